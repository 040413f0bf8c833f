// What an import learnt of each episode, kept until the import is complete: a run that was
// interrupted must not forget it.
#pragma once

#include "cli/import_episode.h"

namespace liner {

Result<void> write_record(const Root& root, const std::string& slug, const ImportedEpisode& made);

// Nothing where the episode was not made by an import that is still going on.
std::optional<ImportedEpisode> read_record(const Root& root, const std::string& slug);

// Takes away everything that an import keeps beside the show.
void forget_import(const Root& root);

}  // namespace liner
