// What `liner tag` writes into an audio file, and how a file with other tags is put together.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "audio/facts.h"
#include "base/result.h"

namespace liner {

// An empty text, an absent number or an empty list leaves what stands in the file.
struct NewTags {
  std::string title, artist, album, album_artist;
  std::string date;     // "2026-11-22"
  std::string genre;    // "Podcast"
  std::string comment;  // one or several lines
  std::string link;     // of the episode's page
  std::optional<int> track, disc;
  std::string language;                // ISO 639-2, three letters: of the comment
  std::string cover;                   // the bytes of a JPEG or PNG
  std::string cover_mime;              // "image/jpeg" or "image/png"
  std::vector<AudioChapter> chapters;  // in order, with every end; has_image is not looked at
};

// A piece of the new file: new bytes, or where there are none a range of the old file.
struct TagPiece {
  std::string bytes;
  std::uint64_t from = 0, size = 0;
};

inline std::uint64_t size_of(const TagPiece& piece) {
  return piece.bytes.empty() ? piece.size : piece.bytes.size();
}

inline std::uint64_t size_of(const std::vector<TagPiece>& pieces) {
  std::uint64_t size = 0;
  for (const auto& piece : pieces) size += size_of(piece);
  return size;
}

// The new file, without its being written. The sound is in [begin, end) of the old file, which
// stands unchanged at `new_begin` of the new one.
struct TagPlan {
  std::vector<TagPiece> pieces;
  std::uint64_t sound_begin = 0, sound_end = 0, new_begin = 0;
  Problems said = {};  // what the file cannot hold
};

}  // namespace liner
