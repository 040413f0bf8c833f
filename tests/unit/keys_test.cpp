#include <gmock/gmock.h>

#include "source/fields.h"
#include "source/handles.h"
#include "support/test_show.h"

using namespace liner;
using liner::test::problems_text;
using testing::HasSubstr;
using testing::IsEmpty;

namespace {

std::string check(const std::string& yaml, std::string_view of = "episode") {
  Problems said;
  check_keys(*parse_yaml(yaml, "notes.md"), of, said);
  auto text = problems_text(said);
  for (const auto& problem : said) text += problem.hint + "\n";
  return text;
}

}  // namespace

TEST(Keys, ThatAreUnknownGetASuggestion) {
  EXPECT_EQ(check("sumary: x\n"),
            "error unknown-key notes.md:1:1 \"sumary\" is not a key of an episode\n"
            "did you mean \"summary\"?\n");
}

TEST(Keys, OfNestedMapsAreCheckedToo) {
  EXPECT_THAT(check("chapters:\n  - {start: 0, titel: x}\n"),
              HasSubstr("\"titel\" is not a key of a chapter"));
  EXPECT_THAT(check("chapters:\n  - {start: 0}\n"),
              HasSubstr("missing-key notes.md:2:5 \"title\" is missing"));
}

struct Wrong {
  const char* yaml;
  const char* said;
};
class WrongValue : public testing::TestWithParam<Wrong> {};
TEST_P(WrongValue, IsSaid) { EXPECT_THAT(check(GetParam().yaml), HasSubstr(GetParam().said)); }
INSTANTIATE_TEST_SUITE_P(
    Keys, WrongValue,
    testing::Values(Wrong{"season: 012\n",
                          "season is a whole number and has no leading zero\nwrite: season: 12"},
                    Wrong{"season: seven\n", "season must be a whole number from 1, not \"seven\""},
                    Wrong{"season: 0\n", "season must be a whole number from 1"},
                    Wrong{"season: -1\n", "season must be a whole number from 1"},
                    Wrong{"explicit: yes\n",
                          "explicit must be true or false, not \"yes\"\nwrite: explicit: true"},
                    Wrong{"type: bonsu\n",
                          "\"bonsu\" is not a value of type\ndid you mean \"bonus\"?"},
                    Wrong{"title:\n", "title has no value"},
                    Wrong{"title: \"\"\n", "title has no value"},
                    Wrong{"tags: []\n", "tags is an empty list"},
                    Wrong{"title: |\n  a\n  b\n", "title must be one line"},
                    Wrong{"title: {a: b}\n", "title must be a text, not a map"},
                    Wrong{"title: [a, b]\n", "title must be a text, not a list"},
                    Wrong{"links: [{title: a, link: example.org}]\n",
                          "\"example.org\" does not start with https:// or http://"},
                    Wrong{"chapters: [{start: 1:75, title: a}]\n", "\"1:75\" is not a time"},
                    Wrong{"chapters: 12:34\n", "chapters must be a map of start, title"}));

TEST(Keys, WithASingleValueAreListsOfOne) {
  const auto yaml = *parse_yaml("tags: Sleep\n", "notes.md");
  EXPECT_EQ(Fields(yaml, "episode").list("tags").size(), 1U);
  EXPECT_THAT(check("tags: Sleep\n"), IsEmpty());
}

TEST(Keys, KeepTitlesThatLookLikeNumbers) {
  const auto yaml = *parse_yaml("title: 007\n", "notes.md");
  EXPECT_THAT(check("title: 007\n"), IsEmpty());
  EXPECT_EQ(Fields(yaml, "episode").text("title"), "007");
}

TEST(Keys, OfServicesAreTheServicesThatHandlesKnow) {
  for (const auto service : service_names()) {
    EXPECT_NE(find_key("people file", service), nullptr) << service;
    EXPECT_NE(find_key("show link", service), nullptr) << service;
  }
}

TEST(Keys, ThatHoldMapsNameMapsOfTheTable) {
  for (const auto& key : key_table())
    if (key.type == KeyType::map) {
      EXPECT_THAT(key_names(key.detail), testing::Not(IsEmpty())) << key.name;
    }
}

TEST(Handles, AreHandlesOrAddresses) {
  EXPECT_EQ(parse_handle("instagram", "@ana")->url, "https://www.instagram.com/ana/");
  EXPECT_EQ(parse_handle("instagram", "https://www.instagram.com/ana/")->text, "@ana");
  EXPECT_EQ(parse_handle("mastodon", "@ana@social.example")->url, "https://social.example/@ana");
  EXPECT_FALSE(parse_handle("mastodon", "ana"));
  EXPECT_FALSE(parse_handle("instagram", "ana banana"));
}
