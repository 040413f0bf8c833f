// The end of an import: the ledger knows what listeners have, the show is built, and the new feed
// is held against the old one.
#pragma once

#include "base/root.h"
#include "cli/import.h"

namespace liner {

struct BroughtItem {
  const OldItem* item = nullptr;
  std::string slug, alias;  // the alias is empty where nothing can stand at the old post's path
};

// Writes ledger.json, feed/, redirects.csv and import-report.md. Problems: those of the build,
// "not-the-same".
Result<void> end_import(const ImportRequest& request, const Root& root, const OldShow& old,
                        const std::vector<BroughtItem>& brought, const ProofRequest& proof,
                        ImportReport& report);

}  // namespace liner
