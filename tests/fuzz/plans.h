// What the fuzz targets of tag writers share: the tags, a file in memory, a plan carried out.
#pragma once

#include <sys/mman.h>
#include <unistd.h>

#include <cstdlib>
#include <string>

#include "audio/file_bytes.h"
#include "audio/new_tags.h"

namespace liner::fuzz {

inline NewTags new_tags() {
  NewTags tags;
  tags.title = "Title \xE2\x98\x82";
  tags.genre = "Podcast";
  tags.comment = "About it";
  tags.language = "eng";
  tags.link = "https://a.example/1";
  tags.track = 7;
  tags.cover = "\xFF\xD8\xFF";
  tags.cover_mime = "image/jpeg";
  for (int i = 1; i < 3; ++i) {
    AudioChapter chapter;
    chapter.start = Milliseconds(i);
    chapter.end = Milliseconds(i + 1);
    chapter.title = "Chapter";
    chapter.link = "https://b.example/";
    tags.chapters.push_back(chapter);
  }
  return tags;
}

// The bytes as an open file, until the next call.
inline FileBytes as_file(const std::string& bytes) {
  static const OpenFile file(memfd_create("audio", 0));
  if (ftruncate(file.descriptor(), 0) != 0 || lseek(file.descriptor(), 0, SEEK_SET) != 0 ||
      !write_all(file.descriptor(), bytes))
    std::abort();
  return {file.descriptor(), bytes.size(), "a"};
}

// The new file; aborts where the plan reaches beyond the old one or changes the sound.
inline std::string carried_out(const std::string& bytes, const TagPlan& plan) {
  std::string out;
  for (const auto& piece : plan.pieces) {
    if (!piece.bytes.empty()) {
      out += piece.bytes;
    } else if (piece.from > bytes.size() || piece.size > bytes.size() - piece.from) {
      std::abort();
    } else {
      out += bytes.substr(piece.from, piece.size);
    }
  }
  const auto size = plan.sound_end - plan.sound_begin;
  if (out.compare(plan.new_begin, size, bytes, plan.sound_begin, size) != 0) std::abort();
  return out;
}

// Reads the bytes, writes tags into them, reads the result and writes the same tags again: it must
// last as long, and nothing may change any more.
template <class Read, class Plan>
void read_and_tag(const std::string& bytes, const Read& read, const Plan& plan) {
  const auto facts = read(as_file(bytes));
  if (!facts) return;
  if (facts->sound_begin > facts->sound_end || facts->sound_end > bytes.size()) std::abort();
  const auto first = plan(as_file(bytes), new_tags());
  if (!first || facts->sound_end == 0) return;
  const auto once = carried_out(bytes, *first);
  const auto reread = read(as_file(once));
  if (!reread || reread->duration != facts->duration) std::abort();
  const auto second = plan(as_file(once), new_tags());
  if (!second || carried_out(once, *second) != once) std::abort();
}

}  // namespace liner::fuzz
