// Which files a show consists of, once it is built, and what storages are told of them.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "cli/build.h"
#include "model/edition.h"
#include "remote/far_side.h"

namespace liner {

// The files of the web root feed/, with their sizes; the main feed last. Problem: "cannot-read".
Result<std::vector<LocalFile>> web_root_files(const Root& show, const BuildReport& built);

// The audio, from the folders of the episodes, where it is served from another host than the rest.
Result<std::vector<LocalFile>> audio_files(const Root& show, const Edition& edition);

// Paths of all the audio that the feed names, wherever it is served.
std::set<std::string> audio_paths(const Edition& edition);

// Type and caching as servers should give them (feed.md W03).
void set_headers(FileToSend& file, OutputClass kind);

}  // namespace liner
