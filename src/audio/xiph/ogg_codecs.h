// What the first packet of an Ogg stream says about its sound, and how long a packet of it lasts.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace liner {

struct OggCodec {
  enum class Kind { vorbis, opus, flac, speex } kind = Kind::vorbis;
  std::string_view name;
  int sample_rate = 0;  // Hz; the positions of pages count in it
  int channels = 0;
  std::uint64_t pre_skip = 0;     // samples at the start that are not heard
  unsigned headers = 0;           // packets before the sound; FLAC's say themselves what they are
  std::uint64_t packet_size = 0;  // Vorbis: the most samples of a packet; Speex: the samples
  std::uint64_t short_block = 0;  // samples of one of Vorbis
};

// From the first packet of a stream; nothing if it is not one of these.
std::optional<OggCodec> ogg_codec(std::string_view packet);

// Whether a packet, the `number`th from 0 of its stream, is not yet sound.
bool is_header_packet(const OggCodec& codec, std::uint64_t number, std::string_view head);

// As much of a packet as the next function looks at.
constexpr std::size_t kPacketHead = 16;

// The samples (per channel) that a packet of sound holds; of Vorbis the most it can.
std::uint64_t packet_samples(const OggCodec& codec, std::string_view head);

}  // namespace liner
