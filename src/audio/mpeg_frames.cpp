#include "audio/mpeg_frames.h"

#include <array>

#include "base/bytes.h"
#include "base/root.h"

namespace liner {
namespace {

using namespace std::string_view_literals;

constexpr std::array<int, 15> kKbits1 = {0,   32,  40,  48,  56,  64,  80, 96,
                                         112, 128, 160, 192, 224, 256, 320};
constexpr std::array<int, 15> kKbits2 = {0,  8,  16, 24,  32,  40,  48, 56,
                                         64, 80, 96, 112, 128, 144, 160};
constexpr std::array<int, 3> kRates = {44100, 48000, 32000};
constexpr std::size_t kHeader = 4;
// How far behind the start of the sound, or behind damage, the next frame is looked for.
constexpr std::size_t kSearch = 64 * 1024;

bool same_stream(const MpegFrame& a, const MpegFrame& b) {
  return a.sample_rate == b.sample_rate && a.samples == b.samples;
}

}  // namespace

std::optional<MpegFrame> parse_mpeg_frame(std::string_view bytes) {
  if (bytes.size() < kHeader) return std::nullopt;
  const auto header = big_endian(bytes, 0, 4);
  const auto version = header >> 19 & 3, layer = header >> 17 & 3;
  const auto bitrate = header >> 12 & 15, rate = header >> 10 & 3;
  if (header >> 21 != 0x7FF || version == 1 || layer != 1 || bitrate == 0 || bitrate == 15 ||
      rate == 3)
    return std::nullopt;
  const bool mpeg1 = version == 3, mono = (header >> 6 & 3) == 3;
  const int kbits = mpeg1 ? kKbits1[bitrate] : kKbits2[bitrate];
  MpegFrame frame;
  frame.sample_rate = kRates[rate] >> (mpeg1 ? 0 : version == 2 ? 1 : 2);
  frame.channels = mono ? 1 : 2;
  frame.samples = mpeg1 ? 1152 : 576;
  frame.bytes = static_cast<std::size_t>(frame.samples / 8 * kbits * 1000 / frame.sample_rate) +
                (header >> 9 & 1);
  frame.side_info = mpeg1 ? (mono ? 17 : 32) : (mono ? 9 : 17);
  return frame;
}

std::optional<std::size_t> first_mpeg_frame(std::string_view bytes) {
  for (std::size_t at = 0; at + kHeader <= bytes.size() && at < kSearch; ++at) {
    if (bytes[at] != '\xFF') continue;
    const auto frame = parse_mpeg_frame(bytes.substr(at));
    if (!frame) continue;
    const auto next = at + frame->bytes;
    if (next == bytes.size()) return at;
    if (next + kHeader > bytes.size()) continue;
    const auto follower = parse_mpeg_frame(bytes.substr(next));
    if (follower && same_stream(*frame, *follower)) return at;
  }
  return std::nullopt;
}

std::optional<VbrHeader> parse_vbr_header(std::string_view frame_bytes, const MpegFrame& frame) {
  const auto xing = kHeader + frame.side_info;
  if (frame_bytes.size() >= xing + 8) {
    const auto word = frame_bytes.substr(xing, 4);
    if (word == "Xing"sv || word == "Info"sv) {
      VbrHeader header;
      const auto flags = big_endian(frame_bytes, xing + 4, 4);
      auto at = xing + 8;
      const auto take = [&](std::uint64_t flag, std::size_t size) -> std::uint64_t {
        if ((flags & flag) == 0 || at + size > frame_bytes.size()) return 0;
        const auto value = big_endian(frame_bytes, at, 4);
        at += size;
        return value;
      };
      header.frames = take(1, 4);
      header.bytes = take(2, 4);
      take(4, 100);
      take(8, 4);
      // The LAME extension: twelve bits of delay and of padding.
      if (at + 24 <= frame_bytes.size() && frame_bytes[at] != '\0') {
        const auto gaps = big_endian(frame_bytes, at + 21, 3);
        header.delay = static_cast<int>(gaps >> 12);
        header.padding = static_cast<int>(gaps & 0xFFF);
      }
      return header;
    }
  }
  constexpr std::size_t kVbri = kHeader + 32;
  if (frame_bytes.size() >= kVbri + 18 && frame_bytes.substr(kVbri, 4) == "VBRI"sv)
    return VbrHeader{big_endian(frame_bytes, kVbri + 14, 4), big_endian(frame_bytes, kVbri + 10, 4),
                     0, 0};
  return std::nullopt;
}

Result<MpegWalk> walk_mpeg_frames(int descriptor, std::uint64_t begin, std::uint64_t end,
                                  const std::string& file) {
  constexpr std::size_t kPiece = 256 * 1024;
  MpegWalk walk;
  walk.end = begin;
  std::optional<MpegFrame> stream;
  std::string piece;
  std::uint64_t piece_at = 0, at = begin, lost = 0;
  while (at + kHeader <= end) {
    if (at < piece_at || at + kHeader > piece_at + piece.size()) {
      auto read = read_at(descriptor, at, kPiece, file);
      if (!read) return tl::unexpected(read.error());
      piece = std::move(*read);
      piece_at = at;
      if (piece.size() < kHeader) break;
    }
    const auto frame = parse_mpeg_frame(std::string_view(piece).substr(at - piece_at, kHeader));
    if (!frame || (stream && !same_stream(*stream, *frame))) {
      if (++lost > kSearch) break;  // what follows is no sound
      ++at;
      continue;
    }
    if (at + frame->bytes > end) {
      walk.cut = true;
      break;
    }
    lost = 0;
    stream = frame;
    ++walk.frames;
    walk.samples += static_cast<std::uint64_t>(frame->samples);
    at += frame->bytes;
    walk.end = at;
  }
  return walk;
}

}  // namespace liner
