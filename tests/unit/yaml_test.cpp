#include "source/yaml.h"

#include <gmock/gmock.h>

using namespace liner;
using testing::HasSubstr;

namespace {

std::string said(const Result<Yaml>& yaml) {
  if (yaml) return "fine";
  const auto& problem = yaml.error();
  return std::string(problem.code) + " " + std::to_string(problem.place.line) + ":" +
         std::to_string(problem.place.column) + " " + problem.what;
}

}  // namespace

TEST(Yaml, KeepsThePlacesOfKeysAndValues) {
  const auto yaml = parse_yaml("title: One\nguests:\n  - ana\n  - {name: Bo}\n", "notes.md", 2);
  ASSERT_TRUE(yaml);
  EXPECT_EQ(yaml->entries[0].place.line, 2);
  EXPECT_EQ(yaml->entries[0].place.column, 1);
  EXPECT_EQ(yaml->find("title")->place.column, 8);
  EXPECT_EQ(yaml->find("guests")->items[1].find("name")->text, "Bo");
  EXPECT_EQ(yaml->find("guests")->items[0].place.line, 4);
}

TEST(Yaml, LeavesTypesToTheKeys) {
  const auto yaml = parse_yaml("a: 007\nb: yes\nc: \"\"\nd:\n", "notes.md");
  EXPECT_EQ(yaml->find("a")->text, "007");
  EXPECT_EQ(yaml->find("b")->text, "yes");
  EXPECT_TRUE(yaml->find("c")->quoted);
  EXPECT_EQ(yaml->find("d")->text, "");
}

TEST(Yaml, OfNothingIsAnEmptyMap) {
  ASSERT_TRUE(parse_yaml("", "notes.md"));
  EXPECT_TRUE(parse_yaml("# only a comment\n", "notes.md")->entries.empty());
}

TEST(Yaml, RefusesDuplicateKeysWithBothPlaces) {
  const auto yaml = parse_yaml("title: One\ndate: x\ntitle: Two\n", "notes.md");
  EXPECT_EQ(said(yaml), "duplicate-key 3:1 \"title\" stands here a second time");
  EXPECT_THAT(yaml.error().hint, HasSubstr("line 1"));
}

TEST(Yaml, RefusesWhatHidesValues) {
  EXPECT_THAT(said(parse_yaml("a: &x 1\nb: *x\n", "n")), HasSubstr("yaml-feature 1:"));
  EXPECT_THAT(said(parse_yaml("a: !!int 1\n", "n")), HasSubstr("yaml-feature"));
  EXPECT_THAT(said(parse_yaml("a: 1\n---\nb: 2\n", "n")), HasSubstr("yaml-"));
}

TEST(Yaml, SaysWhereItIsBroken) {
  EXPECT_THAT(said(parse_yaml("title: \"open\ndate: x\n", "n")), HasSubstr("yaml-syntax"));
  EXPECT_THAT(said(parse_yaml("a: [1, 2\nb: 3\n", "n")), HasSubstr("yaml-syntax"));
  EXPECT_THAT(said(parse_yaml("title: Part 2: again\n", "n")), HasSubstr("yaml-syntax 1:"));
  EXPECT_THAT(said(parse_yaml("a:\n\t- b\n", "n")), HasSubstr("yaml-syntax 2:"));
}

TEST(Yaml, OfSixtyFiveLevelsIsRefused) {
  EXPECT_EQ(said(parse_yaml("a: " + std::string(60, '[') + std::string(60, ']'), "n")), "fine");
  EXPECT_THAT(said(parse_yaml("a: " + std::string(70, '[') + std::string(70, ']'), "n")),
              HasSubstr("too-deep"));
  EXPECT_THAT(said(parse_yaml(std::string(100000, '['), "n")), HasSubstr("too-deep"));
}

TEST(Yaml, WithThousandsOfKeysIsRefusedAtOnce) {
  std::string text;
  for (int i = 0; i < 60'000; ++i) text += "k" + std::to_string(i) + ": x\n";
  EXPECT_THAT(said(parse_yaml(text, "n")), HasSubstr("too-large"));
}

struct Slip {
  const char* yaml;
  const char* hint;
};
class YamlSlip : public testing::TestWithParam<Slip> {};
TEST_P(YamlSlip, GetsAdviceThatFits) {
  const auto yaml = parse_yaml(GetParam().yaml, "n");
  ASSERT_FALSE(yaml);
  EXPECT_THAT(yaml.error().hint, HasSubstr(GetParam().hint));
}
INSTANTIATE_TEST_SUITE_P(
    Yaml, YamlSlip,
    testing::Values(Slip{"title: Part 2: again\n", "a text with ': ' in it needs"},
                    Slip{"title: \"Hello\" she said\n", "text follows the closing"},
                    Slip{"title: [Live] First light\n", "a text that starts with [ needs"},
                    Slip{"title: *Great* light\n", "a text that starts with * needs"},
                    Slip{"title: !important\n", "a text that starts with ! needs"}));
