// How the samples of an MP4 file are counted: to the last one, and never for long.
#include "audio/mp4/mp4_samples.h"

#include <gmock/gmock.h>
#include <sys/mman.h>
#include <unistd.h>

#include "audio/mp4/mp4.h"
#include "support/audio_files.h"

using namespace liner;
using namespace liner::test;
using namespace std::string_literals;
using testing::HasSubstr;
using testing::SizeIs;
using testing::StartsWith;

namespace {

constexpr std::uint64_t kFourGigabytes = 4ULL << 30;

// The bytes as a file; of a longer one the rest is a hole.
OpenFile file_of(const std::string& bytes, std::uint64_t size = 0) {
  OpenFile file(memfd_create("a.m4a", 0));
  EXPECT_TRUE(write_all(file.descriptor(), bytes));
  EXPECT_EQ(
      ftruncate(file.descriptor(), static_cast<off_t>(std::max(size, std::uint64_t{bytes.size()}))),
      0);
  return file;
}

Result<AudioFacts> read(const std::string& bytes, std::uint64_t size = 0) {
  const auto file = file_of(bytes, size);
  return read_mp4({file.descriptor(), std::max(size, std::uint64_t{bytes.size()}), "a.m4a"});
}

std::string said(const Result<AudioFacts>& facts) {
  if (!facts) return std::string(facts.error().code) + ": " + facts.error().what;
  std::string text = std::to_string(facts->duration.count());
  for (const auto& problem : facts->problems)
    text += " " + std::string(problem.code) + ": " + problem.what;
  return text;
}

std::string n32(unsigned long long value) { return big_endian_bytes(value, 4); }

// The last table of sizes says: four billion samples of one byte, all in one chunk.
std::string with_endless_samples(std::string bytes) {
  bytes.replace(bytes.rfind("stsz") + 8, 8, n32(1) + n32(UINT32_MAX));
  bytes.replace(bytes.rfind("stsc") + 16, 4, n32(UINT32_MAX));
  return bytes;
}

std::string to_the_end(std::string bytes) {
  return bytes.replace(bytes.rfind("mdat") - 4, 4, n32(0));
}

// A file whose fragments have one sample of 20 ms each.
std::string in_fragments(std::size_t count, bool index_last = false) {
  const auto one = silent_m4a({.milliseconds = 20, .fragmented = true});
  const auto moov = one.find("moov") - 4, moof = one.find("moof") - 4;
  auto bytes = one.substr(0, index_last ? moov : moof);
  for (std::size_t i = 0; i < count; ++i) bytes.append(one, moof);
  return index_last ? bytes.append(one, moov, moof - moov) : bytes;
}

}  // namespace

TEST(Mp4Samples, ThatAreCutInTheLastChunkAreMissedWhateverTheBoxesSay) {
  const auto whole = silent_m4a({});
  EXPECT_EQ(said(read(to_the_end(whole))), "10000");
  const auto cut = whole.substr(0, whole.size() - 4000);  // half of the last chunk
  EXPECT_THAT(said(read(to_the_end(cut))), StartsWith("9500 cut-off-audio: "));
  auto repaired = cut;
  repaired.replace(repaired.find("mdat") - 4, 4, n32(8 + 76000));
  EXPECT_THAT(said(read(repaired)), StartsWith("9500 cut-off-audio: "));
}

TEST(Mp4Samples, OfOneSizeAreCountedByTheChunk) {
  const auto bytes = to_the_end(with_endless_samples(silent_m4a({})));
  EXPECT_THAT(said(read(bytes, kFourGigabytes)), StartsWith("10000"));
}

TEST(Mp4Samples, OfTextsAreReadUpToTheMostChapters) {
  const auto bytes = to_the_end(with_endless_samples(silent_m4a({.texts = {{0, "A"}}})));
  const auto facts = read(bytes, kFourGigabytes);
  EXPECT_EQ(said(facts), "10000");
  EXPECT_THAT(facts->chapters, SizeIs(10'000));
}

TEST(Mp4Samples, WithoutEndAreGivenUp) {
  // A table of sizes that is a hole in the file: samples of no bytes.
  const auto bytes = "????stsz"s + n32(0) + n32(0) + n32(UINT32_MAX);
  const auto tables = mp4_box("stsc", n32(0) + n32(1) + n32(1) + n32(UINT32_MAX) + n32(1)) +
                      mp4_box("stco", n32(0) + n32(1) + n32(1));
  const auto file = file_of(tables + bytes, 5 * kFourGigabytes);
  Mp4Source source{{file.descriptor(), 5 * kFourGigabytes, "a.m4a"}, {}};
  source.steps = 1000;
  Mp4Track track;
  track.stsc = {"stsc", 0, 8, 28};
  track.offsets = {"stco", 28, 8, 20};
  track.sizes = {"stsz", 48, 8, 4 * kFourGigabytes + 20};
  EXPECT_EQ(sample_count(source, track), UINT32_MAX);
  EXPECT_EQ(samples_there(source, track).bytes, 0U);
  EXPECT_TRUE(source.gave_up);
}

TEST(Mp4Samples, OfAnyNumberOfFragmentsAreCounted) {
  EXPECT_EQ(said(read(in_fragments(60'000))), "1200000");
  EXPECT_EQ(said(read(in_fragments(60'000, true))), "1200000") << "the index is the last box";
  const auto facts = read(in_fragments(60'000));
  EXPECT_EQ(facts->sound_end, facts->bytes) << "of the last mdat";
}

TEST(Mp4Samples, OfManyFragmentsThatAreCutAreMissed) {
  auto bytes = in_fragments(60'000);
  bytes.resize(bytes.size() - 10);
  EXPECT_THAT(said(read(bytes)), StartsWith("1199980 cut-off-audio: "));
}

TEST(Mp4Samples, CountWhereTheHeaderIsMoreThanASampleOff) {
  EXPECT_EQ(said(read(silent_m4a({.claimed = 10'900}))), "10000");
  EXPECT_EQ(said(read(silent_m4a({.claimed = 9'100}))), "10000");
  EXPECT_EQ(said(read(silent_m4a({.claimed = 9'990}))), "9990") << "half of the last sample";
}
