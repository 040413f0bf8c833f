// A Vorbis comment block (Vorbis I, 5): the tags of Ogg Vorbis, Opus, Speex and FLAC.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "audio/facts.h"
#include "audio/tags.h"

namespace liner {

struct VorbisComment {
  TagText text;
  std::vector<AudioChapter> chapters;  // in the order of their numbers
  std::vector<TagPicture> pictures;
  Problems problems;  // "damaged-tags", "large-tags"
};

// Takes a block piece by piece: a picture in it costs no more than its first 64 KiB, and what
// stands behind it is read.
class VorbisCommentReader {
 public:
  void add(std::string_view piece);
  // What was in the block; `file` is its name in problems.
  VorbisComment finish(const std::string& file);

 private:
  enum class Item { vendor_size, vendor, count, size, entry, end };
  struct Chapter {
    std::string start, title, link;
  };

  void begin(Item item, std::uint64_t size);
  void end_item();
  void take_entry();
  void take_picture(std::string_view base64, std::uint64_t size);
  void take_chapter(std::string_view name, std::string_view value);
  void keep(std::string& field, std::string_view value);

  Item item_ = Item::vendor_size;
  std::uint64_t size_ = 4, left_ = 4;  // of the item
  std::uint64_t entries_ = 0;          // that are still to come
  std::string kept_;                   // the beginning of the item
  std::uint64_t text_bytes_ = 0;
  bool damaged_ = false, too_large_ = false;
  std::map<std::string, std::string, std::less<>> fields_;
  std::map<int, Chapter> chapters_;
  std::vector<TagPicture> pictures_;
};

// A block that is in memory.
VorbisComment read_vorbis_comment(std::string_view block, const std::string& file);

}  // namespace liner
