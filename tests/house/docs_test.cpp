// Reference pages are made from the tables of the program. LINER_UPDATE_DOCS=1 writes them anew.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <set>
#include <utility>

#include "base/problem_table.h"
#include "blog/view_names.h"
#include "check/rule.h"
#include "cli/command_line.h"
#include "cli/command_table.h"
#include "model/ledger.h"
#include "notes/safe_html.h"
#include "source/key_table.h"
#include "support/test_show.h"
#include "theme/theme.h"

using namespace liner;
using namespace liner::test;
namespace fs = std::filesystem;

namespace {

const fs::path kDocs = fs::path(LINER_SOURCE_DIR) / "docs";
constexpr std::string_view kMark =
    "<!-- From here on made from the program's tables: LINER_UPDATE_DOCS=1 -->\n";

void expect_page(const std::string& name, const std::string& made) {
  const auto old = read_file(kDocs / name);
  const auto cut = old.find(kMark);
  ASSERT_NE(cut, old.npos) << name << " has no mark";
  const auto page = old.substr(0, cut + kMark.size()) + "\n" + made;
  if (std::getenv("LINER_UPDATE_DOCS") != nullptr) write_file(kDocs / name, page);
  EXPECT_TRUE(read_file(kDocs / name) == page) << name
                                               << " is not what the tables say; run the tests with "
                                                  "LINER_UPDATE_DOCS=1 and read the difference";
}

std::string cell(std::string_view text) {
  std::string out;
  for (const char c : text) out += c == '|' ? std::string("\\|") : std::string(1, c);
  return out;
}

std::string type_of(const Key& key) {
  auto type = std::string(type_name(key.type));
  if (key.type == KeyType::map) type = "map: " + std::string(key.detail);
  if (key.type == KeyType::choice) type = cell(key.detail);
  return key.list ? "list of " + type : type;
}

}  // namespace

TEST(Docs, ListEveryKey) {
  std::string page;
  std::string_view of;
  for (const auto& key : key_table()) {
    if (key.of != of) {
      of = key.of;
      page += (page.empty() ? "" : "\n") + ("## Keys of: " + std::string(of)) +
              "\n\n| key | type | default | what it is for |\n|---|---|---|---|\n";
    }
    page += "| `" + std::string(key.name) + "` | " + type_of(key) + " | " + cell(key.fallback) +
            " | " + cell(key.sentence) + " |\n";
  }
  expect_page("show-folder.md", page);
}

TEST(Docs, ExplainEveryProblem) {
  std::string page;
  for (const auto& row : problem_table()) {
    const auto* severity = row.severity == Severity::error     ? "error"
                           : row.severity == Severity::warning ? "warning"
                                                               : "info";
    page += "## " + std::string(row.code) + "\n\n*" + severity +
            (row.cause == Cause::disk ? ", exit code 3" : "") + ".* " + std::string(row.sentence) +
            "\n\n" + "Why it matters: " + std::string(row.why) +
            "\n\nWhat to do: " + std::string(row.fix) + "\n\n";
  }
  page.pop_back();
  expect_page("problems.md", page);
}

TEST(Docs, ShowTheHelpOfEveryCommand) {
  std::string page;
  for (const auto& row : command_table()) {
    const std::string name(row.name);
    const char* words[] = {"liner", name.c_str(), "--help"};
    page += "## liner " + name + "\n\n```\n" + std::get<Answer>(parse_command_line(3, words)).text +
            "```\n";
  }
  expect_page("commands.md", page);
}

TEST(Docs, ListWhatABuildMayBeToldToAccept) {
  std::string page = "| `--accept` | what then happens |\n|---|---|\n";
  for (const auto& row : kAcceptable)
    page += "| `" + std::string(row.code) + "` | " + std::string(row.sentence) + " |\n";
  expect_page("ledger.md", page);
  for (const auto& row : kAcceptable) EXPECT_EQ(problem_row(row.code).code, row.code);
}

TEST(Docs, ListEveryRule) {
  std::string page;
  for (const auto& rule : rule_table()) {
    const auto severity = std::string(severity_name(rule.severity));
    page += "## " + std::string(rule.id) + "\n\n*" + std::string(level_word(rule.level)) + ", " +
            severity + ".* " + std::string(rule.sentence) +
            "\n\nWhy it matters: " + std::string(rule.why) + "\n\n";
    if (!rule.right.empty()) page += "- right: `" + std::string(rule.right) + "`\n";
    if (!rule.wrong.empty()) page += "- wrong: `" + std::string(rule.wrong) + "`\n";
    if (rule.wrong.empty() && rule.least > 0) page += "- wrong: nothing\n";
    page += "- source: " + sources_text(rule.sources) + "\n- " +
            std::string(held_sentence(rule.held)) + "\n\n";
  }
  page.pop_back();
  expect_page("rules.md", page);
}

TEST(Docs, ListEverythingThatAThemeKnows) {
  std::string page =
      "## Settings of the theme\n\n| setting | type | default | what it is for "
      "|\n|---|---|---|---|\n";
  const TestShow show;
  Problems said;
  const auto theme = load_theme(*Root::open(show.path()), "en", {}, said);
  for (const auto& setting : theme.settings) {
    std::string type(setting_type_name(setting.type));
    for (const auto& [name, css] : setting.choices)
      type += (&name == &setting.choices[0].first ? ": " : ", ") + name;
    page += "| `" + setting.name + "` | " + type + " | `" + setting.fallback + "` | " +
            cell(setting.help) + " |\n";
  }
  page += "\n## Pages\n\n| template | where it stands | its names |\n|---|---|---|\n";
  for (const auto& kind : page_kinds())
    page += "| `pages/" + std::string(kind.page) + ".mustache` | " + std::string(kind.sentence) +
            " | those of every page, and of: " + std::string(kind.names) + " |\n";
  std::string_view of;
  std::set<std::string_view> seen;
  for (const auto& row : view_names()) {
    if (row.of != of) {
      of = row.of;
      EXPECT_TRUE(seen.insert(of).second) << of << " stands in two places";
      page +=
          "\n## Names of: " + std::string(of) + "\n\n| name | kind | what it is |\n|---|---|---|\n";
    }
    const std::string detail(row.detail);
    if (row.kind == NameKind::alike)
      page += "| all of: " + detail + " | | |\n";
    else
      page += "| `" + std::string(row.name) + "` | " +
              (row.kind == NameKind::text   ? "text"
               : row.kind == NameKind::html ? "markup"
               : row.kind == NameKind::flag ? "flag"
               : row.kind == NameKind::map  ? "map: " + detail
                                            : "list of: " + detail) +
              " | " + cell(row.sentence) + " |\n";
  }
  page += "\n## Words\n\n| name | English |\n|---|---|\n";
  for (const auto& [name, text] : *theme.words.json().object())
    if (text.text() != nullptr) page += "| `" + name + "` | " + cell(*text.text()) + " |\n";
  expect_page("theme.md", page);
}

// A language that has every word is whole; what a translation lacks would be English in the middle
// of it.
TEST(Languages, HaveEveryWord) {
  const auto english = *parse_json(built_in_theme_file("languages/en.json"), "en");
  int languages = 0;
  for (const auto name : built_in_theme_files()) {
    if (!name.starts_with("languages/")) continue;
    ++languages;
    const bool regional = name.find('-') != name.npos;  // laid over its language
    const auto words = *parse_json(built_in_theme_file(name), std::string(name));
    Problems said;
    lay_over(english, english, words, std::string(name), said);
    EXPECT_EQ(problems_text(said), "");
    for (const auto& [key, text] : *english.object())
      EXPECT_TRUE(regional || words.find(key) != nullptr) << name << " lacks " << key;
  }
  EXPECT_GE(languages, 4);
}

TEST(Docs, NameTheHtmlThatMayStandInNotes) {
  const auto page = read_file(kDocs / "notes.md");
  const auto begin = page.find("These elements may stand in Markdown:");
  const auto text = page.substr(begin, page.find(", with the attributes", begin) - begin);
  std::set<std::string> named;
  std::string word;
  for (const char c : text.substr(text.find('`'))) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (letter) word += c;
    if (letter || word.empty()) continue;
    named.insert(std::exchange(word, {}));
  }
  for (const auto* between : {"h2", "h3", "h4", "h5"}) named.insert(between);  // "h1`-`h6"
  std::set<std::string> known;
  for (const auto name : safe_elements()) known.insert(std::string(name));
  EXPECT_EQ(named, known);
}
