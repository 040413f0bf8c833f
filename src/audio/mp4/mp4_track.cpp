#include "audio/mp4/mp4_track.h"

#include <algorithm>

namespace liner {
namespace {

constexpr std::uint64_t kEntryHead = 4096;  // of a sample entry; an esds has a hundred bytes

struct TimeHeader {
  std::uint64_t timescale = 0, duration = 0, behind = 0;  // behind: where the next field stands
};

// The fields that mvhd (8.2.2) and mdhd (8.4.2) begin with, in two widths.
TimeHeader time_header(FileWindow& window, const Mp4Box& box) {
  const auto at = box.content();
  const bool wide = window.number(at, 1) == 1;
  const std::uint64_t width = wide ? 8 : 4;
  TimeHeader header;
  header.behind = at + 4 + 2 * width + 4 + width;
  if (header.behind > box.end()) return {};
  header.timescale = window.number(at + 4 + 2 * width, 4);
  header.duration = window.number(at + 8 + 2 * width, static_cast<std::size_t>(width));
  const auto unknown = wide ? UINT64_MAX : UINT32_MAX;
  if (header.duration == unknown) header.duration = 0;
  return header;
}

void read_track_header(FileWindow& window, const Mp4Box& tkhd, Mp4Track& track) {
  if (tkhd.size < tkhd.header + 24) return;
  const auto at = tkhd.content();
  const bool wide = window.number(at, 1) == 1;
  track.enabled = (window.number(at, 4) & 1) != 0;
  track.id = window.number(at + (wide ? 20 : 12), 4);
}

void read_chapter_references(Mp4Source& source, Mp4Track& track) {
  const auto chap = child_box(source, child_box(source, track.trak, "tref"), "chap");
  FileWindow window{&source, 0, {}};
  const auto count = chap.size == 0 ? 0 : (chap.size - chap.header) / 4;
  for (std::uint64_t i = 0; i < std::min(count, kMostChapterReferences); ++i)
    track.chapters.push_back(window.number(chap.content() + 4 * i, 4));
}

void read_sample_table(Mp4Source& source, const Mp4Box& stbl, Mp4Track& track) {
  if (stbl.size == 0) return;
  BoxWalk walk(source, stbl);
  Mp4Box stsd;
  while (const auto box = walk.next()) {
    const auto keep = [&](Mp4Box& to) {
      if (to.size == 0) to = *box;
    };
    if (box->kind == "stsd") keep(stsd);
    if (box->kind == "stts") keep(track.stts);
    if (box->kind == "stsc") keep(track.stsc);
    if (box->kind == "stsz" || box->kind == "stz2") keep(track.sizes);
    if (box->kind == "stco" || box->kind == "co64") keep(track.offsets);
  }
  if (stsd.size == 0) return;
  BoxWalk entries(source, stsd);
  const auto entry = entries.next();
  if (!entry) return;
  track.format = entry->kind;
  FileWindow window{&source, 0, {}};
  const auto version = stsd.header < 16 ? 0 : window.number(stsd.content() - 8, 1);
  if (track.handler == "soun")
    track.codec = read_sample_entry(
        window.view(entry->begin, static_cast<std::size_t>(std::min(entry->size, kEntryHead))),
        static_cast<unsigned>(version));
}

Mp4Track read_track(Mp4Source& source, const Mp4Box& trak) {
  Mp4Track track;
  track.trak = trak;
  FileWindow window{&source, 0, {}};
  read_track_header(window, child_box(source, trak, "tkhd"), track);
  read_chapter_references(source, track);
  track.elst = child_box(source, child_box(source, trak, "edts"), "elst");
  const auto mdia = child_box(source, trak, "mdia");
  if (const auto mdhd = child_box(source, mdia, "mdhd"); mdhd.size > 0) {
    const auto header = time_header(window, mdhd);
    track.timescale = header.timescale;
    track.media = header.duration;
    if (header.behind > 0 && header.behind + 2 <= mdhd.end())
      track.language = window.number(header.behind, 2);
  }
  if (const auto hdlr = child_box(source, mdia, "hdlr"); hdlr.size >= hdlr.header + 12)
    track.handler = window.view(hdlr.content() + 8, 4);
  read_sample_table(source, child_box(source, child_box(source, mdia, "minf"), "stbl"), track);
  return track;
}

}  // namespace

Mp4Movie read_movie(Mp4Source& source, const Mp4Box& moov) {
  Mp4Movie movie;
  movie.moov = moov;
  BoxWalk walk(source, moov);
  while (const auto box = walk.next()) {
    if (box->kind == "mvhd" && movie.mvhd.size == 0) movie.mvhd = *box;
    if (box->kind == "mvex") movie.fragmented = true;
    if (box->kind == "trak" && movie.tracks.size() < kMostTracks)
      movie.tracks.push_back(read_track(source, *box));
  }
  FileWindow window{&source, 0, {}};
  if (movie.mvhd.size > 0) movie.timescale = time_header(window, movie.mvhd).timescale;
  return movie;
}

const Mp4Track* sound_track(const Mp4Movie& movie) {
  const Mp4Track* first = nullptr;
  for (const auto& track : movie.tracks) {
    if (track.handler != "soun") continue;
    if (track.enabled) return &track;
    if (first == nullptr) first = &track;
  }
  return first;
}

bool is_video(const Mp4Movie& movie, const Mp4Track& track) {
  if (track.handler != "vide") return false;
  const auto is_its_chapters = [&](const Mp4Track& other) {
    return other.handler == "soun" &&
           std::ranges::find(other.chapters, track.id) != other.chapters.end();
  };
  const bool still = track.format == "jpeg" || track.format == "png " || track.format == "mjpg" ||
                     track.format == "mjpa" || track.format == "mjpb";
  return !still && std::ranges::none_of(movie.tracks, is_its_chapters);
}

std::vector<const Mp4Track*> chapter_tracks(const Mp4Movie& movie, bool pictures,
                                            std::size_t most) {
  std::vector<const Mp4Track*> found;
  const auto* sound = sound_track(movie);
  if (sound == nullptr) return found;
  for (const auto id : sound->chapters)
    for (const auto& track : movie.tracks) {
      const bool fits =
          pictures ? track.handler == "vide" : track.handler == "text" || track.handler == "sbtl";
      if (track.id == id && fits && found.size() < most &&
          std::ranges::find(found, &track) == found.end())
        found.push_back(&track);
    }
  return found;
}

}  // namespace liner
