#include "audio/mp3/mpeg_frames.h"

#include <array>

#include "base/bytes.h"

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
// Encoders go to 640 kbit/s in free format: 5,760 bytes a frame at 16 kHz.
constexpr std::size_t kLargestFree = 8 * 1024;

std::size_t padding_of(std::string_view header) { return big_endian(header, 0, 4) >> 9 & 1; }

// Two frames of free format that follow each other: the first one's length without its padding.
std::size_t free_length(std::string_view bytes, const MpegFrame& first) {
  const auto most = std::min(bytes.size(), kLargestFree);
  for (std::size_t at = kHeader + first.side_info; at + kHeader <= most; ++at) {
    if (bytes[at] != '\xFF') continue;
    const auto second = parse_mpeg_frame(bytes.substr(at));
    if (!second || !same_stream(first, *second)) continue;
    const auto length = at - padding_of(bytes);
    const auto next = at + length + padding_of(bytes.substr(at));
    if (next + kHeader > bytes.size()) {
      if (next == bytes.size()) return length;
      continue;
    }
    const auto third = parse_mpeg_frame(bytes.substr(next));
    if (third && same_stream(first, *third)) return length;
  }
  return 0;
}

}  // namespace

bool same_stream(const MpegFrame& a, const MpegFrame& b) {
  return a.sample_rate == b.sample_rate && a.samples == b.samples &&
         (a.kbits == 0) == (b.kbits == 0);
}

std::optional<MpegFrame> parse_mpeg_frame(std::string_view bytes, std::size_t free_bytes) {
  if (bytes.size() < kHeader) return std::nullopt;
  const auto header = big_endian(bytes, 0, 4);
  const auto version = header >> 19 & 3, layer = header >> 17 & 3;
  const auto bitrate = header >> 12 & 15, rate = header >> 10 & 3;
  if (header >> 21 != 0x7FF || version == 1 || layer != 1 || bitrate == 15 || rate == 3)
    return std::nullopt;
  const bool mpeg1 = version == 3, mono = (header >> 6 & 3) == 3;
  MpegFrame frame;
  frame.kbits = mpeg1 ? kKbits1[bitrate] : kKbits2[bitrate];
  frame.sample_rate = kRates[rate] >> (mpeg1 ? 0 : version == 2 ? 1 : 2);
  frame.channels = mono ? 1 : 2;
  frame.samples = mpeg1 ? 1152 : 576;
  const auto padding = header >> 9 & 1;
  if (frame.kbits > 0)
    frame.bytes =
        static_cast<std::size_t>(frame.samples / 8 * frame.kbits * 1000 / frame.sample_rate) +
        padding;
  else if (free_bytes > 0)
    frame.bytes = free_bytes + padding;
  frame.side_info = mpeg1 ? (mono ? 17 : 32) : (mono ? 9 : 17);
  return frame;
}

std::optional<FirstFrame> first_mpeg_frame(std::string_view bytes) {
  for (auto at = bytes.find('\xFF');
       at != bytes.npos && at + kHeader <= bytes.size() && at < kSearch;
       at = bytes.find('\xFF', at + 1)) {
    FirstFrame first{at, {}, 0};
    auto frame = parse_mpeg_frame(bytes.substr(at));
    if (frame && frame->kbits == 0) {
      first.free_bytes = free_length(bytes.substr(at), *frame);
      if (first.free_bytes == 0) continue;
      frame = parse_mpeg_frame(bytes.substr(at), first.free_bytes);
    }
    if (!frame) continue;
    first.frame = *frame;
    const auto next = at + frame->bytes;
    if (next == bytes.size()) return first;
    if (next + kHeader > bytes.size()) continue;
    const auto follower = parse_mpeg_frame(bytes.substr(next), first.free_bytes);
    if (follower && same_stream(*frame, *follower)) return first;
  }
  return std::nullopt;
}

std::optional<VbrHeader> parse_vbr_header(std::string_view frame_bytes, const MpegFrame& frame) {
  const auto xing = kHeader + frame.side_info;
  if (frame_bytes.size() >= xing + 8) {
    const auto word = frame_bytes.substr(xing, 4);
    if (word == "Xing"sv || word == "Info"sv) {
      VbrHeader header;
      header.is_constant = word == "Info"sv;
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
    return VbrHeader{big_endian(frame_bytes, kVbri + 14, 4),
                     big_endian(frame_bytes, kVbri + 10, 4)};
  return std::nullopt;
}

}  // namespace liner
