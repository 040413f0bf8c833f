// `liner tag`, without the printing.
#pragma once

#include <string>
#include <vector>

#include "audio/tag_file.h"
#include "model/show.h"

namespace liner {

struct TagRequest {
  std::string show = ".";          // folder
  std::vector<std::string> slugs;  // or folders of episodes: "episodes/body-clock/"
  bool dry_run = false;
};

struct TaggedFile {
  std::string slug, file;
  NewTags tags;
  TagWriting writing;
};

struct TagReport {
  std::vector<TaggedFile> files;  // in the order asked for; without those that failed
  Problems said;
};

// Reads the show and writes into the audio file of each episode what the show says of it. Faults of
// other episodes do not matter; those of show.yaml and of the episode itself stop its file only.
// Problem besides those of reading and writing: "unknown-episode".
TagReport tag_episodes(const TagRequest& request);

// What belongs into the audio file of an episode. The cover is left to the caller.
NewTags tags_of(const Show& show, const Episode& episode);

}  // namespace liner
