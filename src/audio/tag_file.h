// New tags in an audio file of the show, so that at every moment the file is whole: the old or the
// new one.
#pragma once

#include <string>

#include "audio/facts.h"
#include "audio/new_tags.h"
#include "base/root.h"

namespace liner {

struct TagWriting {
  AudioFacts before;       // what the file said
  bool changed = false;    // its bytes would be others, or are now
  bool new_cover = false;  // another than what was there
  std::uint64_t new_bytes = 0;
  Problems said;  // what the file cannot hold
};

// Writes a copy beside the file, syncs it, compares the sound of both byte for byte, reads the copy
// with our own readers, and only then renames it over the file. The mode and, where allowed, the
// owner stay; the time of change is now, so that whoever copies by it sees the change. A file that
// says all of it already is not touched. Problems: "cannot-tag" (also: a symbolic link), errors of
// probe_audio(), "cannot-write"; after each the file is as it was.
Result<TagWriting> write_tags(const Root& show, const std::string& file, const NewTags& tags,
                              bool dry_run);

}  // namespace liner
