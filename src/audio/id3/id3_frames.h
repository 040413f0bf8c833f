// The frames of an ID3v2 tag (id3.org: ID3v2.2, 2.3 and 2.4), one after the other, without reading
// what they hold. No length is believed that does not fit into the tag.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "audio/file_bytes.h"

namespace liner {

// The size of the ID3v2 tag at the front of the bytes, header and footer included; 0 without one.
std::uint64_t id3v2_size(std::string_view head);

// Where the frames of a tag stand: in the file, or in memory where the whole tag is unsynchronised
// (ID3v2.2 and 2.3: FF 00 stands for FF). Offsets are counted in the file, or in that memory.
struct Id3Place {
  std::uint64_t in_area = 0, in_content = 0;  // the second: as stored, behind the tag's header
};

class Id3Area {
 public:
  // The tag at `at`, which has come through id3v2_size(). Nothing for versions and forms nobody can
  // read: a version above 4, a compressed ID3v2.2 tag, an unsynchronised tag of over 16 MB.
  static Result<std::optional<Id3Area>> open(const FileBytes& file, std::uint64_t at,
                                             std::uint64_t tag_size);
  // The frames inside bytes that are in memory already: of a chapter.
  static Id3Area of_memory(int version, std::string bytes);

  // Up to `size` bytes at `at`, none behind the end.
  Result<std::string> read(std::uint64_t at, std::uint64_t size) const;
  // Where a byte of the area stands in the file, also in a tag that is unsynchronised as a whole;
  // there it is counted on from the last place that was asked for.
  Result<std::uint64_t> place_in_file(std::uint64_t at, Id3Place& last) const;

  int version = 0;  // 2, 3 or 4
  std::uint64_t begin = 0, end = 0;
  bool in_memory = false;

 private:
  FileBytes file_;
  std::uint64_t tag_content_ = 0;  // in the file
  // The beginning of the tag, or all of it in memory: most tags take one read.
  std::shared_ptr<const std::string> window_ = std::make_shared<const std::string>();
};

struct Id3Frame {
  std::string id;             // four letters, three in ID3v2.2
  std::uint64_t content = 0;  // where it begins, in the area; without what the flags put before it
  std::uint64_t size = 0;     // bytes
  std::uint64_t begin = 0, end = 0;          // with its header
  std::string flags = std::string(2, '\0');  // as they stand; zeros in ID3v2.2
  bool compressed = false, encrypted = false, unsynchronised = false;
};

struct Id3Step {
  std::optional<Id3Frame> frame;  // nothing: the end, padding or damage
  bool damaged = false;
};

// The frame whose header stands at `at`.
Result<Id3Step> id3_frame_at(const Id3Area& area, std::uint64_t at);

// What a frame holds, synchronised again; at most `most` bytes of it. Compressed and encrypted
// frames come as they stand.
Result<std::string> id3_content(const Id3Area& area, const Id3Frame& frame, std::uint64_t most);

// A chapter (id3v2-chapters-1.0, 3.1), opened: its own fields, and where the frames in it stand.
struct Id3Chapter {
  Id3Area area;             // ends with the chapter
  std::uint64_t begin = 0;  // of the first frame in it
  std::string fields;       // element id, its zero, two times, two offsets
  std::string element;
  std::uint64_t start_ms = 0;
};

// Opens a frame CHAP that is neither compressed nor encrypted. Nothing for one whose fields are not
// all there.
Result<std::optional<Id3Chapter>> open_id3_chapter(const Id3Area& area, const Id3Frame& frame);

// Behind the zero, or the two of UTF-16 (`wide`), that end a text; nothing where it has no end.
std::optional<std::size_t> behind_id3_text(std::string_view bytes, std::size_t at, bool wide);

// FF 00 becomes FF.
std::string synchronised(std::string_view bytes);
// How many bytes at the front of `stored` become `count` bytes.
std::uint64_t stored_length(std::string_view stored, std::uint64_t count);

// The header of a frame that holds so many bytes.
std::string id3_frame_header(int version, std::string_view id, std::uint64_t size,
                             std::string_view flags);
// A frame in the form of a version: header and content, no flags.
std::string id3_frame_bytes(int version, std::string_view id, std::string_view content);
// The header of a tag of so many bytes, header not counted.
std::string id3_tag_header(int version, std::uint64_t size);

}  // namespace liner
