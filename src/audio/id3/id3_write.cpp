#include "audio/id3/id3_write.h"

#include <fmt/format.h>

#include <algorithm>

#include "audio/id3/id3_frames.h"
#include "base/bytes.h"
#include "base/text.h"

namespace liner {
namespace {

constexpr unsigned char kFrontCover = 3;
constexpr std::size_t kMostContents = 255;  // the count is one byte

// Little-endian with its mark, as every reader takes it.
std::string utf16(std::string_view text) {
  std::string out = "\xFF\xFE";
  const auto add = [&](char32_t unit) {
    out += static_cast<char>(unit & 0xFF);
    out += static_cast<char>(unit >> 8 & 0xFF);
  };
  for (std::size_t at = 0; at < text.size();) {
    const auto c = next_character(text, at);
    if (c > 0xFFFF && c != kBadUtf8) {
      add(0xD800 + ((c - 0x10000) >> 10));
      add(0xDC00 + ((c - 0x10000) & 0x3FF));
    } else {
      add(c == kBadUtf8 ? U'\xFFFD' : c);
    }
  }
  return out;
}

std::string encoded(int version, bool plain, std::string_view text) {
  return plain || version == 4 ? std::string(text) : utf16(text);
}

char encoding_byte(int version, bool plain) { return plain ? '\0' : version == 4 ? '\3' : '\1'; }

// Cut or filled with zeros; what Latin-1 does not have becomes a question mark.
std::string latin1_field(std::string_view text, std::size_t size) {
  std::string out;
  for (std::size_t at = 0; at < text.size() && out.size() < size;) {
    const auto c = next_character(text, at);
    out += c < 0x100 ? static_cast<char>(c) : '?';
  }
  out.resize(size, '\0');
  return out;
}

std::string contents_frame(int version, std::string_view element, char flags,
                           const std::vector<std::string>& children) {
  auto content = std::string(element) + '\0' + flags + static_cast<char>(children.size());
  for (const auto& child : children) content += child + '\0';
  return id3_frame_bytes(version, "CTOC", content);
}

}  // namespace

std::string id3_text(int version, std::string_view text) {
  const bool plain = is_ascii(text);
  return encoding_byte(version, plain) + encoded(version, plain, text);
}

std::string id3_text_frame(int version, std::string_view id, std::string_view text) {
  return id3_frame_bytes(version, id, id3_text(version, text));
}

std::string id3_comment_frame(int version, std::string_view language, std::string_view text) {
  const bool plain = is_ascii(text);
  const std::string end(plain || version == 4 ? 1 : 2, '\0');
  const auto no_description = encoded(version, plain, "") + end;
  return id3_frame_bytes(version, "COMM",
                         encoding_byte(version, plain) + std::string(language.substr(0, 3)) +
                             no_description + encoded(version, plain, text));
}

std::string id3_link_frame(int version, std::string_view id, std::string_view link) {
  return id3_frame_bytes(version, id, link);
}

std::string id3_cover_head(int version, std::string_view mime, std::uint64_t picture_bytes) {
  const auto fields = std::string(1, '\0') + std::string(mime) + '\0' +
                      static_cast<char>(kFrontCover) + '\0';  // no description
  return id3_frame_header(version, "APIC", fields.size() + picture_bytes, std::string(2, '\0')) +
         fields;
}

std::string id3_chapter_head(int version, const AudioChapter& chapter, std::string_view element,
                             std::uint64_t more) {
  const auto time = [](Milliseconds when) {
    return big_endian_text(static_cast<std::uint64_t>(when.count()), 4);
  };
  auto content = std::string(element) + '\0' + time(chapter.start) + time(chapter.end) +
                 std::string(8, '\xFF');  // no byte offsets
  if (!chapter.title.empty()) content += id3_text_frame(version, "TIT2", chapter.title);
  if (!chapter.link.empty())
    content += id3_frame_bytes(version, "WXXX", std::string(2, '\0') + chapter.link);
  return id3_frame_header(version, "CHAP", content.size() + more, std::string(2, '\0')) + content;
}

std::string id3_contents_frames(int version, const std::vector<std::string>& elements) {
  constexpr char kTop = 3, kBelow = 1;  // ordered, and for the first: top level
  if (elements.size() <= kMostContents) return contents_frame(version, "toc", kTop, elements);
  std::vector<std::string> tables;
  std::string below;
  for (std::size_t at = 0; at < elements.size(); at += kMostContents) {
    const auto end = std::min(elements.size(), at + kMostContents);
    tables.push_back(fmt::format("toc{}", tables.size()));
    below += contents_frame(version, tables.back(), kBelow,
                            {elements.begin() + static_cast<std::ptrdiff_t>(at),
                             elements.begin() + static_cast<std::ptrdiff_t>(end)});
  }
  return contents_frame(version, "toc", kTop, tables) + below;
}

std::string id3v1_with(std::string id3v1, const NewTags& tags) {
  const auto put = [&](std::size_t at, std::size_t size, std::string_view text) {
    if (!text.empty()) id3v1.replace(at, size, latin1_field(text, size));
  };
  put(3, 30, tags.title);
  put(33, 30, tags.artist);
  put(63, 30, tags.album);
  put(93, 4, tags.date.substr(0, 4));
  const bool has_track = id3v1[125] == '\0' || tags.track.has_value();  // ID3v1.1
  put(97, has_track ? 28 : 30, tags.comment);
  if (tags.track && *tags.track < 256) {  // ID3v1.1: a zero and the number end the comment
    id3v1[125] = '\0';
    id3v1[126] = static_cast<char>(*tags.track);
  }
  constexpr unsigned char kPodcast = 186;
  if (tags.genre == "Podcast") id3v1[127] = static_cast<char>(kPodcast);
  return id3v1;
}

}  // namespace liner
