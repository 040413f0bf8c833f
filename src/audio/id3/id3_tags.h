// An ID3v2 tag in a file: of an MP3, before a FLAC stream, in a chunk of a WAV or AIFF file.
#pragma once

#include "audio/file_bytes.h"
#include "audio/tags.h"

namespace liner {

struct Id3Tags {
  std::uint64_t size = 0;  // in the file, header, padding and footer included; 0: there is none
  TagText text;
  std::vector<AudioChapter> chapters;
  std::vector<TagPicture> pictures;
  Problems problems;  // "large-tags", "damaged-tags"
};

// Reads the tag at `at`, which may not reach beyond `end`. Pictures are not read but looked at, so
// that a tag of any size costs little.
Result<Id3Tags> read_id3v2(const FileBytes& bytes, std::uint64_t at, std::uint64_t end);

}  // namespace liner
