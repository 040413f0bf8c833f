#include "audio/mp4/mp4_codec.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <optional>
#include <utility>

#include "audio/mp4/mp4_boxes.h"
#include "base/bytes.h"
#include "base/text.h"

namespace liner {
namespace {

constexpr std::array<int, 13> kRates = {96000, 88200, 64000, 48000, 44100, 32000, 24000,
                                        22050, 16000, 12000, 11025, 8000,  7350};
constexpr std::array<int, 15> kChannels = {0, 1, 2, 3, 4, 5, 6, 8, 0, 0, 0, 7, 8, 0, 8};
constexpr int kFastest = 768'000;

struct Bits {
  std::string_view bytes;
  std::size_t at = 0;
  std::size_t left() const { return at < bytes.size() * 8 ? bytes.size() * 8 - at : 0; }
  unsigned take(std::size_t count) {
    unsigned value = 0;
    for (; count > 0; --count, ++at) {
      const auto byte = at / 8 < bytes.size() ? static_cast<std::uint8_t>(bytes[at / 8]) : 0U;
      value = value << 1 | (byte >> (7 - at % 8) & 1U);
    }
    return value;
  }
};

unsigned object_type(Bits& bits) {
  const auto type = bits.take(5);
  return type == 31 ? 32 + bits.take(6) : type;
}

int rate_of(Bits& bits) {
  const auto index = bits.take(4);
  if (index == 15) return static_cast<int>(bits.take(24));
  return index < kRates.size() ? kRates[index] : 0;
}

// AudioSpecificConfig (14496-3 1.6.2.1). Spectral band replication doubles the rate and parametric
// stereo the channels, when they are named here at all.
void read_aac_config(std::string_view config, Mp4Codec& codec) {
  constexpr unsigned kSbr = 5, kParametricStereo = 29;
  Bits bits{config};
  auto type = object_type(bits);
  auto rate = rate_of(bits);
  const auto layout = bits.take(4);
  int channels = layout < kChannels.size() ? kChannels[layout] : 0;
  if (type == kSbr || type == kParametricStereo) {
    if (type == kParametricStereo) channels = 2;
    rate = rate_of(bits);
    type = object_type(bits);
  } else if (layout != 0 && type < 8) {
    bits.take(1);
    if (bits.take(1) != 0) bits.take(14);
    if (bits.take(1) != 0 && type == 6) bits.take(3);
    if (bits.left() >= 16 && bits.take(11) == 0x2B7 && object_type(bits) == kSbr &&
        bits.take(1) != 0) {
      rate = rate_of(bits);
      if (bits.left() >= 12 && bits.take(11) == 0x548 && bits.take(1) != 0) channels = 2;
    }
  }
  if (config.size() < 2) return;
  if (rate > 0 && rate <= kFastest) codec.sample_rate = rate;
  if (channels > 0) codec.channels = channels;
}

// A descriptor: tag, length in up to four bytes of seven bits, content (14496-1 8.3.3).
std::optional<std::pair<unsigned, std::string_view>> take_descriptor(std::string_view& bytes) {
  if (bytes.size() < 2) return std::nullopt;
  const auto tag = static_cast<std::uint8_t>(bytes[0]);
  std::size_t at = 1, length = 0;
  for (bool more = true; more; ++at) {
    if (at >= bytes.size() || at > 4) return std::nullopt;
    const auto byte = static_cast<std::uint8_t>(bytes[at]);
    length = length << 7 | (byte & 0x7FU);
    more = (byte & 0x80) != 0;
  }
  const auto content = bytes.substr(at, length);
  bytes.remove_prefix(at + content.size());
  return std::pair<unsigned, std::string_view>{tag, content};
}

std::string name_of_object(unsigned type) {
  switch (type) {
    case 0x40:
    case 0x66:
    case 0x67:
    case 0x68: return "aac";
    case 0x69:
    case 0x6B: return "mp3";
    case 0xA5: return "ac3";
    case 0xA6: return "eac3";
    case 0xAD: return "opus";
    case 0xDD: return "vorbis";
    default: return {};
  }
}

// ES_Descriptor and DecoderConfigDescriptor (14496-1 7.2.6.5 and 7.2.6.6).
void read_esds(std::string_view esds, Mp4Codec& codec) {
  if (esds.size() < 4) return;
  esds.remove_prefix(4);
  const auto stream = take_descriptor(esds);
  if (!stream || stream->first != 3 || stream->second.size() < 3) return;
  auto rest = stream->second;
  const auto flags = static_cast<std::uint8_t>(rest[2]);
  rest.remove_prefix(3);
  const auto skip = [&](std::size_t count) { rest.remove_prefix(std::min(count, rest.size())); };
  if ((flags & 0x80) != 0) skip(2);
  if ((flags & 0x40) != 0 && !rest.empty()) skip(1U + static_cast<std::uint8_t>(rest[0]));
  if ((flags & 0x20) != 0) skip(2);
  const auto decoder = take_descriptor(rest);
  if (!decoder || decoder->first != 4 || decoder->second.size() < 13) return;
  const auto config = decoder->second;
  if (auto name = name_of_object(static_cast<std::uint8_t>(config[0])); !name.empty())
    codec.name = std::move(name);
  const auto highest = big_endian(config, 5, 4), average = big_endian(config, 9, 4);
  codec.constant_rate = average != 0 && average == highest;
  rest = config.substr(13);
  const auto special = take_descriptor(rest);
  if (codec.name == "aac" && special && special->first == 5)
    read_aac_config(special->second, codec);
}

std::string name_of_format(std::string_view format) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kNames = {
      {{"mp4a", "aac"},
       {".mp3", "mp3"},
       {"ac-3", "ac3"},
       {"ec-3", "eac3"},
       {"Opus", "opus"},
       {"fLaC", "flac"},
       {"sowt", "pcm_s16le"},
       {"twos", "pcm_s16be"}}};
  for (const auto& [kind, name] : kNames)
    if (kind == format) return std::string(name);
  return clean_line(format);
}

int channel_count(std::uint64_t count) { return count <= 255 ? static_cast<int>(count) : 0; }
int fitting_rate(std::uint64_t rate) { return rate <= kFastest ? static_cast<int>(rate) : 0; }

// ALACSpecificConfig, for what 16.16 bits of the sample entry cannot say.
void read_alac(std::string_view alac, Mp4Codec& codec) {
  if (alac.size() < 28) return;
  codec.channels = channel_count(big_endian(alac, 13, 1));
  codec.sample_rate = fitting_rate(big_endian(alac, 24, 4));
}

}  // namespace

Mp4Codec read_sample_entry(std::string_view entry, unsigned stsd_version) {
  Mp4Codec codec;
  if (entry.size() < 8) return codec;
  codec.name = name_of_format(entry.substr(4, 4));
  if (entry.size() < 36) return codec;
  const auto version = big_endian(entry, 16, 2);
  codec.channels = channel_count(big_endian(entry, 24, 2));
  codec.sample_rate = static_cast<int>(big_endian(entry, 32, 2));
  std::size_t boxes = 36;
  if (version == 1 && stsd_version == 0) boxes += 16;
  if (version == 2) boxes += 36;
  if (entry.size() < boxes) return codec;
  if (version == 2) {
    const auto rate = std::bit_cast<double>(big_endian(entry, 40, 8));
    codec.sample_rate = rate >= 1 && rate <= kFastest ? static_cast<int>(rate) : 0;
    codec.channels = channel_count(big_endian(entry, 48, 4));
  }
  const auto inside = entry.substr(boxes);
  const auto wave = box_content(inside, "wave");
  for (const auto from : {inside, wave}) {
    if (const auto esds = box_content(from, "esds"); !esds.empty()) read_esds(esds, codec);
    if (const auto alac = box_content(from, "alac"); codec.name == "alac" && !alac.empty())
      read_alac(alac, codec);
  }
  return codec;
}

}  // namespace liner
