// What is to be sent, from what is here, what is there, and what was sent before. Pure.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "model/output.h"
#include "remote/sent_list.h"
#include "remote/storage.h"

namespace liner {

// A file that is to be on the storage.
struct LocalFile {
  std::string path;    // there
  std::string source;  // in the show folder; empty: only its size is known here
  std::uint64_t bytes = 0;
  OutputClass kind = OutputClass::page;
};

// The digest of a file that is here.
using DigestOf = std::function<Result<std::string>(const LocalFile& file, DigestKind kind)>;

struct SendingPlan {
  std::vector<LocalFile> files;       // to be sent: media, pages, feeds; the main feed last
  std::vector<std::string> replaced;  // paths of those that take the place of another file, sorted
  std::vector<std::string> stale;     // sent once, and no part of the show any more
  std::vector<std::string> foreign;   // files in the way that Liner did not send
  std::vector<std::string> no_folders;  // that stand where a folder is needed: files, or links
  std::vector<LocalFile> missing;       // that should be there, for they are not here
  SentList after;                       // what will have been sent

  bool replaces(const std::string& path) const;
  std::uint64_t bytes(OutputClass kind) const;
};

// Files of which only the storage can say whether they are what is here: as large, and sent by
// nobody knows whom.
std::vector<std::string> doubtful_files(const std::vector<LocalFile>& files,
                                        const StoredFiles& there, const SentList& sent);

struct SendingState {
  StoredFiles there;  // with the digests of doubtful files, if it has them
  SentList sent;
  bool take_over = false;  // what is in the way is the producer's
  // Paths that are never stale: audio that the feed names, wherever it is served now.
  std::set<std::string> kept = {};
};

Result<SendingPlan> plan_sending(const std::vector<LocalFile>& files, const SendingState& state,
                                 const DigestOf& digest_of);

// What the list says while the plan is carried out: nothing is known of what is on its way.
SentList unsure_list(const SentList& sent, const SendingPlan& plan);

}  // namespace liner
