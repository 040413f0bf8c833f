// WAV and AIFF files, and what the corpus has of everything but MP3 and MP4.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "audio/pcm/aiff.h"
#include "audio/pcm/wave.h"
#include "audio/xiph/flac.h"
#include "audio/xiph/ogg.h"
#include "support/audio_files.h"
#include "support/sound_files.h"
#include "support/sound_reading.h"

using namespace liner;
using namespace liner::test;
using namespace std::string_literals;

namespace {

std::string wave_file(const std::string& chunks, const std::string& id = "RIFF") {
  return id + little_endian_bytes(chunks.size() + 4, 4) + "WAVE" + chunks;
}

const std::string kSecond(16000, '\x01');  // at 8 kHz, 16 bit, mono

std::string aiff_common(const std::string& rate, unsigned frames = 8000) {
  return aiff_chunk("COMM", big_endian_bytes(1, 2) + big_endian_bytes(frames, 4) +
                                big_endian_bytes(16, 2) + rate);
}

const std::string k8000 = "\x40\x0B\xFA\0\0\0\0\0\0\0"s;

std::string aiff_file(const std::string& chunks, const std::string& kind = "AIFF") {
  return "FORM" + big_endian_bytes(chunks.size() + 4, 4) + kind + chunks;
}

std::string sound_chunk(const std::string& sound) {
  return aiff_chunk("SSND", std::string(8, '\0') + sound);
}

}  // namespace

TEST(Wave, SaysWhatItIs) {
  const auto bytes = wave_file(wave_format() + riff_chunk("data", kSecond));
  const auto facts = read(read_wave, bytes);
  EXPECT_EQ(outcome(facts), "pcm_s16le 1000");
  EXPECT_EQ(facts->mime, "audio/wav");
  EXPECT_EQ(facts->sample_rate, 8000);
  EXPECT_EQ(facts->channels, 1);
  EXPECT_EQ(facts->bitrate, 128);
  EXPECT_EQ(facts->bitrate_mode, BitrateMode::constant);
  EXPECT_EQ(bytes.substr(facts->sound_begin, facts->sound_end - facts->sound_begin), kSecond);
}

TEST(Wave, CodecsHaveTheirNames) {
  const auto codec = [](int tag, int bits) {
    const auto facts =
        read(read_wave, wave_file(wave_format(tag, bits) + riff_chunk("data", kSecond)));
    return facts ? facts->codec : facts.error().what;
  };
  EXPECT_EQ(codec(1, 8), "pcm_u8");
  EXPECT_EQ(codec(1, 24), "pcm_s24le");
  EXPECT_EQ(codec(3, 32), "pcm_f32le");
  EXPECT_EQ(codec(3, 64), "pcm_f64le");
  EXPECT_EQ(codec(6, 8), "pcm_alaw");
  EXPECT_EQ(codec(7, 8), "pcm_mulaw");
  EXPECT_EQ(codec(0x11, 8), "adpcm_ima_wav");
  EXPECT_EQ(codec(0x55, 8), "mp3");
  EXPECT_EQ(codec(0x161, 8), "wav-0x0161");
}

TEST(Wave, ExtensibleFormatNamesItsCodecInAGuid) {
  auto format = wave_format(0xFFFE, 24).substr(8) + little_endian_bytes(22, 2) +
                little_endian_bytes(24, 2) + little_endian_bytes(4, 4) + little_endian_bytes(3, 2) +
                std::string(14, '\0');
  const auto bytes = wave_file(riff_chunk("fmt ", format) + riff_chunk("data", kSecond));
  EXPECT_EQ(read(read_wave, bytes)->codec, "pcm_f24le");
}

TEST(Wave, PipedFileGoesOnToTheEnd) {
  for (const unsigned size : {0xFFFFFFFFU, 0U, 0x7FFFF000U}) {
    const auto data = "data" + little_endian_bytes(size, 4) + kSecond;
    EXPECT_EQ(
        outcome(read_wave, "RIFF" + little_endian_bytes(size, 4) + "WAVE" + wave_format() + data),
        "pcm_s16le 1000");
  }
  const auto stopped = "RIFF" + little_endian_bytes(36, 4) + "WAVE" + wave_format() + "data" +
                       std::string(4, '\0') + kSecond;
  EXPECT_EQ(outcome(read_wave, stopped), "pcm_s16le 1000");
}

TEST(Wave, LargestSizeThereIsMeansItIsNotKnown) {
  for (const unsigned size : {0x7FFFFFFFU, 0x80000000U, 0xFFFFFFFFU - 36, 0xFFFFF000U}) {
    const auto data = "data" + little_endian_bytes(size, 4) + kSecond;
    EXPECT_EQ(outcome(read_wave, "RIFF\xFF\xFF\xFF\xFFWAVE" + wave_format() + data),
              "pcm_s16le 1000")
        << size;
  }
}

TEST(Wave, SamplesMayStandInMoreBytesThanTheyHave) {
  const auto outcome_of = [](unsigned align, unsigned per_second) {
    auto format = wave_format(1, 24);
    format.replace(16, 4, little_endian_bytes(per_second, 4));
    format.replace(20, 2, little_endian_bytes(align, 2));
    return outcome(read_wave, wave_file(format + riff_chunk("data", std::string(24000, '\x01'))));
  };
  EXPECT_EQ(outcome_of(3, 24000), "pcm_s24le 1000");
  EXPECT_EQ(outcome_of(4, 32000), "pcm_s24le 750");
  // What cannot be, or what the other fields deny, is not believed.
  EXPECT_EQ(outcome_of(0, 0), "pcm_s24le 1000");
  EXPECT_EQ(outcome_of(2, 16000), "pcm_s24le 1000");
  EXPECT_EQ(outcome_of(6000, 48000000), "pcm_s24le 1000");
  EXPECT_EQ(outcome_of(4, 24000), "pcm_s24le 1000");
}

TEST(Wave, LargeFileSaysItsSizeElsewhere) {
  const auto sizes = riff_chunk("ds64", little_endian_bytes(0, 8) + little_endian_bytes(16000, 8) +
                                            little_endian_bytes(8000, 8) + std::string(4, '\0'));
  const auto data = "data\xFF\xFF\xFF\xFF" + kSecond;
  for (const auto* kind : {"RF64", "BW64"}) {
    const auto bytes = wave_file(sizes + wave_format() + data + riff_chunk("junk", "behind"), kind);
    EXPECT_EQ(outcome(read_wave, bytes), "pcm_s16le 1000") << kind;
  }
}

TEST(Wave, CompressedSoundIsMeasuredByItsFacts) {
  const auto fact = riff_chunk("fact", little_endian_bytes(12000, 4));
  const auto format = wave_format(0x55, 8);  // 8,000 bytes a second
  EXPECT_EQ(outcome(read_wave, wave_file(format + fact + riff_chunk("data", kSecond))), "mp3 1500");
  EXPECT_EQ(outcome(read_wave, wave_file(format + riff_chunk("data", kSecond))), "mp3 about 2000");
}

TEST(Wave, TagsAreReadWhereverTheyStand) {
  const auto info =
      riff_chunk("LIST", "INFO" + riff_chunk("INAM", "Info\0"s) + '\0' + riff_chunk("IART", "Ana"));
  const auto id3 = riff_chunk("id3 ", id3_tag(id3_frame("TIT2", "\0Id3"s)));
  const auto data = riff_chunk("data", kSecond + '\x01');
  const auto both = read(read_wave, wave_file(wave_format() + info + data + id3));
  EXPECT_EQ(outcome(both), "pcm_s16le 1000");
  EXPECT_EQ(both->tags.title, "Id3");
  EXPECT_EQ(both->tags.artist, "Ana");
  // Neither a byte of padding that is missing nor one too many hides what stands behind it.
  const auto unpadded = data.substr(0, data.size() - 1);
  EXPECT_EQ(read(read_wave, wave_file(wave_format() + unpadded + info))->tags.title, "Info");
  EXPECT_EQ(read(read_wave, wave_file(wave_format() + data + '\0' + info))->tags.title, "Info");
}

TEST(Wave, DamagedInfoIsSaid) {
  auto info = riff_chunk("LIST", "INFO" + riff_chunk("INAM", "Info") + riff_chunk("IART", "Ana!"));
  info[info.size() - 5] = '\x10';
  const auto facts = read(read_wave, wave_file(wave_format() + riff_chunk("data", kSecond) + info));
  EXPECT_EQ(facts->tags.title, "Info");
  EXPECT_EQ(outcome(facts),
            "pcm_s16le 1000; damaged-tags: part of its tags is damaged and was not read");
}

TEST(Wave, CutFileSaysHowMuchIsThere) {
  std::string minute;
  for (int second = 0; second < 60; ++second) minute += kSecond;
  const auto whole = wave_file(wave_format() + riff_chunk("data", minute));
  EXPECT_EQ(outcome(read_wave, whole.substr(0, 44 + 16000 * 20)),
            "pcm_s16le 20000; cut-off-audio: the file ends too early: 0:20 of 1:00 are there");
  expect_sound_at_every_cut(read_wave, whole);
}

TEST(Wave, SizeThatLooksLikeANameMisleadsNobody) {
  // "ata<" and 16 could be a chunk, too, and would lie within the file.
  const auto data = "data" + little_endian_bytes(0x103C, 4) + std::string(1600, '\0');
  EXPECT_EQ(outcome(read_wave, wave_file(wave_format() + data)),
            "pcm_s16le 100; cut-off-audio: the file ends too early: 0:00 of 0:00 are there");
}

TEST(Wave, LiesAreRefused) {
  auto format = wave_format();
  format[10] = '\0';  // channels
  EXPECT_EQ(outcome(read_wave, wave_file(format + riff_chunk("data", kSecond))),
            "broken-audio: its number of channels cannot be true");
  EXPECT_EQ(outcome(read_wave, wave_file(riff_chunk("data", kSecond))),
            "broken-audio: it does not say what its sound is (fmt)");
  EXPECT_EQ(outcome(read_wave, wave_file(wave_format() + riff_chunk("data", ""))),
            "broken-audio: its length cannot be told");
}

TEST(Aiff, SaysWhatItIs) {
  const auto bytes =
      aiff_file(aiff_chunk("NAME", "Title") + aiff_common(k8000) + aiff_chunk("ANNO", "a\tb") +
                sound_chunk(kSecond) + aiff_chunk("AUTH", "Ana"));
  const auto facts = read(read_aiff, bytes);
  EXPECT_EQ(outcome(facts), "pcm_s16be 1000");
  EXPECT_EQ(facts->mime, "audio/aiff");
  EXPECT_EQ(facts->sample_rate, 8000);
  EXPECT_EQ(facts->bitrate, 128);
  EXPECT_EQ(facts->tags.title, "Title");
  EXPECT_EQ(facts->tags.artist, "Ana");
  EXPECT_EQ(facts->comment, "a b");
  EXPECT_EQ(bytes.substr(facts->sound_begin, facts->sound_end - facts->sound_begin), kSecond);
}

TEST(Aiff, CompressionNamesTheCodec) {
  const auto codec = [](const std::string& kind) {
    auto common = aiff_common(k8000).substr(8) + kind + "\0\0"s;
    const auto facts = read(
        read_aiff, aiff_file(aiff_chunk("COMM", common) + sound_chunk(kSecond + kSecond), "AIFC"));
    return facts ? facts->codec : facts.error().what;
  };
  EXPECT_EQ(codec("NONE"), "pcm_s16be");
  EXPECT_EQ(codec("sowt"), "pcm_s16le");
  EXPECT_EQ(codec("fl32"), "pcm_f32be");
  EXPECT_EQ(codec("ULAW"), "pcm_mulaw");
  EXPECT_EQ(codec("QDM\x01"), "aiff-QDM");
}

TEST(Aiff, TagIsRead) {
  const auto id3 = aiff_chunk("ID3 ", id3_tag(id3_frame("TIT2", "\0Id3"s)));
  const auto bytes =
      aiff_file(aiff_common(k8000) + sound_chunk(kSecond) + aiff_chunk("NAME", "Name") + id3);
  EXPECT_EQ(read(read_aiff, bytes)->tags.title, "Id3");
}

TEST(Aiff, PipedFileGoesOnToTheEnd) {
  const auto bytes = aiff_file(aiff_common(k8000, 0) + "SSND" + std::string(12, '\0') + kSecond);
  EXPECT_EQ(outcome(read_aiff, bytes), "pcm_s16be 1000");
}

TEST(Aiff, CutFileSaysHowMuchIsThere) {
  const auto whole =
      aiff_file(aiff_common(k8000, 64000) + sound_chunk(kSecond + kSecond + kSecond + kSecond +
                                                        kSecond + kSecond + kSecond + kSecond));
  EXPECT_EQ(outcome(read_aiff, whole.substr(0, whole.size() / 2)),
            "pcm_s16be 3998; cut-off-audio: the file ends too early: 0:03 of 0:08 are there");
  expect_sound_at_every_cut(read_aiff, whole);
}

TEST(Aiff, RateThatIsNoneIsRefused) {
  for (const auto& rate :
       {"\0\0\0\0\0\0\0\0\0\0"s, "\xC0\x0B\xFA\0\0\0\0\0\0\0"s, "\x7F\xFF\xFA\0\0\0\0\0\0\0"s,
        "\x40\x20\xFA\0\0\0\0\0\0\0"s, "\xFA\0\0\xFA\0\0\0\0\0\0"s})
    EXPECT_EQ(outcome(read_aiff, aiff_file(aiff_common(rate) + sound_chunk(kSecond))),
              "broken-audio: its sample rate cannot be true");
}

// What a listener hears: all of the file decoded (the corpus's index), in milliseconds.
struct Heard {
  const char* file;
  Reader reader;
  const char* codec;
  int millis;  // 0: refused
};

class OtherCorpus : public testing::TestWithParam<Heard> {};

TEST_P(OtherCorpus, IsAsLongAsItSounds) {
  const auto path = std::filesystem::path(LINER_CORPUS_DIR) / "audio" / GetParam().file;
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "the corpus is not here: " << path;
  std::ostringstream bytes;
  bytes << std::ifstream(path, std::ios::binary).rdbuf();
  const auto facts = read(GetParam().reader, bytes.str());
  if (GetParam().millis == 0) {
    ASSERT_FALSE(facts);
    EXPECT_EQ(facts.error().code, "broken-audio");
    return;
  }
  ASSERT_TRUE(facts) << facts.error().what;
  EXPECT_EQ(facts->codec, GetParam().codec);
  EXPECT_NEAR(static_cast<double>(facts->duration.count()), GetParam().millis, 50);
}

INSTANTIATE_TEST_SUITE_P(
    Corpus, OtherCorpus,
    testing::Values(Heard{"gen-vorbis-chapters.ogg", read_ogg, "vorbis", 20000},
                    Heard{"mediafile-full.ogg", read_ogg, "vorbis", 1000},
                    Heard{"tinytag-data_after_eos.ogg", read_ogg, "vorbis", 3682},
                    Heard{"mm-audio.flac.ogg", read_ogg, "flac", 2907},
                    Heard{"tinytag-test_flac.oga", read_ogg, "flac", 3705},
                    Heard{"gen-opus-chapters.opus", read_ogg, "opus", 20000},
                    Heard{"mediafile-full.opus", read_ogg, "opus", 1000},
                    Heard{"tinytag-test.opus", read_ogg, "opus", 993},
                    Heard{"tinytag-zero_value_properties.opus", read_ogg, "", 0},
                    Heard{"gen.flac", read_flac, "flac", 20000},
                    Heard{"mediafile-full.flac", read_flac, "flac", 1000},
                    Heard{"tinytag-with_padded_id3_header2.flac", read_flac, "flac", 454},
                    Heard{"gen.wav", read_wave, "pcm_s16le", 5000},
                    Heard{"gen-piped.wav", read_wave, "pcm_s16le", 5000},
                    Heard{"mm-ffmpeg-missing-chunksize.wav", read_wave, "pcm_s16le", 627},
                    Heard{"tinytag-riff_extra_zero.wav", read_wave, "pcm_s16le", 116},
                    Heard{"gen.aiff", read_aiff, "pcm_s16be", 5000},
                    Heard{"tinytag-invalid_sample_rate.aiff", read_aiff, "", 0}));
