#include <gmock/gmock.h>

#include "ledger/ledger_file.h"

using namespace liner;

namespace {

const Ledger kLedger{"755d9534-5804-56cd-95ad-e847286d4b89",
                     {{"a",
                       {"guid-a", "2026-11-01T05:00:00Z", "https://x.example/a/",
                        "https://x.example/a.mp3", "s1-0", "published", "2026-11-02T00:00:00Z"}},
                      {"b",
                       {"guid \"b\"", "2026-11-08T05:00:00Z", "https://x.example/b/",
                        "https://x.example/b.mp3", "s1-1", "published", "2026-11-09T00:00:00Z"}}}};

}  // namespace

TEST(Ledger, IsReadAsItWasWritten) {
  EXPECT_EQ(*parse_ledger(ledger_text(kLedger), "ledger.json"), kLedger);
}

TEST(Ledger, HasOneLineAnEpisode) {
  const auto text = ledger_text(kLedger);
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 4);
  EXPECT_THAT(text, testing::HasSubstr("\n{\"slug\":\"a\",\"guid\":\"guid-a\","));
}

class BrokenLedger : public testing::TestWithParam<const char*> {};
TEST_P(BrokenLedger, IsRefused) { EXPECT_FALSE(parse_ledger(GetParam(), "ledger.json")); }
INSTANTIATE_TEST_SUITE_P(
    Ledger, BrokenLedger,
    testing::Values(
        "", "[]", "{}", R"({"version":2})", R"({"version":1,"podcast_guid":"x","episodes":[]})",
        R"({"version":1,"podcast_guid":"755d9534-5804-56cd-95ad-e847286d4b89"})",
        R"({"version":1,"podcast_guid":"755d9534-5804-56cd-95ad-e847286d4b89","episodes":[{"slug":"a"}]})",
        R"({"version":1,"podcast_guid":"755d9534-5804-56cd-95ad-e847286d4b89",
                        "episodes":[{"slug":"a","guid":"1"},{"slug":"a","guid":"2"}]})"));
