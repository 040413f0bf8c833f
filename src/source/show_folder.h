// The first stage: the show folder as values.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/root.h"
#include "cache/episode_cache.h"
#include "model/show.h"
#include "source/episode_media.h"

namespace liner {

struct ShowReading {
  ShowFolder folder;               // only to be used if `said` holds no error
  std::vector<LearntFile> learnt;  // what belongs into the show folder afterwards
  Problems said;                   // all faults of all files
};

// Reads show.yaml, people, series, episodes, pages and blocks. Draft episodes are read and kept,
// faults and all, but a draft may lack a date and audio. `root` must outlive the reading.
using EpisodeProgress = std::function<void(std::size_t done, std::size_t all)>;

// With a cache episodes whose files are as they were are taken from it, and it takes in the others.
// `on_show` hears what show.yaml says before the episodes are read.
ShowReading read_show_folder(const Root& root, const EpisodeProgress& progress = {},
                             EpisodeCache* cache = nullptr,
                             const std::function<void(const Show&)>& on_show = {});

// The folder as it would be if show.yaml said `show_yaml`.
ShowReading read_show_folder_with(const Root& root, const std::string& show_yaml);

}  // namespace liner
