// Feeds of real shows, read from the corpus where that is present. What is found in five of them
// was first listed by hand, from the rules alone, without this program; the list below is that one.
#include <gmock/gmock.h>

#include <filesystem>
#include <map>
#include <tuple>

#include "check/small_feed.h"
#include "support/test_show.h"

using namespace liner;
using namespace liner::test;
namespace fs = std::filesystem;

namespace {

const fs::path kFeeds = fs::path(LINER_CORPUS_DIR) / "feeds";

// "error item/guid 2 from line 45", sorted: how often each rule was broken, and where first.
std::string counted(const Findings& found) {
  std::map<std::tuple<std::string, std::string>, std::pair<int, int>> counts;
  for (const auto& finding : found) {
    auto& [count, line] = counts[{std::string(severity_name(finding.severity)), finding.rule}];
    if (count++ == 0) line = finding.place.line;
  }
  std::string text;
  for (const auto& [key, value] : counts)
    text += std::get<0>(key) + " " + std::get<1>(key) + " " + std::to_string(value.first) +
            " from line " + std::to_string(value.second) + "\n";
  return text;
}

struct Expected {
  const char* file;
  const char* findings;
};

}  // namespace

class CorpusFeed : public testing::TestWithParam<Expected> {};

TEST_P(CorpusFeed, HasWhatWasFoundByHand) {
  const auto file = kFeeds / GetParam().file;
  if (!fs::exists(file)) GTEST_SKIP() << "the corpus is not here: " << kFeeds;
  EXPECT_EQ(counted(check_text(read_file(file))), GetParam().findings);
}

INSTANTIATE_TEST_SUITE_P(
    Corpus, CorpusFeed,
    testing::Values(Expected{"pc20-example.xml",
                             "error U02 3 from line 160\n"
                             "error U05 1 from line 67\n"
                             "error channel/atom:link 1 from line 3\n"
                             "error channel/podcast:guid 1 from line 21\n"
                             "error item/author 3 from line 91\n"
                             "error item/podcast:alternateEnclosure 2 from line 168\n"
                             "error item/podcast:chapters 3 from line 98\n"
                             "info H03 3 from line 87\n"
                             "info channel/copyright 1 from line 14\n"
                             "warning D01 1 from line 57\n"
                             "warning D04 2 from line 59\n"
                             "warning T02 3 from line 100\n"
                             "warning U02 1 from line 7\n"
                             "warning X05 2 from line 2\n"
                             "warning channel/podcast:image 1 from line 49\n"
                             "warning channel/podcast:trailer 1 from line 57\n"
                             "warning item/itunes:duration 3 from line 85\n"
                             "warning item/title 3 from line 86\n"},
                    Expected{"podcast_search-podcast1.rss",
                             "error H01 2 from line 42\n"
                             "error U01 1 from line 25\n"
                             "error X02 1 from line 27\n"
                             "error channel/atom:link 1 from line 3\n"
                             "error channel/itunes:explicit 1 from line 18\n"
                             "error item/guid 2 from line 45\n"
                             "error item/itunes:explicit 2 from line 40\n"
                             "error item/pubDate 1 from line 53\n"
                             "info channel/itunes:summary 1 from line 19\n"
                             "info item/itunes:keywords 2 from line 48\n"
                             "info item/itunes:summary 2 from line 43\n"
                             "warning channel/podcast:guid 1 from line 3\n"
                             "warning channel/podcast:locked 1 from line 3\n"
                             "warning channel/pubDate 1 from line 7\n"
                             "warning item/enclosure/@length 1 from line 56\n"
                             "warning item/podcast:transcript 2 from line 35\n"
                             "warning item/title 2 from line 36\n"},
                    Expected{"feedrs-anchorfm.xml",
                             "error X08 1 from line 11\n"
                             "error channel/itunes:explicit 1 from line 35\n"
                             "error item/itunes:explicit 1 from line 54\n"
                             "info channel/itunes:summary 1 from line 25\n"
                             "info item/itunes:summary 1 from line 51\n"
                             "warning U04 1 from line 49\n"
                             "warning X05 1 from line 2\n"
                             "warning X08 5 from line 6\n"
                             "warning channel/podcast:guid 1 from line 5\n"
                             "warning channel/podcast:locked 1 from line 5\n"
                             "warning item/itunes:duration 1 from line 55\n"
                             "warning item/podcast:transcript 1 from line 41\n"},
                    Expected{"feedrs-spreaker.xml",
                             "error X08 1 from line 15\n"
                             "error channel/itunes:explicit 1 from line 36\n"
                             "error item/itunes:explicit 1 from line 65\n"
                             "info channel/copyright 1 from line 13\n"
                             "info channel/itunes:subtitle 1 from line 29\n"
                             "info channel/itunes:summary 1 from line 33\n"
                             "info item/itunes:keywords 1 from line 64\n"
                             "info item/itunes:subtitle 1 from line 58\n"
                             "info item/itunes:summary 1 from line 61\n"
                             "warning X05 3 from line 2\n"
                             "warning X08 6 from line 8\n"
                             "warning channel/podcast:guid 1 from line 5\n"
                             "warning channel/podcast:locked 1 from line 5\n"
                             "warning item/podcast:transcript 1 from line 48\n"},
                    Expected{"metacast-bc-sample.xml",
                             "error channel/itunes:category 2 from line 22\n"
                             "error channel/itunes:explicit 1 from line 27\n"
                             "error item/itunes:explicit 4 from line 46\n"
                             "info channel/copyright 1 from line 11\n"
                             "info channel/itunes:subtitle 1 from line 33\n"
                             "info channel/itunes:summary 1 from line 14\n"
                             "info item/content:encoded 4 from line 43\n"
                             "info item/itunes:keywords 4 from line 47\n"
                             "info item/itunes:subtitle 4 from line 48\n"
                             "info item/itunes:summary 4 from line 49\n"
                             "warning U02 7 from line 9\n"
                             "warning X05 1 from line 2\n"
                             "warning X08 4 from line 86\n"
                             "warning channel/podcast:guid 1 from line 3\n"
                             "warning channel/podcast:locked 1 from line 3\n"
                             "warning item/itunes:duration 4 from line 45\n"
                             "warning item/podcast:transcript 4 from line 35\n"},
                    // Those that are no XML: the one thing that is wrong, where it is.
                    Expected{"partytime-no-agenda.xml", "error X02 1 from line 2761\n"},
                    Expected{"feedkit-Ampersand.xml", "error X02 1 from line 23\n"},
                    Expected{"metacast-bc-sample-bad.xml", "error X02 1 from line 109\n"},
                    Expected{"pypp-episode.rss", "error X02 1 from line 264\n"}));

TEST(CorpusFeeds, AreAllReadToTheirEnd) {
  if (!fs::exists(kFeeds)) GTEST_SKIP() << "the corpus is not here: " << kFeeds;
  int feeds = 0;
  for (const auto& entry : fs::directory_iterator(kFeeds)) {
    EXPECT_NE(counted(check_text(read_file(entry.path()))), "") << entry.path();
    ++feeds;
  }
  EXPECT_GE(feeds, 16);
}
