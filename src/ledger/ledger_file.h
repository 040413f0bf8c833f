// ledger.json: what has been published (docs/ledger.md).
#pragma once

#include <string>

#include "base/root.h"
#include "model/ledger.h"

namespace liner {

constexpr int kLedgerVersion = 2;
inline constexpr const char* kLedgerFile = "ledger.json";

// The ledger of a show; empty where there is none yet. Problems, each at the line that is wrong:
// "broken-ledger", "ledger-conflict" (version control left both sides in it), "newer-ledger".
Result<Ledger> read_ledger(const Root& show);
Result<Ledger> parse_ledger(const std::string& text, const std::string& file);

// One line an episode, sorted by slug, so that one episode's change is one line's change.
std::string ledger_text(const Ledger& ledger);

// Writes it if it says something new.
Result<void> write_ledger(const Root& show, const Ledger& ledger);

}  // namespace liner
