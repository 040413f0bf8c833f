#include <gmock/gmock.h>

#include "base/podcast_values.h"
#include "feed/xml.h"

using namespace liner;
using namespace std::string_literals;

TEST(Xml, EscapesTextAndAttributesOnce) {
  const XmlTree tree("a");
  tree.root().set("b", "\"1\" < 2 & 3").add_text("c", "x < y & z ]]> \"q\"");
  EXPECT_EQ(
      tree.document(),
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<a b=\"&quot;1&quot; &lt; 2 &amp; 3\">\n  <c>x &lt; y &amp; z ]]&gt; \"q\"</c>\n</a>\n");
}

TEST(Xml, SplitsWhatWouldEndACdataSection) {  // feed.md X09
  const XmlTree tree("a");
  tree.root().add_html("b", "<p>x ]]> y</p>");
  EXPECT_THAT(tree.document(), testing::HasSubstr("<b><![CDATA[<p>x ]]]]><![CDATA[> y</p>]]></b>"));
}

TEST(Xml, NeverHoldsWhatXmlForbids) {  // feed.md X03
  const XmlTree tree("a");
  tree.root().add_text("b", "x\x01\x1F\xEF\xBF\xBE\xFFy"s);
  tree.root().add_html("c", "x\0y"s);
  tree.root().set("d", "x\x08y"s);
  EXPECT_EQ(tree.fragment(0),
            "<a d=\"xy\">\n  <b>x\xEF\xBF\xBDy</b>\n  <c><![CDATA[xy]]></c>\n</a>\n");
}

TEST(Xml, LeavesOutWhatIsEmpty) {
  const XmlTree tree("a");
  tree.root().add_text("b", "  \n");
  tree.root().add_html("c", "");
  EXPECT_EQ(tree.fragment(0), "<a />\n");
}

TEST(PersonRoles, HaveTheGroupsOfTheTaxonomy) {
  EXPECT_EQ(group_of_role("host"), "cast");
  EXPECT_EQ(group_of_role("audio editor"), "audio post-production");
  EXPECT_EQ(group_of_role("juggler"), "");
}
