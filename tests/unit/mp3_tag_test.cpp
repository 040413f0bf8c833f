// Tags into an MP3: what is written, what stays, and that nothing can be lost on the way.
#include <gmock/gmock.h>
#include <sys/file.h>
#include <sys/stat.h>

#include <filesystem>

#include "audio/probe.h"
#include "audio/tag_file.h"
#include "support/audio_files.h"
#include "support/test_show.h"

using namespace liner;
using namespace liner::test;
using namespace std::string_literals;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;

namespace {

const std::string kSound = silent_mp3({.seconds = 10, .info_header = true});

NewTags some_tags() {
  NewTags tags;
  tags.title = "Τίτλος 🎧";
  tags.artist = tags.album_artist = "Ana";
  tags.album = "The Show";
  tags.date = "2026-11-22";
  tags.genre = "Podcast";
  tags.comment = "What it is about.\nTwo lines.";
  tags.link = "https://a.example/episodes/one/";
  tags.track = 7;
  tags.disc = 2;
  tags.language = "eng";
  tags.cover = jpeg_picture(1400, 1400);
  tags.cover_mime = "image/jpeg";
  tags.chapters = {
      {Milliseconds(0), Milliseconds(4000), "Anfang", "", false, false},
      {Milliseconds(4000), Milliseconds(6000), "Mitte", "https://a.example/m", false, false},
      {Milliseconds(6000), Milliseconds(10'000), "hidden", "", false, true}};
  return tags;
}

// A file in a folder of its own, and what happens to it.
class Mp3Tags : public testing::Test {
 protected:
  void have(const std::string& bytes) { write_file(folder_.path() / "a.mp3", bytes); }
  std::string bytes() const { return read_file(folder_.path() / "a.mp3"); }
  Result<TagWriting> write(const NewTags& tags, bool dry_run = false) const {
    return write_tags(*Root::open(folder_.str()), "a.mp3", tags, dry_run);
  }
  AudioFacts probe() const {
    const auto file = *open_named_file((folder_.path() / "a.mp3").string());
    return probe_audio(*file_bytes(file, "a.mp3"));
  }
  TempFolder folder_;
};

}  // namespace

TEST_F(Mp3Tags, AreReadBackAsTheyWereWritten) {
  for (const auto& old : {kSound, id3_tag(id3_frame("TIT2", "\3Old"), 4) + kSound}) {
    have(old);
    ASSERT_TRUE(write(some_tags()));
    const auto facts = probe();
    EXPECT_EQ(facts.tags.title, "Τίτλος 🎧");
    EXPECT_EQ(facts.tags.artist, "Ana");
    EXPECT_EQ(facts.album_artist, "Ana");
    EXPECT_EQ(facts.tags.album, "The Show");
    EXPECT_EQ(facts.tags.date, "2026-11-22");
    EXPECT_EQ(facts.genre, "Podcast");
    EXPECT_EQ(facts.comment, "What it is about. Two lines.");
    EXPECT_EQ(facts.link, "https://a.example/episodes/one/");
    EXPECT_EQ(facts.tags.track, 7);
    EXPECT_EQ(facts.tags.disc, 2);
    ASSERT_THAT(facts.pictures, SizeIs(1));
    EXPECT_EQ(facts.pictures[0].kind, "front cover");
    EXPECT_EQ(facts.pictures[0].bytes, jpeg_picture(1400, 1400).size());
    EXPECT_THAT(facts.problems, testing::IsEmpty());
    auto chapters = some_tags().chapters;
    EXPECT_EQ(facts.chapters, chapters);
    EXPECT_TRUE(bytes().ends_with(kSound)) << "the sound is the same";
  }
}

TEST_F(Mp3Tags, WrittenTwiceChangeNothing) {
  have(id3_tag(id3_frame("TIT2", "\3Old") + std::string(3000, '\0')) + kSound);
  EXPECT_TRUE(write(some_tags())->changed);
  const auto once = bytes();
  const auto time = std::filesystem::last_write_time(folder_.path() / "a.mp3");
  EXPECT_FALSE(write(some_tags())->changed);
  EXPECT_EQ(bytes(), once);
  EXPECT_EQ(std::filesystem::last_write_time(folder_.path() / "a.mp3"), time);
}

TEST_F(Mp3Tags, TriedOutChangeNothing) {
  have(kSound);
  const auto writing = write(some_tags(), true);
  ASSERT_TRUE(writing);
  EXPECT_TRUE(writing->changed);
  EXPECT_GT(writing->new_bytes, kSound.size());
  EXPECT_EQ(bytes(), kSound);
}

TEST_F(Mp3Tags, LeaveTheFramesOfOthersAsTheyAre) {
  const auto foreign = id3_frame("TXXX", "\3key\0value"s) + id3_frame("PRIV", "owner\0\1\2\3"s) +
                       id3_frame("XYZW", std::string(500, '\xFF')) +
                       id3_frame("COMM", "\0engiTunNORM\0 0001"s) +
                       id3_frame("APIC", "\0image/png\0\4\0"s + png_picture(10, 10));
  have(id3_tag(id3_frame("TIT2", "\3Old") + foreign + id3_frame("TALB", "\3Old")) + kSound);
  ASSERT_TRUE(write(some_tags()));
  EXPECT_THAT(bytes(), HasSubstr(foreign));
  EXPECT_THAT(bytes(), Not(HasSubstr("Old")));
}

TEST_F(Mp3Tags, KeepPicturesInsideTheirChapters) {
  const auto picture = id3_frame("APIC", "\0image/png\0\0\0"s + png_picture(10, 10));
  const auto chapter =
      id3_frame("CHAP", "x\0"s + big_endian_bytes(4000, 4) + big_endian_bytes(5000, 4) +
                            std::string(8, '\xFF') + id3_frame("TIT2", "\3Old") + picture);
  have(id3_tag(chapter) + kSound);
  ASSERT_TRUE(write(some_tags()));
  const auto facts = probe();
  ASSERT_THAT(facts.chapters, SizeIs(3));
  EXPECT_EQ(facts.chapters[1].title, "Mitte");
  EXPECT_TRUE(facts.chapters[1].has_image);
  EXPECT_FALSE(facts.chapters[0].has_image);
}

TEST_F(Mp3Tags, ThatSayNothingLeaveWhatStands) {
  have(id3_tag(id3_frame("TIT2", "\3Old") + id3_frame("TPE1", "\3Old artist")) + kSound);
  NewTags tags;
  tags.title = "New";
  ASSERT_TRUE(write(tags));
  EXPECT_EQ(probe().tags.title, "New");
  EXPECT_EQ(probe().tags.artist, "Old artist");
}

TEST_F(Mp3Tags, KeepTotalsOfTracks) {
  have(id3_tag(id3_frame("TRCK",
                         "\3"
                         "3/12")) +
       kSound);
  ASSERT_TRUE(write(some_tags()));
  EXPECT_THAT(bytes(), HasSubstr("7/12"));
}

TEST_F(Mp3Tags, UseTheRoomThatIsThere) {
  have(id3_tag(id3_frame("TIT2", "\3Old") + std::string(20'000, '\0')) + kSound);
  const auto size = bytes().size();
  ASSERT_TRUE(write(some_tags()));
  EXPECT_EQ(bytes().size(), size);
}

TEST_F(Mp3Tags, RefreshAnOldTagAtTheEndAndKeepTheRestThere) {
  const auto footer = "APETAGEX\xD0\7\0\0\x20\0\0\0\0\0\0\0"s + std::string(12, '\0');
  have(kSound + footer + "TAG" + "Old title" + std::string(125 - 9, '\0'));
  ASSERT_TRUE(write(some_tags()));
  EXPECT_TRUE(bytes().substr(bytes().size() - 128 - 32).starts_with(footer));
  const auto id3v1 = bytes().substr(bytes().size() - 128);
  EXPECT_EQ(id3v1.substr(0, 10), "TAG?????? ");
  EXPECT_EQ(id3v1.substr(63, 8), "The Show");
  EXPECT_EQ(static_cast<unsigned char>(id3v1[127]), 186) << "Podcast";
}

TEST_F(Mp3Tags, DoNotChangeWhereTheSoundEndsBeforeATagThatClaimsTooMuch) {
  const auto claimed = static_cast<unsigned>(kSound.size()) + 100;  // less than the file will have
  const auto footer = "APETAGEX\xD0\7\0\0"s + static_cast<char>(claimed & 0xFF) +
                      static_cast<char>(claimed >> 8 & 0xFF) + static_cast<char>(claimed >> 16) +
                      "\0\0\0\0\0"s + std::string(12, '\0');
  have(kSound + footer);
  const auto before = probe();
  ASSERT_TRUE(write(some_tags()));
  EXPECT_EQ(before.sound_end - before.sound_begin, kSound.size());
  EXPECT_EQ(probe().sound_end - probe().sound_begin, kSound.size());
  EXPECT_EQ(probe().duration, before.duration);
}

TEST_F(Mp3Tags, OfVersion2BecomeVersion3WithAllTheyHold) {
  const auto frame = [](const std::string& id, const std::string& content) {
    return id + big_endian_bytes(content.size(), 3) + content;
  };
  have(id3_tag(frame("TT2", "\0Old"s) + frame("TXX", "\0key\0value"s) +
                   frame("PIC", "\0PNG\4\0"s + png_picture(10, 10)),
               2) +
       kSound);
  ASSERT_TRUE(write(some_tags()));
  EXPECT_EQ(bytes()[3], 3);
  EXPECT_THAT(bytes(), HasSubstr(id3_frame("TXXX", "\0key\0value"s)));
  EXPECT_THAT(bytes(), HasSubstr(id3_frame("APIC", "\0image/png\0\4\0"s + png_picture(10, 10))));
  have(id3_tag(frame("CRM", "packed"), 2) + kSound);
  EXPECT_EQ(write(some_tags()).error().code, "cannot-tag");
}

TEST_F(Mp3Tags, ListMoreThan255ChaptersInTablesBelowTheFirst) {
  have(kSound);
  auto tags = some_tags();
  tags.chapters.clear();
  for (int i = 0; i < 300; ++i)
    tags.chapters.push_back({Milliseconds(i * 10), Milliseconds(i * 10 + 10),
                             "Chapter " + std::to_string(i), "", false, false});
  ASSERT_TRUE(write(tags));
  EXPECT_EQ(probe().chapters, tags.chapters) << "none of them silent";
}

TEST_F(Mp3Tags, ReplaceAllThirtyBytesOfAnOldComment) {
  have(kSound + "TAG" + std::string(94, '\0') + std::string(30, 'x') + "\1");
  auto tags = some_tags();
  tags.track.reset();
  ASSERT_TRUE(write(tags));
  EXPECT_THAT(bytes().substr(bytes().size() - 128), Not(HasSubstr("xx")));
}

TEST_F(Mp3Tags, OfITunesInVersion2KeepTheirFrames) {
  have(id3_tag("TCP"s + big_endian_bytes(2, 3) +
                   "\0"
                   "1"s,
               2) +
       kSound);
  ASSERT_TRUE(write(some_tags()));
  EXPECT_THAT(bytes(), HasSubstr(id3_frame("TCMP",
                                           "\0"
                                           "1"s)));
}

TEST_F(Mp3Tags, AreNotWrittenByTwoAtOnce) {
  have(kSound);
  const auto other = *open_named_file((folder_.path() / "a.mp3").string());
  ASSERT_EQ(flock(other.descriptor(), LOCK_EX), 0);
  EXPECT_EQ(write(some_tags()).error().what, "another liner tag is writing into this file");
  EXPECT_EQ(bytes(), kSound);
}

TEST_F(Mp3Tags, AreNotWrittenWhereSomethingWouldBeLost) {
  const auto damaged =
      id3_tag(id3_frame("TIT2", "\3Old") + "TPE1\x7F\xFF\xFF\xFF\0\0Ana"s) + kSound;
  have(damaged);
  const auto writing = write(some_tags());
  ASSERT_FALSE(writing);
  EXPECT_EQ(writing.error().code, "cannot-tag");
  EXPECT_EQ(bytes(), damaged);
}

TEST_F(Mp3Tags, AreNotWrittenIntoAFileThatIsCutOrNoAudio) {
  have(kSound.substr(0, kSound.size() / 2));
  EXPECT_EQ(write(some_tags()).error().code, "cut-off-audio");
  have("OggS");
  EXPECT_FALSE(write(some_tags()));
  EXPECT_EQ(bytes(), "OggS");
}

TEST_F(Mp3Tags, KeepTheModeOfTheFileAndLeaveNothingBeside) {
  have(kSound);
  const auto path = folder_.path() / "a.mp3";
  chmod(path.c_str(), 0640);
  write_file(folder_.path() / "a.mp3.liner-new.tmp", "left over");
  ASSERT_TRUE(write(some_tags()));
  struct stat info {};
  ASSERT_EQ(stat(path.c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 07777, 0640U);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder_.path()), {}), 1);
}

TEST_F(Mp3Tags, DoNotReplaceALinkByAFile) {
  have(kSound);
  std::filesystem::rename(folder_.path() / "a.mp3", folder_.path() / "real.mp3");
  std::filesystem::create_symlink("real.mp3", folder_.path() / "a.mp3");
  EXPECT_EQ(write(some_tags()).error().code, "cannot-tag");
  EXPECT_TRUE(std::filesystem::is_symlink(folder_.path() / "a.mp3"));
}

TEST_F(Mp3Tags, CutAnywhereAreWrittenOrRefusedWhole) {
  const auto whole =
      id3_tag(id3_frame("TIT2", "\3Old") + id3_frame("CHAP", "x\0"s + std::string(16, '\0'))) +
      silent_mp3({.seconds = 2});
  for (std::size_t part = 1; part <= 64; ++part) {
    const auto cut = whole.substr(0, whole.size() * part / 64);
    have(cut);
    const auto writing = write(some_tags());
    if (!writing) {
      EXPECT_EQ(bytes(), cut);
    }
    if (writing) {
      EXPECT_EQ(probe().tags.title, "Τίτλος 🎧");
    }
  }
}
