#include "audio/mp3/mp3.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "audio/id3/id3_frames.h"
#include "audio/id3/id3_tags.h"
#include "audio/mp3/ape_tag.h"
#include "audio/mp3/mpeg_walk.h"
#include "audio/plausible.h"
#include "audio/sound.h"
#include "base/size_text.h"

namespace liner {
namespace {

constexpr std::uint64_t kHead = 8 * 1024, kLongHead = 128 * 1024;  // where the sound begins
constexpr std::uint64_t kSmallGap = 4 * 1024;  // of no harm: encoders leave some at seams
constexpr std::uint64_t kId3v1 = 128, kExtended = 227;

// Lyrics3 version 2: "LYRICSBEGIN...", six digits of its size, "LYRICS200".
std::uint64_t lyrics_size(std::string_view tail) {
  if (tail.size() < 15 || !tail.ends_with("LYRICS200")) return 0;
  const auto digits = tail.substr(tail.size() - 15, 6);
  std::uint64_t size = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + 6, size);
  return error == std::errc() && end == digits.data() + 6 ? size + 15 : 0;
}

// An ID3v2.4 tag at the end of the file has a footer: the header with "3DI".
std::uint64_t appended_id3v2_size(std::string_view tail) {
  if (tail.size() < 10) return 0;
  auto header = std::string(tail.substr(tail.size() - 10));
  if (!header.starts_with("3DI")) return 0;
  header.replace(0, 3, "ID3");
  return id3v2_size(header);
}

// Takes one tag after the other off the end.
Result<void> find_end(const FileBytes& file, Mp3Extent& extent) {
  extent.end = file.size;
  for (int tags = 0; tags < 6; ++tags) {
    const auto take =
        std::min<std::uint64_t>(kExtended, extent.end - std::min(extent.begin, extent.end));
    const auto tail = file.read(extent.end - take, take);
    if (!tail) return tl::unexpected(tail.error());
    std::uint64_t size = 0;
    if (tags == 0 && tail->size() >= kId3v1 &&
        tail->compare(tail->size() - kId3v1, 3, "TAG") == 0) {
      extent.id3v1 = tail->substr(tail->size() - kId3v1);
      size = kId3v1;
    } else if (!extent.id3v1.empty() && tail->size() == kExtended && tail->starts_with("TAG+")) {
      size = kExtended;
    } else if (size = lyrics_size(*tail); size == 0) {
      size = appended_id3v2_size(*tail);
    }
    if (size == 0) {
      const auto ape = ape_size(file, extent.begin, extent.end);
      if (!ape) return tl::unexpected(ape.error());
      size = *ape;
      if (size > 0 && extent.ape_size == 0) {
        extent.ape_end = extent.end;
        extent.ape_size = size;
      }
    }
    if (size == 0 || size > extent.end - std::min(extent.begin, extent.end)) break;
    extent.end -= size;
  }
  return {};
}

// Samples of silence that the encoder put around the sound. Of a file that is cut the padding is
// not there, but every decoder drops 529 samples more at the front.
std::uint64_t gaps_of(const std::optional<VbrHeader>& header, bool cut) {
  constexpr int kDecoderDelay = 529;
  if (!header) return 0;
  const int gaps = !cut                 ? header->delay + header->padding
                   : header->delay == 0 ? 0
                                        : header->delay + kDecoderDelay;
  return static_cast<std::uint64_t>(gaps);
}

// What is heard of so many ticks of sound.
Milliseconds heard(std::uint64_t ticks, std::uint64_t gaps, int rate) {
  const auto silence = gaps * kTicks / static_cast<std::uint64_t>(rate);
  return time_of_samples(ticks > silence ? ticks - silence : ticks, kTicks);
}

std::uint64_t ticks_of(std::uint64_t frames, const MpegFrame& frame) {
  return frames * (static_cast<std::uint64_t>(frame.samples) * kTicks /
                   static_cast<std::uint64_t>(frame.sample_rate));
}

struct Sound {
  std::uint64_t begin = 0, end = 0;
  FirstFrame first;
  std::optional<VbrHeader> header;
};

Problem gaps_in_audio(const FileBytes& file, const MpegWalk& walked) {
  return {"gaps-in-audio",
          {file.file},
          fmt::format("{} in the middle of the sound are no sound, the first after {}",
                      size_text(walked.gaps), format_clock(heard(walked.first_gap, 0, 1))),
          "listen there, or export it again from your editor"};
}

Result<void> walk(const FileBytes& file, const Sound& sound, AudioFacts& facts) {
  const auto& [begin, end, first, header] = sound;
  const auto from = begin + (header ? first.frame.bytes : 0);
  const auto walked = walk_mpeg_frames(file, from, end, first.free_bytes);
  if (!walked) return tl::unexpected(walked.error());
  const auto rate = first.frame.sample_rate;
  const auto promised = header ? header->frames : 0;
  const bool cut = promised > walked->frames + 1;
  facts.duration = heard(walked->ticks, gaps_of(header, cut), rate);
  facts.bitrate_mode = walked->is_constant ? BitrateMode::constant : BitrateMode::variable;
  facts.bitrate = average_kbits(walked->bytes, heard(walked->ticks, 0, rate));
  if (cut) {
    const auto whole = heard(ticks_of(promised, first.frame), gaps_of(header, false), rate);
    facts.problems.push_back(cut_off_audio(file, facts.duration, whole));
  } else if (walked->cut) {
    facts.problems.push_back(maybe_cut_off(file, "in the middle of a frame", facts.duration));
  } else if (walked->gaps > kSmallGap) {
    facts.problems.push_back(gaps_in_audio(file, *walked));
  } else {
    facts.walked = kWalkVersion;
  }
  return {};
}

// From the header in the first frame if it agrees with the file, else what is known, else from all
// frames.
Result<void> measure(const FileBytes& file, const Sound& sound, const LengthMemory& memory,
                     AudioFacts& facts) {
  const auto& [begin, end, first, header] = sound;
  facts.duration_exact = true;
  const auto windows = sound_windows(file, begin, end);
  if (!windows) return tl::unexpected(windows.error());
  facts.fingerprint = fingerprint_of(end - begin, *windows);
  if (header && counts_agree(*windows, end - begin, *header)) {
    const auto ticks = ticks_of(header->frames, first.frame);
    const auto rate = first.frame.sample_rate;
    facts.duration = heard(ticks, gaps_of(header, false), rate);
    facts.bitrate = average_kbits(header->bytes - first.frame.bytes, heard(ticks, 0, rate));
    facts.bitrate_mode = header->is_constant ? BitrateMode::constant : BitrateMode::variable;
    return {};
  }
  const auto known = memory ? memory() : std::nullopt;
  if (known && known->bytes == file.size && known->fingerprint == facts.fingerprint) {
    facts.duration = known->duration;
    facts.bitrate = known->bitrate;
    facts.walked = kWalkVersion;
    return {};
  }
  return walk(file, sound, facts);
}

Result<void> read_tags(const FileBytes& file, const Mp3Extent& extent, AudioFacts& facts) {
  auto tags = read_id3v2(file, 0, std::max<std::uint64_t>(extent.first_tag, 10));
  if (!tags) return tl::unexpected(tags.error());
  const auto ape = read_ape(file, extent.ape_end, extent.ape_size);
  if (!ape) return tl::unexpected(ape.error());
  fill_from(tags->text, *ape);
  if (!extent.id3v1.empty()) fill_from(tags->text, read_id3v1(extent.id3v1));
  take_text(facts, std::move(tags->text));
  facts.chapters = std::move(tags->chapters);
  facts.pictures = std::move(tags->pictures);
  append(facts.problems, std::move(tags->problems));
  return {};
}

}  // namespace

Result<Mp3Extent> mp3_extent(const FileBytes& file) {
  Mp3Extent extent;
  for (int tags = 0; tags < 4 && extent.begin < file.size; ++tags) {
    const auto head = file.read(extent.begin, 10);
    if (!head) return tl::unexpected(head.error());
    const auto size = id3v2_size(*head);
    if (size == 0) break;
    if (size > file.size - extent.begin) {
      if (tags == 0)
        return broken_audio(file,
                            "its tag claims to be larger than the file: it is cut off or damaged");
      break;
    }
    if (tags == 0) extent.first_tag = size;
    extent.begin += size;
  }
  if (const auto found = find_end(file, extent); !found) return tl::unexpected(found.error());
  return extent;
}

Result<AudioFacts> read_mp3(const FileBytes& file, const LengthMemory& memory) {
  const auto extent = mp3_extent(file);
  if (!extent) return tl::unexpected(extent.error());
  AudioFacts facts;
  if (const auto done = read_tags(file, *extent, facts); !done) return tl::unexpected(done.error());
  std::string start;
  std::optional<FirstFrame> first;
  for (const auto bytes : {kHead, kLongHead}) {
    auto read = file.read(extent->begin, std::min(bytes, extent->end - extent->begin));
    if (!read) return tl::unexpected(read.error());
    start = std::move(*read);
    if (first = first_mpeg_frame(start); first) break;
  }
  if (!first) {
    facts.problems.push_back(broken_audio(file, "it has tags but no sound").value());
    return facts;
  }
  facts.codec = "mp3";
  facts.mime = "audio/mpeg";
  const auto first_bytes = std::string_view(start).substr(first->offset);
  const Sound sound{extent->begin + first->offset, extent->end, *first,
                    parse_vbr_header(first_bytes, first->frame)};
  facts.sound_begin = sound.begin;
  facts.sound_end = sound.end;
  facts.sample_rate = first->frame.sample_rate;
  facts.channels = first->frame.channels;
  if (const auto done = measure(file, sound, memory, facts); !done)
    return tl::unexpected(done.error());
  return facts;
}

}  // namespace liner
