#include "audio/xiph/ogg.h"

#include <gmock/gmock.h>

#include "support/audio_files.h"
#include "support/sound_files.h"
#include "support/sound_reading.h"

using namespace liner;
using namespace liner::test;
using namespace std::string_literals;
using testing::SizeIs;

namespace {

// A setup packet of Vorbis that ends in these modes, '1' for long blocks (Vorbis I, 4.2.4).
std::string vorbis_setup(const std::string& modes) {
  std::string bits(6, '0');
  for (std::size_t i = 0; i < 6; ++i) bits[i] = ((modes.size() - 1) >> i & 1) != 0 ? '1' : '0';
  for (const char mode : modes) bits += mode + std::string(40, '0');
  bits += '1';  // framing
  std::string bytes((bits.size() + 7) / 8, '\0');
  for (std::size_t i = 0; i < bits.size(); ++i)
    if (bits[i] == '1') bytes[i / 8] = static_cast<char>(bytes[i / 8] | 1 << i % 8);
  return "\x05vorbis" + std::string(600, 'B') + bytes;
}

}  // namespace

TEST(Ogg, OpusLastsFromItsFirstToItsLastSample) {
  const auto bytes = opus_file({});
  const auto facts = read(read_ogg, bytes);
  EXPECT_EQ(outcome(facts), "opus 4993");  // five seconds without the 6.5 ms before the sound
  EXPECT_EQ(facts->mime, "audio/ogg");
  EXPECT_EQ(facts->container, Container::ogg);
  EXPECT_EQ(facts->sample_rate, 48000);
  EXPECT_EQ(facts->channels, 2);
  EXPECT_EQ(facts->bitrate_mode, BitrateMode::variable);
  EXPECT_EQ(facts->bitrate, 17);
  EXPECT_EQ(facts->tags.title, "Ogg");
  EXPECT_EQ(facts->bytes, bytes.size());
  EXPECT_EQ(facts->sound_end, bytes.size());
  EXPECT_EQ(bytes.substr(facts->sound_begin, 4), "OggS");
}

TEST(Ogg, FirstPositionNeedNotBeZero) {
  EXPECT_EQ(outcome(read_ogg, opus_file({.start = 123'456'789})), "opus 4993");
}

TEST(Ogg, WhatStandsBehindTheEndIsPassedOver) {
  const auto whole = opus_file({});
  const auto late = ogg_page({.packets = {"\xF8"s}, .granule = 48'000'000});
  EXPECT_EQ(outcome(read_ogg, whole + late), "opus 4993");
  EXPECT_EQ(outcome(read_ogg, whole + std::string(500'000, 'O')), "opus 4993");
  EXPECT_EQ(outcome(read_ogg, whole + "TAG" + std::string(125, ' ')), "opus 4993");
}

TEST(Ogg, OtherStreamsAreNotMeasured) {
  const auto other = ogg_page({.packets = {"fishead"}, .flags = 2, .serial = 7});
  const auto late = ogg_page({.packets = {"x"}, .granule = 99'000'000, .flags = 4, .serial = 7});
  EXPECT_EQ(outcome(read_ogg, other + opus_file({}) + late), "opus 4993");
  EXPECT_EQ(outcome(read_ogg, other + late),
            "broken-audio: no sound of a known kind is in it (Vorbis, Opus, FLAC, Speex)");
}

TEST(Ogg, StreamsThatFollowEachOtherAreOneSound) {
  const auto chain = opus_file({}) + opus_file({.tags = {"TITLE=Two"}, .pages = 3, .serial = 2}) +
                     opus_file({.pages = 2, .start = 480'000, .serial = 2});
  const auto facts = read(read_ogg, chain);
  EXPECT_EQ(outcome(facts), "opus 9980");
  EXPECT_EQ(facts->tags.title, "Ogg");
  EXPECT_EQ(facts->sound_end, chain.size());
}

TEST(Ogg, DamagedPageInTheMiddleIsMissing) {
  auto bytes = opus_file({});
  bytes[bytes.size() / 2] = '!';
  EXPECT_EQ(outcome(read_ogg, bytes),
            "opus 3993; maybe-cut-off: pages are missing in the middle, first after 0:01");
}

TEST(Ogg, MissingPagesAreSaidAndNotMeasured) {
  const auto page = opus_file({.pages = 1}).size() - opus_file({.pages = 0}).size();
  const auto head = opus_file({.pages = 0}).size();
  const auto long_file = opus_file({.pages = 90});
  EXPECT_EQ(outcome(read_ogg, std::string(long_file).erase(head + 83 * page, 2 * page)),
            "opus 87993; maybe-cut-off: pages are missing in the middle, first after 1:22");
  // Two holes, in the second of two streams that follow each other.
  auto second = opus_file({.pages = 9, .serial = 2});
  second.erase(head + 6 * page, page).erase(head + 3 * page, 2 * page);
  EXPECT_EQ(outcome(read_ogg, opus_file({}) + second),
            "opus 10987; maybe-cut-off: pages are missing in the middle, first after 0:07");
}

TEST(Ogg, SoundThatBeginsBehindMissingPagesHasNoHole) {
  const auto page = opus_file({.pages = 1}).size() - opus_file({.pages = 0}).size();
  EXPECT_EQ(outcome(read_ogg, opus_file({}).erase(opus_file({.pages = 0}).size(), 2 * page)),
            "opus 2993");
}

TEST(Ogg, HoleWhoseSizeCannotBeToldKeepsThePositions) {
  const auto sound = [](unsigned sequence, long long granule, int flags = 0) {
    return ogg_page({.packets = std::vector<std::string>(44, std::string(40, 'x')),
                     .granule = granule,
                     .flags = flags,
                     .sequence = sequence});
  };
  EXPECT_EQ(outcome(read_ogg, vorbis_headers(1, {}) + sound(2, 44032) + sound(4, 132300, 4)),
            "vorbis about 3000; maybe-cut-off: pages are missing in the middle, first after 0:00");
}

TEST(Ogg, PagesThatAreNotNumberedAreNotMissing) {
  auto bytes = opus_file({.pages = 0});
  const std::vector<std::string> second(50, "\xF8"s);
  bytes += ogg_page({.packets = second, .granule = 48000, .sequence = 0});
  bytes += ogg_page({.packets = second, .granule = 96000, .flags = 4, .sequence = 0});
  EXPECT_EQ(outcome(read_ogg, bytes), "opus 1993");
}

// A part of a stream whose pages were filled anew: the positions count from the cut, but more
// packets came along than they say.
TEST(Ogg, FirstPositionSmallerThanItsSamplesIsAStartBeforeZero) {
  EXPECT_EQ(outcome(read_ogg, opus_file({.start = -14400})), "opus 4993");
  const auto vorbis = [](long long first) {
    const std::vector<std::string> packets(44, "\x02" + std::string(40, 'x'));
    return vorbis_headers(1, {}, vorbis_setup("01")) +
           ogg_page({.packets = packets, .granule = first, .sequence = 2}) +
           ogg_page({.packets = packets, .granule = first + 44 * 1024, .flags = 4, .sequence = 3});
  };
  EXPECT_EQ(outcome(read_ogg, vorbis(23862)), "vorbis 2020");
  EXPECT_EQ(outcome(read_ogg, vorbis(43 * 1024)), "vorbis 2020");
  EXPECT_EQ(outcome(read_ogg, vorbis(43 * 1024 + 99999)), "vorbis 2020");
  // Less than a block before zero is what a decoder takes away (Vorbis I, A.2).
  EXPECT_EQ(outcome(read_ogg, vorbis(42 * 1024)), "vorbis 1996");
}

TEST(Ogg, PositionOnTheOnlyPageCutsItsEnd) {
  EXPECT_EQ(outcome(read_ogg, opus_file({.pages = 1, .start = -14400})), "opus 693");
}

TEST(Ogg, BlocksOfVorbisAreMeasuredByTheirModes) {
  // 10 long, 10 short and 3 long ones: each gives half of itself and half of the one before.
  std::vector<std::string> packets(10, "\x02"s);
  packets.insert(packets.end(), 10, "\x04"s);
  packets.insert(packets.end(), 3, "\x06"s);
  const long long samples = 9 * 1024 + 576 + 9 * 128 + 576 + 2 * 1024;
  const auto file = [&](long long start) {
    return vorbis_headers(1, {}, vorbis_setup("0101")) +
           ogg_page({.packets = packets, .granule = start + samples, .sequence = 2}) +
           ogg_page({.packets = {"\x06"}, .granule = start + samples + 1024, .flags = 4});
  };
  EXPECT_EQ(outcome(read_ogg, file(0)), "vorbis 330");
  EXPECT_EQ(outcome(read_ogg, file(3000)), "vorbis 330");
  EXPECT_EQ(outcome(read_ogg, file(-9000)), "vorbis 330");
}

TEST(Ogg, PositionOnADamagedLastPageIsNotBelieved) {
  auto bytes = opus_file({});
  bytes.back() = '!';
  EXPECT_EQ(outcome(read_ogg, bytes),
            "opus 3993; maybe-cut-off: the file ends without the mark of its end, after 0:03");
}

TEST(Ogg, CutFileIsAsLongAsWhatIsThere) {
  EXPECT_EQ(outcome(read_ogg, opus_file({}) + opus_file({}).substr(0, 20)),
            "opus 4993; maybe-cut-off: the file ends in the middle of a page, after 0:04");
  EXPECT_EQ(outcome(read_ogg, opus_file({.end_mark = false})),
            "opus 4993; maybe-cut-off: the file ends without the mark of its end, after 0:04");
  expect_sound_at_every_cut(read_ogg, opus_file({}));
}

TEST(Ogg, TagsOverSeveralPagesAreReadWithTheirPicture) {
  const auto picture = jpeg_picture(3000, 3000) + std::string(100'000, 'x');
  auto packet =
      "OpusTags" + vorbis_comment({"METADATA_BLOCK_PICTURE=" + base64(flac_picture(picture)),
                                   "CHAPTER001=00:00:01.000", "CHAPTER001NAME=Eins"});
  const auto whole = opus_file({.tags = {}});
  const auto first = whole.find("OggS", 1), sound = whole.find("OggS", first + 1);
  auto bytes = whole.substr(0, first);
  for (std::size_t at = 0, most = 255 * 200; at < packet.size(); at += most)
    bytes += ogg_page({.packets = {packet.substr(at, most)},
                       .granule = -1,
                       .flags = at == 0 ? 0 : 1,
                       .open = at + most < packet.size()});
  const auto facts = read(read_ogg, bytes + whole.substr(sound));
  ASSERT_EQ(outcome(facts), "opus 4993");
  ASSERT_THAT(facts->pictures, SizeIs(1));
  EXPECT_EQ(facts->pictures[0].width, 3000);
  EXPECT_EQ(facts->pictures[0].bytes, picture.size());
  ASSERT_THAT(facts->chapters, SizeIs(1));
  EXPECT_EQ(facts->chapters[0].title, "Eins");
}

TEST(Ogg, VorbisCountsInItsOwnRate) {
  const auto sound = [](long long granule, int flags = 0) {
    return ogg_page({.packets = std::vector<std::string>(44, std::string(40, 'x')),
                     .granule = granule,
                     .flags = flags});
  };
  const auto headers = vorbis_headers(1, {"TITLE=Vorbis", "TRACKNUMBER=4"});
  const auto facts = read(read_ogg, headers + sound(44032) + sound(88200, 4));
  EXPECT_EQ(outcome(facts), "vorbis 2000");
  EXPECT_EQ(facts->sample_rate, 44100);
  EXPECT_EQ(facts->tags.track, 4);
  // A piece of a longer stream: 43 and 44 packets of 1,024 samples.
  EXPECT_EQ(outcome(read_ogg, headers + sound(1'044'032) + sound(1'089'088, 4)), "vorbis 2020");
}

TEST(Ogg, FlacInOggSaysItsTagsInBlocks) {
  const auto head =
      "\x7F"
      "FLAC\x01\0\0\x02"s +
      "fLaC" + flac_block(0, flac_stream_info(0));
  const auto bytes = ogg_page({.packets = {head}, .flags = 2}) +
                     ogg_page({.packets = {flac_block(4, vorbis_comment({"TITLE=In Ogg"})),
                                           flac_block(6, flac_picture(png_picture(5, 6)), true)}}) +
                     ogg_page({.packets = {flac_frame(3), flac_frame(4)}, .granule = 5 * 4096}) +
                     ogg_page({.packets = {flac_frame(5)}, .granule = 6 * 4096, .flags = 4});
  const auto facts = read(read_ogg, bytes);
  EXPECT_EQ(outcome(facts), "flac 256");  // three frames: those before them are not there
  EXPECT_EQ(facts->tags.title, "In Ogg");
  ASSERT_THAT(facts->pictures, SizeIs(1));
  EXPECT_EQ(facts->pictures[0].height, 6);
}

TEST(Ogg, WithoutSoundIsBroken) {
  EXPECT_EQ(outcome(read_ogg, opus_file({.pages = 0})), "broken-audio: it has tags but no sound");
  EXPECT_EQ(outcome(read_ogg, opus_file({.pages = 1, .pre_skip = 65535})),
            "broken-audio: its length cannot be told");
}
