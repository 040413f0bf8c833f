#include "theme/template.h"

#include <gmock/gmock.h>

#include "support/test_show.h"

using namespace liner;
using liner::test::problems_text;
using testing::HasSubstr;

namespace {

TemplateSet set_of(const std::map<std::string, std::string>& texts) {
  TemplateSet set;
  for (const auto& [name, text] : texts) set[name] = *parse_template(text, name + ".mustache");
  return set;
}

std::string render(const std::string& text, const Json& view,
                   const std::map<std::string, std::string>& partials = {},
                   TemplateMode mode = TemplateMode::strict) {
  const auto page = parse_template(text, "page.mustache");
  if (!page) return problems_text({page.error()}) + page.error().hint;
  const auto out = render_template(set_of(partials), *page, view, mode);
  return out ? *out : problems_text({out.error()}) + out.error().hint;
}

const Json kView = Json::object(
    {{"title", "A & B"},
     {"items", Json::Array{Json::object({{"name", "x"}}), Json::object({{"name", "y"}})}},
     {"none", false},
     {"site", Json::object({{"link", "https://a.example/"}})}});

}  // namespace

TEST(Templates, EscapeUnlessAskedNotTo) {
  EXPECT_EQ(render("{{title}} {{{title}}} {{&title}}", kView), "A &amp; B A & B A & B");
}

TEST(Templates, RepeatSectionsAndSkipWhatIsEmpty) {
  EXPECT_EQ(
      render("{{#items}}<{{name}}>{{/items}}{{^none}}no{{/none}}{{#none}}yes{{/none}}", kView),
      "<x><y>no");
}

TEST(Templates, NameAnUnknownVariableWithItsPlaceAndTheNearestName) {
  EXPECT_EQ(render("<h1>\n  {{titel}}</h1>", kView),
            "error unknown-variable page.mustache:2:3 \"titel\" is not a name that this template "
            "can use\n"
            "did you mean \"title\"?");
  EXPECT_THAT(render("{{site.lnk}}", kView), HasSubstr("did you mean \"link\"?"));
  EXPECT_EQ(render("{{titel}}", kView, {}, TemplateMode::lenient), "");
}

TEST(Templates, NameAnUnknownPartial) {
  EXPECT_EQ(render("{{>partials/hed}}", kView, {{"partials/head", ""}}),
            "error unknown-partial page.mustache:1:1 there is no template \"partials/hed\"\n"
            "did you mean \"partials/head\"?");
}

TEST(Templates, ThatIncludeThemselvesEndWithAProblem) {
  for (const auto mode : {TemplateMode::strict, TemplateMode::lenient}) {
    EXPECT_THAT(render("{{>a}}", kView, {{"a", "x{{>a}}"}}, mode),
                HasSubstr("partials-too-deep a.mustache:1:2"));
    EXPECT_THAT(render("{{<a}}{{/a}}", kView, {{"a", "{{<a}}{{/a}}"}}, mode),
                HasSubstr("partials-too-deep"));
    EXPECT_THAT(
        render("{{<a}}{{$b}}{{$b}}{{/b}}{{/b}}{{/a}}", kView, {{"a", "{{$b}}{{/b}}"}}, mode),
        HasSubstr("partials-too-deep"));
  }
}

TEST(Templates, MayNestToADepthOfSixtyFour) {
  std::map<std::string, std::string> chain;
  for (int i = 0; i < 63; ++i)
    chain["p" + std::to_string(i)] = "{{>p" + std::to_string(i + 1) + "}}";
  chain["p63"] = "end";
  EXPECT_EQ(render("{{>p0}}", kView, chain), "end");
}

TEST(Templates, ThatDoubleOneAnotherOrNestWithoutEndStopWithAProblem) {
  std::map<std::string, std::string> twice;
  for (int i = 0; i < 40; ++i)
    twice["p" + std::to_string(i)] =
        "{{>p" + std::to_string(i + 1) + "}}{{>p" + std::to_string(i + 1) + "}}";
  twice["p40"] = "x";
  EXPECT_THAT(render("{{>p0}}", kView, twice), HasSubstr("partials-too-deep"));
  std::string deep;
  for (int i = 0; i < 250; ++i) deep += "{{#site}}";
  deep += "{{>a}}";
  for (int i = 0; i < 250; ++i) deep += "{{/site}}";
  EXPECT_THAT(render("{{>a}}", kView, {{"a", deep}}), HasSubstr("sections are nested too deeply"));
}

struct Broken {
  const char* text;
  const char* said;
};
class BrokenTemplate : public testing::TestWithParam<Broken> {};
TEST_P(BrokenTemplate, IsRefusedWithItsPlace) {
  EXPECT_THAT(render(GetParam().text, kView), HasSubstr(GetParam().said));
}
INSTANTIATE_TEST_SUITE_P(
    Templates, BrokenTemplate,
    testing::Values(Broken{"a\n{{title", "page.mustache:2:1 this tag is not closed"},
                    Broken{"{{#items}}", "page.mustache:1:1 {{#items}} is not closed"},
                    Broken{"{{#items}}\n{{/item}}", "page.mustache:2:1 {{/item}} closes nothing"},
                    Broken{"{{/items}}", "page.mustache:1:1 {{/items}} closes nothing"},
                    Broken{"{{}}", "this tag has no name"},
                    Broken{"{{=<%=}}", "this does not set two delimiters"},
                    Broken{"{{{title}}", "this tag is not closed"}));
