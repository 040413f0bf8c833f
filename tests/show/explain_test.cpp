// `liner explain` as a producer meets it.
#include <gmock/gmock.h>

#include <sstream>

#include "check/rule.h"
#include "cli/check_command.h"
#include "support/test_show.h"

using namespace liner;
using namespace liner::test;
using testing::HasSubstr;

namespace {

Run explain(std::vector<std::string> codes) {
  std::ostringstream out, error;
  const auto code = run_explain({std::move(codes)}, {out, error, false, false});
  return {code, out.str(), error.str()};
}

}  // namespace

TEST(Explain, TellsTheRuleWhyRightAndWrong) {
  const auto run = explain({"item/guid"});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_EQ(
      run.out,
      "item/guid: One, unique, that never changes; isPermaLink=\"false\" unless it is a page's "
      "address.\n\n"
      "Level:    must; a breach is an error\n"
      "Source:   RSS 2.0, Apple\n"
      "Why:      It is how apps know what they have: with another guid every listener gets it "
      "again.\n"
      "Right:    <guid isPermaLink=\"false\">0a1b2c3d-0000-5000-8000-000000000001</guid>\n"
      "Wrong:    <guid>12</guid>\n\n"
      "Checked in any feed.\n");
}

TEST(Explain, KnowsProblemsOfFilesAndRulesInEitherPlace) {
  EXPECT_THAT(explain({"unknown-key"}).out, HasSubstr("A misspelt key would be ignored"));
  EXPECT_THAT(explain({"item/podcast:person"}).out, testing::StartsWith("item/podcast:person: "));
  EXPECT_THAT(explain({"podcast:funding"}).out, testing::StartsWith("*/podcast:funding: "));
  EXPECT_THAT(explain({"title"}).out, HasSubstr("\n\nitem/title: "));
  EXPECT_THAT(explain({"X01", "U01"}).out, HasSubstr("\n\nU01: "));
  const auto unknown = explain({"unknown-kye"});
  EXPECT_EQ(unknown.exit_code, 2);
  EXPECT_THAT(unknown.error, HasSubstr("did you mean \"unknown-key\"?"));
}

TEST(Explain, KnowsEveryRule) {
  for (const auto& rule : rule_table())
    EXPECT_EQ(explain({std::string(rule.id)}).exit_code, 0) << rule.id;
}
