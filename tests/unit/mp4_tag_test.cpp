#include <gmock/gmock.h>
#include <sys/mman.h>
#include <unistd.h>

#include "audio/mp4/mp4.h"
#include "audio/mp4/mp4_samples.h"
#include "audio/mp4/mp4_tag_writer.h"
#include "base/bytes.h"
#include "support/audio_files.h"
#include "support/compare.h"

using namespace liner;
using namespace liner::test;
using namespace std::string_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

namespace {

// The bytes of a file, open as one.
struct TestFile {
  OpenFile file;
  std::size_t size = 0;
  explicit TestFile(const std::string& bytes) : file(memfd_create("a.m4a", 0)), size(bytes.size()) {
    EXPECT_TRUE(write_all(file.descriptor(), bytes));
  }
  FileBytes bytes() const { return {file.descriptor(), size, "a.m4a"}; }
};

AudioFacts read(const std::string& bytes) {
  const TestFile file(bytes);
  auto facts = read_mp4(file.bytes());
  EXPECT_TRUE(facts) << facts.error().what;
  return facts.value_or(AudioFacts());
}

std::string refusal(const std::string& bytes, const NewTags& tags) {
  const TestFile file(bytes);
  const auto plan = plan_mp4_tags(file.bytes(), tags);
  return plan ? "" : std::string(plan.error().code) + ": " + plan.error().what;
}

// The file that the plan makes. The sound must stand where the plan says.
std::string tagged(const std::string& bytes, const NewTags& tags) {
  const TestFile file(bytes);
  const auto plan = plan_mp4_tags(file.bytes(), tags);
  EXPECT_TRUE(plan) << plan.error().what;
  if (!plan) return {};
  std::string out;
  for (const auto& piece : plan->pieces)
    out += piece.bytes.empty() ? bytes.substr(piece.from, piece.size) : piece.bytes;
  const auto sound = plan->sound_end - plan->sound_begin;
  EXPECT_TRUE(out.substr(plan->new_begin, sound) == bytes.substr(plan->sound_begin, sound));
  return out;
}

// All samples of the sound, found through the tables of the index.
std::string sound_of(const std::string& bytes) {
  const TestFile file(bytes);
  Mp4Source source{file.bytes(), {}};
  std::string out;
  for (const auto& box : top_boxes(source)) {
    if (box.kind != "moov") continue;
    const auto movie = read_movie(source, box);
    SampleWalk walk(source, *sound_track(movie));
    while (const auto sample = walk.next()) out += bytes.substr(sample->offset, sample->size);
  }
  return out;
}

std::vector<std::string> top_of(const std::string& bytes) {
  const TestFile file(bytes);
  Mp4Source source{file.bytes(), {}};
  std::vector<std::string> kinds;
  for (const auto& box : top_boxes(source)) kinds.push_back(box.kind);
  return kinds;
}

AudioChapter chapter(int start, int end, const std::string& title, const std::string& link = "") {
  AudioChapter chapter;
  chapter.start = Milliseconds(start);
  chapter.end = Milliseconds(end);
  chapter.title = title;
  chapter.link = link;
  return chapter;
}

NewTags all_tags() {
  NewTags tags;
  tags.title = "Tr\xC3\xA4ume";
  tags.artist = "Ana";
  tags.album = "Show";
  tags.album_artist = "Host";
  tags.date = "2026-11-22";
  tags.genre = "Podcast";
  tags.comment = "One\nTwo";
  tags.link = "https://a.example/1";
  tags.track = 7;
  tags.disc = 2;
  tags.cover = jpeg_picture(600, 600);
  tags.cover_mime = "image/jpeg";
  tags.chapters = {chapter(1000, 4000, "Intro"),
                   chapter(4000, 9000, "Caf\xC3\xA9", "https://b.example/x")};
  return tags;
}

// Files of every shape that a writer of M4A gives them.
std::vector<std::string> all_shapes() {
  std::vector<std::string> files;
  for (const bool last : {false, true})
    for (const bool wide : {false, true}) {
      M4a m4a{.index_last = last, .wide = wide};
      files.push_back(silent_m4a(m4a));
      m4a.title = "Old";
      m4a.items = mp4_item("gnre", 0, "\0\4"s) + mp4_item("trkn", 0, "\0\0\0\3\0\x0C\0\0"s);
      m4a.user_data = mp4_box("chpl", "\1\0\0\0\0\0\0\0\0"s) + "\0\0\0\0"s;
      files.push_back(silent_m4a(m4a));
      m4a.texts = {{0, "Old one"}, {5000, "Old two"}};
      files.push_back(silent_m4a(m4a));
      m4a.pictures = {0, 4000};
      files.push_back(silent_m4a(m4a));
    }
  return files;
}

// Puts bytes into a file whose index is last: at `at`, inside the boxes whose names stand at
// `boxes`.
std::string with_inside(std::string bytes, const std::vector<std::size_t>& boxes, std::size_t at,
                        const std::string& more) {
  for (const auto box : boxes) {
    const auto size = big_endian(bytes, box - 4, 4) + more.size();
    bytes.replace(box - 4, 4, big_endian_bytes(size, 4));
  }
  return bytes.insert(at, more);
}

// The same file with more chapter references of the sound, to tracks that are not there.
std::string with_references(const std::string& bytes, unsigned count) {
  std::string ids;
  for (unsigned i = 0; i < count; ++i) ids += big_endian_bytes(50 + i, 4);
  const auto chap = bytes.find("chap");
  return with_inside(bytes, {bytes.find("moov"), bytes.find("trak"), bytes.find("tref"), chap},
                     chap + 8, ids);
}

}  // namespace

TEST(Mp4Tags, AreReadAsTheyWereWritten) {
  for (const auto& old : all_shapes()) {
    const auto facts = read(tagged(old, all_tags()));
    EXPECT_EQ(facts.tags.title, "Tr\xC3\xA4ume");
    EXPECT_EQ(facts.tags.artist, "Ana");
    EXPECT_EQ(facts.tags.album, "Show");
    EXPECT_EQ(facts.tags.date, "2026-11-22");
    EXPECT_EQ(facts.tags.track, 7);
    EXPECT_EQ(facts.tags.disc, 2);
    EXPECT_EQ(facts.album_artist, "Host");
    EXPECT_EQ(facts.genre, "Podcast");
    EXPECT_EQ(facts.link, "https://a.example/1");
    ASSERT_THAT(facts.pictures, SizeIs(1));
    EXPECT_EQ(facts.pictures[0].width, 600);
    EXPECT_EQ(facts.duration.count(), 10000);
    EXPECT_THAT(facts.problems, IsEmpty());
    ASSERT_THAT(facts.chapters, SizeIs(2));
    EXPECT_EQ(lines(facts.chapters)[0], "1000-4000 Intro");
    EXPECT_THAT(lines(facts.chapters)[1], HasSubstr("4000-9000 Caf\xC3\xA9 <https://b.example/x>"));
  }
}

TEST(Mp4Tags, LeaveEverySampleAsItIs) {
  for (const auto& old : all_shapes()) {
    const auto before = sound_of(old);
    EXPECT_THAT(before, SizeIs(80'000));
    EXPECT_TRUE(sound_of(tagged(old, all_tags())) == before);
  }
}

TEST(Mp4Tags, WrittenTwiceChangeNothing) {
  auto other = all_tags();
  other.chapters.erase(other.chapters.begin());
  for (const auto& old : all_shapes())
    for (const auto& tags : {all_tags(), other, NewTags{.title = "T"}}) {
      const auto once = tagged(old, tags);
      EXPECT_EQ(difference(tagged(once, tags), once), "");
    }
}

TEST(Mp4Tags, NoneChangeNothing) {
  for (const auto& old : all_shapes()) EXPECT_EQ(difference(tagged(old, {}), old), "");
}

TEST(Mp4Tags, WithOtherChaptersComeToTheSameFile) {
  auto other = all_tags();
  other.chapters = {chapter(0, 10000, "Only one")};
  const auto old = silent_m4a({.texts = {{0, "Old"}}});
  EXPECT_EQ(difference(tagged(tagged(old, other), all_tags()), tagged(old, all_tags())), "");
}

TEST(Mp4Tags, KeepTheOrderOfBoxesAndPutChaptersBehindTheIndex) {
  EXPECT_THAT(top_of(tagged(silent_m4a({}), all_tags())),
              ElementsAre("ftyp", "moov", "mdat", "mdat"));
  EXPECT_THAT(top_of(tagged(silent_m4a({.index_last = true}), all_tags())),
              ElementsAre("ftyp", "mdat", "moov", "mdat"));
}

TEST(Mp4Tags, KeepForeignItemsByteForByte) {
  const auto before = mp4_item("\251too", 1, "Editor 1") + mp4_item("cpil", 21, "\1");
  const auto other =
      mp4_box("----", mp4_box("mean", "\0\0\0\0com.apple.iTunes"s) +
                          mp4_box("name", "\0\0\0\0ISRC"s) + mp4_box("data", "\0\0\0\1\0\0\0\0X"s));
  const auto out = tagged(silent_m4a({.items = before + mp4_item("\251nam", 1, "Old") + other}),
                          NewTags{.title = "New"});
  EXPECT_THAT(out, HasSubstr(before + mp4_item("\251nam", 1, "New") + other));
}

TEST(Mp4Tags, KeepTheTotalOfATrackNumber) {
  const auto out = tagged(silent_m4a({.items = mp4_item("trkn", 0, "\0\0\0\3\0\x0C\0\0"s)}),
                          NewTags{.track = 4});
  EXPECT_THAT(out, HasSubstr(mp4_item("trkn", 0, "\0\0\0\4\0\x0C\0\0"s)));
}

TEST(Mp4Tags, AGenreTakesThePlaceOfItsNumber) {
  const auto old = silent_m4a({.title = "T", .items = mp4_item("gnre", 0, "\0\4"s)});
  EXPECT_THAT(tagged(old, NewTags{.genre = "Podcast"}), Not(HasSubstr("gnre")));
  EXPECT_THAT(tagged(old, NewTags{.artist = "A"}), HasSubstr("gnre"));
}

TEST(Mp4Tags, SilentChaptersAndThoseBehindTheEndAreLeftOut) {
  NewTags tags;
  tags.chapters = {chapter(0, 2000, "One"), chapter(2000, 3000, "Hidden"),
                   chapter(3000, 9000, "Two"), chapter(11000, 12000, "Late")};
  tags.chapters[1].silent = true;
  EXPECT_THAT(lines(read(tagged(silent_m4a({}), tags)).chapters),
              ElementsAre("0-3000 One", "3000-9000 Two"));
}

TEST(Mp4Tags, NeroTakes255ChaptersAndShortTitles) {
  NewTags tags;
  for (int i = 0; i < 400; ++i)
    tags.chapters.push_back(
        chapter(i * 20, i * 20 + 20, std::string(253, 'x') + "\xC3\xA4\xC3\xA4"));
  const auto out = tagged(silent_m4a({}), tags);
  EXPECT_THAT(read(out).chapters, SizeIs(400));
  const auto chpl = out.find("chpl");
  EXPECT_EQ(out.substr(chpl + 12, 1), "\xFF");
  EXPECT_EQ(out.substr(chpl + 21, 1), "\xFF") << "the title ends at a whole character";
  EXPECT_EQ(out.substr(chpl - 4, 4), big_endian_bytes(8 + 9 + 255 * (9 + 255), 4));
}

TEST(Mp4Tags, PicturesOfChaptersStay) {
  const auto old = silent_m4a({.texts = {{0, "A"}}, .pictures = {0, 4000}});
  EXPECT_THAT(
      lines(read(tagged(old, all_tags())).chapters),
      ElementsAre("1000-4000 Intro", "4000-9000 Caf\xC3\xA9 <https://b.example/x> with a picture"));
}

TEST(Mp4Tags, APictureWithTheIdOfARemovedTextStays) {
  auto old = silent_m4a({.index_last = true, .texts = {{0, "A"}}, .pictures = {0, 4000}});
  old.replace(old.find("jpeg"), 4, "avc1");
  // A second track of texts, with the id of the pictures.
  const auto second = old.find("trak", old.find("trak") + 1) - 4;
  auto text = old.substr(second, old.find("trak", second + 8) - 4 - second);
  text.replace(text.find("tkhd") + 16, 4, "\0\0\0\3"s);
  old = with_inside(old, {old.find("moov")}, second, text);
  EXPECT_THAT(
      lines(read(tagged(old, all_tags())).chapters),
      ElementsAre("1000-4000 Intro", "4000-9000 Caf\xC3\xA9 <https://b.example/x> with a picture"));
}

TEST(Mp4Tags, MoreChapterReferencesThanAreReadAreNotWritten) {
  const auto kManyReferences = "cannot-tag: its sound has more tracks of chapters than Liner reads";
  const auto pictures = silent_m4a({.index_last = true, .pictures = {0, 4000}});
  const auto once = tagged(with_references(pictures, 14), all_tags());
  EXPECT_TRUE(tagged(once, all_tags()) == once);
  EXPECT_EQ(refusal(with_references(pictures, 15), all_tags()), kManyReferences);
  const auto texts = silent_m4a({.index_last = true, .texts = {{0, "A"}}});
  EXPECT_EQ(refusal(with_references(texts, 16), all_tags()), kManyReferences);
}

TEST(Mp4Tags, GoIntoNoFileWhosePicturesOnlyATextRefersTo) {
  // The track of texts goes, and with it what would say that the pictures are of chapters.
  auto old = silent_m4a({.index_last = true, .texts = {{0, "A"}}, .pictures = {0, 4000}});
  old.replace(old.find("jpeg"), 4, "avc1");
  old.replace(old.find("chap") + 8, 4, "\0\0\0\x9"s);
  const auto text = old.find("trak", old.find("trak") + 1);
  old = with_inside(old, {old.find("moov"), text}, text + 4,
                    mp4_box("tref", mp4_box("chap", "\0\0\0\3"s)));
  EXPECT_EQ(refusal(old, all_tags()), "not-audio: this is a video, not MP3 or M4A");
}

TEST(Mp4Tags, GoIntoAListWhoseFlagsLookLikeTheSizeOfABox) {
  auto old = silent_m4a({.title = "Old"});
  old.replace(old.find("meta") + 4, 4, "\0\0\1\0"s);  // larger than the list, until tags are in it
  const auto once = tagged(old, all_tags());
  EXPECT_EQ(read(once).tags.title, "Tr\xC3\xA4ume");
  EXPECT_TRUE(tagged(once, all_tags()) == once);
}

TEST(Mp4Tags, TheChapterTrackStandsBehindTheUserData) {
  // ffmpeg takes the gaps of iTunSMPB for those of the last track before it.
  const auto out = tagged(silent_m4a({.title = "T"}), all_tags());
  EXPECT_LT(out.find("udta"), out.find("gmhd"));
}

TEST(Mp4Tags, TheChapterTrackHasAnIdOfItsOwnAndTheLanguageOfTheSound) {
  const TestFile file(tagged(silent_m4a({}), all_tags()));
  Mp4Source source{file.bytes(), {}};
  const auto top = top_boxes(source);
  const auto movie = read_movie(source, *std::ranges::find(top, "moov", &Mp4Box::kind));
  ASSERT_THAT(movie.tracks, SizeIs(2));
  EXPECT_EQ(movie.tracks[1].id, 3U);  // mvhd said that 3 is the next
  EXPECT_THAT(movie.tracks[0].chapters, ElementsAre(3U));
  EXPECT_FALSE(movie.tracks[1].enabled);
  EXPECT_EQ(movie.tracks[1].language, movie.tracks[0].language);
  FileWindow window{&source, 0, {}};
  EXPECT_EQ(window.number(movie.mvhd.end() - 4, 4), 4U);
}

TEST(Mp4Tags, OffsetsBeyondFourGigabytesGetWide) {
  // A hole in the file stands for the sound before the last chunk.
  auto bytes = silent_m4a({});
  const auto stco = bytes.find("stco");
  const auto last = stco + 4 + 8 + 4 * 9;  // of ten chunks
  const auto chunk = bytes.substr(bytes.size() - 8000);
  bytes.replace(last, 4, "\xFF\xFF\xE0\0"s);
  const auto mdat = bytes.find("mdat") - 4;
  const auto end = 0xFFFFE000ULL + 8000;
  bytes.replace(mdat, 8, "\0\0\0\1mdat"s + big_endian_bytes(end - mdat, 8));
  for (std::size_t at = stco + 12; at < last; at += 4)
    bytes.replace(at, 4, big_endian_bytes(mdat + 16, 4));
  const OpenFile file(memfd_create("a.m4a", 0));
  ASSERT_EQ(pwrite(file.descriptor(), bytes.data(), bytes.size(), 0),
            static_cast<ssize_t>(bytes.size()));
  ASSERT_EQ(pwrite(file.descriptor(), chunk.data(), chunk.size(), 0xFFFFE000LL), 8000);
  auto tags = all_tags();
  tags.cover += std::string(9000, 'x');
  const auto plan = plan_mp4_tags({file.descriptor(), end, "a.m4a"}, tags);
  ASSERT_TRUE(plan) << plan.error().what;
  std::string head;
  for (const auto& piece : plan->pieces)
    head += piece.bytes.empty() ? *read_at(file.descriptor(), piece.from,
                                           std::min<std::size_t>(piece.size, 100'000), "a")
                                : piece.bytes;
  const auto co64 = head.find("co64");
  ASSERT_NE(co64, head.npos);
  EXPECT_EQ(head.substr(co64 + 12, 8), big_endian_bytes(plan->new_begin + 16, 8));
  EXPECT_EQ(head.substr(co64 + 12 + 72, 8),
            big_endian_bytes(0xFFFFE000ULL + plan->new_begin - plan->sound_begin, 8));
}

TEST(Mp4Tags, FilesThatAreCutBrokenOrInFragmentsAreRefused) {
  const auto whole = silent_m4a({});
  EXPECT_THAT(refusal(whole.substr(0, 50'000), all_tags()), HasSubstr("cut-off-audio"));
  EXPECT_EQ(refusal(silent_m4a({.fragmented = true}), all_tags()),
            "cannot-tag: this M4A is in fragments, which Liner does not tag");
  auto damaged = silent_m4a({.title = "T"});
  damaged.replace(damaged.find("ilst") - 4, 4, "\x10\0\0\0"s);
  EXPECT_EQ(refusal(damaged, all_tags()), "broken-audio: its tags are damaged");
}
