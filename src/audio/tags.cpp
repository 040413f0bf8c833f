#include "audio/tags.h"

#include <attachedpictureframe.h>
#include <chapterframe.h>
#include <id3v1tag.h>
#include <id3v2framefactory.h>
#include <id3v2tag.h>
#include <mp4coverart.h>
#include <mp4file.h>
#include <mp4item.h>
#include <mp4properties.h>
#include <mp4tag.h>
#include <mpegfile.h>
#include <tbytevectorstream.h>
#include <textidentificationframe.h>
#include <tpropertymap.h>
#include <urllinkframe.h>

#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "base/url.h"

namespace liner {
namespace {

std::string line_of(const TagLib::String& text) { return clean_line(text.to8Bit(true)); }

std::string bytes_of(const TagLib::ByteVector& bytes) { return {bytes.data(), bytes.size()}; }

// "3" or "3/12".
std::optional<int> number_of(const std::string& text) {
  int value = 0;
  const auto digits = std::string_view(text).substr(0, text.find('/'));
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size() || value < 1 || value > 99999)
    return std::nullopt;
  return value;
}

AudioTags common_tags(const TagLib::PropertyMap& properties) {
  const auto first = [&](const char* name) {
    const auto found = properties.find(name);
    return found == properties.end() || found->second.isEmpty() ? std::string()
                                                                : line_of(found->second.front());
  };
  AudioTags tags;
  tags.title = first("TITLE");
  tags.artist = first("ARTIST");
  tags.album = first("ALBUM");
  tags.date = first("DATE");
  tags.track = number_of(first("TRACKNUMBER"));
  tags.disc = number_of(first("DISCNUMBER"));
  return tags;
}

Chapter chapter_of(const TagLib::ID3v2::ChapterFrame& frame) {
  Chapter chapter;
  chapter.start = Milliseconds(frame.startTime());
  for (const auto* inner : frame.embeddedFrameList()) {
    if (inner->frameID() == "TIT2") chapter.title = line_of(inner->toString());
    if (const auto* link = dynamic_cast<const TagLib::ID3v2::UserUrlLinkFrame*>(inner))
      chapter.link = canonical_url(link->url().to8Bit(true)).value_or(std::string());
  }
  return chapter;
}

// In order of time; of two that start together the first is meant. A chapter without a title is
// named for nobody and left out.
std::vector<Chapter> chapters_of(const TagLib::ID3v2::Tag& tag) {
  std::vector<Chapter> chapters;
  for (const auto* frame : tag.frameList("CHAP"))
    if (const auto* chapter = dynamic_cast<const TagLib::ID3v2::ChapterFrame*>(frame))
      chapters.push_back(chapter_of(*chapter));
  std::erase_if(chapters, [](const Chapter& chapter) { return chapter.title.empty(); });
  std::ranges::stable_sort(chapters, {}, &Chapter::start);
  const auto starts_with = [](const Chapter& a, const Chapter& b) { return a.start == b.start; };
  chapters.erase(std::unique(chapters.begin(), chapters.end(), starts_with), chapters.end());
  return chapters;
}

std::string picture_of(const TagLib::ID3v2::Tag& tag) {
  using Picture = TagLib::ID3v2::AttachedPictureFrame;
  const Picture* best = nullptr;
  for (const auto* id : {"APIC", "PIC"})
    for (const auto* frame : tag.frameList(id))
      if (const auto* picture = dynamic_cast<const Picture*>(frame);
          picture != nullptr && (best == nullptr || (picture->type() == Picture::FrontCover &&
                                                     best->type() != Picture::FrontCover)))
        best = picture;
  return best == nullptr ? std::string() : bytes_of(best->picture());
}

}  // namespace

ReadTags read_mp3_tags(const std::string& id3v2, const std::string& id3v1) {
  ReadTags read;
  const auto bytes = id3v2 + id3v1;
  if (bytes.empty()) return read;
  TagLib::ByteVectorStream stream(
      TagLib::ByteVector(bytes.data(), static_cast<unsigned int>(bytes.size())));
  TagLib::MPEG::File file(&stream, TagLib::ID3v2::FrameFactory::instance(), false);
  read.tags = common_tags(file.properties());
  if (const auto* tag = file.ID3v2Tag(false)) {
    read.tags.chapters = chapters_of(*tag);
    read.picture = picture_of(*tag);
  }
  return read;
}

ReadTags read_mp4_tags(const std::string& ftyp_and_moov) {
  ReadTags read;
  TagLib::ByteVectorStream stream(
      TagLib::ByteVector(ftyp_and_moov.data(), static_cast<unsigned int>(ftyp_and_moov.size())));
  TagLib::MP4::File file(&stream, true);
  if (!file.isValid()) return read;
  read.tags = common_tags(file.properties());
  if (const auto* properties = file.audioProperties()) {
    read.duration = Milliseconds(properties->lengthInMilliseconds());
    read.sample_rate = properties->sampleRate();
    read.channels = properties->channels();
    read.is_lossless = properties->codec() == TagLib::MP4::Properties::ALAC;
  }
  if (const auto* tag = file.tag(); tag != nullptr && tag->contains("covr")) {
    const auto covers = tag->item("covr").toCoverArtList();
    if (!covers.isEmpty()) read.picture = bytes_of(covers.front().data());
  }
  return read;
}

}  // namespace liner
