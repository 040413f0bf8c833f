// What the tags of an audio file say. Only tags.cpp reads them with TagLib, and TagLib sees only
// tags that our own readers have found sound, never the file.
#pragma once

#include <string>
#include <vector>

#include "audio/facts.h"

namespace liner {

struct TagText {
  AudioTags tags;  // without chapters
  std::string album_artist, genre, comment, link;
};

// What is missing in `first` is taken from `second`.
void fill_from(TagText& first, TagText second);

// Puts the texts of a tag into the facts.
void take_text(AudioFacts& facts, TagText text);

// "3" or "3/12": 3. Nothing for anything else, 0 and over 99,999.
std::optional<int> track_number(std::string_view text);

struct Id3Text {
  TagText text;
  std::vector<AudioChapter> chapters;    // as they stand; has_image is left to the caller
  std::vector<std::string> chapter_ids;  // of each chapter: its element id
};

// A whole tag that was put together from sound frames (id3_tags.cpp).
Id3Text read_id3_text(const std::string& id3v2);

// The last 128 bytes of a file, which begin with "TAG".
TagText read_id3v1(const std::string& bytes);

// The box `ilst` of an MP4 file, header included; boxes_are_sound() has said yes to it.
TagText read_mp4_items(const std::string& ilst);

// A whole LIST chunk of type INFO of a WAV file.
TagText read_riff_info(const std::string& list);

}  // namespace liner
