#include "audio/xiph/flac_frames.h"

#include <algorithm>
#include <vector>

#include "audio/xiph/checksums.h"
#include "base/bytes.h"

namespace liner {
namespace {

constexpr std::size_t kLongestHeader = 16;
constexpr std::uint64_t kSmallestWindow = 256 * 1024, kLargestWindow = 4 * 1024 * 1024;
// Beginnings of frames are told from chance by the checksum of the whole frame. Files that are made
// of false beginnings would take it over everything again and again.
constexpr std::uint64_t kChecked = 64 * 1024 * 1024;

std::uint8_t byte_at(std::string_view bytes, std::size_t at) {
  return static_cast<std::uint8_t>(bytes[at]);
}

// The coded number (9.1.5), which is written like UTF-8, but up to 36 bits.
std::optional<std::uint64_t> coded_number(std::string_view bytes, std::size_t& at) {
  if (at >= bytes.size()) return std::nullopt;
  const auto lead = byte_at(bytes, at++);
  if (lead < 0x80) return lead;
  std::size_t more = 0;
  while (more < 7 && (lead >> (6 - more) & 1) != 0) ++more;
  if (more == 0 || more > 6 || at + more > bytes.size()) return std::nullopt;
  std::uint64_t number = more == 6 ? 0 : lead & (0x3FU >> more);
  for (; more > 0; --more) {
    const auto next = byte_at(bytes, at++);
    if ((next & 0xC0) != 0x80) return std::nullopt;
    number = number << 6 | (next & 0x3FU);
  }
  return number;
}

// 9.1.1; of codes 6 and 7 the number stands behind the coded one.
std::optional<std::uint64_t> block_size(unsigned code, std::string_view bytes, std::size_t& at) {
  if (code == 0) return std::nullopt;
  if (code == 1) return 192;
  if (code < 6) return std::uint64_t{144} << code;
  if (code > 7) return std::uint64_t{256} << (code - 8);
  const std::size_t size = code - 5;
  if (at + size > bytes.size()) return std::nullopt;
  const auto samples = big_endian(bytes, at, size) + 1;
  at += size;
  return samples;
}

struct Search {
  const FlacFrame& first;
  std::uint64_t promised = 0;  // position of the end
  std::uint64_t budget = kChecked;
};

// How long the frame at the start of the bytes is by its checksum alone; 0 if it is not all there.
std::size_t checked_size(std::string_view bytes) {
  std::uint16_t sum = 0;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    sum = flac_crc16(bytes.substr(at, 1), sum);
    if (sum == 0 && at >= kLongestHeader) return at + 1;
  }
  return 0;
}

// The last whole frame in the bytes: one that ends where a later one begins or where the bytes end.
std::optional<FlacEnd> last_whole_frame(std::string_view bytes, Search& search) {
  constexpr std::size_t kMostBounds = 16;
  std::vector<std::size_t> bounds{bytes.size()};  // from the last to the first
  for (auto at = bytes.rfind('\xFF'); at != bytes.npos && search.budget > 0;
       at = at == 0 ? bytes.npos : bytes.rfind('\xFF', at - 1)) {
    const auto frame = parse_flac_frame(bytes.substr(at, kLongestHeader));
    if (!frame || frame->counts_samples != search.first.counts_samples ||
        frame->rate_code != search.first.rate_code || frame->size_code != search.first.size_code)
      continue;
    const auto position = flac_position(*frame, search.first) + frame->samples;
    std::uint16_t sum = 0;
    auto from = at;
    for (auto bound = bounds.rbegin(); bound != bounds.rend(); ++bound) {
      sum = flac_crc16(bytes.substr(from, *bound - from), sum);
      from = *bound;
      if (sum == 0) return FlacEnd{position, *bound, *bound != bytes.size()};
    }
    if (position == search.promised)
      if (const auto size = checked_size(bytes.substr(at)); size > 0)
        return FlacEnd{position, at + size, false};
    search.budget -= std::min<std::uint64_t>(search.budget, 2 * (bytes.size() - at));
    if (bounds.size() < kMostBounds) bounds.push_back(at);
  }
  return std::nullopt;
}

}  // namespace

std::optional<FlacStreamInfo> parse_stream_info(std::string_view block) {
  if (block.size() < 34) return std::nullopt;
  // 20 bits of rate, three of channels, five of sample size, 36 of samples.
  const auto packed = big_endian(block, 10, 8);
  return FlacStreamInfo{static_cast<int>(packed >> 44), static_cast<int>(packed >> 41 & 7) + 1,
                        packed & 0xFFFFFFFFF, big_endian(block, 7, 3)};
}

std::optional<FlacFrame> parse_flac_frame(std::string_view bytes) {
  if (bytes.size() < 6 || byte_at(bytes, 0) != 0xFF || (byte_at(bytes, 1) & 0xFE) != 0xF8)
    return std::nullopt;
  const unsigned block_code = byte_at(bytes, 2) >> 4, rate_code = byte_at(bytes, 2) & 15;
  const unsigned channels = byte_at(bytes, 3) >> 4, size_code = byte_at(bytes, 3) >> 1 & 7;
  if (rate_code == 15 || channels > 10 || size_code == 3 || (byte_at(bytes, 3) & 1) != 0)
    return std::nullopt;
  std::size_t at = 4;
  const auto number = coded_number(bytes, at);
  if (!number) return std::nullopt;
  const auto samples = block_size(block_code, bytes, at);
  if (!samples) return std::nullopt;
  if (rate_code >= 12) at += rate_code == 12 ? 1 : 2;
  if (at >= bytes.size() || flac_crc8(bytes.substr(0, at)) != byte_at(bytes, at))
    return std::nullopt;
  return FlacFrame{(byte_at(bytes, 1) & 1) != 0, *number, *samples, rate_code, size_code};
}

std::uint64_t flac_position(const FlacFrame& frame, const FlacFrame& first) {
  return frame.counts_samples ? frame.number : frame.number * first.samples;
}

Result<std::optional<FlacEnd>> find_flac_end(const FileBytes& bytes, std::uint64_t begin,
                                             std::uint64_t end, const FlacFrame& first,
                                             std::uint64_t promised, std::uint64_t largest_frame) {
  const auto window = std::clamp(4 * largest_frame, kSmallestWindow, kLargestWindow);
  Search search{first, promised};
  while (end > begin && search.budget > 0) {
    const auto from = end - begin > window ? end - window : begin;
    const auto read = bytes.read(from, end - from);
    if (!read) return tl::unexpected(read.error());
    if (auto found = last_whole_frame(*read, search)) {
      found->at += from;
      return found;
    }
    if (from == begin) break;
    end = from + window / 2;  // a frame that lies across is whole in one of the two
  }
  return std::nullopt;
}

}  // namespace liner
