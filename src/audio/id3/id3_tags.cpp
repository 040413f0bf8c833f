#include "audio/id3/id3_tags.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "audio/id3/id3_frames.h"
#include "audio/plausible.h"
#include "base/size_text.h"
#include "picture/probe.h"

namespace liner {
namespace {

constexpr std::uint64_t kLargestText = 1024 * 1024;  // of one frame that is read
constexpr std::size_t kMostText = 4 * 1024 * 1024;   // of all of them
// Deflate packs at most 1,032 to 1: what is smaller than this cannot become more than 2 MB.
constexpr std::uint64_t kMostCompressed = 2 * 1024;
// The size of most pictures stands early; some editors put megabytes of their own before it.
constexpr std::uint64_t kPictureHead = 4 * 1024, kLongPictureHead = 1024 * 1024;
constexpr std::uint64_t kLargeTag = 16 * 1024 * 1024;
constexpr std::size_t kMostPictures = 1000;
constexpr std::size_t kMostFrames = 5000;  // each costs the library some hundred bytes

struct PictureFields {
  unsigned kind = 0;
  std::size_t data = 0;  // offset
};

// ID3v2.3, 4.15: encoding, type in words, kind, description, data. ID3v2.2 has three letters for
// the type. Nothing for a picture that is only linked.
std::optional<PictureFields> picture_fields(std::string_view bytes, int version) {
  if (bytes.empty()) return std::nullopt;
  const bool wide = bytes[0] == '\1' || bytes[0] == '\2';  // UTF-16
  auto at = version == 2 ? std::size_t{4} : bytes.find('\0', 1);
  if (at == bytes.npos || at >= bytes.size() || bytes.substr(1, 3) == "-->") return std::nullopt;
  if (version != 2) ++at;
  if (at >= bytes.size()) return std::nullopt;
  const auto data = behind_id3_text(bytes, at + 1, wide);
  if (!data) return std::nullopt;
  return PictureFields{static_cast<unsigned char>(bytes[at]), *data};
}

class TagReader {
 public:
  TagReader(const FileBytes& file, const Id3Area& area, Id3Tags& tags)
      : file_(file), area_(area), tags_(tags) {}

  Result<void> read() {
    for (auto at = area_.begin; at < area_.end;) {
      const auto step = id3_frame_at(area_, at);
      if (!step) return tl::unexpected(step.error());
      if (step->damaged) say_damaged();
      if (!step->frame) break;
      if (const auto done = take(*step->frame); !done) return done;
      at = step->frame->end;
    }
    if (!kept_.empty()) {
      auto text = read_id3_text(id3_tag_header(area_.version, kept_.size()) + kept_);
      tags_.text = std::move(text.text);
      tags_.chapters = std::move(text.chapters);
      for (std::size_t i = 0; i < tags_.chapters.size(); ++i)
        tags_.chapters[i].has_image = with_image_.contains(text.chapter_ids[i]);
    }
    return {};
  }

 private:
  Result<void> take(const Id3Frame& frame) {
    if (frame.encrypted || frame.size == 0) return {};
    if (++frames_ > kMostFrames) return say_large();
    if (frame.id == "APIC" || frame.id == "PIC") return take_picture(frame);
    if (frame.id == "CHAP") return take_chapter(frame);
    const bool text = frame.id[0] == 'T' || frame.id[0] == 'W' || frame.id.starts_with("COM") ||
                      frame.id == "CTOC";
    if (!text) return {};
    if (frame.compressed) return take_compressed(frame);
    if (frame.size > kLargestText || kept_.size() + frame.size > kMostText) return say_large();
    const auto content = id3_content(area_, frame, frame.size);
    if (!content) return tl::unexpected(content.error());
    if (!content->empty()) kept_ += id3_frame_bytes(area_.version, frame.id, *content);
    return {};
  }

  // With its flags: the library unpacks it.
  Result<void> take_compressed(const Id3Frame& frame) {
    compressed_ += frame.size;
    if (compressed_ > kMostCompressed || frame.unsynchronised || frame.id == "CTOC") return {};
    const auto bytes = area_.read(frame.begin, frame.end - frame.begin);
    if (!bytes) return tl::unexpected(bytes.error());
    kept_ += *bytes;
    return {};
  }

  // Looked at, not read.
  Result<void> take_picture(const Id3Frame& frame) {
    if (frame.compressed || tags_.pictures.size() >= kMostPictures) return {};
    std::optional<PictureFields> fields;
    std::optional<PictureHead> picture;
    for (const auto bytes : {kPictureHead, kLongPictureHead}) {
      const auto head = id3_content(area_, frame, bytes);
      if (!head) return tl::unexpected(head.error());
      fields = picture_fields(*head, area_.version);
      if (fields) picture = probe_picture(std::string_view(*head).substr(fields->data));
      if (picture || frame.size <= bytes) break;
    }
    if (!fields) return {};
    TagPicture found;
    found.kind = picture_kind(fields->kind);
    if (picture) {
      found.mime = picture->mime;
      found.width = picture->width;
      found.height = picture->height;
    }
    if (const auto placed = place(frame, fields->data, found); !placed) return placed;
    tags_.pictures.push_back(std::move(found));
    return {};
  }

  // Where the picture stands in the file, and how long it is.
  Result<void> place(const Id3Frame& frame, std::uint64_t data, TagPicture& found) {
    found.unsynchronised = area_.in_memory || frame.unsynchronised;
    if (frame.unsynchronised && frame.size > kLargeTag) {
      found.bytes = frame.size - data;  // about; nobody takes it out
      return {};
    }
    if (frame.unsynchronised) {
      const auto stored = area_.read(frame.content, frame.size);
      if (!stored) return tl::unexpected(stored.error());
      const auto before = stored_length(*stored, data);
      found.at = frame.content + before;
      found.stored = frame.size - before;
      found.bytes = synchronised(std::string_view(*stored).substr(before)).size();
      return {};
    }
    const auto begin = area_.place_in_file(frame.content + data, last_place_);
    const auto end = area_.place_in_file(frame.content + frame.size, last_place_);
    if (!begin || !end) return tl::unexpected(begin ? end.error() : begin.error());
    found.at = *begin;
    found.stored = *end - *begin;
    found.bytes = frame.size - data;
    return {};
  }

  // A chapter without its pictures and without chapters inside.
  Result<void> take_chapter(const Id3Frame& frame) {
    if (frame.compressed) return {};
    if (frame.unsynchronised && frame.size > kMostText) return say_large();
    const auto chapter = open_id3_chapter(area_, frame);
    if (!chapter) return tl::unexpected(chapter.error());
    if (!*chapter) {
      say_damaged();
      return {};
    }
    auto bytes = (*chapter)->fields;
    const auto inside = inner_frames(**chapter, bytes);
    if (!inside) return inside;
    if (kept_.size() + bytes.size() > kMostText) return say_large();
    kept_ += id3_frame_bytes(area_.version, frame.id, bytes);
    return {};
  }

  Result<void> inner_frames(const Id3Chapter& chapter, std::string& bytes) {
    const auto& area = chapter.area;
    for (auto at = chapter.begin; at < area.end;) {
      const auto step = id3_frame_at(area, at);
      if (!step) return tl::unexpected(step.error());
      if (step->damaged) say_damaged();
      if (!step->frame) break;
      const auto& inner = *step->frame;
      if (++inner_frames_ > kMostFrames) return say_large();
      if (inner.id == "APIC") with_image_.insert(chapter.element);
      if ((inner.id[0] == 'T' || inner.id[0] == 'W') && inner.size > 0 && !inner.compressed &&
          !inner.encrypted && inner.size <= kLargestText) {
        const auto content = id3_content(area, inner, inner.size);
        if (!content) return tl::unexpected(content.error());
        if (!content->empty()) bytes += id3_frame_bytes(area.version, inner.id, *content);
        if (bytes.size() > kMostText) return say_large();
      }
      at = inner.end;
    }
    return {};
  }

  void say_once(Problem problem) {
    for (const auto& said : tags_.problems)
      if (said.code == problem.code) return;
    tags_.problems.push_back(std::move(problem));
  }
  void say_damaged() { say_once(damaged_tags(file_.file)); }
  Result<void> say_large() {
    say_once({"large-tags",
              {file_.file},
              "its tags are too long to be texts, and some were not read",
              "take them out: every listener downloads them"});
    return {};
  }

  const FileBytes& file_;
  const Id3Area& area_;
  Id3Tags& tags_;
  std::string kept_;
  std::set<std::string> with_image_;
  std::uint64_t compressed_ = 0;
  Id3Place last_place_;
  std::size_t frames_ = 0, inner_frames_ = 0;
};

}  // namespace

Result<Id3Tags> read_id3v2(const FileBytes& bytes, std::uint64_t at, std::uint64_t end) {
  Id3Tags tags;
  const auto head = bytes.read(at, std::min<std::uint64_t>(10, end > at ? end - at : 0));
  if (!head) return tl::unexpected(head.error());
  tags.size = id3v2_size(*head);
  if (tags.size == 0) return tags;
  if (tags.size > end - at)
    tags.problems.push_back(
        damaged_tags(bytes.file, "its tags claim to be larger than what holds them"));
  else if (tags.size > kLargeTag)
    tags.problems.push_back(
        {"large-tags",
         {bytes.file},
         fmt::format("its tags take {}", size_text(tags.size)),
         "use a smaller picture, or less padding: every listener downloads it"});
  const auto inside = std::min(tags.size, end - at);
  const auto area = Id3Area::open(bytes, at, inside);
  if (!area) return tl::unexpected(area.error());
  if (!*area) return tags;
  if (const auto done = TagReader(bytes, **area, tags).read(); !done)
    return tl::unexpected(done.error());
  return tags;
}

}  // namespace liner
