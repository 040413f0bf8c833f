// The search index, read back as assets/search.js reads it.
#include <gmock/gmock.h>

#include <filesystem>
#include <map>

#include "base/json.h"
#include "support/test_show.h"

using namespace liner;
using namespace liner::test;
using testing::HasSubstr;
namespace fs = std::filesystem;

namespace {

std::size_t number(const std::string& bytes, std::size_t at, std::size_t size) {
  std::size_t value = 0;
  for (std::size_t i = 0; i < size; ++i)
    value = value << 8 | static_cast<unsigned char>(bytes.at(at + i));
  return value;
}

// What docs/search.md says of the postings of one word: "episode:fields@second" for each.
std::string postings_text(const std::string& bytes, std::size_t at, std::size_t end) {
  std::string text;
  std::size_t episode = 0;
  while (at < end) {
    const auto unit = number(bytes, at, 2), kind = unit >> 12;
    at += 2;
    std::size_t fields = 8, second = unit & 4095;
    bool timed = true;
    if (kind < 14) {
      episode += kind;
    } else {
      episode += kind == 14 ? second : number(bytes, at, 2);
      if (kind == 15) at += 2;
      if (kind == 15) fields = unit & 15;
      timed = kind == 14 || (unit & 16) != 0;
      if (timed) second = number(bytes, at, 2);
      if (timed) at += 2;
    }
    text += (text.empty() ? "" : " ") + std::to_string(episode - 1) + ":" + std::to_string(fields) +
            (timed ? "@" + std::to_string(second) : "");
  }
  return text;
}

// Every word of every file.
std::map<std::string, std::string> index_of(const TestShow& show) {
  std::map<std::string, std::string> words;
  for (const auto& entry : fs::directory_iterator(show.path("feed/search"))) {
    if (!entry.path().filename().string().starts_with("words-")) continue;
    const auto bytes = read_file(entry.path());
    for (std::size_t at = 0; at < bytes.size();) {
      const auto length = number(bytes, at, 1);
      const auto word = bytes.substr(at + 1, length);
      const auto from = at + length + 4, to = from + 2 * number(bytes, at + length + 1, 3);
      EXPECT_TRUE(words.emplace(word, postings_text(bytes, from, to)).second) << word;
      at = to;
    }
  }
  return words;
}

std::string episode(const std::string& slug, const std::string& date, const std::string& title,
                    const std::string& words) {
  return "-- episodes/" + slug + "/notes.md --\n---\ntitle: " + title + "\ndate: " + date +
         "\n---\n\n" + words + "\n";
}

}  // namespace

TEST(Search, KnowsWhereEachWordStandsAndWhenItIsSaid) {
  const TestShow show(episode("new", "2026-11-08", "On owls", "Night birds.") +
                      "-- episodes/new/transcript.vtt --\nWEBVTT\n\n00:01.000 --> 00:02.000\nThe "
                      "nightingale.\n\n00:07.500 --> 00:08.000\nAn owl, birds.\n" +
                      episode("old", "2026-11-01", "On birds", "Owls."));
  ASSERT_EQ(show.run().exit_code, 0);
  const auto words = index_of(show);
  // Episode 0 is the oldest. 1 is in the title, 4 in the notes, 8 is said.
  EXPECT_EQ(words.at("birds"), "0:1 1:12@7");
  EXPECT_EQ(words.at("nightingale"), "1:8@1");
  EXPECT_EQ(words.at("owls"), "0:4 1:1");
  EXPECT_FALSE(words.contains("a")) << "single letters are no words";
}

TEST(Search, KnowsWordsThatAreSaidLateAndFarApart) {
  std::string files;
  for (int i = 0; i < 20; ++i) {
    const bool said = i == 0 || i == 19;
    files += episode("e" + std::to_string(i), "2026-10-" + std::to_string(i + 10), "T", "N.");
    if (!said) continue;
    files += "-- episodes/e" + std::to_string(i) +
             "/transcript.vtt --\nWEBVTT\n\n00:03.000 --> 00:04.000\nZebra.\n";
  }
  const TestShow show(files);
  ASSERT_TRUE(show.build().published);
  EXPECT_EQ(index_of(show).at("zebra"), "0:8@3 19:8@3");
}

TEST(Search, JoinsWhatIsHeardOnSeveralProcessors) {
  std::string files, everywhere;
  for (int i = 0; i < 100; ++i) {
    files += episode("e" + std::to_string(i),
                     "2025-" + std::to_string(10 + i / 50) + "-" + std::to_string(10 + i % 50 / 3) +
                         " 1" + std::to_string(i % 50 % 3) + ":00",
                     "T", "Note.");
    everywhere += (i == 0 ? "" : " ") + std::to_string(i) + ":4";
    if (i % 33 != 0) continue;
    files += "-- episodes/e" + std::to_string(i) +
             "/transcript.vtt --\nWEBVTT\n\n00:03.000 --> 00:04.000\nZebra.\n";
  }
  const TestShow show(files);
  ASSERT_TRUE(show.build().published);
  EXPECT_EQ(index_of(show).at("note"), everywhere);
  EXPECT_EQ(index_of(show).at("zebra"), "0:8@3 33:8@3 66:8@3 99:8@3");
}

TEST(Search, NamesItsFilesByWhatIsInThem) {
  const TestShow show(episode("one", "2026-11-01", "Sleep", "睡眠"));
  ASSERT_EQ(show.run().exit_code, 0);
  const auto page = show.read("feed/search/index.html");
  const auto at = page.find("data-index=\"../search/index-");
  ASSERT_NE(at, page.npos);
  const auto path = page.substr(at + 15, page.find('"', at + 15) - at - 15);
  const auto index = parse_json(show.read("feed/" + path), "index");
  ASSERT_TRUE(index) << path;
  const auto* words = index->find("words");
  ASSERT_NE(words, nullptr);
  EXPECT_TRUE(show.has("feed/search/words-736c-" + words->text_of("sl") + ".bin"));
  EXPECT_TRUE(show.has("feed/search/words-7e6565-" + words->text_of("~ee") + ".bin"));
  const auto blocks = *index->find("blocks")->array();
  EXPECT_EQ(show.read("feed/search/episodes-0-" + *blocks[0].text() + ".json"),
            "[[\"Sleep\",\"one\",\"1 November 2026\"]]");
}

TEST(Search, SplitsWhatWouldBeTooLargeToFetch) {
  // 12,000 words that begin alike, over three episodes.
  std::string files;
  for (int e = 0; e < 3; ++e) {
    std::string words;
    for (int i = 0; i < 4000; ++i) {
      const int n = e * 4000 + i;
      words += "wo";
      for (int digit = n; digit > 0; digit /= 26) words += static_cast<char>('a' + digit % 26);
      words += ' ';
    }
    files += episode("e" + std::to_string(e), "2026-11-0" + std::to_string(e + 1), "T", words);
  }
  const TestShow show(files);
  ASSERT_EQ(show.run().exit_code, 0) << show.run().error;
  std::size_t largest = 0, count = 0;
  for (const auto& entry : fs::directory_iterator(show.path("feed/search")))
    if (entry.path().filename().string().starts_with("words-776f")) {
      largest = std::max<std::size_t>(largest, entry.file_size());
      ++count;
    }
  EXPECT_LE(largest, 40'000u);
  EXPECT_GT(count, 2u);
  EXPECT_GT(index_of(show).size(), 11'900u) << "none is lost";
}

TEST(Search, ChangesNothingInWhatIsThereWhenAnEpisodeIsAdded) {
  const TestShow show(episode("one", "2026-11-01", "Moon", "Tides."));
  show.build();
  const auto before = index_of(show);
  show.write("episodes/two/notes.md", "---\ntitle: Sun\ndate: 2026-11-08\n---\n\nSolar.\n");
  show.write("episodes/two/audio.mp3", show.read("episodes/one/audio.mp3"));
  ASSERT_TRUE(show.build().published);
  const auto after = index_of(show);
  for (const auto& [word, postings] : before) EXPECT_EQ(after.at(word), postings) << word;
}
