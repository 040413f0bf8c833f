#include "audio/mp4/mp4_tag_writer.h"

#include <fmt/format.h>

#include <algorithm>

#include "audio/mp4/mp4.h"
#include "audio/mp4/mp4_bytes.h"
#include "audio/mp4/mp4_chapter_track.h"
#include "audio/mp4/mp4_chapters.h"
#include "audio/mp4/mp4_edits.h"
#include "audio/mp4/mp4_ilst.h"
#include "audio/mp4/mp4_samples.h"
#include "base/shell.h"

namespace liner {
namespace {

constexpr std::uint64_t kLargestTables = 24 * 1024 * 1024;
constexpr std::uint64_t kUndefinedLanguage = 0x55C4;

struct Work {
  Mp4Source& source;
  const Mp4Movie& movie;
  const std::vector<Mp4Box>& top;
  const Mp4Track& sound;
  Mp4Edits edits;
  std::vector<const Mp4Track*> removed;
  bool too_many_references = false;
};

// A new text track whose place is known at the end.
struct NewTrack {
  TextSamples samples;
  ChapterTrack track;
  std::size_t edit = 0;  // the one that puts it in
};

tl::unexpected<Problem> cannot_tag(const FileBytes& bytes, std::string what, std::string hint) {
  return failure("cannot-tag", {bytes.file}, std::move(what), std::move(hint));
}

bool is_removed(const Work& work, const Mp4Track& track) {
  return std::ranges::find(work.removed, &track) != work.removed.end();
}

// The id of the track that is replaced; else one that no track has, and mvhd (8.2.2) learns of it.
std::uint64_t new_track_id(Work& work) {
  if (!work.removed.empty()) return work.removed.front()->id;
  const auto& mvhd = work.movie.mvhd;
  FileWindow window{&work.source, 0, {}};
  const bool has_next = mvhd.size >= mvhd.header + 100;
  const auto next = has_next ? window.number(mvhd.end() - 4, 4) : 1;
  std::uint64_t id = next == UINT32_MAX ? 1 : std::max<std::uint64_t>(next, 1);
  for (const auto& track : work.movie.tracks) id = std::max(id, track.id + 1);
  const auto is_taken = [&](const Mp4Track& track) { return track.id == id; };
  if (id >= UINT32_MAX)
    for (id = 1; std::ranges::any_of(work.movie.tracks, is_taken);) ++id;
  if (has_next && next <= id)
    work.edits.replace(mvhd.end() - 4, 4, big_endian_text(id + 1, 4), {work.movie.moov});
  return id;
}

// What tref/chap (8.3.3) of the sound will hold: the new track, then those that stay. A picture may
// have the id of a text that is removed.
std::string chapter_references(const Work& work, std::uint64_t id) {
  auto ids = big_endian_text(id, 4);
  for (const auto old : work.sound.chapters) {
    bool removed = false, stays = false;
    for (const auto& track : work.movie.tracks)
      if (track.id == old) (is_removed(work, track) ? removed : stays) = true;
    if (old != id && (stays || !removed)) ids += big_endian_text(old, 4);
  }
  return ids;
}

void refer_to(Work& work, std::uint64_t id) {
  const auto ids = chapter_references(work, id);
  const auto chap = make_box("chap", ids);
  const auto &moov = work.movie.moov, &trak = work.sound.trak;
  const auto tref = child_box(work.source, trak, "tref");
  const auto there = child_box(work.source, tref, "chap");
  // One that is not read any more would be lost, and its pictures taken for a video.
  work.too_many_references =
      std::max(ids.size(), there.size - there.header) > 4 * kMostChapterReferences;
  if (there.size > 0)
    work.edits.replace(there.begin, there.size, chap, {moov, trak, tref});
  else if (tref.size > 0)
    work.edits.insert(tref.content(), chap, {moov, trak, tref});
  else
    work.edits.insert(child_box(work.source, trak, "mdia").begin, make_box("tref", chap),
                      {moov, trak});
}

void remove_old_chapters(Work& work) {
  work.removed = chapter_tracks(work.movie, false);
  std::vector<std::uint64_t> dropped;
  for (const auto* track : work.removed) {
    work.edits.replace(track->trak.begin, track->trak.size, {}, {work.movie.moov});
    const auto mdat = mdat_of_texts(work.source, work.movie, *track, work.top);
    if (mdat.size > 0 && std::ranges::find(dropped, mdat.begin) == dropped.end()) {
      work.edits.replace(mdat.begin, mdat.size, {}, {});
      dropped.push_back(mdat.begin);
    }
  }
}

NewTrack add_chapters(Work& work, const std::vector<AudioChapter>& chapters, Milliseconds length) {
  NewTrack added;
  const auto& moov = work.movie.moov;
  remove_old_chapters(work);
  added.samples = text_samples(chapters, length);
  added.track.id = new_track_id(work);
  added.track.language = work.sound.language == 0 ? kUndefinedLanguage : work.sound.language;
  added.track.movie_timescale = work.movie.timescale;
  added.track.wide = moov.end() > UINT32_MAX - kLargestTables;
  refer_to(work, added.track.id);
  // Behind the user data, too: ffmpeg takes the gaps that iTunSMPB tells for those of the track
  // before it.
  added.edit = work.edits.edits.size();
  work.edits.insert(end_of_boxes(work.source, moov), chapter_trak(added.samples, added.track),
                    {moov});
  return added;
}

std::uint64_t highest_offset(Work& work, const Mp4Track& track, const Mp4Moves& moves) {
  std::uint64_t highest = 0;
  ChunkOffsets offsets(work.source, track.offsets);
  for (std::uint64_t i = 0; i < offsets.count; ++i)
    highest = std::max(highest, moves.moved(offsets.at(i)));
  return highest;
}

// The tables of places that stay, each with the edit that will hold it.
struct OffsetTable {
  const Mp4Track* track = nullptr;
  std::size_t edit = 0;
  bool widened = false;  // a co64 takes the place of an stco
};

// Puts the tables into the edits at their size, so that their growth counts; a place beyond 4 GB
// widens its table, which moves everything behind the index once more.
std::vector<OffsetTable> reserve_tables(Work& work) {
  std::vector<OffsetTable> tables;
  for (const auto& track : work.movie.tracks)
    if (!is_removed(work, track) && track.offsets.size > 0) tables.push_back({&track, 0, false});
  for (bool again = true; std::exchange(again, false);)
    for (auto& table : tables) {
      const auto& box = table.track->offsets;
      if (table.widened || box.kind == "co64" ||
          highest_offset(work, *table.track, Mp4Moves(work.edits)) <= UINT32_MAX)
        continue;
      table.widened = again = true;
      table.edit = work.edits.edits.size();
      const auto mdia = child_box(work.source, table.track->trak, "mdia");
      const auto minf = child_box(work.source, mdia, "minf");
      const auto stbl = child_box(work.source, minf, "stbl");
      const auto count = ChunkOffsets(work.source, box).count;
      work.edits.replace(box.begin, box.size, std::string(16 + 8 * count, '\0'),
                         {work.movie.moov, table.track->trak, mdia, minf, stbl});
    }
  return tables;
}

void fill_tables(Work& work, const std::vector<OffsetTable>& tables) {
  const Mp4Moves moves(work.edits);
  for (const auto& table : tables) {
    ChunkOffsets offsets(work.source, table.track->offsets);
    const auto width = table.widened ? std::size_t{8} : static_cast<std::size_t>(offsets.width);
    std::string entries;
    bool changed = false;
    for (std::uint64_t i = 0; i < offsets.count; ++i) {
      const auto old = offsets.at(i), moved = moves.moved(old);
      entries += big_endian_text(moved, width);
      changed = changed || moved != old;
    }
    if (table.widened)
      work.edits.edits[table.edit].bytes =
          make_box("co64", big_endian_text(0, 4) + big_endian_text(offsets.count, 4) + entries);
    else if (changed)
      work.edits.replace(offsets.box.content() + 8, offsets.width * offsets.count, entries, {});
  }
}

bool tables_are_too_large(Work& work) {
  std::uint64_t bytes = 0;
  for (const auto& track : work.movie.tracks) bytes += track.offsets.size;
  return bytes > kLargestTables;
}

Problem long_link(const FileBytes& bytes, const AudioChapter& chapter) {
  return {"large-tags",
          {bytes.file},
          fmt::format("the link of chapter \"{}\" is longer than an M4A can hold and was left out",
                      chapter.title),
          fmt::format("use a link of at most {} characters", kLongestLink)};
}

// The sound may stand in several `mdat`: everything around it that stays in one piece is compared
// with it when the copy has been written.
TagPlan finished(Work& work, const AudioFacts& facts, const std::vector<AudioChapter>& chapters) {
  TagPlan made;
  made.sound_begin = facts.sound_begin;
  made.sound_end = facts.sound_end;
  made.new_begin = Mp4Moves(work.edits).moved(facts.sound_begin);
  for (const auto& chapter : chapters)
    if (chapter.link.size() > kLongestLink)
      made.said.push_back(long_link(work.source.bytes, chapter));
  made.pieces = pieces_of(std::move(work.edits), work.source.bytes.size);
  std::uint64_t at = 0;
  for (const auto& piece : made.pieces) {
    if (piece.bytes.empty() && piece.from <= facts.sound_begin &&
        facts.sound_end <= piece.from + piece.size) {
      made.sound_begin = piece.from;
      made.sound_end = piece.from + piece.size;
      made.new_begin = at;
    }
    at += piece.bytes.empty() ? piece.size : piece.bytes.size();
  }
  return made;
}

Result<TagPlan> plan(Work& work, const NewTags& tags, const AudioFacts& facts) {
  const auto& bytes = work.source.bytes;
  const auto moov_end = work.movie.moov.end();
  const auto chapters = listed_chapters(tags.chapters, facts.duration);
  NewTrack added;
  // Of what is put in at one place the first stands first: user data, a track, samples.
  edit_user_data(work.source, work.movie.moov, tags,
                 chapters.empty() ? std::string() : nero_list(chapters), work.edits);
  if (!chapters.empty()) added = add_chapters(work, chapters, facts.duration);
  if (work.too_many_references)
    return cannot_tag(bytes, "its sound has more tracks of chapters than Liner reads",
                      "export it again from your editor, without old chapters");
  if (!chapters.empty()) work.edits.insert(moov_end, make_box("mdat", added.samples.bytes), {});
  const auto tables = reserve_tables(work);
  if (!chapters.empty()) {
    added.track.samples_at = Mp4Moves(work.edits).moved(moov_end) - added.samples.bytes.size();
    work.edits.edits[added.edit].bytes = chapter_trak(added.samples, added.track);
  }
  fill_tables(work, tables);
  if (!write_box_sizes(work.source, work.edits))
    return cannot_tag(bytes, "its index would grow beyond 4 GB", "use a smaller picture");
  return finished(work, facts, chapters);
}

}  // namespace

Result<TagPlan> plan_mp4_tags(const FileBytes& bytes, const NewTags& tags) {
  const auto facts = read_mp4(bytes);
  if (!facts) return tl::unexpected(facts.error());
  for (const auto& problem : facts->problems) {
    if (problem.code == "cut-off-audio") return tl::unexpected(problem);
    if (problem.code == "damaged-tags")
      return failure("broken-audio", {bytes.file}, "its tags are damaged", problem.hint);
  }
  Mp4Source source{bytes, {}};
  const auto top = top_boxes(source);
  const auto moov = std::ranges::find(top, "moov", &Mp4Box::kind);
  if (moov == top.end()) return failure("broken-audio", {bytes.file}, "it has no index (moov)");
  const auto movie = read_movie(source, *moov);
  const auto* sound = sound_track(movie);
  if (sound == nullptr) return failure("broken-audio", {bytes.file}, "it has no sound");
  if (movie.fragmented)
    return cannot_tag(
        bytes, "this M4A is in fragments, which Liner does not tag",
        fmt::format("join it first: ffmpeg -i {} -c copy {}", shell_quoted(bytes.file),
                    shell_quoted(without_ending(bytes.file) + "-joined.m4a")));
  Work work{source, movie, top, *sound, {}, {}, false};
  if (movie.tracks.size() >= kMostTracks || tables_are_too_large(work))
    return cannot_tag(bytes, "its index is too large", "export it again from your editor");
  auto made = plan(work, tags, *facts);
  if (source.failed) return tl::unexpected(*source.failed);
  if (source.gave_up)
    return cannot_tag(bytes, "its index is too large", "export it again from your editor");
  return made;
}

}  // namespace liner
