#include "audio/xiph/vorbis_comment.h"

#include <gmock/gmock.h>

#include "base/digest.h"
#include "support/audio_files.h"
#include "support/sound_files.h"

using namespace liner;
using namespace liner::test;
using namespace std::string_literals;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

namespace {

VorbisComment read(const std::vector<std::string>& entries) {
  return read_vorbis_comment(vorbis_comment(entries), "a.ogg");
}

std::string said(const VorbisComment& comment) {
  std::string codes;
  for (const auto& problem : comment.problems) codes += std::string(problem.code) + ";";
  return codes;
}

AudioChapter chapter(int millis, std::string title, std::string link = {}) {
  return {Milliseconds(millis), Milliseconds(0), std::move(title), std::move(link), false, false};
}

}  // namespace

TEST(Base64, StandsForBytes) {
  EXPECT_EQ(decode_base64(""), "");
  EXPECT_EQ(decode_base64("TGluZXI="), "Liner");
  EXPECT_EQ(decode_base64("TGluZXI"), "Liner");
  EXPECT_EQ(decode_base64("AAD/"), "\0\0\xFF"s);
  EXPECT_EQ(decode_base64(base64("Rêve")), "Rêve");
  for (const auto* bad : {"A", "A===", "AB C", "AB=C", "A=BC", "\n", "AAA\xC3"})
    EXPECT_EQ(decode_base64(bad), std::nullopt) << bad;
}

TEST(VorbisComment, SaysWhatTheFileIs) {
  const auto comment = read({"Title= Rêve\tbleu ", "ARTIST=Ana", "album=Show", "ALBUMARTIST=Studio",
                             "DATE=2026-11-22", "TRACKNUMBER=3/12", "DISCNUMBER=2", "GENRE=Podcast",
                             "DESCRIPTION=Long", "URL=https://Example.org/a b"});
  EXPECT_EQ(comment.text.tags.title, "Rêve bleu");
  EXPECT_EQ(comment.text.tags.artist, "Ana");
  EXPECT_EQ(comment.text.tags.album, "Show");
  EXPECT_EQ(comment.text.album_artist, "Studio");
  EXPECT_EQ(comment.text.tags.date, "2026-11-22");
  EXPECT_EQ(comment.text.tags.track, 3);
  EXPECT_EQ(comment.text.tags.disc, 2);
  EXPECT_EQ(comment.text.genre, "Podcast");
  EXPECT_EQ(comment.text.comment, "Long");
  EXPECT_EQ(comment.text.link, "https://example.org/a%20b");
  EXPECT_EQ(said(comment), "");
}

TEST(VorbisComment, FirstValueOfANameCounts) {
  const auto comment = read({"TITLE=One", "title=Two", "DESCRIPTION=d", "COMMENT=c", "URL=nothing",
                             "CONTACT=https://example.org/no", "LINK=https://example.org/",
                             "no sign", "TRACKNUMBER=x"});
  EXPECT_EQ(comment.text.tags.title, "One");
  EXPECT_EQ(comment.text.comment, "c");
  EXPECT_EQ(comment.text.link, "https://example.org/");
  EXPECT_EQ(comment.text.tags.track, std::nullopt);
}

TEST(VorbisComment, ChaptersComeInTheOrderOfTheirNumbers) {
  const auto comment =
      read({"CHAPTER002NAME=Two", "CHAPTER002=01:02:03.5", "chapter000=00:00:00.000",
            "CHAPTER000Name=Zero", "CHAPTER000URL=https://example.org", "CHAPTER007=00:00:07",
            "CHAPTER003NAME=No time", "CHAPTER004=1:75:00", "CHAPTERS=3", "CHAPTER00001=0:01"});
  EXPECT_THAT(comment.chapters, ElementsAre(chapter(0, "Zero", "https://example.org/"),
                                            chapter(3723500, "Two"), chapter(7000, "")));
}

TEST(VorbisComment, PictureIsKnownByItsHead) {
  const auto picture = jpeg_picture(1400, 1200) + std::string(300'000, 'x');
  const auto comment = read({"METADATA_BLOCK_PICTURE=" + base64(flac_picture(picture)),
                             "COVERART=" + base64(picture), "TITLE=Behind it"});
  ASSERT_THAT(comment.pictures, SizeIs(1));
  EXPECT_EQ(comment.pictures[0].kind, "front cover");
  EXPECT_EQ(comment.pictures[0].mime, "image/jpeg");
  EXPECT_EQ(comment.pictures[0].width, 1400);
  EXPECT_EQ(comment.pictures[0].height, 1200);
  EXPECT_EQ(comment.pictures[0].bytes, picture.size());
  EXPECT_EQ(comment.text.tags.title, "Behind it");
  EXPECT_EQ(said(comment), "");
}

TEST(VorbisComment, SmallPictureMayHaveAnyPadding) {
  for (std::size_t more = 0; more < 3; ++more) {
    const auto picture = png_picture(10, 20) + std::string(more, 'x');
    const auto comment = read({"METADATA_BLOCK_PICTURE=" + base64(flac_picture(picture))});
    ASSERT_THAT(comment.pictures, SizeIs(1));
    EXPECT_EQ(comment.pictures[0].bytes, picture.size());
  }
}

TEST(VorbisComment, PictureThatIsNoneIsLeftOut) {
  auto lying = flac_picture(jpeg_picture(10, 10));
  lying.resize(lying.size() - 1);
  for (const auto& bad : {std::string("***"), base64("short"), base64(lying), std::string()}) {
    const auto comment = read({"TITLE=a", "METADATA_BLOCK_PICTURE=" + bad, "ARTIST=b"});
    EXPECT_THAT(comment.pictures, IsEmpty());
    EXPECT_EQ(comment.text.tags.artist, "b");
    EXPECT_EQ(said(comment), "damaged-tags;");
  }
}

TEST(VorbisComment, WhatIsSoundBeforeALieIsKept) {
  const auto count = read_vorbis_comment(vorbis_comment({"TITLE=a"}, 2'000'000'000), "a.ogg");
  EXPECT_EQ(count.text.tags.title, "a");
  EXPECT_EQ(said(count), "damaged-tags;");
  auto block = vorbis_comment({"TITLE=a", "ARTIST=b"});
  block[block.size() - 9] = '\x7F';  // the highest byte of the length of the last entry
  const auto length = read_vorbis_comment(block, "a.ogg");
  EXPECT_EQ(length.text.tags.title, "a");
  EXPECT_EQ(length.text.tags.artist, "");
  EXPECT_EQ(said(length), "damaged-tags;");
  EXPECT_EQ(said(read_vorbis_comment("", "a.ogg")), "damaged-tags;");
}

TEST(VorbisComment, IsTheSameInPiecesOfAnySize) {
  const auto block = vorbis_comment({"", "TITLE=a", "CHAPTER001=00:00:01.000", "ARTIST=b"});
  for (std::size_t size = 1; size < block.size(); ++size) {
    VorbisCommentReader reader;
    for (std::size_t at = 0; at < block.size(); at += size) reader.add(block.substr(at, size));
    const auto comment = reader.finish("a.ogg");
    EXPECT_EQ(comment.text.tags.title + comment.text.tags.artist, "ab");
    EXPECT_THAT(comment.chapters, SizeIs(1));
    EXPECT_EQ(said(comment), "");
  }
}

TEST(VorbisComment, OfAnyCutIsNoMoreThanWhatIsThere) {
  const auto block = vorbis_comment({"TITLE=a", "ARTIST=b"});
  for (std::size_t size = 0; size < block.size(); ++size)
    EXPECT_EQ(said(read_vorbis_comment(block.substr(0, size), "a.ogg")), "damaged-tags;") << size;
}

TEST(VorbisComment, TooMuchTextIsSaid) {
  const auto text = std::string(70'000, 'x');
  const auto one = read({"COMMENT=" + text, "TITLE=a"});
  EXPECT_EQ(one.text.comment.size(), 64U * 1024);
  EXPECT_EQ(one.text.tags.title, "a");
  EXPECT_EQ(said(one), "large-tags;");
  std::vector<std::string> many;
  for (int i = 1000; i < 1100; ++i) many.push_back("CHAPTER" + std::to_string(i) + "NAME=" + text);
  EXPECT_EQ(said(read(many)), "large-tags;");
}

TEST(VorbisComment, BadBytesBecomeReadable) {
  const auto comment = read({"TITLE=a\xFF\x01z", "ARTIST=x\ny"});
  EXPECT_EQ(comment.text.tags.title, "a\uFFFDz");
  EXPECT_EQ(comment.text.tags.artist, "x y");
}
