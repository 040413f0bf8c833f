// Pieces of `liner init`, `new`, `schema` and of what appears on a terminal.
#include <gmock/gmock.h>

#include "base/json.h"
#include "cli/command_table.h"
#include "cli/completion.h"
#include "cli/init.h"
#include "cli/new_episode.h"
#include "cli/progress.h"
#include "cli/reference.h"
#include "source/key_table.h"
#include "source/schema.h"
#include "source/yaml.h"
#include "source/yaml_text.h"

using namespace liner;
using testing::HasSubstr;

namespace {

Moment at(const char* text) { return *parse_date(text, TimeZone(), {}); }

Show show_in(const char* zone) {
  Show show;
  show.time_zone = *TimeZone::find(zone);
  return show;
}

Episodes episodes_on(const std::vector<const char*>& dates) {
  Episodes episodes;
  for (const auto* date : dates) {
    Episode episode;
    episode.dated = true;
    episode.published = at(date);
    episodes.emplace_back(std::move(episode));
  }
  return episodes;
}

std::string slot(const Show& show, const std::vector<const char*>& dates, const char* now) {
  return format_iso(next_slot(show, episodes_on(dates), at(now)));
}

}  // namespace

TEST(NextSlot, IsAWeekAfterTheNewestAtTheShowsHour) {
  const auto berlin = show_in("Europe/Berlin");
  EXPECT_EQ(slot(berlin, {"2026-11-20T09:13:00Z"}, "2026-11-21T00:00:00Z"), "2026-11-27T05:00:00Z");
  EXPECT_EQ(slot(berlin, {"2026-11-20T05:00:00Z"}, "2026-12-25T06:00:00Z"), "2027-01-01T05:00:00Z")
      << "weeks that were missed are not made up for";
  EXPECT_EQ(slot(berlin, {}, "2026-11-20T12:00:00Z"), "2026-11-21T05:00:00Z");
}

TEST(NextSlot, KeepsTheHourThatTwoEpisodesShareAlsoWhenClocksChange) {
  const auto berlin = show_in("Europe/Berlin");
  EXPECT_EQ(slot(berlin, {"2026-10-22T18:30:00Z", "2026-10-15T18:30:00Z"}, "2026-10-23T00:00:00Z"),
            "2026-10-29T19:30:00Z");
}

TEST(NextSlot, AnHourThatAChangeOfClocksSkipsIsGivenAnother) {
  const auto berlin = show_in("Europe/Berlin");
  // 02:30 does not exist in Berlin on 2027-03-28.
  EXPECT_EQ(slot(berlin, {"2027-03-21T01:30:00Z", "2027-03-14T01:30:00Z"}, "2027-03-22T00:00:00Z"),
            "2027-03-28T01:30:00Z");
}

TEST(YamlText, IsReadBackAsItWas) {
  for (const auto* text :
       {"Plain words", "A: b",  "a #b", "true", "No",    "007",   "- x",     "[x]",
        "it's",        "\"q\"", " x ",  "x:",   "@home", "100 %", "Über 夜", "a\\b",
        "null",        "~",     "{",    "a, b", "? x",   "*x",    "&x"}) {
    const auto yaml =
        parse_yaml("key: " + yaml_text(text) + "\nlist: [" + yaml_text(text) + "]\n", "a.yaml");
    ASSERT_TRUE(yaml) << text;
    EXPECT_EQ(yaml->find("key")->text, text);
    EXPECT_EQ(yaml->find("list")->items.at(0).text, text);
  }
  EXPECT_EQ(yaml_text("Why we sleep"), "Why we sleep");
}

TEST(Schema, KnowsTheKeysThatTheReaderKnows) {
  for (const auto name : schema_names()) {
    const auto schema = *parse_json(schema_text(name), "schema");
    std::vector<std::string> keys;
    for (const auto& [key, property] : *schema.find("properties")->object()) {
      keys.push_back(key);
      EXPECT_THAT(property.text_of("description"),
                  testing::StartsWith(std::string(find_key(name, key)->sentence)));
    }
    const auto known = key_names(name);
    EXPECT_EQ(keys, std::vector<std::string>(known.begin(), known.end()));
    for (const auto& [slug, map] : *schema.find("$defs")->object())
      EXPECT_NE(map.find("properties"), nullptr) << slug;
  }
}

TEST(Progress, FitsTheTerminal) {
  EXPECT_EQ(progress_text("reading", 5, 10, 40), "reading  [#########          ]  5 of 10");
  for (const int columns : {1, 5, 20, 33, 80, 200})
    EXPECT_LE(progress_text("reading episodes", 1199, 1200, columns).size(),
              static_cast<std::size_t>(columns));
}

TEST(Init, NamesAShowLikeItsFolder) {
  EXPECT_EQ(title_of_folder("my-show"), "My show");
  EXPECT_EQ(title_of_folder("/home/a/night_talk/"), "Night talk");
  EXPECT_EQ(title_of_folder("."), "My show");
  EXPECT_EQ(title_of_folder("_"), "My show");
  EXPECT_EQ(title_of_folder("./-a_b"), "A b");
}

TEST(Completion, OffersTheWordsThatAnOptionOrACommandTakes) {
  EXPECT_THAT(bash_completion(), HasSubstr("--ci) COMPREPLY=($(compgen -W 'github gitlab' -- "));
  EXPECT_THAT(bash_completion(), HasSubstr("schema) options='show episode "));
  EXPECT_THAT(zsh_completion(), HasSubstr("--format) compadd text json github sarif;"));
  EXPECT_THAT(fish_completion(), HasSubstr("-l page -x -a 'keep remove'"));
}

TEST(Reference, HasAPageAndACompletionForEveryCommandAndOption) {
  for (const auto& row : command_table()) {
    const auto page = man_page(row.name);
    EXPECT_THAT(bash_completion(), HasSubstr("    " + std::string(row.name) + ") options='"));
    EXPECT_THAT(fish_completion(), HasSubstr("-a " + std::string(row.name) + " "));
    for (const auto& option : option_table())
      if (option.command == row.name) {
        std::string name;
        for (const char c : option.name) name += c == '-' ? std::string("\\-") : std::string(1, c);
        EXPECT_THAT(page, HasSubstr(".B " + name)) << row.name;
      }
  }
}
