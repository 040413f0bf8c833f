// What Liner learnt from files of the show, written beside them.
#pragma once

#include <vector>

#include "base/root.h"
#include "cache/episode_cache.h"
#include "source/episode_media.h"

namespace liner {

// Writes those that are not there yet. The files as they then stand there, by path. Problems: those
// of making and of writing them.
Result<FileStamps> write_learnt(const Root& show, const std::vector<LearntFile>& learnt);

}  // namespace liner
