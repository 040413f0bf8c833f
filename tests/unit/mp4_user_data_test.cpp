// Tags among user data that other programs have left: several lists, lists of other kinds.
#include <gmock/gmock.h>
#include <sys/mman.h>

#include "audio/mp4/mp4.h"
#include "audio/mp4/mp4_tag_writer.h"
#include "support/audio_files.h"

using namespace liner;
using namespace liner::test;
using namespace std::string_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

namespace {

FileBytes as_file(const std::string& bytes, OpenFile& file) {
  file = OpenFile(memfd_create("a.m4a", 0));
  EXPECT_TRUE(write_all(file.descriptor(), bytes));
  return {file.descriptor(), bytes.size(), "a.m4a"};
}

AudioFacts read(const std::string& bytes) {
  OpenFile file;
  auto facts = read_mp4(as_file(bytes, file));
  EXPECT_TRUE(facts) << facts.error().what;
  return facts.value_or(AudioFacts());
}

TagPlan plan(const std::string& bytes, const NewTags& tags) {
  OpenFile file;
  auto plan = plan_mp4_tags(as_file(bytes, file), tags);
  EXPECT_TRUE(plan) << plan.error().what;
  return plan.value_or(TagPlan());
}

// The new file, which the same tags must not change again.
std::string tagged(const std::string& bytes, const NewTags& tags) {
  const auto carry_out = [&](const std::string& old) {
    std::string out;
    for (const auto& piece : plan(old, tags).pieces)
      out += piece.bytes.empty() ? old.substr(piece.from, piece.size) : piece.bytes;
    return out;
  };
  auto out = carry_out(bytes);
  EXPECT_TRUE(carry_out(out) == out);
  return out;
}

NewTags new_title() {
  NewTags tags;
  tags.title = "New";
  return tags;
}

std::string meta(const std::string& handler, const std::string& boxes) {
  const auto hdlr = mp4_box("hdlr", std::string(8, '\0') + handler + std::string(13, '\0'));
  return mp4_box("meta", "\0\0\0\0"s + hdlr + boxes);
}

std::string itunes(const std::string& items) { return meta("mdir", mp4_box("ilst", items)); }

// As QuickTime and `ffmpeg -movflags use_metadata_tags` write: names of items are numbers of keys.
std::string keyed() {
  const auto keys = mp4_box("keys", "\0\0\0\0\0\0\0\1"s + mp4_box("mdta", "title"));
  return meta("mdta", keys + mp4_box("ilst", mp4_item("\0\0\0\1"s, 1, "Key title")));
}

// With one more box at the end of moov, which is the last of the file.
std::string with_second(const std::string& box, const M4a& m4a) {
  auto bytes = silent_m4a(m4a);
  const auto moov = bytes.find("moov") - 4;
  bytes += box;
  return bytes.replace(moov, 4, big_endian_bytes(bytes.size() - moov, 4));
}

std::string old_title() { return mp4_item("\251nam", 1, "Old"); }

}  // namespace

TEST(Mp4UserData, ItemsNeverGoIntoAListOfAnotherKind) {
  for (const auto& other : {keyed(), meta("ID32", mp4_box("ID32", "\0\0\0\0eng"s))}) {
    const auto old = silent_m4a({.user_data = other});
    EXPECT_EQ(read(old).tags.title, "");
    const auto out = tagged(old, new_title());
    EXPECT_EQ(read(out).tags.title, "New");
    EXPECT_THAT(out, HasSubstr(other));
  }
}

TEST(Mp4UserData, ItemsBehindAListOfAnotherKindAreReadAndWritten) {
  const auto old = silent_m4a({.user_data = keyed() + itunes(old_title())});
  EXPECT_EQ(read(old).tags.title, "Old");
  const auto out = tagged(old, new_title());
  EXPECT_EQ(read(out).tags.title, "New");
  EXPECT_THAT(out, HasSubstr(keyed()));
  EXPECT_THAT(out, Not(HasSubstr("Old")));
}

TEST(Mp4UserData, ItemsInASecondUserDataAreReadAndWritten) {
  const auto second = mp4_box("udta", itunes(old_title()));
  const auto old = with_second(second, {.index_last = true, .user_data = mp4_box("name", "x")});
  EXPECT_EQ(read(old).tags.title, "Old");
  const auto out = tagged(old, new_title());
  EXPECT_EQ(read(out).tags.title, "New");
  EXPECT_THAT(out, Not(HasSubstr("Old")));
}

TEST(Mp4UserData, OfASecondListOnlyWhatIsWrittenGoes) {
  const auto purl = mp4_item("purl", 1, "https://a.example/");
  const auto second = mp4_box("udta", itunes(mp4_item("\251nam", 1, "Older") + purl));
  const auto old = with_second(second, {.title = "Old", .index_last = true});
  EXPECT_EQ(read(old).tags.title, "Old");
  const auto out = tagged(old, new_title());
  EXPECT_EQ(read(out).tags.title, "New");
  EXPECT_THAT(out, Not(HasSubstr("Old")));
  EXPECT_THAT(out, HasSubstr(itunes(purl)));
}

TEST(Mp4UserData, ChaptersOfNeroInASecondUserDataAreReadAndReplaced) {
  const auto chpl = mp4_box("chpl", "\0\0\0\0\1"s + big_endian_bytes(0, 8) + "\3Old"s);
  const auto old = with_second(mp4_box("udta", chpl), {.title = "T", .index_last = true});
  EXPECT_THAT(read(old).chapters, SizeIs(1));
  auto tags = new_title();
  tags.chapters.resize(1);
  tags.chapters[0].end = Milliseconds(5000);
  EXPECT_THAT(tagged(old, tags), Not(HasSubstr("Old")));
}

TEST(Mp4UserData, AnEmptyMetaKeepsItsVersionInFront) {
  const auto out = tagged(silent_m4a({.user_data = mp4_box("meta", "\0\0\0\0"s)}), new_title());
  EXPECT_EQ(read(out).tags.title, "New");
  const auto at = out.find("meta");
  EXPECT_EQ(out.substr(at + 4, 4), "\0\0\0\0"s);
  EXPECT_EQ(out.substr(at + 12, 4), "hdlr");
}

TEST(Mp4UserData, APlainMetaWithoutHandlerIsRead) {
  const auto plain = mp4_box("meta", mp4_box("ilst", old_title()));
  const auto old = silent_m4a({.user_data = plain});
  EXPECT_EQ(read(old).tags.title, "Old");
  EXPECT_EQ(read(tagged(old, new_title())).tags.title, "New");
}

TEST(Mp4UserData, OfSeveralPicturesOnlyTheFirstIsReplaced) {
  const auto data = [](const std::string& picture, char type) {
    return mp4_box("data", "\0\0\0"s + type + "\0\0\0\0"s + picture);
  };
  const auto others = data(png_picture(8, 9), 14) + data(jpeg_picture(6, 7), 13);
  const auto old = silent_m4a({.items = mp4_box("covr", data(jpeg_picture(4, 5), 13) + others)});
  NewTags tags;
  tags.cover = jpeg_picture(600, 600);
  tags.cover_mime = "image/jpeg";
  const auto out = tagged(old, tags);
  EXPECT_THAT(out, HasSubstr(others));
  std::vector<int> widths;
  for (const auto& picture : read(out).pictures) widths.push_back(picture.width);
  EXPECT_THAT(widths, ElementsAre(600, 8, 6));
}

TEST(Mp4UserData, ALinkThatIsTooLongIsLeftOutAndSaid) {
  auto tags = new_title();
  tags.chapters.resize(1);
  tags.chapters[0].title = "Intro";
  tags.chapters[0].end = Milliseconds(5000);
  tags.chapters[0].link = "https://a.example/" + std::string(237, 'a');
  const auto old = silent_m4a({});
  EXPECT_THAT(plan(old, tags).said, IsEmpty());
  tags.chapters[0].link += "a";
  const auto said = plan(old, tags).said;
  ASSERT_THAT(said, SizeIs(1));
  EXPECT_EQ(said[0].code, "large-tags");
  EXPECT_THAT(said[0].what, HasSubstr("the link of chapter \"Intro\" is longer than"));
  const auto chapters = read(tagged(old, tags)).chapters;
  ASSERT_THAT(chapters, SizeIs(1));
  EXPECT_EQ(chapters[0].link, "");
}

TEST(Mp4UserData, EverythingAroundTheSoundThatStaysIsCompared) {
  const auto old = silent_m4a({}) + mp4_box("mdat", "more sound");
  const auto made = plan(old, new_title());
  EXPECT_EQ(made.sound_end, old.size());
  EXPECT_LE(made.sound_begin, old.find("mdat") + 4);
}
