// MP4 boxes (ISO/IEC 14496-12, 4.2), walked by their headers, so that an index of any size costs
// little memory.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "audio/file_bytes.h"

namespace liner {

// A file under reading. A disk that fails is remembered here, so that the readers of single numbers
// need not ask each time; who began the reading asks at its end.
struct Mp4Source {
  FileBytes bytes;
  std::optional<Problem> failed;
  // What tables and rows of boxes may cost before the reading is given up: more entries than 100
  // hours of sound have, and less than a second. A file with holes has room for any number.
  std::uint64_t steps = 50'000'000;
  bool gave_up = false;
  // A part of the file that many windows look at, held once for all of them.
  std::uint64_t kept_begin = 0;
  std::string kept = {};

  bool step() {
    gave_up = gave_up || steps == 0;
    steps -= gave_up ? 0 : 1;
    return !gave_up;
  }
  // Keeps that much of the file, as far as it is there.
  void keep(std::uint64_t at, std::uint64_t size);
};

// A few KB of the file, moved along as they are asked for.
struct FileWindow {
  Mp4Source* source = nullptr;
  std::uint64_t begin = 0;
  std::string held;

  // The bytes at an offset, valid until the next call; empty if they are not all there.
  std::string_view view(std::uint64_t at, std::size_t size);
  // A big-endian number of up to 8 bytes; 0 if it is not all there.
  std::uint64_t number(std::uint64_t at, std::size_t size);
};

struct Mp4Box {
  std::string kind;         // "moov"
  std::uint64_t begin = 0;  // of the header
  // Bytes before the content; of the boxes `meta` and `stsd`, whose content is boxes, what stands
  // before these counts as header too.
  std::uint64_t header = 0;
  std::uint64_t size = 0;  // header included; 0: there is no such box

  std::uint64_t content() const { return begin + header; }
  std::uint64_t end() const { return begin + size; }
};

// The boxes inside a box or between two offsets of the file, one after the other.
struct BoxWalk {
  FileWindow window;
  std::uint64_t at = 0, end = 0;  // `at` ends where the last box ends
  bool broken = false;            // a box does not lie within its parent

  BoxWalk(Mp4Source& source, std::uint64_t from, std::uint64_t to)
      : window{&source, 0, {}}, at(from), end(to) {}
  BoxWalk(Mp4Source& source, const Mp4Box& parent)
      : BoxWalk(source, parent.content(), parent.end()) {}
  std::optional<Mp4Box> next();
};

// The first box of the kind inside another; one of size 0 without one.
Mp4Box child_box(Mp4Source& source, const Mp4Box& parent, std::string_view kind);

// Where new boxes go inside another: behind the last one, before zeros that fill up.
std::uint64_t end_of_boxes(Mp4Source& source, const Mp4Box& parent);

// The boxes at the top of the file, one after the other. One that reaches beyond the end of the
// file is the last, with the size it claims; what only looks like one (an ID3v1 tag) is none.
struct TopWalk {
  FileWindow window;
  std::uint64_t at = 0;

  explicit TopWalk(Mp4Source& source) : window{&source, 0, {}} {}
  std::optional<Mp4Box> next();
};

// The boxes at the top without those of which fragments have any number: every `moof`, and what
// comes after the first 20,000. `moov`, the last `mdat` and the last box are always in the list.
std::vector<Mp4Box> top_boxes(Mp4Source& source);

enum class Soundness { sound, damaged_tags, damaged };
// Whether all boxes inside `moov` lie within their parents, at most 32 deep. Damage within `udta`
// costs only the tags.
Soundness index_soundness(Mp4Source& source, const Mp4Box& moov);

// A box in bytes that are held.
struct BoxView {
  std::string_view kind, content, whole;
};
// Takes the first box off the bytes; nothing if there is none or it does not lie within them.
std::optional<BoxView> take_box(std::string_view& bytes);
// The content of the first box of the kind among those in the bytes; empty without one.
std::string_view box_content(std::string_view bytes, std::string_view kind);

// Whether all boxes inside the bytes lie within their parents, at most 32 deep.
bool boxes_are_sound(std::string_view bytes);

// A number in another unit per second (both under 2^32), rounded down; never wraps.
std::uint64_t rescaled(std::uint64_t value, std::uint64_t from, std::uint64_t to);
// Sums and products of foreign numbers stay at the largest number instead of wrapping.
std::uint64_t capped_sum(std::uint64_t a, std::uint64_t b);
std::uint64_t capped_product(std::uint64_t a, std::uint64_t b);

}  // namespace liner
