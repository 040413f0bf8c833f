#include "audio/mp4/mp4_boxes.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/bytes.h"

namespace liner {
namespace {

constexpr int kDeepest = 32;
constexpr std::size_t kWindow = 4096;
constexpr std::size_t kMostTopBoxes = 20'000;
// Where a reader goes into.
constexpr std::array<std::string_view, 15> kContainers = {"moov", "trak", "mdia", "minf", "stbl",
                                                          "stsd", "udta", "ilst", "edts", "meta",
                                                          "moof", "traf", "mvex", "tref", "----"};
// What may be cut off at the end of a file; other names there are no boxes but rests of tags.
constexpr std::array<std::string_view, 15> kTopKinds = {"ftyp", "styp", "moov", "mdat", "free",
                                                        "skip", "wide", "moof", "mfra", "sidx",
                                                        "ssix", "uuid", "meta", "emsg", "pdin"};

bool is_one_of(std::string_view kind, auto& kinds) {
  return std::ranges::find(kinds, kind) != kinds.end();
}

// A header of 8 or 16 bytes as it stands there (4.2); size 0: to the end of what is around it.
std::optional<Mp4Box> header_at(FileWindow& window, std::uint64_t at, std::uint64_t end) {
  if (end - at < 8) return std::nullopt;
  const auto head =
      window.view(at, static_cast<std::size_t>(std::min<std::uint64_t>(16, end - at)));
  if (head.size() < 8) return std::nullopt;
  Mp4Box box{std::string(head.substr(4, 4)), at, 8, big_endian(head, 0, 4)};
  if (box.size == 1) {
    box.header = 16;
    box.size = head.size() < 16 ? 1 : big_endian(head, 8, 8);
  }
  return box;
}

// `meta` is a full box in MP4, whose version and flags are 0 (8.11.1), and a plain one in
// QuickTime, where the size of the first box inside stands there. How large `meta` is must not
// matter: the same bytes would be read otherwise once tags have made it grow. `head`: the first 12
// of its bytes, of which there are `room`.
bool is_plain_meta(std::string_view head, std::uint64_t room) {
  if (head.size() < 8) return room < 4;
  if (head.substr(4, 4) == "hdlr") return true;
  if (head.substr(8) == "hdlr") return false;
  return big_endian(head, 0, 4) >= 8;
}

bool is_plain_meta(FileWindow& window, const Mp4Box& meta) {
  const auto room = meta.size - meta.header;
  const auto head = std::min<std::uint64_t>(room, 12);
  return is_plain_meta(window.view(meta.content(), static_cast<std::size_t>(head)), room);
}

Soundness worse(Soundness a, Soundness b) { return std::max(a, b); }

Soundness soundness_inside(Mp4Source& source, const Mp4Box& parent, int depth, bool tags) {
  if (depth > kDeepest) return Soundness::damaged;
  auto found = Soundness::sound;
  BoxWalk walk(source, parent);
  while (const auto box = walk.next()) {
    if (!is_one_of(box->kind, kContainers)) continue;
    found = worse(found, soundness_inside(source, *box, depth + 1, tags || box->kind == "udta"));
    if (found == Soundness::damaged) return found;
  }
  if (walk.broken) found = worse(found, tags ? Soundness::damaged_tags : Soundness::damaged);
  return found;
}

bool inside_is_sound(std::string_view bytes, int depth) {
  if (depth > kDeepest) return false;
  while (bytes.size() >= 8 && big_endian(bytes, 0, 8) != 0) {
    const auto box = take_box(bytes);
    if (!box) return false;
    auto inside = box->content;
    if (box->kind == "meta" && !is_plain_meta(inside.substr(0, 12), inside.size()))
      inside.remove_prefix(4);
    if (box->kind == "stsd") inside.remove_prefix(std::min<std::size_t>(8, inside.size()));
    if (is_one_of(box->kind, kContainers) && !inside_is_sound(inside, depth + 1)) return false;
  }
  return true;
}

}  // namespace

void Mp4Source::keep(std::uint64_t at, std::uint64_t size) {
  auto read = failed ? std::string() : bytes.read(at, size);
  if (!read) failed = std::move(read.error());
  kept_begin = at;
  kept = read ? std::move(*read) : std::string();
}

std::string_view FileWindow::view(std::uint64_t at, std::size_t size) {
  if (const auto& kept = source->kept; size <= kept.size() && at >= source->kept_begin &&
                                       at - source->kept_begin <= kept.size() - size)
    return std::string_view(kept).substr(static_cast<std::size_t>(at - source->kept_begin), size);
  if (at < begin || at - begin > held.size() || size > held.size() - (at - begin)) {
    held.clear();
    if (source->failed || at > source->bytes.size || size > source->bytes.size - at) return {};
    auto read = source->bytes.read(at, std::max(size, kWindow));
    if (!read) {
      source->failed = std::move(read.error());
      return {};
    }
    held = std::move(*read);
    begin = at;
    if (size > held.size()) return {};
  }
  return std::string_view(held).substr(static_cast<std::size_t>(at - begin), size);
}

std::uint64_t FileWindow::number(std::uint64_t at, std::size_t size) {
  const auto bytes = view(at, size);
  return bytes.empty() ? 0 : big_endian(bytes, 0, size);
}

std::optional<Mp4Box> BoxWalk::next() {
  if (broken || at > end || end - at < 8) return std::nullopt;
  auto box = header_at(window, at, end);
  if (box && box->size == 0 && box->kind == std::string_view("\0\0\0\0", 4))
    return std::nullopt;  // some writers fill up with zeros
  if (!box || box->size < box->header || box->size > end - at) {
    broken = true;
    return std::nullopt;
  }
  at += box->size;
  if (box->kind == "meta" && !is_plain_meta(window, *box)) box->header += 4;
  if (box->kind == "stsd") box->header += 8;
  box->header = std::min(box->header, box->size);
  return box;
}

Mp4Box child_box(Mp4Source& source, const Mp4Box& parent, std::string_view kind) {
  if (parent.size == 0) return {};
  BoxWalk walk(source, parent);
  while (auto box = walk.next())
    if (box->kind == kind) return *box;
  return {};
}

std::uint64_t end_of_boxes(Mp4Source& source, const Mp4Box& parent) {
  BoxWalk walk(source, parent);
  while (walk.next()) continue;
  return walk.at;
}

std::optional<Mp4Box> TopWalk::next() {
  const auto file_size = window.source->bytes.size;
  if (at >= file_size || !window.source->step()) return std::nullopt;
  auto box = header_at(window, at, file_size);
  if (!box) return std::nullopt;
  if (box->size == 0) box->size = file_size - at;
  if (box->size < box->header) return std::nullopt;
  const bool beyond = box->size > file_size - at;
  if (beyond && !is_one_of(box->kind, kTopKinds)) return std::nullopt;
  if (beyond) box->size = std::min(box->size, UINT64_MAX - at);
  at += beyond ? file_size - at : box->size;
  return box;
}

std::vector<Mp4Box> top_boxes(Mp4Source& source) {
  std::vector<Mp4Box> boxes;
  std::optional<Mp4Box> last_mdat, last;  // of those that are not in the list
  bool has_moov = false;
  TopWalk walk(source);
  while (auto box = walk.next()) {
    const bool needed = box->kind == "moov" && !std::exchange(has_moov, true);
    if (needed || (box->kind != "moof" && boxes.size() < kMostTopBoxes)) {
      boxes.push_back(std::move(*box));
      last.reset();
    } else {
      if (box->kind == "mdat") last_mdat = *box;
      last = std::move(box);
    }
  }
  if (last_mdat) boxes.push_back(*last_mdat);
  if (last && (!last_mdat || last->begin != last_mdat->begin)) boxes.push_back(*last);
  std::ranges::sort(boxes, {}, &Mp4Box::begin);
  return boxes;
}

Soundness index_soundness(Mp4Source& source, const Mp4Box& moov) {
  return soundness_inside(source, moov, 1, false);
}

std::optional<BoxView> take_box(std::string_view& bytes) {
  if (bytes.size() < 8) return std::nullopt;
  auto size = big_endian(bytes, 0, 4);
  std::size_t header = 8;
  if (size == 1 && bytes.size() >= 16) {
    size = big_endian(bytes, 8, 8);
    header = 16;
  }
  if (size < header || size > bytes.size()) return std::nullopt;
  const auto whole = bytes.substr(0, static_cast<std::size_t>(size));
  bytes.remove_prefix(whole.size());
  return BoxView{whole.substr(4, 4), whole.substr(header), whole};
}

std::string_view box_content(std::string_view bytes, std::string_view kind) {
  while (const auto box = take_box(bytes))
    if (box->kind == kind) return box->content;
  return {};
}

bool boxes_are_sound(std::string_view bytes) { return inside_is_sound(bytes, 0); }

std::uint64_t capped_sum(std::uint64_t a, std::uint64_t b) {
  return a > UINT64_MAX - b ? UINT64_MAX : a + b;
}

std::uint64_t capped_product(std::uint64_t a, std::uint64_t b) {
  return b != 0 && a > UINT64_MAX / b ? UINT64_MAX : a * b;
}

std::uint64_t rescaled(std::uint64_t value, std::uint64_t from, std::uint64_t to) {
  if (from == 0) return 0;
  return capped_sum(capped_product(value / from, to), value % from * to / from);
}

}  // namespace liner
