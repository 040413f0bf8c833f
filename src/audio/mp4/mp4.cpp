#include "audio/mp4/mp4.h"

#include <fmt/format.h>

#include <algorithm>

#include "audio/mp4/mp4_chapters.h"
#include "audio/mp4/mp4_items.h"
#include "audio/mp4/mp4_length.h"
#include "audio/plausible.h"
#include "audio/tags.h"
#include "base/shell.h"

namespace liner {
namespace {

Problem cut_off_bytes(const FileBytes& bytes, const std::vector<Mp4Box>& top) {
  return cut_off_audio(bytes, std::to_string(bytes.size),
                       fmt::format("{} bytes", top.back().end()));
}

bool is_cut(const FileBytes& bytes, const std::vector<Mp4Box>& top) {
  return !top.empty() && top.back().end() > bytes.size;
}

// The index, if it is all there.
Result<Mp4Box> find_moov(const FileBytes& bytes, const std::vector<Mp4Box>& top) {
  const auto moov = std::ranges::find(top, "moov", &Mp4Box::kind);
  if (moov != top.end() && moov->end() <= bytes.size) return *moov;
  if (is_cut(bytes, top)) return tl::unexpected(cut_off_bytes(bytes, top));
  return broken_audio(bytes, "it has no index (moov): its recording or export was not finished");
}

Result<const Mp4Track*> find_sound(const FileBytes& bytes, const Mp4Movie& movie) {
  if (std::ranges::any_of(movie.tracks, [&](const auto& track) { return is_video(movie, track); }))
    return failure(
        "not-audio", {bytes.file}, "this is a video, not MP3 or M4A",
        fmt::format("take the sound out: ffmpeg -i {} -vn -c:a copy {}", shell_quoted(bytes.file),
                    shell_quoted(without_ending(bytes.file) + "-sound.m4a")));
  const auto* track = sound_track(movie);
  if (track == nullptr) return broken_audio(bytes, "it has an index but no sound");
  return track;
}

void read_tags(Mp4Source& source, const Mp4Items& items, AudioFacts& facts) {
  if (items.left_out)
    facts.problems.push_back({"large-tags",
                              {source.bytes.file},
                              "some of its tags are larger than 1 MB and were not read",
                              "remove them: every listener downloads them"});
  facts.pictures = items.pictures;
  if (items.ilst.empty() || !boxes_are_sound(items.ilst)) return;
  take_text(facts, read_mp4_items(items.ilst));
}

void place_sound(Mp4Source& source, const Mp4Movie& movie, const std::vector<Mp4Box>& top,
                 AudioFacts& facts) {
  if (!movie.fragmented) {
    const auto mdat = sound_mdat(source, movie, top);
    facts.sound_begin = mdat.content();
    facts.sound_end = mdat.end();
  } else {
    bool first = true;
    for (const auto& box : top) {
      if (box.kind != "mdat") continue;
      if (std::exchange(first, false)) facts.sound_begin = box.content();
      facts.sound_end = box.end();
    }
  }
  facts.sound_end = std::min(facts.sound_end, facts.bytes);
  facts.sound_begin = std::min(facts.sound_begin, facts.sound_end);
}

// Length, rates and the place of the sound, and what is wrong with them.
Result<void> measure(Mp4Source& source, const Mp4Movie& movie, const Mp4Track& track,
                     const std::vector<Mp4Box>& top, std::string_view smpb, AudioFacts& facts) {
  const auto& bytes = source.bytes;
  const auto length = read_length(source, movie, track, smpb, is_cut(bytes, top));
  facts.duration = length.there;
  facts.duration_exact = true;
  if (facts.duration > kLongestSound || length.whole > kLongestSound ||
      (facts.duration.count() == 0 && !length.cut))
    return broken_audio(bytes, "its index does not say how long it is");
  place_sound(source, movie, top, facts);
  const auto there = format_clock(length.there), whole = format_clock(length.whole);
  const bool tells_nothing = length.whole.count() == 0 || there == whole;
  if (length.cut)
    facts.problems.push_back(tells_nothing && is_cut(bytes, top)
                                 ? cut_off_bytes(bytes, top)
                                 : cut_off_audio(bytes, there, whole));
  const auto sound_bytes = length.bytes > 0 ? length.bytes : facts.sound_end - facts.sound_begin;
  facts.bitrate = average_kbits(std::min(sound_bytes, bytes.size), facts.duration);
  return {};
}

Result<AudioFacts> facts_of(Mp4Source& source) {
  const auto& bytes = source.bytes;
  const auto top = top_boxes(source);
  const auto moov = find_moov(bytes, top);
  if (!moov) return tl::unexpected(moov.error());
  const auto soundness = index_soundness(source, *moov);
  if (soundness == Soundness::damaged) return broken_audio(bytes, "its index is damaged");
  const auto movie = read_movie(source, *moov);
  const auto track = find_sound(bytes, movie);
  if (!track) return tl::unexpected(track.error());
  if (std::ranges::find(top, "mdat", &Mp4Box::kind) == top.end() && !is_cut(bytes, top))
    return broken_audio(bytes, "it has an index but no sound");

  AudioFacts facts;
  facts.container = Container::mp4;
  facts.codec = (*track)->codec.name;
  facts.mime = "audio/x-m4a";
  facts.bytes = bytes.size;
  facts.bitrate_mode =
      (*track)->codec.constant_rate ? BitrateMode::constant : BitrateMode::variable;
  facts.sample_rate = (*track)->codec.sample_rate;
  facts.channels = (*track)->codec.channels;
  const auto sound = std::ranges::find(top, "mdat", &Mp4Box::kind);
  facts.index_last = sound != top.end() && sound->begin < moov->begin;
  Mp4Items items;
  if (soundness == Soundness::sound) {
    items = read_items(source, *moov);
    read_tags(source, items, facts);
  } else {
    facts.problems.push_back(damaged_tags(bytes.file, "its tags are damaged and were not read"));
  }
  const auto smpb = freeform_text(
      std::string_view(items.ilst).substr(std::min<std::size_t>(8, items.ilst.size())), "iTunSMPB");
  if (const auto measured = measure(source, movie, **track, top, smpb, facts); !measured)
    return tl::unexpected(measured.error());
  facts.chapters = read_mp4_chapters(source, movie);
  return facts;
}

}  // namespace

Result<AudioFacts> read_mp4(const FileBytes& bytes) {
  Mp4Source source{bytes, {}};
  auto facts = facts_of(source);
  if (source.failed) return tl::unexpected(*source.failed);
  if (source.gave_up) return broken_audio(bytes, "its index is longer than any that makes sense");
  return facts;
}

Mp4Box sound_mdat(Mp4Source& source, const Mp4Movie& movie, const std::vector<Mp4Box>& top) {
  std::vector<std::uint64_t> for_texts;
  for (const auto* texts : chapter_tracks(movie, false, kMostChapterTracks))
    if (const auto mdat = mdat_of_texts(source, movie, *texts, top); mdat.size > 0)
      for_texts.push_back(mdat.begin);
  Mp4Box largest;
  for (const auto& box : top)
    if (box.kind == "mdat" && box.size > largest.size &&
        std::ranges::find(for_texts, box.begin) == for_texts.end())
      largest = box;
  return largest;
}

}  // namespace liner
