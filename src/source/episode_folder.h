// One episode's folder.
#pragma once

#include <string>
#include <vector>

#include "source/episode_media.h"
#include "source/people.h"

namespace liner {

// The episode of `folder` ("episodes/body-clock"), in which `listed` is, and of the show so far.
// Nothing when something in it is wrong; that is said, all of it at once.
std::optional<Episode> read_episode(const Reader& reader, const std::string& folder,
                                    const Result<std::vector<FolderEntry>>& listed,
                                    const ShowFolder& show, std::vector<LearntFile>& learnt);

}  // namespace liner
