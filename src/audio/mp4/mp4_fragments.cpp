#include "audio/mp4/mp4_fragments.h"

#include <algorithm>

namespace liner {
namespace {

constexpr std::uint64_t kKept = 16 * 1024;

struct Defaults {
  std::uint64_t duration = 0, size = 0;
};

// trex (8.8.3): what the samples of a track are like where a fragment does not say.
Defaults track_defaults(Mp4Source& source, const Mp4Movie& movie, const Mp4Track& track) {
  Defaults defaults;
  FileWindow window{&source, 0, {}};
  const auto mvex = child_box(source, movie.moov, "mvex");
  if (mvex.size == 0) return defaults;
  BoxWalk walk(source, mvex);
  while (const auto box = walk.next())
    if (box->kind == "trex" && box->size >= box->header + 24 &&
        window.number(box->content() + 4, 4) == track.id)
      defaults = {window.number(box->content() + 12, 4), window.number(box->content() + 16, 4)};
  return defaults;
}

// The optional fields of a box, in order, each there if its flag is.
struct Fields {
  FileWindow& window;
  std::uint64_t at, end;
  std::uint64_t take(bool there, std::uint64_t size, std::uint64_t otherwise) {
    if (!there || at > end || end - at < size) return otherwise;
    at += size;
    return window.number(at - size, static_cast<std::size_t>(size));
  }
};

struct Run {
  Defaults defaults;
  std::uint64_t data = 0;  // where its samples begin if it does not say
  std::uint64_t base = 0;  // what it counts its offset from
};

void add_sample(FragmentedSound& sound, std::uint64_t duration, std::uint64_t size) {
  sound.time = capped_sum(sound.time, duration);
  sound.bytes = capped_sum(sound.bytes, size);
}

// trun (8.8.8). Returns where its data ends.
std::uint64_t read_run(FileWindow& window, const Mp4Box& trun, const Run& run,
                       FragmentedSound& sound) {
  const auto file_size = window.source->bytes.size;
  if (trun.size < trun.header + 8) return run.data;
  const auto flags = window.number(trun.content(), 4) & 0xFFFFFF;
  const auto count = window.number(trun.content() + 4, 4);
  Fields fields{window, trun.content() + 8, trun.end()};
  auto data = run.data;
  if ((flags & 0x1) != 0)  // signed, and wraps as such
    data = run.base + static_cast<std::uint64_t>(static_cast<std::int64_t>(
                          static_cast<std::int32_t>(fields.take(true, 4, 0))));
  fields.take((flags & 0x4) != 0, 4, 0);
  const bool has_duration = (flags & 0x100) != 0, has_size = (flags & 0x200) != 0;
  const std::uint64_t width = (has_duration ? 4U : 0U) + (has_size ? 4U : 0U) +
                              ((flags & 0x400) != 0 ? 4U : 0U) + ((flags & 0x800) != 0 ? 4U : 0U);
  if (width == 0) {
    if (run.defaults.size == 0 || data > file_size) return data;
    const auto there = std::min(count, (file_size - data) / run.defaults.size);
    add_sample(sound, there * run.defaults.duration, there * run.defaults.size);
    return data + there * run.defaults.size;
  }
  const auto room = (fields.end - std::min(fields.at, fields.end)) / width;
  for (std::uint64_t i = 0; i < std::min(count, room) && window.source->step(); ++i) {
    const auto duration = fields.take(has_duration, 4, run.defaults.duration);
    const auto size = fields.take(has_size, 4, run.defaults.size);
    fields.take((flags & 0x400) != 0, 4, 0);
    fields.take((flags & 0x800) != 0, 4, 0);
    if (data > file_size || size > file_size - data) break;
    data += size;
    add_sample(sound, duration, size);
  }
  return data;
}

// traf (8.8.6) with its tfhd (8.8.7), if it is of the track.
void read_track_fragment(Mp4Source& source, const Mp4Box& moof, const Mp4Box& traf,
                         const Mp4Track& track, Defaults defaults, FragmentedSound& sound) {
  FileWindow window{&source, 0, {}};
  const auto tfhd = child_box(source, traf, "tfhd");
  if (tfhd.size < tfhd.header + 8 || window.number(tfhd.content() + 4, 4) != track.id) return;
  const auto flags = window.number(tfhd.content(), 4);
  Fields fields{window, tfhd.content() + 8, tfhd.end()};
  const auto base = fields.take((flags & 0x1) != 0, 8, moof.begin);
  fields.take((flags & 0x2) != 0, 4, 0);
  defaults.duration = fields.take((flags & 0x8) != 0, 4, defaults.duration);
  defaults.size = fields.take((flags & 0x10) != 0, 4, defaults.size);
  Run run{defaults, base, base};
  BoxWalk walk(source, traf);
  while (const auto box = walk.next())
    if (box->kind == "trun") run.data = read_run(window, *box, run, sound);
}

}  // namespace

FragmentedSound read_fragments(Mp4Source& source, const Mp4Movie& movie, const Mp4Track& track) {
  FragmentedSound sound;
  const auto defaults = track_defaults(source, movie, track);
  TopWalk top(source);
  while (const auto moof = top.next()) {
    if (moof->kind != "moof" || moof->size > source.bytes.size - moof->begin) continue;
    // Hours of a live recording have a fragment for every frame: one reading serves many of them.
    const auto kept_end = source.kept_begin + source.kept.size();
    if (moof->size <= kKept && (moof->begin < source.kept_begin || moof->end() > kept_end))
      source.keep(moof->begin, kKept);
    BoxWalk walk(source, *moof);
    while (const auto box = walk.next())
      if (box->kind == "traf") read_track_fragment(source, *moof, *box, track, defaults, sound);
  }
  source.kept.clear();
  return sound;
}

}  // namespace liner
