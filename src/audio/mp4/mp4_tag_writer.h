// How an MP4 file gets new tags and chapters: a plan, not the writing.
#pragma once

#include "audio/file_bytes.h"
#include "audio/new_tags.h"

namespace liner {

// The order of the boxes stays; the index grows or shrinks where it stands, and what it says of the
// places of samples follows. Planned again for its own result the plan changes nothing. Failures:
// those of read_mp4() and its "cut-off-audio", "broken-audio" for damaged tags, "cannot-tag" for a
// file in fragments or one that no sane program has written.
Result<TagPlan> plan_mp4_tags(const FileBytes& bytes, const NewTags& tags);

}  // namespace liner
