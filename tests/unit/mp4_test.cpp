#include "audio/mp4/mp4.h"

#include <gmock/gmock.h>
#include <sys/mman.h>

#include "audio/mp4/mp4_codec.h"
#include "support/audio_files.h"
#include "support/compare.h"

using namespace liner;
using namespace liner::test;
using namespace std::string_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using testing::StartsWith;

namespace {

Result<AudioFacts> read(const std::string& bytes) {
  const OpenFile file(memfd_create("a.m4a", 0));
  EXPECT_TRUE(write_all(file.descriptor(), bytes));
  return read_mp4({file.descriptor(), bytes.size(), "a.m4a"});
}

std::string said(const Result<AudioFacts>& facts) {
  if (!facts) return std::string(facts.error().code) + ": " + facts.error().what;
  std::string text;
  for (const auto& problem : facts->problems)
    text += std::string(problem.code) + ": " + problem.what;
  return text.empty() ? "fine" : text;
}

long length_of(const M4a& m4a) {
  const auto facts = read(silent_m4a(m4a));
  EXPECT_EQ(said(facts), "fine");
  return facts ? facts->duration.count() : -1;
}

std::string edit(unsigned duration, int media_time) {
  return big_endian_bytes(duration, 4) + big_endian_bytes(static_cast<unsigned>(media_time), 4) +
         "\0\1\0\0"s;
}

std::string freeform(const std::string& name, const std::string& value) {
  return mp4_box("----", mp4_box("mean", "\0\0\0\0com.apple.iTunes"s) +
                             mp4_box("name", "\0\0\0\0"s + name) +
                             mp4_box("data", "\0\0\0\1\0\0\0\0"s + value));
}

// An esds with the object type, rates and AudioSpecificConfig.
std::string esds(char object, unsigned highest, unsigned average, const std::string& config) {
  const auto special = "\x05"s + static_cast<char>(config.size()) + config;
  const auto decoder = std::string(1, object) + "\x15\0\0\0"s + big_endian_bytes(highest, 4) +
                       big_endian_bytes(average, 4) + special;
  const auto stream = "\0\1\0"s + "\x04"s + static_cast<char>(decoder.size()) + decoder;
  return mp4_box("esds", "\0\0\0\0\x03"s + static_cast<char>(stream.size()) + stream);
}

std::string chpl(const std::string& version_and_count, const std::vector<TestChapter>& chapters) {
  std::string list = version_and_count;
  for (const auto& chapter : chapters)
    list += big_endian_bytes(chapter.start_ms * 10'000ULL, 8) +
            static_cast<char>(chapter.title.size()) + chapter.title;
  return mp4_box("chpl", list);
}

}  // namespace

TEST(Mp4, IsReadFromItsIndexWhereverItStands) {
  for (const bool last : {false, true}) {
    const auto bytes = silent_m4a({.milliseconds = 12345, .title = "Traum", .index_last = last});
    const auto facts = read(bytes);
    ASSERT_EQ(said(facts), "fine");
    EXPECT_EQ(facts->codec, "aac");
    EXPECT_EQ(facts->mime, "audio/x-m4a");
    EXPECT_EQ(facts->duration.count(), 12345);
    EXPECT_EQ(facts->sample_rate, 44100);
    EXPECT_EQ(facts->channels, 1);
    EXPECT_EQ(facts->bitrate, 64);
    EXPECT_EQ(facts->bytes, bytes.size());
    EXPECT_EQ(facts->sound_end - facts->sound_begin, 12345 * 8);
    EXPECT_EQ(bytes.substr(facts->sound_begin - 4, 4), "mdat");
  }
}

TEST(Mp4, LengthIsThatOfTheEditList) {
  EXPECT_EQ(length_of({.edits = edit(9000, 50)}), 9000);
  EXPECT_EQ(length_of({.edits = edit(0, 50)}), 9950);
  EXPECT_EQ(length_of({.edits = edit(99999, 50)}), 9950);
  EXPECT_EQ(length_of({.edits = edit(500, -1) + edit(8000, 100)}), 8000);
  EXPECT_EQ(length_of({.edits = edit(1000, 100) + edit(2000, 5000)}), 3000);
  EXPECT_EQ(length_of({.edits = edit(1000, 99999)}), 10000) << "nothing would be left";
}

TEST(Mp4, LengthWithoutAnEditListIsThatOfItunes) {
  const auto gaps = [](const char* text) { return freeform("iTunSMPB", text); };
  EXPECT_EQ(length_of({.items = gaps(" 00000000 00000040 00000014 00000000000026BC 00000000")}),
            0x26BC);
  EXPECT_EQ(length_of({.items = gaps(" 00000000 00000040 00000014 0000000000FFFFFF 00000000")}),
            10000)
      << "does not add up to the file";
  EXPECT_EQ(length_of({.items = gaps("nonsense")}), 10000);
}

TEST(Mp4, LengthInFragmentsIsThatOfTheirSamples) {
  EXPECT_EQ(length_of({.milliseconds = 12345, .fragmented = true}), 12345);
  EXPECT_EQ(length_of({.fragmented = true, .edits = edit(0, 50)}), 9950);
  const auto facts = read(silent_m4a({.fragmented = true}));
  EXPECT_EQ(facts->bitrate, 64);
}

TEST(Mp4, VersionOneHeadersAndWideOffsetsAreRead) {
  EXPECT_EQ(length_of({.milliseconds = 12345, .wide = true}), 12345);
}

TEST(Mp4, LyingLengthsAreNotBelieved) {
  EXPECT_EQ(length_of({.claimed = 4'000'000'000}), 10000);
  EXPECT_EQ(length_of({.wide = true, .claimed = 4'000'000'000}), 10000);
  EXPECT_EQ(length_of({.claimed = 0xFFFFFFFF}), 10000);
  EXPECT_EQ(length_of({.claimed = 1}), 10000);
  EXPECT_EQ(length_of({.claimed = 9990}), 9990) << "the last sample counts in part";
}

TEST(Mp4, ThatIsCutSaysHowMuchIsThere) {
  const auto whole = silent_m4a({.milliseconds = 64'000});
  const auto facts = read(whole.substr(0, whole.size() / 2));
  ASSERT_TRUE(facts);
  EXPECT_EQ(said(facts), "cut-off-audio: the file ends too early: 0:31 of 1:04 are there");
  EXPECT_EQ(facts->sound_end, whole.size() / 2);
}

TEST(Mp4, CutAnywhereIsNeverFine) {
  for (const M4a& m4a : {M4a{.milliseconds = 6400}, M4a{.milliseconds = 6400, .index_last = true},
                         M4a{.milliseconds = 6400, .fragmented = true},
                         M4a{.milliseconds = 6400, .edits = edit(6000, 200)}}) {
    const auto whole = silent_m4a(m4a);
    long before = 0;
    for (std::size_t part = 1; part < 64; ++part) {
      const auto facts = read(whole.substr(0, whole.size() * part / 64));
      EXPECT_NE(said(facts), "fine") << part;
      if (!facts) continue;
      EXPECT_GE(facts->duration.count(), before) << part;
      EXPECT_LT(facts->duration.count(), 6400) << part;
      before = facts->duration.count();
    }
    EXPECT_EQ(said(read(whole)), "fine");
  }
}

TEST(Mp4, CutBetweenTwoBoxesIsFoundByItsSamples) {
  auto whole = silent_m4a({.milliseconds = 10'000});
  const auto mdat = whole.find("mdat") - 4;
  whole.replace(mdat, 4, big_endian_bytes(40'008, 4));
  EXPECT_EQ(said(read(whole.substr(0, mdat + 40'008))),
            "cut-off-audio: the file ends too early: 0:05 of 0:10 are there");
}

TEST(Mp4, WithoutAnIndexOrWithoutSoundIsBroken) {
  const auto ftyp = mp4_box("ftyp", "M4A \0\0\0\0"s);
  EXPECT_THAT(said(read(ftyp + mp4_box("mdat", "x"))), StartsWith("broken-audio: it has no index"));
  EXPECT_EQ(said(read(ftyp + "\0\1\0\0mdatxyz"s)),
            "cut-off-audio: the file ends too early: 27 of 65552 bytes are there");
  EXPECT_EQ(said(read(ftyp + mp4_box("moov", "") + mp4_box("mdat", "x"))),
            "broken-audio: it has an index but no sound");
}

TEST(Mp4, WhatStandsBehindItThatIsNoBoxIsNoCut) {
  EXPECT_EQ(said(read(silent_m4a({}) + "TAGMy title" + std::string(117, ' '))), "fine");
}

TEST(Mp4, VideoIsRefusedButCoversAndChapterPicturesAreNone) {
  auto video = silent_m4a({.pictures = {0}});
  EXPECT_EQ(said(read(video)), "fine");
  video.replace(video.find("jpeg"), 4, "avc1");
  EXPECT_EQ(said(read(video)), "fine") << "the chapters refer to it";
  video.replace(video.find("chap"), 4, "hint");
  EXPECT_EQ(said(read(video)), "not-audio: this is a video, not MP3 or M4A");
}

TEST(Mp4, BoxesNestedByTheThousandAreDamage) {
  for (const auto* kind : {"moov", "udta", "trak"}) {
    std::string nested;
    for (unsigned left = 200'000; left > 0; --left)
      nested += big_endian_bytes(left * 8ULL, 4) + kind;
    EXPECT_EQ(said(read(mp4_box("moov", nested) + mp4_box("mdat", "x"))),
              "broken-audio: its index is damaged");
  }
}

TEST(Mp4, ABoxLargerThanItsParentIsDamage) {
  auto bytes = silent_m4a({});
  bytes.replace(bytes.find("stbl") - 4, 4, "\x10\0\0\0"s);
  EXPECT_EQ(said(read(bytes)), "broken-audio: its index is damaged");
}

TEST(Mp4, DamagedTagsCostOnlyTheTags) {
  auto bytes = silent_m4a({.title = "T", .items = mp4_item("covr", 13, jpeg_picture(9, 9))});
  bytes.replace(bytes.find("covr") - 4, 4, big_endian_bytes(25 << 20, 4));
  const auto facts = read(bytes);
  EXPECT_EQ(said(facts), "damaged-tags: its tags are damaged and were not read");
  ASSERT_TRUE(facts);
  EXPECT_EQ(facts->duration.count(), 10000);
  EXPECT_THAT(facts->pictures, IsEmpty());
}

TEST(Mp4, PicturesAreLookedAtWhereTheyStand) {
  const auto picture = jpeg_picture(600, 400) + std::string(3 << 20, 'x');
  const auto bytes = silent_m4a({.title = "T", .items = mp4_item("covr", 13, picture)});
  const auto facts = read(bytes);
  ASSERT_EQ(said(facts), "fine") << "a picture is no large item";
  ASSERT_THAT(facts->pictures, SizeIs(1));
  const auto& found = facts->pictures[0];
  EXPECT_EQ(found.kind, "front cover");
  EXPECT_EQ(found.mime, "image/jpeg");
  EXPECT_EQ(found.width, 600);
  EXPECT_EQ(found.height, 400);
  EXPECT_EQ(bytes.substr(found.at, found.stored), picture);
}

TEST(Mp4, VeryLargeItemsAreLeftOut) {
  const auto facts =
      read(silent_m4a({.title = "T", .items = mp4_item("\251lyr", 1, std::string(2 << 20, 'x'))}));
  EXPECT_THAT(said(facts), StartsWith("large-tags: "));
  EXPECT_EQ(facts->tags.title, "T");
}

TEST(Mp4, CodecAndChannelsComeFromTheDecoderConfiguration) {
  const auto read_entry = [](const std::string& boxes) {
    return read(silent_m4a({.entry_boxes = boxes, .channels = 2})).value();
  };
  const auto mono = read_entry(esds('\x40', 64000, 64000, "\x12\x08"s));
  EXPECT_EQ(mono.channels, 1);
  EXPECT_EQ(mono.sample_rate, 44100);
  EXPECT_EQ(mono.bitrate_mode, BitrateMode::constant);
  const auto doubled = read_entry(esds('\x40', 64000, 32000, "\x2B\x8A\x08\x00"s));
  EXPECT_EQ(doubled.channels, 1) << "22,050 Hz with spectral band replication";
  EXPECT_EQ(doubled.sample_rate, 44100);
  EXPECT_EQ(doubled.bitrate_mode, BitrateMode::variable);
  EXPECT_EQ(read_entry(esds('\x40', 1, 1, "\xEB\x8A\x08\x00"s)).channels, 2) << "parametric stereo";
  EXPECT_EQ(read_entry(esds('\x6B', 64000, 64000, "")).codec, "mp3");
}

TEST(Mp4, SampleEntriesOfQuickTimeAreRead) {
  const auto zeros = [](std::size_t count) { return std::string(count, '\0'); };
  const auto head = [&](char version) {
    return zeros(7) + "\1\0"s + version + zeros(6) + "\0\2\0\x10\0\0\0\0\xBB\x80\0\0"s;
  };
  const auto mono = mp4_box("wave", esds('\x40', 1, 1, "\x11\x88"s));
  const auto first = read_sample_entry(mp4_box("mp4a", head(1) + zeros(16) + mono), 0);
  EXPECT_EQ(first.channels, 1);
  EXPECT_EQ(first.sample_rate, 48000);
  const auto second = read_sample_entry(
      mp4_box("lpcm", head(2) + "\0\0\0\x48\x40\xF7\x70\0\0\0\0\0\0\0\0\6"s + zeros(20)), 0);
  EXPECT_EQ(second.channels, 6);
  EXPECT_EQ(second.sample_rate, 96000);
}

TEST(Mp4, ChaptersOfATrackAreRead) {
  const auto href = mp4_box("href", "\0\0\0\4\x13https://b.example/x\0"s);
  const auto facts = read(silent_m4a({.texts = {{0, ""},
                                                {500, "Caf\xC3\xA9"},
                                                {4000, "Link", mp4_box("encd", "\0\0\1\0"s) + href},
                                                {7000, "\xFE\xFF\0H\0i\xD8\x3D\xDE\0"s}},
                                      .pictures = {0, 4000}}));
  ASSERT_EQ(said(facts), "fine");
  EXPECT_THAT(
      lines(facts->chapters),
      ElementsAre("500-4000 Caf\xC3\xA9", "4000-7000 Link <https://b.example/x> with a picture",
                  "7000-10000 Hi\xF0\x9F\x98\x80"));
}

TEST(Mp4, ChaptersOfNeroAreReadInBothVersions) {
  const auto old = chpl("\0\0\0\0\2"s, {{0, "One"}, {2000, "Two"}});
  const auto usual = chpl("\1\0\0\0\0\0\0\0\2"s, {{0, "One"}, {2000, "Two"}});
  for (const auto& box : {old, usual})
    EXPECT_THAT(lines(read(silent_m4a({.user_data = box}))->chapters),
                ElementsAre("0-0 One", "2000-0 Two"));
  const auto lying = chpl("\1\0\0\0\0\0\0\0\xFF"s, {{0, "One"}});
  EXPECT_THAT(read(silent_m4a({.user_data = lying}))->chapters, SizeIs(1));
}

TEST(Mp4, OfBothKindsOfChaptersThoseOfTheTrackCount) {
  const auto nero = chpl("\1\0\0\0\0\0\0\0\1"s, {{0, "Nero"}});
  EXPECT_THAT(lines(read(silent_m4a({.user_data = nero, .texts = {{0, "QuickTime"}}}))->chapters),
              ElementsAre("0-10000 QuickTime"));
}
