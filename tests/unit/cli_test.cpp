#include <gmock/gmock.h>

#include "base/problem_table.h"
#include "cli/command_line.h"
#include "cli/command_table.h"
#include "cli/print_problem.h"

using namespace liner;
using testing::HasSubstr;

namespace {

std::variant<Arguments, Answer> parse(std::vector<const char*> words) {
  words.insert(words.begin(), "liner");
  return parse_command_line(static_cast<int>(words.size()), words.data());
}

Answer answer(const std::vector<const char*>& words) { return std::get<Answer>(parse(words)); }

}  // namespace

TEST(CommandLine, TakesTheFolderAndTheOptionsOfBuild) {
  const auto arguments =
      std::get<Arguments>(parse({"build", "my show", "--out", "/tmp/x", "--link",
                                 "http://127.0.0.1/", "--now=2026-01-01", "-C", "/tmp"}));
  const auto& build = std::get<BuildArguments>(arguments.command);
  EXPECT_EQ(build.show, "my show");
  EXPECT_EQ(build.out, "/tmp/x");
  EXPECT_EQ(build.link, "http://127.0.0.1/");
  EXPECT_EQ(build.now, "2026-01-01");
  EXPECT_EQ(arguments.folder, "/tmp");
}

TEST(CommandLine, TakesTheFilesOfProbeAndTheEpisodesOfTag) {
  const auto probe = std::get<ProbeArguments>(
      std::get<Arguments>(parse({"probe", "--json", "a.mp3", "b c.m4a"})).command);
  EXPECT_THAT(probe.files, testing::ElementsAre("a.mp3", "b c.m4a"));
  EXPECT_TRUE(probe.json);
  const auto tag = std::get<TagArguments>(
      std::get<Arguments>(parse({"tag", "one", "two", "--dry-run"})).command);
  EXPECT_THAT(tag.slugs, testing::ElementsAre("one", "two"));
  EXPECT_TRUE(tag.dry_run);
}

TEST(CommandLine, HelpsWithExamplesFirst) {
  const auto help = answer({"--help"});
  EXPECT_EQ(help.exit_code, 0);
  EXPECT_LT(help.text.find("Examples:"), help.text.find("Commands:"));
  for (const auto& row : command_table()) EXPECT_THAT(help.text, HasSubstr(row.name));
  const auto build = answer({"build", "--help"});
  EXPECT_EQ(answer({"build", "-h"}).text, build.text);
  for (const auto& command : command_table()) {
    const std::string name(command.name);
    const auto text = answer({name.c_str(), "--help"}).text;
    for (const auto& row : option_table())
      EXPECT_EQ(text.find(row.sentence) != text.npos, row.command.empty() || row.command == name)
          << name << " " << row.name;
  }
}

TEST(CommandLine, KnowsItsVersion) {
  EXPECT_THAT(answer({"--version"}).text, testing::StartsWith("liner 0."));
}

struct Misuse {
  std::vector<const char*> words;
  const char* said;
};
class WrongUse : public testing::TestWithParam<Misuse> {};
TEST_P(WrongUse, IsExplainedAndExitsWithTwo) {
  const auto said = answer(GetParam().words);
  EXPECT_EQ(said.exit_code, 2);
  EXPECT_TRUE(said.is_error);
  EXPECT_THAT(said.text, HasSubstr(GetParam().said));
}
INSTANTIATE_TEST_SUITE_P(
    CommandLine, WrongUse,
    testing::Values(Misuse{{}, "say what to do"},
                    Misuse{{"biuld"},
                           "\"biuld\" is not a command or option; did you mean \"build\"?"},
                    Misuse{{"build", "--uot", "x"}, "did you mean \"--out\"?"},
                    Misuse{{"build", "--out"}, "--out takes one value: --out DIR"},
                    Misuse{{"build", "--color", "pink"}, "--color"},
                    Misuse{{"probe"}, "name the audio files"}, Misuse{{"tag"}, "name the episodes"},
                    Misuse{{"tag", "one", "--dyr-run"}, "did you mean \"--dry-run\"?"},
                    Misuse{{"probe", "a.mp3", "--json=x"}, "--json takes no value"},
                    Misuse{{"build", "a", "b"}, "too many words"},
                    Misuse{{"build", "--link", ""}, "--link has an empty value"},
                    Misuse{{"build", "--now", "1", "--now", "2"}, "--now takes one value"}));

TEST(Problems, ArePrintedWithTheLineAndAMarkUnderTheMistake) {
  const Problem problem{"unknown-key",
                        {"episodes/body-clock/notes.md", 4, 1, 30, 36},
                        "\"sumary\" is not a key of an episode",
                        "did you mean \"summary\"?"};
  const ProblemStyle style{false, 0, "", [](const std::string&) {
                             return std::optional<std::string>(
                                 "---\ntitle: x\ndate: y\nsumary: What light does to sleep\n");
                           }};
  EXPECT_EQ(problem_text(problem, style),
            "error[unknown-key]: \"sumary\" is not a key of an episode\n"
            " --> episodes/body-clock/notes.md:4:1\n"
            "  |\n"
            "4 | sumary: What light does to sleep\n"
            "  | ^^^^^^ did you mean \"summary\"?\n");
}

TEST(Problems, MarkTheRightColumnBehindWideLetters) {
  const Problem problem{"broken-link", {"n.md", 1, 3, 0, 1}, "w", "h"};
  const ProblemStyle style{
      false, 0, "show/", [](const std::string&) { return std::optional<std::string>("日本x\n"); }};
  EXPECT_THAT(problem_text(problem, style), HasSubstr("\n  |     ^ h\n"));
  EXPECT_THAT(problem_text(problem, style), HasSubstr("--> show/n.md:1:3"));
}

TEST(Problems, WithoutAPlaceInAFileStandAlone) {
  EXPECT_EQ(problem_text({"no-audio", {"episodes/a"}, "w", "h"}, {}),
            "error[no-audio]: w\n --> episodes/a\n  h\n");
}

TEST(Problems, NeverSendControlsToTheTerminal) {
  const ProblemStyle style{
      false, 0, "", [](const std::string&) { return std::optional<std::string>("a\x1b[2Jb\n"); }};
  EXPECT_THAT(problem_text({"raw-html", {"n.md", 1, 1}, "w", ""}, style),
              testing::Not(HasSubstr("\x1b")));
}

TEST(Problems, DecideTheExitCode) {
  EXPECT_EQ(exit_code({}), 0);
  EXPECT_EQ(exit_code({{"same-date", {}, "", ""}}), 0) << "warnings are fine";
  EXPECT_EQ(exit_code({{"same-date", {}, "", ""}, {"no-audio", {}, "", ""}}), 1);
  EXPECT_EQ(exit_code({{"no-audio", {}, "", ""}, {"cannot-write", {}, "", ""}}), 3);
}
