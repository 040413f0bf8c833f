#include "audio/xiph/ogg_pages.h"

#include "audio/xiph/checksums.h"
#include "base/bytes.h"

namespace liner {
namespace {

using namespace std::string_view_literals;
constexpr std::string_view kMark = "OggS"sv;
constexpr std::size_t kFixedHeader = 27;
constexpr std::size_t kLongestHeader = kFixedHeader + 255;
constexpr std::uint64_t kWindow = 256 * 1024;  // the largest page has 65,307 bytes
constexpr std::size_t kChecksum = 22;

// The size that a header claims for its page. Nothing if it is no header.
std::optional<std::size_t> page_size(std::string_view head) {
  if (head.size() < kFixedHeader || !head.starts_with(kMark) || head[4] != '\0')
    return std::nullopt;
  const std::size_t segments = static_cast<std::uint8_t>(head[26]);
  if (head.size() < kFixedHeader + segments) return std::nullopt;
  auto size = kFixedHeader + segments;
  for (const char lacing : head.substr(kFixedHeader, segments))
    size += static_cast<std::uint8_t>(lacing);
  return size;
}

OggPage parse_page(std::uint64_t at, std::string_view bytes) {
  const auto flags = static_cast<std::uint8_t>(bytes[5]);
  OggPage page;
  page.at = at;
  page.bytes = bytes;
  page.header = kFixedHeader + static_cast<std::uint8_t>(bytes[26]);
  page.continued = (flags & 1) != 0;
  page.first = (flags & 2) != 0;
  page.last = (flags & 4) != 0;
  page.granule = static_cast<std::int64_t>(little_endian(bytes, 6, 8));
  page.serial = static_cast<std::uint32_t>(little_endian(bytes, 14, 4));
  page.sequence = static_cast<std::uint32_t>(little_endian(bytes, 18, 4));
  return page;
}

}  // namespace

std::vector<PacketPiece> packet_pieces(const OggPage& page) {
  std::vector<PacketPiece> pieces;
  PacketPiece piece{{}, !page.continued, false};
  auto at = page.header;
  std::size_t size = 0;
  bool open = false;
  for (const char segment : page.bytes.substr(kFixedHeader, page.header - kFixedHeader)) {
    const auto lacing = static_cast<std::uint8_t>(segment);
    size += lacing;
    open = lacing == 255;  // a segment of less ends its packet
    if (open) continue;
    pieces.push_back({page.bytes.substr(at, size), piece.begins, true});
    at += size;
    size = 0;
    piece.begins = true;
  }
  if (open) pieces.push_back({page.bytes.substr(at, size), piece.begins, false});
  return pieces;
}

OggPages::OggPages(const FileBytes& bytes) : bytes_(bytes), budget_(2 * bytes.size + kWindow) {}

Result<std::string_view> OggPages::view(std::uint64_t at, std::uint64_t bytes) {
  const auto end = std::min(at + bytes, bytes_.size);
  if (at < window_at_ || end > window_at_ + window_.size()) {
    auto read = bytes_.read(at, kWindow);
    if (!read) return tl::unexpected(read.error());
    window_ = std::move(*read);
    window_at_ = at;
  }
  const auto begin =
      static_cast<std::size_t>(std::min<std::uint64_t>(at - window_at_, window_.size()));
  return std::string_view(window_).substr(begin, static_cast<std::size_t>(bytes));
}

Result<std::optional<OggPage>> OggPages::next() {
  while (at_ < bytes_.size) {
    const auto head = view(at_, kLongestHeader);
    if (!head) return tl::unexpected(head.error());
    if (!head->starts_with(kMark)) {
      const auto rest = view(at_, std::max<std::uint64_t>(window_at_ + window_.size() - at_, 4));
      if (!rest) return tl::unexpected(rest.error());
      const auto mark = rest->find(kMark);
      if (mark == rest->npos && rest->size() < kLongestHeader) break;
      at_ += mark == rest->npos ? rest->size() - kMark.size() + 1 : mark;
      continue;
    }
    const auto size = page_size(*head);
    const auto at = at_++;
    if (!size || *size > bytes_.size - at) {
      cut_ = cut_ || head->size() < kFixedHeader || (*head)[4] == '\0';
      continue;
    }
    if (*size > budget_) break;
    budget_ -= *size;
    const auto page = view(at, *size);
    if (!page) return tl::unexpected(page.error());
    if (page->size() < *size) break;  // the file has just become shorter
    if (ogg_checksum(*page) != little_endian(*page, kChecksum, 4)) continue;
    cut_ = false;
    at_ = at + *size;
    return parse_page(at, *page);
  }
  return std::nullopt;
}

}  // namespace liner
