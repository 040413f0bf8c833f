#include <gmock/gmock.h>

#include "audio/audio_file.h"
#include "audio/container.h"
#include "audio/mp3/mpeg_frames.h"
#include "audio/probe.h"
#include "audio/sound.h"
#include "base/digest.h"
#include "support/audio_files.h"
#include "support/test_show.h"

using namespace liner;
using namespace liner::test;
using namespace std::string_literals;
using testing::HasSubstr;
using testing::SizeIs;

namespace {

Result<AudioReading> read(const std::string& bytes, const std::string& name = "a.mp3") {
  const TempFolder folder;
  write_file(folder.path() / name, bytes);
  return read_audio(*Root::open(folder.str()), name);
}

std::string said(const Result<AudioReading>& reading) {
  return reading ? "fine" : std::string(reading.error().code) + ": " + reading.error().what;
}

}  // namespace

TEST(Mp3, IsMeasuredFrameByFrame) {
  const Mp3 mp3{.seconds = 61.3};
  const auto reading = read(silent_mp3(mp3));
  ASSERT_TRUE(reading) << reading.error().what;
  EXPECT_EQ(reading->audio.mime, "audio/mpeg");
  EXPECT_EQ(reading->audio.duration.count(), mp3_milliseconds(mp3));
  EXPECT_EQ(reading->audio.bytes, silent_mp3(mp3).size());
  EXPECT_EQ(reading->audio.sample_rate, 44100);
  EXPECT_EQ(reading->audio.channels, 1);
  EXPECT_EQ(reading->audio.bitrate, 64);
}

TEST(Mp3, WithAHeaderThatAgreesIsNotWalked) {
  const Mp3 mp3{.seconds = 30, .info_header = true};
  const auto reading = read(silent_mp3(mp3));
  ASSERT_TRUE(reading);
  EXPECT_EQ(reading->audio.duration.count(), mp3_milliseconds(mp3));
}

TEST(Mp3, ThatIsCutOffSaysHowMuchIsThere) {
  const auto whole = silent_mp3({.seconds = 100, .info_header = true});
  EXPECT_EQ(said(read(whole.substr(0, whole.size() / 2))),
            "cut-off-audio: the file ends too early: 0:49 of 1:39 are there");
}

TEST(Mp3, TagsAreRead) {
  const auto reading = read(silent_mp3({.title = "Rêve",
                                        .artist = "Ana",
                                        .album = "Show",
                                        .track = "3/12",
                                        .disc = "2",
                                        .date = "2026-11-22",
                                        .chapters = {{5000, "Second"}, {0, "First"}},
                                        .picture = jpeg_picture(600, 600)}));
  ASSERT_TRUE(reading);
  const auto& tags = reading->audio.tags.or_empty();
  EXPECT_EQ(tags.title, "Rêve");
  EXPECT_EQ(tags.artist, "Ana");
  EXPECT_EQ(tags.track, 3);
  EXPECT_EQ(tags.disc, 2);
  EXPECT_EQ(tags.date, "2026-11-22");
  ASSERT_THAT(tags.chapters, SizeIs(2));
  EXPECT_EQ(tags.chapters[0].title, "First");
  EXPECT_EQ(tags.chapters[1].start.count(), 5000);
  EXPECT_EQ(reading->picture, jpeg_picture(600, 600));
  EXPECT_EQ(reading->picture_mime, "image/jpeg");
}

TEST(Mp3, WithOnlyId3v1IsReadToo) {
  auto tail = "TAG"s + "Old title" + std::string(125 - 9, '\0');
  const auto reading = read(silent_mp3({.seconds = 10}) + tail);
  ASSERT_TRUE(reading);
  EXPECT_EQ(reading->audio.tags.or_empty().title, "Old title");
  EXPECT_EQ(reading->audio.duration.count(), mp3_milliseconds({.seconds = 10}))
      << "the tag is no sound";
}

TEST(Mp3, FingerprintIsOfTheSoundNotOfTheTags) {
  const auto plain = read(silent_mp3({.seconds = 10}));
  const auto tagged =
      read(silent_mp3({.seconds = 10, .title = "T", .picture = jpeg_picture(600, 600)}));
  const auto longer = read(silent_mp3({.seconds = 11}));
  EXPECT_EQ(plain->audio.fingerprint, tagged->audio.fingerprint);
  EXPECT_NE(plain->audio.fingerprint, longer->audio.fingerprint);
}

TEST(M4a, IsReadFromItsIndex) {
  const auto reading = read(silent_m4a({.milliseconds = 12345, .title = "Traum"}), "a.m4a");
  ASSERT_TRUE(reading) << reading.error().what;
  EXPECT_EQ(reading->audio.mime, "audio/x-m4a");
  EXPECT_EQ(reading->audio.duration.count(), 12345);
  EXPECT_EQ(reading->audio.sample_rate, 44100);
  EXPECT_EQ(reading->audio.tags.or_empty().title, "Traum");
}

TEST(M4a, ThatIsCutOffOrUnfinishedIsRefused) {
  const auto whole = silent_m4a({.milliseconds = 10000});
  EXPECT_THAT(said(read(whole.substr(0, whole.size() - 1000), "a.m4a")),
              HasSubstr("cut-off-audio"));
  EXPECT_THAT(said(read(mp4_box("ftyp", "M4A \0\0\0\0"s) + mp4_box("mdat", "x"), "a.m4a")),
              HasSubstr("broken-audio: it has no index (moov)"));
}

TEST(Audio, KindComesFromTheContentNotTheName) {
  EXPECT_EQ(read(silent_m4a({}), "a.mp3")->audio.mime, "audio/x-m4a");
  EXPECT_EQ(said(read("<!DOCTYPE html><html>404</html>")),
            "not-audio: this is a web page, not MP3 or M4A");
  EXPECT_EQ(said(read("Hello, this is text.\n")), "not-audio: this is a text file, not MP3 or M4A");
  EXPECT_EQ(said(read("OggS"s + std::string(100, '\0'))),
            "not-audio: this is an Ogg file, not MP3 or M4A");
  EXPECT_EQ(said(read("RIFF\x10\0\0\0WAVEfmt "s)), "not-audio: this is a WAV file, not MP3 or M4A");
  EXPECT_EQ(said(read(jpeg_picture(10, 10))), "not-audio: this is a picture, not MP3 or M4A");
  EXPECT_EQ(said(read("")), "empty-audio: the audio file is empty");
  EXPECT_THAT(said(read(std::string(1000, '\0'))), HasSubstr("not-audio"));
  EXPECT_THAT(read("OggS"s + std::string(100, '\0'), "a.ogg").error().hint,
              HasSubstr("ffmpeg -i 'a.ogg' -b:a 128k 'a.mp3'"));
}

TEST(Audio, HintsCanBePastedIntoAShell) {
  EXPECT_THAT(read("OggS"s + std::string(100, '\0'), "it's $(id).v2.ogg").error().hint,
              HasSubstr("ffmpeg -i 'it'\\''s $(id).v2.ogg' -b:a 128k 'it'\\''s $(id).v2.mp3'"));
}

TEST(Audio, WithTagsButWithoutSoundIsRefused) {
  EXPECT_EQ(said(read(id3_tag(id3_frame("TIT2", "\x03Title")))),
            "broken-audio: it has tags but no sound");
}

TEST(Audio, CutAnywhereIsAnAnswerOrAProblem) {
  for (const auto& whole : {silent_mp3({.seconds = 5,
                           .title = "T",
                           .chapters = {{0, "A"}},
                           .picture = jpeg_picture(600, 600)}),
                            silent_m4a({.milliseconds = 2000, .title = "T"})})
    for (std::size_t part = 0; part <= 64; ++part) {
      const auto reading = read(whole.substr(0, whole.size() * part / 64));
      if (reading) {
        EXPECT_GT(reading->audio.duration.count(), 0);
      }
    }
}

TEST(MpegFrames, OfEveryVersionAreParsed) {
  EXPECT_EQ(parse_mpeg_frame("\xFF\xFB\x90\x64"s), (MpegFrame{44100, 2, 1152, 417, 32, 128}));
  EXPECT_EQ(parse_mpeg_frame("\xFF\xF3\x40\xC4"s), (MpegFrame{22050, 1, 576, 104, 9, 32}));
  EXPECT_EQ(parse_mpeg_frame("\xFF\xE3\x18\xC4"s), (MpegFrame{8000, 1, 576, 72, 9, 8}));
  for (const auto& wrong : {"\xFF\xFB\xF0\x64"s, "\xFF\xFB\x9C\x64"s, "\xFF\xFD\x90\x64"s,
                            "\xFF\xEB\x90\x64"s, "\xFE\xFB\x90\x64"s, "\xFF\xFB"s})
    EXPECT_FALSE(parse_mpeg_frame(wrong));
}

TEST(Fingerprint, IsTheOneThatTheFormatPageDescribes) {
  const TempFolder folder;
  write_file(folder.path() / "a", "abc");
  const auto root = *Root::open(folder.str());
  const auto file = *root.open_file("a");
  // SHA-256 of "3\n" and sixteen times "abc".
  EXPECT_EQ(*sound_fingerprint(*file_bytes(file, "a"), 0, 3),
            "s1-29d3ceaa81e1be862a5a5b7fd636a36e");
}

TEST(Fingerprint, IsTheSameHoweverLongThePiecesThatAreRead) {
  const TempFolder folder;
  std::string bytes(200'000, ' ');
  for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<char>(i * i / 7);
  write_file(folder.path() / "a", bytes);
  const auto file = *Root::open(folder.str())->open_file("a");
  for (const std::uint64_t length : {1, 4095, 4096, 4097, 70'000, 131'072, 131'073, 190'000}) {
    Sha256 digest;  // as docs/formats.md has it
    digest.add(std::to_string(length) + "\n");
    const auto window = std::min<std::uint64_t>(4096, length);
    for (std::uint64_t i = 0; i < 16; ++i)
      digest.add(std::string_view(bytes).substr(9 + (length - window) * i / 15, window));
    EXPECT_EQ(*sound_fingerprint(*file_bytes(file, "a"), 9, 9 + length),
              "s1-" + digest.hex().substr(0, 32))
        << length;
  }
}

TEST(FileBytes, AreThoseOfTheFileInWhateverOrderTheyAreAskedFor) {
  const TempFolder folder;
  std::string text(10'000, ' ');
  for (std::size_t i = 0; i < text.size(); ++i) text[i] = static_cast<char>('a' + i % 23);
  write_file(folder.path() / "a", text);
  const auto file = *Root::open(folder.str())->open_file("a");
  const auto bytes = *file_bytes(file, "a");
  for (const std::uint64_t at : {0, 4090, 10, 9990, 0, 5000, 4095, 9999, 10'000, 20'000, 100, 0})
    for (const std::uint64_t size : {1, 10, 0, 4096, 5000, 20'000})
      EXPECT_EQ(*bytes.read(at, size), at < text.size() ? text.substr(at, size) : "")
          << at << " " << size;
}
