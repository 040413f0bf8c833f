#include "audio/pcm/wave.h"

#include <fmt/format.h>

#include <array>
#include <optional>
#include <utility>

#include "audio/id3/id3_tags.h"
#include "audio/pcm/chunks.h"
#include "audio/pcm/riff_info.h"
#include "audio/plausible.h"
#include "audio/tags.h"
#include "base/bytes.h"

namespace liner {
namespace {

constexpr std::uint64_t kUnknown = 0xFFFFFFFF;  // what a writer to a pipe says; RF64: see ds64
// SoX writes this size to a pipe.
constexpr std::uint64_t kUnknownToo = 0x7FFFF000;

// Other sizes that writers to a pipe say: the largest there are, perhaps less the header.
bool is_largest(std::uint64_t size) {
  constexpr std::uint64_t kHeaders = 4096;
  return size == 0x7FFFFFFF || size == 0x80000000 || size >= kUnknown - kHeaders;
}

constexpr unsigned kPcm = 1, kFloat = 3, kALaw = 6, kMuLaw = 7, kExtensible = 0xFFFE;

struct Format {
  unsigned tag = 0;
  std::uint64_t channels = 0, rate = 0, bytes_per_second = 0, block_align = 0, bits = 0;
};

struct Wave {
  bool large = false;           // RF64 or BW64
  std::uint64_t riff_size = 0;  // as claimed
  std::optional<Format> format;
  std::optional<Chunk> data;  // its size is right, unless the file is cut
  bool piped = false;         // the size was taken from the file
  std::uint64_t fact = 0;     // samples per channel, as claimed
  std::uint64_t large_data = 0, large_fact = 0;
  TagText info;
  Id3Tags id3;
  Problems problems;
};

// WAVEFORMATEX; of WAVEFORMATEXTENSIBLE the tag is the beginning of a GUID.
std::optional<Format> parse_format(std::string_view chunk) {
  if (chunk.size() < 16) return std::nullopt;
  Format format;
  format.tag = static_cast<unsigned>(little_endian(chunk, 0, 2));
  format.channels = little_endian(chunk, 2, 2);
  format.rate = little_endian(chunk, 4, 4);
  format.bytes_per_second = little_endian(chunk, 8, 4);
  format.block_align = little_endian(chunk, 12, 2);
  format.bits = little_endian(chunk, 14, 2);
  if (format.tag == kExtensible && chunk.size() >= 26)
    format.tag = static_cast<unsigned>(little_endian(chunk, 24, 2));
  return format;
}

// Of one sample of one channel; 0 where samples have no bytes of their own.
std::uint64_t sample_bytes(const Format& format) {
  if (format.tag == kALaw || format.tag == kMuLaw) return 1;
  return format.tag == kPcm || format.tag == kFloat ? (format.bits + 7) / 8 : 0;
}

// Of one sample of all channels, which may stand in more bytes than it has (24 bits in four), as
// nBlockAlign says. That is not believed where it cannot be, or the bytes per second deny it.
std::uint64_t frame_bytes(const Format& format) {
  constexpr std::uint64_t kMostSampleBytes = 8;
  const auto least = sample_bytes(format) * format.channels;
  const auto said = format.block_align;
  const bool plausible = least > 0 && said >= least && said % format.channels == 0 &&
                         said <= kMostSampleBytes * format.channels &&
                         format.bytes_per_second != format.rate * least;
  return plausible ? said : least;
}

// As ffprobe names them.
std::string codec_name(const Format& format) {
  const auto bits = sample_bytes(format) * 8;
  switch (format.tag) {
    case kPcm: return bits == 8 ? "pcm_u8" : fmt::format("pcm_s{}le", bits);
    case kFloat: return fmt::format("pcm_f{}le", bits);
    case kALaw: return "pcm_alaw";
    case kMuLaw: return "pcm_mulaw";
    case 0x0002: return "adpcm_ms";
    case 0x0011: return "adpcm_ima_wav";
    case 0x0055: return "mp3";
    default: return fmt::format("wav-0x{:04x}", format.tag);
  }
}

// The chunk that has the sound: how far it really goes. A program that was stopped while it wrote
// leaves the size of an empty file behind, a writer to a pipe one that cannot be.
void take_data(Wave& wave, Chunk& chunk, std::uint64_t file_size) {
  const auto there = file_size - chunk.begin;
  if (wave.large && chunk.size == kUnknown && wave.large_data > 0) {
    chunk.size = wave.large_data;
  } else if (chunk.size == kUnknown || chunk.size == kUnknownToo ||
             (chunk.size > there && is_largest(chunk.size))) {
    wave.piped = true;
  } else if (chunk.size == 0) {
    wave.piped = wave.riff_size == 0 || wave.riff_size >= kUnknownToo ||
                 wave.riff_size + kChunkHeader <= chunk.begin;
  }
  if (wave.piped) chunk.size = there;
  wave.data = chunk;
}

Result<void> take_chunk(Wave& wave, Chunk& chunk, const FileBytes& bytes) {
  if (chunk.id == "data" && !wave.data) {
    take_data(wave, chunk, bytes.size);
  } else if (chunk.id == "id3 " || chunk.id == "ID3 ") {
    auto id3 = read_id3v2(bytes, chunk.begin, std::min(chunk.begin + chunk.size, bytes.size));
    if (!id3) return tl::unexpected(id3.error());
    wave.id3 = std::move(*id3);
  } else if (chunk.id == "LIST") {
    auto info = read_info_chunk(bytes, chunk);
    if (!info) return tl::unexpected(info.error());
    fill_from(wave.info, std::move(info->text));
    append(wave.problems, std::move(info->problems));
  } else {
    const auto head = bytes.read(chunk.begin, std::min<std::uint64_t>(chunk.size, 64));
    if (!head) return tl::unexpected(head.error());
    if (chunk.id == "fmt " && !wave.format) wave.format = parse_format(*head);
    if (chunk.id == "fact" && head->size() >= 4) wave.fact = little_endian(*head, 0, 4);
    if (chunk.id == "ds64" && head->size() >= 24) {  // EBU Tech 3306, 3.1: RIFF, data, samples
      wave.large_data = little_endian(*head, 8, 8);
      wave.large_fact = little_endian(*head, 16, 8);
    }
  }
  return {};
}

Result<Wave> read_all_chunks(const FileBytes& bytes) {
  const auto head = bytes.read(0, 12);
  if (!head) return tl::unexpected(head.error());
  if (head->size() < 12 || head->substr(8) != "WAVE")
    return broken_audio(bytes, "it does not begin as a WAV file does");
  Wave wave;
  // ITU-R BS.2088, 4: BW64 is RF64 by another name.
  const auto mark = head->substr(0, 4);
  wave.large = mark == "RF64" || mark == "BW64";
  wave.riff_size = little_endian(*head, 4, 4);
  std::uint64_t end = 12, size = 0;
  for (int count = 0; count < kMostChunks && end < bytes.size; ++count) {
    auto chunk = next_chunk(bytes, end, size, ByteOrder::little);
    if (!chunk) return tl::unexpected(chunk.error());
    if (!*chunk) break;
    if (const auto taken = take_chunk(wave, **chunk, bytes); !taken)
      return tl::unexpected(taken.error());
    size = (*chunk)->size;
    if (size > bytes.size - (*chunk)->begin) break;
    end = (*chunk)->begin + size;
  }
  if (!wave.format) return broken_audio(bytes, "it does not say what its sound is (fmt)");
  if (!wave.data) return broken_audio(bytes, "it has no sound (data)");
  return wave;
}

// Samples count exactly where they have a size or where their number is said (`fact`); else the
// average rate of a compressed stream must do.
void measure(AudioFacts& facts, const Wave& wave, const FileBytes& bytes) {
  const auto& format = *wave.format;
  const auto promised = wave.data->size;
  const auto there = std::min(promised, bytes.size - wave.data->begin);
  const auto frame = frame_bytes(format);
  auto samples = wave.fact;
  if (wave.large && wave.large_fact > 0 && (samples == 0 || samples == kUnknown))
    samples = wave.large_fact;
  const bool counted = samples > 0 && samples != kUnknown && !wave.piped;
  const auto whole = frame > 0 ? time_of_samples(promised / frame, format.rate)
                     : counted ? time_of_samples(samples, format.rate)
                               : time_of_samples(promised, format.bytes_per_second);
  facts.duration = whole;
  facts.duration_exact = frame > 0 || counted;
  facts.sound_begin = wave.data->begin;
  facts.sound_end = wave.data->begin + there;
  if (there == promised) return;
  if (frame > 0) {
    facts.duration = time_of_samples(there / frame, format.rate);
  } else {  // under a thousand hours and 2^62 bytes: a double is exact enough
    facts.duration_exact = false;
    facts.duration = Milliseconds(
        static_cast<std::int64_t>(static_cast<double>(whole.count()) * static_cast<double>(there) /
                                  static_cast<double>(promised)));
  }
  facts.problems.push_back(cut_off_audio(bytes, facts.duration, whole));
}

}  // namespace

Result<AudioFacts> read_wave(const FileBytes& bytes) {
  auto wave = read_all_chunks(bytes);
  if (!wave) return tl::unexpected(wave.error());
  const auto& format = *wave->format;
  AudioFacts facts;
  facts.container = Container::wav;
  facts.codec = codec_name(format);
  facts.mime = "audio/wav";
  facts.sample_rate = static_cast<int>(std::min<std::uint64_t>(format.rate, 0x7FFFFFFF));
  facts.channels = static_cast<int>(format.channels);
  const bool adpcm = facts.codec.starts_with("adpcm");
  facts.bitrate_mode =
      sample_bytes(format) > 0 || adpcm ? BitrateMode::constant : BitrateMode::unknown;
  measure(facts, *wave, bytes);
  fill_from(wave->id3.text, std::move(wave->info));
  take_text(facts, std::move(wave->id3.text));
  facts.chapters = std::move(wave->id3.chapters);
  facts.pictures = std::move(wave->id3.pictures);
  append(facts.problems, std::move(wave->problems));
  append(facts.problems, std::move(wave->id3.problems));
  return plausible(std::move(facts), bytes);
}

}  // namespace liner
