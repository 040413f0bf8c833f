#include "audio/xiph/ogg_codecs.h"

#include <algorithm>
#include <array>

#include "audio/xiph/flac_frames.h"
#include "base/bytes.h"

namespace liner {
namespace {

using namespace std::string_view_literals;
using Kind = OggCodec::Kind;

constexpr std::uint64_t kMostPacketSamples = 0x7FFFFFFF;

int whole(std::uint64_t value) {
  return static_cast<int>(std::min<std::uint64_t>(value, 0x7FFFFFFF));
}

// Vorbis I, 4.2.2.
std::optional<OggCodec> vorbis(std::string_view packet) {
  if (packet.size() < 30) return std::nullopt;
  const auto long_block = static_cast<std::uint8_t>(packet[28]) >> 4;
  const auto short_block = static_cast<std::uint8_t>(packet[28]) & 15;
  if (long_block < 6 || long_block > 13 || short_block < 6 || short_block > long_block)
    return std::nullopt;
  // A packet gives half of its own and half of the block before: at most half of two long ones.
  return OggCodec{Kind::vorbis,
                  "vorbis",
                  whole(little_endian(packet, 12, 4)),
                  static_cast<std::uint8_t>(packet[11]),
                  0,
                  3,
                  (std::uint64_t{1} << long_block) / 2,
                  std::uint64_t{1} << short_block};
}

// RFC 7845, 5.1. Whatever was recorded, positions count in 48 kHz (4).
std::optional<OggCodec> opus(std::string_view packet) {
  if (packet.size() < 19 || (packet[8] & 0xF0) != 0) return std::nullopt;
  return OggCodec{
      Kind::opus, "opus", 48000, static_cast<std::uint8_t>(packet[9]), little_endian(packet, 10, 2),
      2,          0,      0};
}

// RFC 9639, 10.1: the STREAMINFO block stands from byte 17 on.
std::optional<OggCodec> flac(std::string_view packet) {
  if (packet.size() < 51 || packet.substr(9, 4) != "fLaC"sv) return std::nullopt;
  const auto info = parse_stream_info(packet.substr(17, 34));
  if (!info) return std::nullopt;
  return OggCodec{Kind::flac, "flac", info->sample_rate, info->channels, 0, 0, 0, 0};
}

// The header of the Speex manual, 7.2.
std::optional<OggCodec> speex(std::string_view packet) {
  if (packet.size() < 72) return std::nullopt;
  const auto frames = std::max<std::uint64_t>(little_endian(packet, 64, 4), 1);
  return OggCodec{
      Kind::speex,
      "speex",
      whole(little_endian(packet, 36, 4)),
      whole(little_endian(packet, 48, 4)),
      0,
      static_cast<unsigned>(2 + std::min<std::uint64_t>(little_endian(packet, 68, 4), 16)),
      std::min<std::uint64_t>(little_endian(packet, 56, 4) * frames, kMostPacketSamples),
      0};
}

// RFC 6716, 3.1 and 3.2.5: the first byte says how long a frame is, its last two bits and perhaps
// the second byte how many there are.
std::uint64_t opus_samples(std::string_view head) {
  constexpr std::array<std::uint64_t, 4> kSilk = {480, 960, 1920, 2880};
  constexpr std::array<std::uint64_t, 4> kCelt = {120, 240, 480, 960};
  constexpr std::uint64_t kLongest = 5760;
  if (head.empty()) return 0;
  const std::size_t toc = static_cast<std::uint8_t>(head[0]);
  const auto config = toc >> 3, size = config & 3;
  const auto frame = config < 12 ? kSilk[size] : config < 16 ? kSilk[size & 1] : kCelt[size];
  if ((toc & 3) == 0) return frame;
  if ((toc & 3) < 3) return 2 * frame;
  if (head.size() < 2) return 0;
  const auto samples = frame * (static_cast<std::uint8_t>(head[1]) & 0x3FU);
  return samples > kLongest ? 0 : samples;
}

}  // namespace

std::optional<OggCodec> ogg_codec(std::string_view packet) {
  if (packet.starts_with("\x01vorbis"sv)) return vorbis(packet);
  if (packet.starts_with("OpusHead"sv)) return opus(packet);
  if (packet.starts_with("\x7F"
                         "FLAC"sv))
    return flac(packet);
  if (packet.starts_with("Speex   "sv)) return speex(packet);
  return std::nullopt;
}

bool is_header_packet(const OggCodec& codec, std::uint64_t number, std::string_view head) {
  if (codec.kind == Kind::flac) return number == 0 || !head.starts_with('\xFF');
  return number < codec.headers;
}

std::uint64_t packet_samples(const OggCodec& codec, std::string_view head) {
  if (codec.kind == Kind::opus) return opus_samples(head);
  if (codec.kind == Kind::flac) {
    const auto frame = parse_flac_frame(head);
    return frame ? frame->samples : 0;
  }
  return codec.packet_size;
}

}  // namespace liner
