#include "support/sound_reading.h"

#include <gmock/gmock.h>

#include "support/sound_files.h"

namespace liner::test {

using testing::IsEmpty;
using testing::SizeIs;

Result<AudioFacts> read(Reader reader, const std::string& bytes) {
  const MemoryFile file(bytes);
  return reader(file.bytes());
}

std::string outcome(const Result<AudioFacts>& facts) {
  if (!facts) return std::string(facts.error().code) + ": " + facts.error().what;
  auto text = facts->codec + (facts->duration_exact ? " " : " about ") +
              std::to_string(facts->duration.count());
  for (const auto& problem : facts->problems)
    text += "; " + std::string(problem.code) + ": " + problem.what;
  return text;
}

std::string outcome(Reader reader, const std::string& bytes) {
  return outcome(read(reader, bytes));
}

void expect_sound_at_every_cut(Reader reader, const std::string& whole) {
  const auto full = read(reader, whole);
  ASSERT_TRUE(full) << full.error().what;
  EXPECT_THAT(full->problems, IsEmpty());
  Milliseconds before{0};
  for (std::size_t part = 0; part < 64; ++part) {
    const auto facts = read(reader, whole.substr(0, whole.size() * part / 64));
    if (!facts) {
      EXPECT_EQ(facts.error().code, "broken-audio");
      EXPECT_EQ(before.count(), 0) << part;
      continue;
    }
    EXPECT_THAT(facts->problems, SizeIs(1)) << part;
    EXPECT_LT(facts->duration, full->duration);
    EXPECT_GE(facts->duration, before);
    before = facts->duration;
  }
  EXPECT_GT(before, full->duration / 2);
}

}  // namespace liner::test
