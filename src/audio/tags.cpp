#include "audio/tags.h"

#include <chapterframe.h>
#include <id3v2framefactory.h>
#include <id3v2tag.h>
#include <infotag.h>
#include <mp4file.h>
#include <mp4item.h>
#include <mp4tag.h>
#include <mpegfile.h>
#include <tableofcontentsframe.h>
#include <tbytevectorstream.h>
#include <tpropertymap.h>
#include <urllinkframe.h>

#include <charconv>
#include <set>

#include "audio/mp4/mp4_bytes.h"
#include "base/text.h"
#include "base/url.h"

namespace liner {
namespace {

std::string line_of(const TagLib::String& text) { return clean_line(text.to8Bit(true)); }

std::string bytes_of(const TagLib::ByteVector& bytes) { return {bytes.data(), bytes.size()}; }

TagLib::ByteVector vector_of(const std::string& bytes) {
  return {bytes.data(), static_cast<unsigned int>(bytes.size())};
}

std::string address_of(const TagLib::String& text) {
  return canonical_url(clean_line(text.to8Bit(true))).value_or(std::string());
}

TagText common_text(const TagLib::PropertyMap& properties) {
  const auto first = [&](const char* name) {
    const auto found = properties.find(name);
    return found == properties.end() || found->second.isEmpty() ? std::string()
                                                                : line_of(found->second.front());
  };
  TagText text;
  text.tags.title = first("TITLE");
  text.tags.artist = first("ARTIST");
  text.tags.album = first("ALBUM");
  text.tags.date = first("DATE");
  text.tags.track = track_number(first("TRACKNUMBER"));
  text.tags.disc = track_number(first("DISCNUMBER"));
  text.album_artist = first("ALBUMARTIST");
  text.genre = first("GENRE");
  text.comment = first("COMMENT");
  return text;
}

AudioChapter chapter_of(const TagLib::ID3v2::ChapterFrame& frame) {
  AudioChapter chapter;
  chapter.start = Milliseconds(frame.startTime());
  chapter.end = Milliseconds(frame.endTime());
  for (const auto* inner : frame.embeddedFrameList()) {
    if (inner->frameID() == "TIT2") chapter.title = line_of(inner->toString());
    if (const auto* link = dynamic_cast<const TagLib::ID3v2::UserUrlLinkFrame*>(inner))
      chapter.link = address_of(link->url());
    else if (const auto* plain = dynamic_cast<const TagLib::ID3v2::UrlLinkFrame*>(inner);
             plain != nullptr && chapter.link.empty())
      chapter.link = address_of(plain->url());
  }
  return chapter;
}

// Chapters that no table of contents lists are not for lists (id3v2-chapters-1.0, 3.2). A file
// without a table, or with one that lists nothing there is, means all of them.
void mark_silent(const TagLib::ID3v2::Tag& tag, Id3Text& read) {
  std::set<std::string> listed;
  for (const auto* frame : tag.frameList("CTOC"))
    if (const auto* table = dynamic_cast<const TagLib::ID3v2::TableOfContentsFrame*>(frame))
      for (const auto& child : table->childElements())
        listed.insert(bytes_of(child).substr(0, bytes_of(child).find('\0')));
  bool any = false;
  for (const auto& id : read.chapter_ids) any = any || listed.contains(id);
  if (!any) return;
  for (std::size_t i = 0; i < read.chapters.size(); ++i)
    read.chapters[i].silent = !listed.contains(read.chapter_ids[i]);
}

std::string link_of(const TagLib::ID3v2::Tag& tag) {
  for (const auto* id : {"WOAF", "WXXX", "WOAS", "WOAR", "WPUB"})
    for (const auto* frame : tag.frameList(id))
      if (const auto* link = dynamic_cast<const TagLib::ID3v2::UrlLinkFrame*>(frame))
        if (auto address = address_of(link->url()); !address.empty()) return address;
  return {};
}

}  // namespace

void fill_from(TagText& first, TagText second) {
  const auto fill = [](auto& value, auto&& other) {
    if (value == std::remove_cvref_t<decltype(value)>()) value = std::move(other);
  };
  fill(first.tags.title, second.tags.title);
  fill(first.tags.artist, second.tags.artist);
  fill(first.tags.album, second.tags.album);
  fill(first.tags.date, second.tags.date);
  fill(first.tags.track, second.tags.track);
  fill(first.tags.disc, second.tags.disc);
  fill(first.album_artist, second.album_artist);
  fill(first.genre, second.genre);
  fill(first.comment, second.comment);
  fill(first.link, second.link);
}

void take_text(AudioFacts& facts, TagText text) {
  facts.tags = std::move(text.tags);
  facts.album_artist = std::move(text.album_artist);
  facts.genre = std::move(text.genre);
  facts.comment = std::move(text.comment);
  facts.link = std::move(text.link);
}

std::optional<int> track_number(std::string_view text) {
  int value = 0;
  const auto digits = text.substr(0, text.find('/'));
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size() || value < 1 || value > 99999)
    return std::nullopt;
  return value;
}

Id3Text read_id3_text(const std::string& id3v2) {
  Id3Text read;
  TagLib::ByteVectorStream stream(vector_of(id3v2));
  TagLib::MPEG::File file(&stream, TagLib::ID3v2::FrameFactory::instance(), false);
  const auto* tag = file.ID3v2Tag(false);
  if (tag == nullptr) return read;
  read.text = common_text(tag->properties());
  read.text.link = link_of(*tag);
  for (const auto* frame : tag->frameList("CHAP"))
    if (const auto* chapter = dynamic_cast<const TagLib::ID3v2::ChapterFrame*>(frame)) {
      read.chapters.push_back(chapter_of(*chapter));
      const auto id = bytes_of(chapter->elementID());
      read.chapter_ids.push_back(id.substr(0, id.find('\0')));
    }
  mark_silent(*tag, read);
  return read;
}

TagText read_id3v1(const std::string& bytes) {
  TagLib::ByteVectorStream stream(vector_of(bytes));
  TagLib::MPEG::File file(&stream, TagLib::ID3v2::FrameFactory::instance(), false);
  return common_text(file.properties());
}

TagText read_mp4_items(const std::string& ilst) {
  const auto handler = make_box("hdlr", std::string(8, '\0') + "mdirappl" + std::string(9, '\0'));
  const auto meta = make_box("meta", std::string(4, '\0') + handler + ilst);
  TagLib::ByteVectorStream stream(vector_of(make_box("ftyp", std::string("M4A \0\0\0\0", 8)) +
                                            make_box("moov", make_box("udta", meta))));
  TagLib::MP4::File file(&stream, false);
  if (!file.isValid() || file.tag() == nullptr) return {};
  auto text = common_text(file.tag()->properties());
  if (const auto link = file.tag()->item("----:com.apple.iTunes:WWW"); link.isValid())
    if (const auto words = link.toStringList(); !words.isEmpty())
      text.link = address_of(words.front());
  return text;
}

TagText read_riff_info(const std::string& list) {
  // The library wants what stands behind the chunk's header: "INFO" and its fields.
  const TagLib::RIFF::Info::Tag tag(vector_of(list.size() > 8 ? list.substr(8) : std::string()));
  return common_text(tag.properties());
}

}  // namespace liner
