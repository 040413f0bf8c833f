#pragma once

#include <map>
#include <string>

namespace liner {

// What subscribers already have of one episode (docs/formats.md).
struct LedgerLine {
  std::string guid;
  std::string published;    // ISO 8601: the episode's own date when it first appeared
  std::string page;         // address
  std::string enclosure;    // address, without the analytics prefix
  std::string fingerprint;  // of the sound
  std::string state;        // "published"
  std::string since;        // ISO 8601: when this line was first written
  bool operator==(const LedgerLine&) const = default;
};

struct Ledger {
  std::string podcast_guid;                 // empty before the first publication
  std::map<std::string, LedgerLine> lines;  // by slug
  bool operator==(const Ledger&) const = default;
};

}  // namespace liner
