// Tags into an MP3 file, without touching the sound or the frames of others.
#pragma once

#include "audio/file_bytes.h"
#include "audio/new_tags.h"

namespace liner {

// How the file with the new tags is put together. ID3v2.3 where there is no tag, else the version
// that is there (2.2 becomes 2.3). Frames that NewTags says nothing about stay byte for byte; so do
// pictures inside chapters, with the chapter of the same start. The size of the tag stays where the
// new one fits. Planned again for its own result it gives the same file. Problems: "cannot-tag"
// (a tag of which something would be lost), and those of read_mp3().
Result<TagPlan> plan_mp3_tags(const FileBytes& file, const NewTags& tags);

}  // namespace liner
