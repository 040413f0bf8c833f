#include "audio/pcm/aiff.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "audio/id3/id3_tags.h"
#include "audio/pcm/chunks.h"
#include "audio/plausible.h"
#include "audio/tags.h"
#include "base/bytes.h"
#include "base/text.h"

namespace liner {
namespace {

constexpr std::uint64_t kUnknown = 0xFFFFFFFF;  // what a writer to a pipe says

struct Common {
  std::uint64_t channels = 0, frames = 0, bits = 0, rate = 0;
  std::string compression;  // "NONE" in an AIFF file
};

struct Aiff {
  std::optional<Common> common;
  std::optional<Chunk> sound;  // without the offset and block size at its beginning
  TagText text;
  Id3Tags id3;
};

// An 80-bit number of IEEE 754: sign, 15 bits of exponent, 64 of the number. 0 for what is no rate.
std::uint64_t rate_of(std::string_view bytes) {
  constexpr std::uint64_t kBias = 16383;
  const auto exponent = big_endian(bytes, 0, 2);
  if (exponent < kBias || exponent >= kBias + 63) return 0;  // negative ones are above, too
  const auto places = kBias + 63 - exponent;
  const auto number = big_endian(bytes, 2, 8);
  return (number >> places) + (number >> (places - 1) & 1);
}

std::optional<Common> parse_common(std::string_view chunk, bool compressed) {
  if (chunk.size() < (compressed ? 22 : 18)) return std::nullopt;
  Common common;
  common.channels = big_endian(chunk, 0, 2);
  common.frames = big_endian(chunk, 2, 4);
  common.bits = big_endian(chunk, 6, 2);
  common.rate = rate_of(chunk.substr(8, 10));
  common.compression = compressed ? std::string(chunk.substr(18, 4)) : "NONE";
  return common;
}

struct Coding {
  std::string codec;          // as ffprobe names it
  std::uint64_t bytes = 0;    // of a frame of one channel; 0: they have no size of their own
  std::uint64_t samples = 1;  // of a frame
};

Coding coding_of(const Common& common) {
  const auto bytes = std::max<std::uint64_t>((common.bits + 7) / 8, 1);
  const auto kind = lower_ascii(common.compression);
  if (kind == "none" || kind == "twos")
    return {bytes == 1 ? "pcm_s8" : fmt::format("pcm_s{}be", bytes * 8), bytes};
  if (kind == "sowt") return {bytes == 1 ? "pcm_s8" : fmt::format("pcm_s{}le", bytes * 8), bytes};
  if (kind == "in24") return {"pcm_s24be", 3};
  if (kind == "in32") return {"pcm_s32be", 4};
  if (kind == "fl32") return {"pcm_f32be", 4};
  if (kind == "fl64") return {"pcm_f64be", 8};
  if (kind == "alaw") return {"pcm_alaw", 1};
  if (kind == "ulaw") return {"pcm_mulaw", 1};
  if (kind == "raw ") return {"pcm_u8", 1};
  if (kind == "ima4") return {"adpcm_ima_qt", 34, 64};
  return {"aiff-" + clean_line(common.compression), 0};
}

// The sound stands behind an offset and a block size of four bytes each.
Result<void> take_sound(Aiff& aiff, Chunk& chunk, const FileBytes& bytes) {
  constexpr std::uint64_t kBefore = 8;
  const auto head = bytes.read(chunk.begin, kBefore);
  if (!head) return tl::unexpected(head.error());
  if (head->size() < kBefore) return broken_audio(bytes, "it has no sound (SSND)");
  const auto there = bytes.size - chunk.begin;
  // Its own head counts: a size of less is no size.
  if (chunk.size < kBefore || chunk.size == kUnknown) chunk.size = there;
  const auto before = std::min(kBefore + big_endian(*head, 0, 4), chunk.size);
  aiff.sound = Chunk{chunk.id, chunk.begin + std::min(before, there), chunk.size - before};
  return {};
}

Result<void> take_chunk(Aiff& aiff, Chunk& chunk, bool compressed, const FileBytes& bytes) {
  if (chunk.id == "SSND" && !aiff.sound) return take_sound(aiff, chunk, bytes);
  if (chunk.id == "COMM" && !aiff.common) {
    const auto head = bytes.read(chunk.begin, std::min<std::uint64_t>(chunk.size, 32));
    if (!head) return tl::unexpected(head.error());
    aiff.common = parse_common(*head, compressed);
  } else if (chunk.id == "ID3 " || chunk.id == "id3 ") {
    auto id3 = read_id3v2(bytes, chunk.begin, std::min(chunk.begin + chunk.size, bytes.size));
    if (!id3) return tl::unexpected(id3.error());
    aiff.id3 = std::move(*id3);
  } else if (chunk.id == "NAME" || chunk.id == "AUTH" || chunk.id == "ANNO") {
    auto text = chunk_text(bytes, chunk);
    if (!text) return tl::unexpected(text.error());
    auto& field = chunk.id == "NAME"   ? aiff.text.tags.title
                  : chunk.id == "AUTH" ? aiff.text.tags.artist
                                       : aiff.text.comment;
    if (field.empty()) field = std::move(*text);
  }
  return {};
}

Result<Aiff> read_all_chunks(const FileBytes& bytes) {
  const auto head = bytes.read(0, 12);
  if (!head) return tl::unexpected(head.error());
  const auto kind = head->size() < 12 ? std::string() : head->substr(8);
  if (kind != "AIFF" && kind != "AIFC")
    return broken_audio(bytes, "it does not begin as an AIFF file does");
  Aiff aiff;
  std::uint64_t end = 12, size = 0;
  for (int count = 0; count < kMostChunks && end < bytes.size; ++count) {
    auto chunk = next_chunk(bytes, end, size, ByteOrder::big);
    if (!chunk) return tl::unexpected(chunk.error());
    if (!*chunk) break;
    if (const auto taken = take_chunk(aiff, **chunk, kind == "AIFC", bytes); !taken)
      return tl::unexpected(taken.error());
    size = (*chunk)->size;
    if (size > bytes.size - (*chunk)->begin) break;
    end = (*chunk)->begin + size;
  }
  if (!aiff.common) return broken_audio(bytes, "it does not say what its sound is (COMM)");
  if (!aiff.sound) return broken_audio(bytes, "it has no sound (SSND)");
  return aiff;
}

// The number of frames is a promise: what counts are those that are there.
void measure(AudioFacts& facts, const Aiff& aiff, const Coding& coding, const FileBytes& bytes) {
  const auto& common = *aiff.common;
  const auto claimed = aiff.sound->size;
  const auto there = std::min(claimed, bytes.size - aiff.sound->begin);
  const auto frame = coding.bytes * common.channels;
  const bool counted = common.frames > 0 && common.frames != kUnknown;
  const auto promised = counted || frame == 0 ? common.frames : claimed / frame;
  auto frames = promised;
  if (frame > 0)
    frames = std::min(frames, there / frame);
  else if (there < claimed)  // 2^32 frames and 2^32 bytes: the product fits
    frames = promised * there / claimed;
  facts.duration = time_of_samples(frames * coding.samples, common.rate);
  facts.duration_exact = frame > 0 || there == claimed;
  facts.sound_begin = aiff.sound->begin;
  facts.sound_end = aiff.sound->begin + there;
  if (frames < promised)
    facts.problems.push_back(cut_off_audio(
        bytes, facts.duration, time_of_samples(promised * coding.samples, common.rate)));
}

}  // namespace

Result<AudioFacts> read_aiff(const FileBytes& bytes) {
  auto aiff = read_all_chunks(bytes);
  if (!aiff) return tl::unexpected(aiff.error());
  const auto coding = coding_of(*aiff->common);
  AudioFacts facts;
  facts.container = Container::aiff;
  facts.codec = coding.codec;
  facts.mime = "audio/aiff";
  facts.sample_rate = static_cast<int>(std::min<std::uint64_t>(aiff->common->rate, 0x7FFFFFFF));
  facts.channels = static_cast<int>(aiff->common->channels);
  facts.bitrate_mode = coding.bytes > 0 ? BitrateMode::constant : BitrateMode::unknown;
  measure(facts, *aiff, coding, bytes);
  fill_from(aiff->id3.text, std::move(aiff->text));
  take_text(facts, std::move(aiff->id3.text));
  facts.chapters = std::move(aiff->id3.chapters);
  facts.pictures = std::move(aiff->id3.pictures);
  append(facts.problems, std::move(aiff->id3.problems));
  return plausible(std::move(facts), bytes);
}

}  // namespace liner
