// Ogg pages (RFC 3533, 6), one after the other, whatever stands between them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "audio/file_bytes.h"

namespace liner {

struct OggPage {
  std::uint64_t at = 0;    // in the file
  std::string_view bytes;  // of the whole page; they are gone when the next page is read
  std::size_t header = 0;  // bytes
  bool continued = false;  // its first packet began on a page before
  bool first = false;      // of its stream
  bool last = false;
  std::int64_t granule = -1;   // -1: no packet ends on this page
  std::uint32_t serial = 0;    // of its stream
  std::uint32_t sequence = 0;  // counts the pages of a stream
};

// What a page holds of a packet: a packet that reaches over pages comes in several pieces.
struct PacketPiece {
  std::string_view bytes;
  bool begins = false, ends = false;
};

std::vector<PacketPiece> packet_pieces(const OggPage& page);

// The pages of a file whose checksum is right. What no page is, or a damaged one, is passed over as
// a player does it. Reads the file once, in pieces.
class OggPages {
 public:
  explicit OggPages(const FileBytes& bytes);
  // Nothing at the end.
  Result<std::optional<OggPage>> next();
  // At the end: whether a page begins behind the last whole one and is not all there.
  bool cut() const { return cut_; }

 private:
  Result<std::string_view> view(std::uint64_t at, std::uint64_t bytes);

  FileBytes bytes_;
  std::uint64_t at_ = 0;
  bool cut_ = false;
  std::string window_;
  std::uint64_t window_at_ = 0;
  // Of bytes whose checksum may still be computed: in a file of nothing but false beginnings of
  // pages it would be everything again and again.
  std::uint64_t budget_ = 0;
};

}  // namespace liner
