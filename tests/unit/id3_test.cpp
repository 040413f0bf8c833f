// ID3v2 tags: what is read of them, what is left alone, and what must do no harm.
#include <gmock/gmock.h>

#include "audio/probe.h"
#include "support/audio_files.h"
#include "support/test_show.h"

using namespace liner;
using namespace liner::test;
using namespace std::string_literals;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

namespace {

AudioFacts probe(const std::string& bytes) {
  const TempFolder folder;
  write_file(folder.path() / "a.mp3", bytes);
  const auto file = *open_named_file((folder.path() / "a.mp3").string());
  return probe_audio(*file_bytes(file, "a.mp3"));
}

// Ten seconds of silence behind a tag.
AudioFacts probe_tag(const std::string& frames, int version = 3) {
  return probe(id3_tag(frames, version) + silent_mp3({.seconds = 10}));
}

std::vector<std::string> codes(const AudioFacts& facts) {
  std::vector<std::string> all;
  for (const auto& problem : facts.problems) all.emplace_back(problem.code);
  return all;
}

std::string chap(const std::string& id, unsigned start, unsigned end, const std::string& inside) {
  return id3_frame("CHAP", id + "\0"s + big_endian_bytes(start, 4) + big_endian_bytes(end, 4) +
                               std::string(8, '\xFF') + inside);
}

std::string title(const std::string& text) { return id3_frame("TIT2", "\x03" + text); }

std::string ctoc(const std::string& id, int flags, const std::vector<std::string>& children) {
  auto content = id + "\0"s + static_cast<char>(flags) + static_cast<char>(children.size());
  for (const auto& child : children) content += child + "\0"s;
  return id3_frame("CTOC", content);
}

std::string apic(const std::string& picture, char kind = 3) {
  return id3_frame("APIC", "\0image/jpeg\0"s + kind + "\0"s + picture);
}

std::string unsynchronised(const std::string& bytes) {
  std::string out;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    out += bytes[i];
    const auto next = i + 1 < bytes.size() ? static_cast<unsigned char>(bytes[i + 1]) : 0;
    if (bytes[i] == '\xFF' && (next == 0 || next >= 0xE0)) out += '\0';
  }
  return out;
}

std::vector<std::string> chapters(const AudioFacts& facts) {
  std::vector<std::string> lines;
  for (const auto& chapter : facts.chapters)
    lines.push_back(std::to_string(chapter.start.count()) + "-" +
                    std::to_string(chapter.end.count()) + " " + chapter.title +
                    (chapter.silent ? " (silent)" : "") + (chapter.has_image ? " (image)" : "") +
                    (chapter.link.empty() ? "" : " " + chapter.link));
  return lines;
}

}  // namespace

TEST(Id3, TextsAreReadInEveryEncoding) {
  EXPECT_EQ(probe_tag(id3_frame("TIT2", "\0R\xEAve"s)).tags.title, "Rêve");
  EXPECT_EQ(probe_tag(id3_frame("TIT2", "\1\xFF\xFER\0\xEA\0v\0e\0"s)).tags.title, "Rêve");
  EXPECT_EQ(probe_tag(id3_frame("TIT2", "\1\xFE\xFF\0R\0\xEA\0v\0e"s)).tags.title, "Rêve");
  EXPECT_EQ(probe_tag(id3_frame("TIT2", "\2\0R\0\xEA\0v\0e"s), 4).tags.title, "Rêve");
  EXPECT_EQ(probe_tag(id3_frame("TIT2", "\3R\xC3\xAAve"), 4).tags.title, "Rêve");
}

TEST(Id3, OfVersion2IsReadWithItsPicture) {
  const auto frame = [](const std::string& id, const std::string& content) {
    return id + big_endian_bytes(content.size(), 3) + content;
  };
  // TagLib 2 passes over frames of this version with fewer than five bytes.
  const auto facts = probe_tag(
      frame("TT2", "\0Old title"s) + frame("PIC", "\0JPG\3\0"s + jpeg_picture(600, 400)), 2);
  EXPECT_EQ(facts.tags.title, "Old title");
  ASSERT_THAT(facts.pictures, SizeIs(1));
  EXPECT_EQ(facts.pictures[0].kind, "front cover");
  EXPECT_EQ(facts.pictures[0].mime, "image/jpeg");
  EXPECT_EQ(facts.pictures[0].width, 600);
  EXPECT_EQ(facts.pictures[0].bytes, jpeg_picture(600, 400).size());
}

TEST(Id3, FieldsBeyondTheTitleAreRead) {
  const auto facts =
      probe_tag(id3_frame("TPE2", "\3Team") + id3_frame("TCON", "\3Podcast") +
                id3_frame("COMM", "\3engiTunNORM\0 0001"s) + id3_frame("COMM", "\3eng\0About it"s) +
                id3_frame("WOAF", "https://a.example/episodes/one/"));
  EXPECT_EQ(facts.album_artist, "Team");
  EXPECT_EQ(facts.genre, "Podcast");
  EXPECT_EQ(facts.comment, "About it");
  EXPECT_EQ(facts.link, "https://a.example/episodes/one/");
}

TEST(Id3, PicturesAreFoundInPlaceAndAreNotRead) {
  const auto picture = jpeg_picture(800, 700) + std::string(300'000, 'x');
  const auto bytes = id3_tag(apic("\x89PNG", 4) + apic(picture)) + silent_mp3({.seconds = 1});
  const auto facts = probe(bytes);
  ASSERT_THAT(facts.pictures, SizeIs(2));
  EXPECT_EQ(facts.pictures[0].kind, "back cover");
  EXPECT_EQ(facts.pictures[0].mime, "") << "four bytes are no picture";
  EXPECT_EQ(facts.pictures[1].width, 800);
  EXPECT_EQ(bytes.substr(facts.pictures[1].at, facts.pictures[1].stored), picture);
}

TEST(Id3, PicturesComeOutOfUnsynchronisedTagsAsTheyWere) {
  const auto picture =
      jpeg_picture(800, 700) + "\xFF\0\xFF\xFF\xE0\0"s + std::string(70'000, '\xFF');
  const auto stored = unsynchronised(title("T") + apic(picture));
  auto tag = id3_tag(stored);
  tag[5] = '\x80';
  const TempFolder folder;
  write_file(folder.path() / "a", tag + silent_mp3({.seconds = 1}));
  const auto file = *open_named_file((folder.path() / "a").string());
  const auto bytes = *file_bytes(file, "a");
  const auto facts = probe_audio(bytes);
  EXPECT_EQ(facts.tags.title, "T");
  ASSERT_THAT(facts.pictures, SizeIs(1));
  EXPECT_EQ(facts.pictures[0].bytes, picture.size());
  EXPECT_TRUE(*read_tag_picture(bytes, facts.pictures[0]) == picture);
}

TEST(Id3Chapters, ComeInOrderWithEverythingInThem) {
  const auto facts = probe_tag(
      chap("b", 4000, 9000, title("Second") + apic(jpeg_picture(10, 10))) +
      chap("a", 0, 4000, title("First") + id3_frame("WXXX", "\0chapter\0https://a.example/1"s)) +
      ctoc("toc", 3, {"a", "b"}));
  EXPECT_THAT(chapters(facts),
              ElementsAre("0-4000 First https://a.example/1", "4000-9000 Second (image)"));
}

TEST(Id3Chapters, NeedNoTableOfContents) {
  EXPECT_THAT(chapters(probe_tag(chap("a", 0, 5000, title("A")) + chap("b", 5000, 0, title("B")))),
              ElementsAre("0-5000 A", "5000-10004 B"));
}

TEST(Id3Chapters, MayStandInTablesInsideTables) {
  EXPECT_THAT(
      chapters(probe_tag(chap("a", 0, 5000, title("A")) + chap("b", 5000, 6000, title("B")) +
                         ctoc("toc", 3, {"in"}) + ctoc("in", 1, {"a", "b", "in", "toc"}))),
      ElementsAre("0-5000 A", "5000-6000 B"));
}

TEST(Id3Chapters, ThatNoTableListsAreSilent) {
  const auto two = chap("a", 0, 5000, title("A")) + chap("b", 5000, 6000, title("B"));
  EXPECT_THAT(chapters(probe_tag(two + ctoc("toc", 3, {"a"}))),
              ElementsAre("0-5000 A", "5000-6000 B (silent)"));
  EXPECT_THAT(chapters(probe_tag(two + ctoc("toc", 3, {"x"}))),
              ElementsAre("0-5000 A", "5000-6000 B"))
      << "a table of what is not there says nothing";
}

TEST(Id3Chapters, EndWithTheSoundAndItIsSaid) {
  const auto facts =
      probe_tag(chap("a", 0, 5000, title("A")) + chap("b", 9000, 20'000, title("B")) +
                chap("c", 11'000, 12'000, title("C")));
  EXPECT_THAT(chapters(facts), ElementsAre("0-5000 A", "9000-10004 B"));
  EXPECT_THAT(codes(facts), ElementsAre("late-chapter-tag", "late-chapter-tag"));
  EXPECT_EQ(facts.problems[0].what,
            "1 chapter in the file's tags starts after its end at 0:10 and was left out");
}

TEST(Id3Chapters, OverlappingOrEmptyOnesAreMadeToFollowEachOther) {
  EXPECT_THAT(
      chapters(probe_tag(chap("a", 0, 9000, title("A")) + chap("b", 5000, 4000, title("B")) +
                         chap("c", 5000, 6000, title("again")))),
      ElementsAre("0-5000 A", "5000-10004 B"));
}

TEST(Id3Harm, FramesThatReachBeyondTheTagAreLeftOutAndSaid) {
  const auto facts = probe_tag(title("Title") + "TPE1\x7F\xFF\xFF\xFF\0\0Ana"s);
  EXPECT_EQ(facts.tags.title, "Title");
  EXPECT_EQ(facts.tags.artist, "");
  EXPECT_THAT(codes(facts), ElementsAre("damaged-tags"));
  EXPECT_NEAR(static_cast<double>(facts.duration.count()), 10'000, 10);
}

TEST(Id3Harm, LargeCompressedFramesAreNotUnpacked) {
  const auto facts =
      probe_tag(id3_frame("TXXX", std::string(100'000, 'x'), '\x80') + title("Title"));
  EXPECT_EQ(facts.tags.title, "Title");
  EXPECT_THAT(codes(facts), IsEmpty());
}

TEST(Id3Harm, ChaptersInsideChaptersAreNotFollowed) {
  auto inner = title("T");
  for (int i = 0; i < 5000; ++i) inner = chap("c", 0, 1000, inner);
  EXPECT_THAT(probe_tag(inner).chapters, SizeIs(1));
}

TEST(Id3Harm, APictureThatClaimsTwoGigabytesCostsNothing) {
  auto tag = id3_tag(apic(std::string(100, 'x')));
  tag.replace(14, 4, "\x7F\xFF\xFF\xFF");
  const auto facts = probe(tag + silent_mp3({.seconds = 10}));
  EXPECT_THAT(codes(facts), ElementsAre("damaged-tags"));
  EXPECT_GT(facts.duration.count(), 9900);
}

TEST(Id3Harm, SizesOfVersion4ThatAreNotSyncsafeAreUnderstood) {
  // As iTunes wrote them: 200 bytes as 00 00 00 C8.
  const auto frames = id3_frame("TALB", "\3" + std::string(199, 'a')) + title("T");
  EXPECT_EQ(probe_tag(frames, 4).tags.title, "T");
}

TEST(Mp3Tail, TagsBehindTheSoundAreNoSound) {
  const auto sound = silent_mp3({.seconds = 10});
  const auto expected = mp3_milliseconds({.seconds = 10});
  const auto item = "\4\0\0\0\0\0\0\0Title\0Tail"s;
  const auto footer = "APETAGEX\xD0\7\0\0"s + static_cast<char>(item.size() + 32) +
                      "\0\0\0\1\0\0\0"s + std::string(12, '\0');
  const auto id3v1 = "TAG" + std::string(125, '\0');
  const auto lyrics = "LYRICSBEGININD0000200LYR00005hello"s;
  const auto lyrics_tag = lyrics + "000034LYRICS200";
  for (const auto& tail : {item + footer, item + footer + id3v1, lyrics_tag + id3v1,
                           item + footer + lyrics_tag + id3v1}) {
    const auto facts = probe(sound + tail);
    EXPECT_EQ(facts.duration.count(), expected);
    EXPECT_EQ(facts.sound_end, sound.size());
    EXPECT_THAT(codes(facts), IsEmpty());
  }
  EXPECT_EQ(probe(sound + item + footer).tags.title, "Tail");
}

TEST(Mp3Walk, GoesOnBehindTagsInTheMiddle) {
  const auto sound = silent_mp3({.seconds = 10});
  const auto tag = id3_tag(apic(jpeg_picture(100, 100) + std::string(300'000, 'x')));
  const auto facts = probe(sound + tag + sound);
  EXPECT_EQ(facts.duration.count(), 2 * mp3_milliseconds({.seconds = 10}) + 1) << "rounding";
  EXPECT_THAT(codes(facts), IsEmpty());
}

TEST(Mp3Walk, CountsEachStreamWithItsOwnRate) {
  // 100 frames of 1,152 samples at 44.1 kHz, then 100 at 48 kHz (192 bytes at 64 kbit/s).
  std::string other;
  for (int i = 0; i < 100; ++i) other += "\xFF\xFB\x54\xC0"s + std::string(188, '\0');
  const auto first = silent_mp3({.seconds = 100 * 1152 / 44100.0});
  EXPECT_EQ(probe(first + other).duration.count(), 2612 + 2400);
}

TEST(Mp3Walk, SaysWhereThereIsNoSound) {
  const auto sound = silent_mp3({.seconds = 10});
  const auto facts = probe(sound + std::string(100'000, '\0') + sound);
  EXPECT_EQ(facts.duration.count(), 2 * mp3_milliseconds({.seconds = 10}) + 1) << "rounding";
  ASSERT_THAT(codes(facts), ElementsAre("gaps-in-audio"));
  EXPECT_EQ(facts.problems[0].what,
            "100 kB in the middle of the sound are no sound, the first after 0:10");
}

TEST(Mp3Header, WhoseCountsAreWrongIsNotBelieved) {
  auto bytes = silent_mp3({.seconds = 20, .info_header = true});
  const auto frames = bytes.find("Info") + 8;
  const auto count = static_cast<unsigned long>(20 * 44100 / 1152);
  bytes.replace(frames, 4, big_endian_bytes(count * 1015 / 1000, 4));
  EXPECT_EQ(probe(bytes).duration.count(), mp3_milliseconds({.seconds = 20}));
}

TEST(Id3Harm, ManyPicturesInAnUnsynchronisedTagAreFoundInOnePass) {
  std::string frames;
  for (int i = 0; i < 900; ++i) frames += apic(jpeg_picture(10, 10) + std::string(7'000, '\xFF'));
  auto tag = id3_tag(unsynchronised(frames));
  tag[5] = '\x80';
  EXPECT_THAT(probe(tag + silent_mp3({.seconds = 1})).pictures, SizeIs(900));
}

TEST(Mp3Tail, LyingSizesTakeNothingFromTheSound) {
  const auto sound = silent_mp3({.seconds = 10});
  const auto footer = "APETAGEX\xD0\7\0\0\xFF\xFF\xFF\x7F\1\0\0\0"s + std::string(12, '\0');
  const auto facts = probe(sound + footer);
  EXPECT_EQ(facts.duration.count(), mp3_milliseconds({.seconds = 10}));
}
