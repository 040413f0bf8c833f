// chapters.json and chapters.txt.
#include "source/chapter_files.h"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <random>

#include "feed/feed.h"
#include "support/test_show.h"

using namespace liner;
using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

namespace {

struct Read {
  std::vector<Chapter> chapters;
  std::string said;
};

Read text(std::string_view file) {
  Problems said;
  Read made;
  for (auto& placed : parse_chapters_text(file, "chapters.txt", said))
    made.chapters.push_back(std::move(placed.chapter));
  made.said = liner::test::problems_text(said);
  return made;
}

Read json(std::string_view file) {
  Problems said;
  Read made;
  auto read = parse_chapters_json(file, "chapters.json", said);
  if (!read) said.push_back(read.error());
  if (read)
    for (auto& placed : *read) made.chapters.push_back(std::move(placed.chapter));
  made.said = liner::test::problems_text(said);
  return made;
}

}  // namespace

TEST(ChaptersText, OneALine) {
  const auto made = text(
      "# mine\n0:00 Hello\n\n1:02.5 Two\n00:02:03.250 Three <https://a.example/b>\n1:00:00\tFour & "
      "more\n");
  EXPECT_THAT(made.chapters, ElementsAre(Chapter{0ms, "Hello"}, Chapter{62500ms, "Two"},
                                         Chapter{123250ms, "Three", "https://a.example/b"},
                                         Chapter{1h, "Four & more"}));
  EXPECT_EQ(made.said, "");
}

TEST(ChaptersText, HasTitlesWithoutDashesAndRanges) {
  EXPECT_THAT(text("00:00 - Intro\n00:05 \u2013 00:08 Talk\n").chapters,
              ElementsAre(Chapter{0ms, "Intro"}, Chapter{5s, "Talk"}));
}

TEST(ChaptersText, OfAudacity) {
  const auto made = text(
      "0.000000\t0.000000\tHello\n\\\t0.000000\t800.000000\n75,500000\t80,250000\tTwo words\n");
  ASSERT_THAT(made.chapters, SizeIs(2));
  EXPECT_EQ(made.chapters[0], (Chapter{0ms, "Hello"}));
  EXPECT_EQ(made.chapters[1].start, 75500ms);
  EXPECT_EQ(made.chapters[1].end, 80250ms);
  EXPECT_EQ(made.chapters[1].title, "Two words");
}

TEST(ChaptersText, InPairs) {
  EXPECT_THAT(text("CHAPTER01=00:00:00.000\nCHAPTER01NAME=Hello\nCHAPTER02=00:01:00."
                   "500\nCHAPTER02NAME=Two\n")
                  .chapters,
              ElementsAre(Chapter{0ms, "Hello"}, Chapter{60500ms, "Two"}));
  EXPECT_THAT(
      text("CHAPTER10=00:02:00.000\nCHAPTER10NAME=Ten\nCHAPTER9=00:01:00.000\nCHAPTER9NAME=Nine\n")
          .chapters,
      ElementsAre(Chapter{1min, "Nine"}, Chapter{2min, "Ten"}));
  EXPECT_EQ(text("CHAPTER01NAME=X\n").said,
            "error broken-chapters chapters.txt:1:1 this chapter has no time\n");
  EXPECT_EQ(text("CHAPTER01=00:00:00.000\n").said,
            "error broken-chapters chapters.txt:1:1 this chapter has no name\n");
}

TEST(ChaptersText, SaysEachLineThatIsNone) {
  EXPECT_EQ(text("Hello\n0:00\n5 things\n1:60 x\n0:01 Fine\n").said,
            "error broken-chapters chapters.txt:1:1 this is not a chapter\n"
            "error broken-chapters chapters.txt:2:1 this is not a chapter\n"
            "error broken-chapters chapters.txt:3:1 this is not a chapter\n"
            "error broken-chapters chapters.txt:4:1 this is not a chapter\n");
}

TEST(ChaptersJson, OfVersion12) {
  const auto made = json(R"({"version": "1.2.0", "author": "x", "chapters": [
  {"startTime": 0, "title": "Hello", "img": "https://a.example/i.png", "url": "https://a.example/"},
  {"startTime": 12.345, "endTime": 20, "toc": false},
  {"startTime": 20, "title": "There", "location": {"name": "Hall", "geo": "geo:1,2"}}]})");
  EXPECT_EQ(made.said, "");
  ASSERT_THAT(made.chapters, SizeIs(3));
  EXPECT_EQ(made.chapters[0].image, "https://a.example/i.png");
  EXPECT_EQ(made.chapters[0].link, "https://a.example/");
  EXPECT_EQ(made.chapters[1].start, 12345ms);
  EXPECT_EQ(made.chapters[1].end, 20s);
  EXPECT_TRUE(made.chapters[1].silent);
  EXPECT_EQ(made.chapters[2].location->name, "Hall");
}

TEST(ChaptersJson, SaysWhatIsWrongAndWhere) {
  EXPECT_THAT(
      json("{\"version\": \"1\", \"chapters\": [{\"startTime\": 1, \"title\": \"a\", \"location\": "
           "{\"name\": \"Berlin\"}}]}")
          .said,
      HasSubstr("chapter 1 has a location without name and geo"));
  EXPECT_EQ(
      json("{}").said,
      "error broken-chapters chapters.json:1:1 a file of chapters has \"version\" and a list of "
      "\"chapters\"\n");
  EXPECT_EQ(json("{\"version\": \"1\", \"chapters\": [\n{\"startTime\": 0, \"title\": \"a\"},\n  "
                 "{\"startTime\": 5}]}")
                .said,
            "error broken-chapters chapters.json:3:4 chapter 2 has no title\n");
  EXPECT_THAT(
      json("{\"version\": \"1\", \"chapters\": [{\"startTime\": -1, \"title\": \"a\"}]}").said,
      HasSubstr("chapter 1 has no startTime"));
  EXPECT_THAT(json("{\"version\": \"1\", \"chapters\": [{\"startTime\": 5, \"endTime\": 5, "
                   "\"title\": \"a\"}]}")
                  .said,
              HasSubstr("chapter 1 does not end after it starts"));
}

TEST(Chapters, WrittenAndReadAreEqual) {
  std::mt19937 random(3);
  for (int round = 0; round < 200; ++round) {
    Edition edition;
    PublishedEpisode published;
    std::vector<Chapter> written;
    auto at = Milliseconds(0);
    for (int i = 0; i < 10; ++i) {
      Chapter chapter{at, fmt::format("Chapter \"{}\" <&> \u65E5", i)};
      if (random() % 3 == 0) chapter.link = "https://a.example/?a=1&b=2";
      if (random() % 3 == 0) chapter.image = "https://a.example/i.png";
      if (random() % 4 == 0) chapter.silent = true;
      if (random() % 4 == 0) chapter.location = ChapterLocation{"Hall", "geo:1.5,2", "W12"};
      at += Milliseconds(1 + random() % 100000);
      if (random() % 3 == 0) chapter.end = at;
      written.push_back(chapter);
    }
    published.episode->chapters = written;
    EXPECT_EQ(json(write_chapters(edition, published)).chapters, written);
  }
}
