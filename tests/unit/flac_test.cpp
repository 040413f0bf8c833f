#include "audio/xiph/flac.h"

#include <gmock/gmock.h>

#include "support/audio_files.h"
#include "support/sound_files.h"
#include "support/sound_reading.h"

using namespace liner;
using namespace liner::test;
using namespace std::string_literals;
using testing::SizeIs;

namespace {

std::string flac_file(unsigned long long samples, const std::string& more = {}) {
  return "fLaC" + flac_block(0, flac_stream_info(samples)) + more +
         flac_block(4, vorbis_comment({"TITLE=Flac", "CHAPTER001=00:00:00.100"}), true) +
         flac_frames();
}

}  // namespace

TEST(Flac, SaysWhatItIs) {
  const auto picture = jpeg_picture(640, 480) + std::string(200'000, 'x');
  const auto bytes = flac_file(41060, flac_block(6, flac_picture(picture)));
  const auto facts = read(read_flac, bytes);
  EXPECT_EQ(outcome(facts), "flac 855");
  EXPECT_EQ(facts->mime, "audio/flac");
  EXPECT_EQ(facts->sample_rate, 48000);
  EXPECT_EQ(facts->channels, 2);
  EXPECT_EQ(facts->tags.title, "Flac");
  EXPECT_THAT(facts->chapters, SizeIs(1));
  ASSERT_THAT(facts->pictures, SizeIs(1));
  EXPECT_EQ(facts->pictures[0].width, 640);
  EXPECT_EQ(facts->pictures[0].bytes, picture.size());
  EXPECT_EQ(bytes.substr(facts->pictures[0].at, facts->pictures[0].stored), picture);
  EXPECT_EQ(bytes.substr(facts->sound_begin), flac_frames());
  EXPECT_EQ(facts->sound_end, bytes.size());
}

TEST(Flac, WithoutATotalIsMeasuredByItsLastFrame) {
  EXPECT_EQ(outcome(read_flac, flac_file(0)), "flac 855");
  EXPECT_EQ(outcome(read_flac, flac_file(0) + std::string(1000, '\0')), "flac 855");
  EXPECT_EQ(outcome(read_flac, flac_file(0) + "TAG" + std::string(125, ' ')), "flac 855");
  const auto whole = flac_file(0);
  EXPECT_EQ(outcome(read_flac, whole.substr(0, whole.size() - 1)),
            "flac 853; maybe-cut-off: the file ends in the middle of a frame, after 0:00");
}

TEST(Flac, TagsOfOtherKindsBehindItAreNoSound) {
  const auto bytes = flac_file(41060);
  const auto facts = read(read_flac, bytes + "APETAGEX" + std::string(500, 'x'));
  EXPECT_EQ(outcome(facts), "flac 855");
  EXPECT_EQ(facts->sound_end, bytes.size());
}

TEST(Flac, CutFileSaysHowMuchIsThere) {
  const auto whole = flac_file(48000 * 60);
  EXPECT_EQ(outcome(read_flac, whole),
            "flac 855; cut-off-audio: the file ends too early: 0:00 of 1:00 are there");
  expect_sound_at_every_cut(read_flac, flac_file(41060));
}

TEST(Flac, TagBeforeItServesWhereItSaysNothing) {
  const auto id3 = id3_tag(id3_frame("TIT2", "\0From ID3"s));
  const auto bare = "fLaC" + flac_block(0, flac_stream_info(0), true) + flac_frames();
  EXPECT_EQ(read(read_flac, id3 + bare)->tags.title, "From ID3");
  EXPECT_EQ(read(read_flac, id3 + flac_file(0))->tags.title, "Flac");
}

TEST(Flac, LiesAreRefused) {
  const auto info = flac_block(0, flac_stream_info(0));
  EXPECT_EQ(outcome(read_flac, "fLaC" + flac_block(1, "", true) + flac_frames()),
            "broken-audio: it does not say what its sound is (STREAMINFO)");
  EXPECT_EQ(outcome(read_flac, "fLaC" + info + "\x84\xFF\xFF\xFF" + flac_frames()),
            "broken-audio: it ends within its tags");
  EXPECT_EQ(outcome(read_flac, "fLaC" + info + flac_block(127, "")),
            "broken-audio: what stands before its sound is damaged");
  EXPECT_EQ(
      outcome(read_flac, "fLaC" + flac_block(0, flac_stream_info(9, 0), true) + flac_frames()),
      "broken-audio: its sample rate cannot be true");
  EXPECT_EQ(outcome(read_flac, "fLaC" + flac_block(0, flac_stream_info(9), true)),
            "broken-audio: it has tags but no sound");
  const auto picture = read(read_flac, flac_file(0, flac_block(6, std::string(40, '\xFF'))));
  EXPECT_EQ(outcome(picture),
            "flac 855; damaged-tags: part of its tags is damaged and was not read");
}
