// import-report.md and its like for programs.
#pragma once

#include <string>

#include "import/old_show.h"
#include "import/proof.h"

namespace liner {

struct ImportSummary {
  std::string source;  // what was imported: a file or an address
  std::string feed;    // the new feed's address
  Moment now{};
  std::size_t episodes = 0;            // brought along by this import
  std::size_t here = 0;                // that were there before
  std::size_t drafts = 0;              // items without audio
  std::size_t html_notes = 0;          // notes that stand as HTML
  bool remote = false;                 // the audio stays where it is
  std::vector<std::string> not_moved;  // sentences: what stays at the old host
  Problems said;                       // all that was mended, made up, left behind or failed
};

// For people, in Markdown.
std::string import_report(const OldShow& old, const ImportSummary& summary, const Proof& proof);

// For programs: one object, in JSON.
std::string import_json(const OldShow& old, const ImportSummary& summary, const Proof& proof);

}  // namespace liner
