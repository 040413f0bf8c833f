#include "audio/id3/id3_frames.h"

#include <algorithm>

#include "base/bytes.h"

namespace liner {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kHeader = 10;
constexpr std::uint64_t kWindow = 16 * 1024;
constexpr std::uint64_t kMostUnsynchronised = 16 * 1024 * 1024;

bool is_frame_id(std::string_view id) {
  return !id.empty() && std::ranges::all_of(id, [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  });
}

std::size_t header_size(int version) { return version == 2 ? 6 : kHeader; }
std::size_t id_size(int version) { return version == 2 ? 3 : 4; }

// Some writers of 2.4 forgot that sizes are syncsafe: believe what leads to another frame.
Result<std::uint64_t> frame_size(const Id3Area& area, std::uint64_t at, std::string_view header) {
  if (area.version == 2) return big_endian(header, 3, 3);
  const auto plain = big_endian(header, 4, 4);
  if (area.version == 3) return plain;
  const auto safe = syncsafe(header, 4, 4);
  if (safe == plain) return safe;
  const auto leads_on = [&](std::uint64_t size) -> Result<bool> {
    const auto next = at + kHeader + size;
    if (next > area.end) return false;
    if (next == area.end) return true;
    const auto id = area.read(next, 4);
    if (!id) return tl::unexpected(id.error());
    return (*id)[0] == '\0' || (id->size() == 4 && is_frame_id(*id));
  };
  const bool not_syncsafe = (plain & 0x80808080U) != 0;
  const auto safe_fits = not_syncsafe ? Result<bool>(false) : leads_on(safe);
  if (!safe_fits) return tl::unexpected(safe_fits.error());
  if (*safe_fits) return safe;
  const auto plain_fits = leads_on(plain);
  if (!plain_fits) return tl::unexpected(plain_fits.error());
  return *plain_fits ? plain : safe;
}

// What the two bytes of flags say, and how much they put before the content.
std::uint64_t read_flags(Id3Frame& frame, int version, std::string_view header) {
  if (version == 2) return 0;
  frame.flags = header.substr(8, 2);
  const auto flags = static_cast<unsigned char>(header[9]);
  const auto is = [&](int bit_of_3, int bit_of_4) {
    return (flags & (version == 3 ? bit_of_3 : bit_of_4)) != 0;
  };
  frame.compressed = is(0x80, 0x08);
  frame.encrypted = is(0x40, 0x04);
  frame.unsynchronised = is(0, 0x02);
  const bool grouped = is(0x20, 0x40), length_said = is(0x80, 0x01);
  return (length_said ? 4U : 0U) + (frame.encrypted ? 1U : 0U) + (grouped ? 1U : 0U);
}

std::string syncsafe_bytes(std::uint64_t value) {
  std::string out(4, '\0');
  for (std::size_t i = 4; i-- > 0; value >>= 7) out[i] = static_cast<char>(value & 0x7F);
  return out;
}

}  // namespace

std::uint64_t id3v2_size(std::string_view head) {
  if (head.size() < kHeader || !head.starts_with("ID3"sv) || head[3] == '\xFF') return 0;
  const bool footer = (static_cast<unsigned char>(head[5]) & 0x10) != 0;
  return kHeader + syncsafe(head, 6, 4) + (footer ? kHeader : 0);
}

std::string synchronised(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    out += bytes[i];
    if (bytes[i] == '\xFF' && i + 1 < bytes.size() && bytes[i + 1] == '\0') ++i;
  }
  return out;
}

std::uint64_t stored_length(std::string_view stored, std::uint64_t count) {
  std::size_t at = 0;
  while (at < stored.size() && count-- > 0)
    at += stored[at] == '\xFF' && at + 1 < stored.size() && stored[at + 1] == '\0' ? 2 : 1;
  return at;
}

Result<std::optional<Id3Area>> Id3Area::open(const FileBytes& file, std::uint64_t at,
                                             std::uint64_t tag_size) {
  const auto header = file.read(at, kHeader + 4);
  if (!header) return tl::unexpected(header.error());
  Id3Area area;
  area.version = (*header)[3];
  const auto flags = static_cast<unsigned char>((*header)[5]);
  const bool whole = area.version < 4 && (flags & 0x80) != 0;
  if (area.version < 2 || area.version > 4 || (area.version == 2 && (flags & 0x40) != 0) ||
      (whole && tag_size > kMostUnsynchronised))
    return std::nullopt;
  const bool footer = (flags & 0x10) != 0 && area.version == 4;
  area.file_ = file;
  area.tag_content_ = at + kHeader;
  area.in_memory = whole;
  const auto size = tag_size - kHeader - (footer ? kHeader : 0);
  auto window = file.read(area.tag_content_, whole ? size : std::min(size, kWindow));
  if (!window) return tl::unexpected(window.error());
  area.window_ = std::make_shared<const std::string>(whole ? synchronised(*window) : *window);
  area.begin = whole ? 0 : area.tag_content_;
  area.end = area.begin + (whole ? area.window_->size() : std::min(size, file.size - area.begin));
  if (area.version > 2 && (flags & 0x40) != 0 && area.window_->size() >= 4) {
    // The extended header is of no use to us; 2.3 does not count its own size field.
    area.begin +=
        area.version == 3 ? 4 + big_endian(*area.window_, 0, 4) : syncsafe(*area.window_, 0, 4);
    area.begin = std::min(area.begin, area.end);
  }
  return area;
}

Id3Area Id3Area::of_memory(int version, std::string bytes) {
  Id3Area area;
  area.version = version;
  area.in_memory = true;
  area.end = bytes.size();
  area.window_ = std::make_shared<const std::string>(std::move(bytes));
  return area;
}

Result<std::string> Id3Area::read(std::uint64_t at, std::uint64_t size) const {
  if (at >= end) return std::string();
  size = std::min(size, end - at);
  const auto window_begin = in_memory ? 0 : tag_content_;
  if (at >= window_begin && at - window_begin + size <= window_->size())
    return window_->substr(at - window_begin, size);
  return in_memory ? std::string() : file_.read(at, size);
}

Result<std::uint64_t> Id3Area::place_in_file(std::uint64_t at, Id3Place& last) const {
  if (!in_memory) return at;
  if (at < last.in_area) last = {};
  auto place = tag_content_ + last.in_content;
  for (std::uint64_t left = at - last.in_area; left > 0;) {
    const auto piece = file_.read(place, kWindow);
    if (!piece) return tl::unexpected(piece.error());
    if (piece->empty()) break;
    // A pair may stand across two pieces: leave the last byte to the next one.
    const auto usable =
        std::string_view(*piece).substr(0, std::max<std::size_t>(1, piece->size() - 1));
    const auto made = std::min<std::uint64_t>(left, synchronised(usable).size());
    place += stored_length(*piece, made);
    left -= made;
  }
  last = {at, place - tag_content_};
  return place;
}

Result<Id3Step> id3_frame_at(const Id3Area& area, std::uint64_t at) {
  const auto size_of_header = header_size(area.version);
  if (at + size_of_header > area.end) return Id3Step{};
  const auto header = area.read(at, size_of_header);
  if (!header) return tl::unexpected(header.error());
  if (header->size() < size_of_header || (*header)[0] == '\0') return Id3Step{};
  Id3Frame frame;
  frame.id = header->substr(0, id_size(area.version));
  if (!is_frame_id(frame.id)) return Id3Step{std::nullopt, true};
  const auto size = frame_size(area, at, *header);
  if (!size) return tl::unexpected(size.error());
  frame.begin = at;
  if (*size > area.end - at - size_of_header) return Id3Step{std::nullopt, true};
  frame.end = at + size_of_header + *size;
  const auto before = std::min(read_flags(frame, area.version, *header), *size);
  frame.content = at + size_of_header + before;
  frame.size = *size - before;
  return Id3Step{frame, false};
}

Result<std::string> id3_content(const Id3Area& area, const Id3Frame& frame, std::uint64_t most) {
  auto content = area.read(frame.content, std::min(frame.size, most));
  if (content && frame.unsynchronised) return synchronised(*content);
  return content;
}

Result<std::optional<Id3Chapter>> open_id3_chapter(const Id3Area& area, const Id3Frame& frame) {
  constexpr std::uint64_t kFields = 1024, kBehindId = 17;
  Id3Chapter chapter;
  auto begin = frame.content;
  if (frame.unsynchronised) {
    auto whole = id3_content(area, frame, frame.size);
    if (!whole) return tl::unexpected(whole.error());
    chapter.area = Id3Area::of_memory(area.version, std::move(*whole));
    begin = 0;
  } else {
    chapter.area = area;
    chapter.area.end = frame.content + frame.size;
  }
  const auto head = chapter.area.read(begin, kFields);
  if (!head) return tl::unexpected(head.error());
  const auto id_end = head->find('\0');
  if (id_end == head->npos || head->size() < id_end + kBehindId) return std::nullopt;
  chapter.fields = head->substr(0, id_end + kBehindId);
  chapter.element = head->substr(0, id_end);
  chapter.start_ms = big_endian(*head, id_end + 1, 4);
  chapter.begin = begin + chapter.fields.size();
  return chapter;
}

std::optional<std::size_t> behind_id3_text(std::string_view bytes, std::size_t at, bool wide) {
  const std::size_t step = wide ? 2 : 1;
  for (; at + step <= bytes.size(); at += step)
    if (bytes[at] == '\0' && (!wide || bytes[at + 1] == '\0')) return at + step;
  return std::nullopt;
}

std::string id3_frame_header(int version, std::string_view id, std::uint64_t size,
                             std::string_view flags) {
  if (version == 2) return std::string(id) + big_endian_text(size, 3);
  return std::string(id) + (version == 4 ? syncsafe_bytes(size) : big_endian_text(size, 4)) +
         std::string(flags);
}

std::string id3_frame_bytes(int version, std::string_view id, std::string_view content) {
  return id3_frame_header(version, id, content.size(), std::string(2, '\0')) + std::string(content);
}

std::string id3_tag_header(int version, std::uint64_t size) {
  return "ID3" + std::string{static_cast<char>(version), '\0', '\0'} + syncsafe_bytes(size);
}

}  // namespace liner
