#include "audio/mp3/mp3_tag_writer.h"

#include <fmt/format.h>

#include "audio/id3/id3_frames.h"
#include "audio/id3/id3_keep.h"
#include "audio/id3/id3_write.h"
#include "audio/mp3/mp3.h"

namespace liner {
namespace {

constexpr std::uint64_t kHeader = 10;
constexpr std::uint64_t kLargestTag = 1 << 28;  // four bytes of seven bits
constexpr std::uint64_t kMostPadding = 64 * 1024;
constexpr std::uint64_t kBlock = 2048;  // room for a longer title without moving the sound

struct OldTag {
  int version = 3;
  std::uint64_t room = 0;  // for frames and padding; 0: there is no tag
  KeptFrames kept;
};

Result<OldTag> old_tag(const FileBytes& file, const Mp3Extent& extent, const NewTags& tags) {
  OldTag old;
  if (extent.first_tag == 0) return old;
  const auto area = Id3Area::open(file, 0, extent.first_tag);
  if (!area) return tl::unexpected(area.error());
  if (!*area)
    return failure("cannot-tag", {file.file}, "its tags are of a kind that Liner cannot read",
                   "nothing was changed; write the tags anew with your audio editor first");
  old.version = std::max(3, (*area)->version);
  old.room = extent.first_tag - kHeader;
  auto kept = frames_to_keep(file, **area, old.version, tags);
  if (!kept) return tl::unexpected(kept.error());
  old.kept = std::move(*kept);
  return old;
}

std::string date_frames(int version, const std::string& date) {
  if (version == 4) return id3_text_frame(version, "TDRC", date);
  return id3_text_frame(version, "TYER", date.substr(0, 4)) +
         id3_text_frame(version, "TDAT", date.substr(8, 2) + date.substr(5, 2));
}

std::string text_frames(int version, const NewTags& tags, const KeptFrames& kept) {
  std::string frames;
  const auto put = [&](std::string_view id, const std::string& text) {
    if (!text.empty()) frames += id3_text_frame(version, id, text);
  };
  put("TIT2", tags.title);
  put("TPE1", tags.artist);
  put("TPE2", tags.album_artist);
  put("TALB", tags.album);
  if (tags.track) put("TRCK", std::to_string(*tags.track) + kept.track_total);
  if (tags.disc) put("TPOS", std::to_string(*tags.disc) + kept.disc_total);
  if (tags.date.size() == 10) frames += date_frames(version, tags.date);
  put("TCON", tags.genre);
  if (!tags.comment.empty()) frames += id3_comment_frame(version, tags.language, tags.comment);
  if (!tags.link.empty()) frames += id3_link_frame(version, "WOAF", tags.link);
  return frames;
}

void put_chapters(int version, const NewTags& tags, KeptFrames& kept,
                  std::vector<TagPiece>& pieces) {
  std::vector<std::string> listed;
  for (std::size_t i = 0; i < tags.chapters.size(); ++i)
    if (!tags.chapters[i].silent) listed.push_back(fmt::format("ch{}", i));
  if (!listed.empty()) pieces.push_back({id3_contents_frames(version, listed)});
  for (std::size_t i = 0; i < tags.chapters.size(); ++i) {
    const auto& chapter = tags.chapters[i];
    auto& inside = kept.in_chapters[chapter.start.count()];
    pieces.push_back({id3_chapter_head(version, chapter, fmt::format("ch{}", i), size_of(inside))});
    for (auto& piece : inside) pieces.push_back(std::move(piece));
    inside.clear();
  }
}

// The size of the old tag where the new one fits and little would be left over.
std::uint64_t room_for(std::uint64_t frames, std::uint64_t old_room) {
  if (old_room >= frames && old_room - frames <= kMostPadding) return old_room;
  return (frames + kBlock / 2 + kBlock - 1) / kBlock * kBlock;
}

}  // namespace

Result<TagPlan> plan_mp3_tags(const FileBytes& file, const NewTags& tags) {
  const auto extent = mp3_extent(file);
  if (!extent) return tl::unexpected(extent.error());
  const auto facts = read_mp3(file);
  if (!facts) return tl::unexpected(facts.error());
  auto old = old_tag(file, *extent, tags);
  if (!old) return tl::unexpected(old.error());
  const auto version = old->version;
  std::vector<TagPiece> frames = {{text_frames(version, tags, old->kept)}};
  if (frames.front().bytes.empty()) frames.clear();
  if (!tags.chapters.empty()) put_chapters(version, tags, old->kept, frames);
  for (auto& piece : old->kept.pieces) frames.push_back(std::move(piece));
  // Last, so that whoever only looks for texts need not go past it.
  if (!tags.cover.empty())
    frames.push_back({id3_cover_head(version, tags.cover_mime, tags.cover.size()) + tags.cover});
  const auto size = size_of(frames), room = room_for(size, old->room);
  if (room >= kLargestTag)
    return failure("cannot-tag", {file.file}, "the tags would be larger than ID3v2 allows",
                   "nothing was changed; use a smaller picture");
  TagPlan plan{{{id3_tag_header(version, room)}}, facts->sound_begin, facts->sound_end, 0};
  plan.new_begin = facts->sound_begin - extent->first_tag + kHeader + room;
  for (auto& piece : frames) plan.pieces.push_back(std::move(piece));
  if (room > size) plan.pieces.push_back({std::string(room - size, '\0')});
  const auto end = file.size - extent->id3v1.size();
  plan.pieces.push_back({{}, extent->first_tag, end - extent->first_tag});
  if (!extent->id3v1.empty()) plan.pieces.push_back({id3v1_with(extent->id3v1, tags)});
  return plan;
}

}  // namespace liner
