// One episode of an import: made whole in a folder of its own, and only then an episode.
#pragma once

#include "cli/import.h"
#include "import/show_text.h"
#include "source/show_folder.h"

namespace liner {

// Where episodes are made, within the show folder.
constexpr const char* kImportFolder = ".liner/import";
// The beginning of their folders, as deep as episodes/ so that "../../people/ada.jpg" is the same.
constexpr const char* kMakingFolder = ".liner/making-";

struct ImportedEpisode {
  Problems said;
  bool ready = false;    // its folder can become an episode
  bool is_html = false;  // its notes stand as HTML
  bool remote = false;   // its audio stays where it is
  // Why something of it cannot be the same, by what it is.
  std::map<std::string, std::string> reasons;
};

struct EpisodeTask {
  const OldShow& old;
  const OldItem& item;
  std::string slug, alias;
};

// A folder that can become an episode: whole, and looked at as a build does.
std::string ready_folder(std::string_view slug);

// Fetches what belongs to the item and makes its folder, which is then the ready_folder(). What an
// earlier run fetched is not fetched again. What Liner would refuse is left behind, key by key
// ("left-behind"); without its audio there is no episode ("not-imported").
ImportedEpisode make_episode(const ImportRequest& request, const Root& root,
                             const ShowReading& show, const PeopleIds& people,
                             const EpisodeTask& task);

}  // namespace liner
