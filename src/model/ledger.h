// What subscribers already have: the show's memory (docs/ledger.md).
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"

namespace liner {

enum class LedgerState {
  built,      // in the feed that a build made; binds a day later, or when it has been sent
  published,  // listeners have it
  withdrawn,  // taken out of the feed on purpose; its folder is still there
  retired,    // gone for good; a page says so
  removed     // gone for good, its page too
};

std::string_view state_name(LedgerState state);  // "built"

struct LedgerLine {
  std::string guid;
  Moment published{};       // the episode's own date when it first appeared
  std::string page;         // address
  std::string enclosure;    // address, without the analytics prefix
  std::string fingerprint;  // of the sound
  LedgerState state = LedgerState::built;
  Moment since{};                                        // when the state was written
  std::vector<std::string> past_pages, past_enclosures;  // addresses, oldest first
  bool operator==(const LedgerLine&) const = default;
};

struct Ledger {
  std::string podcast_guid;  // empty before the first publication
  std::string feed;          // address; empty in ledgers of version 1
  std::vector<std::string> past_feeds;
  // By slug; "slug#2" is the second episode of that name, after the first was retired.
  std::map<std::string, LedgerLine> lines;
  bool operator==(const Ledger&) const = default;
};

// Whether the line is a promise by now. What was built less than a day ago may still change, so
// that an early mistake costs nothing.
bool binds(const LedgerLine& line, Moment now);
// Whether any of its lines binds, and so the show's own identity.
bool binds(const Ledger& ledger, Moment now);

// When the next of them will bind by the passing of time; nothing if none will.
std::optional<Moment> next_binding(const Ledger& ledger, Moment now);

bool is_gone(const LedgerLine& line);  // retired or removed

// The name under which the ledger keeps the episode that has this slug now.
std::string ledger_key(const Ledger& ledger, const std::string& slug);
// Its line; nullptr if it has none yet.
const LedgerLine* line_of(const Ledger& ledger, const std::string& slug);
std::string slug_of_key(std::string_view key);               // "hello#2" -> "hello"
bool has_guid(const Ledger& ledger, std::string_view guid);  // any line, gone or not

// What a build may be told to do although subscribers notice it.
struct AcceptableRow {
  std::string_view code, sentence;
};
inline constexpr std::array kAcceptable = {
    AcceptableRow{"date-moved", "the episode keeps the new date, also if it is in the future"},
    AcceptableRow{"episode-withdrawn",
                  "the episode leaves the feed until it is no draft, or no longer for members"},
    AcceptableRow{"guid-changed", "every listener gets the episode again"},
    AcceptableRow{"show-guid-changed", "directories take the show for another one"},
    AcceptableRow{"audio-swapped",
                  "the episode gets the sound that another one was published with"},
    AcceptableRow{"clock-behind",
                  "the times in the ledger were wrong, and become the present one"}};

// `--accept date-moved:body-clock`; without a slug it is meant of all.
struct Acceptance {
  std::string code, slug;
  auto operator<=>(const Acceptance&) const = default;
};

// What the producer says is meant.
struct Intent {
  std::vector<Acceptance> accepted;
  std::vector<std::string> same_address;  // slugs whose replaced audio keeps its address
};

// The acceptance that covers this, or nullptr.
const Acceptance* acceptance(const Intent& intent, std::string_view code, std::string_view slug);

}  // namespace liner
