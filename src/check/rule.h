// The table of rules for podcast feeds: every rule of feed.md, once. Linting, `liner explain` and
// docs/rules.md come from it.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/problem_table.h"

namespace liner {

class Look;        // look.h: an element that a rule looks at, and where its findings go
struct ValueHere;  // feed_values.h

enum class Level { must, should, optional };

// How a rule is held: what `liner check` can see in a feed alone, and what it cannot.
enum class Held {
  feed,       // checked in any feed
  over_time,  // checked against an earlier feed (--against)
  show,       // checked when a show is read or built, where the files themselves are at hand
  written,    // Liner writes it so; a stranger's feed does not tell
  serving,    // about the server: what can be seen of it when a feed is fetched by its address
  asked,      // about the server: it is asked for by `liner verify`
  later,      // not checked by this version
};

struct Rule {
  // The id of feed.md: "X01", or the place and name of an element, "item/guid". The ids of tags
  // that may stand in a channel and in an item begin with "*/".
  std::string_view id;
  Level level = Level::must;
  Severity severity = Severity::error;  // of a breach, unless the finding says otherwise
  Held held = Held::feed;
  std::string_view sources;       // letters of feed.md: "RAP"
  std::string_view sentence;      // the rule
  std::string_view why;           // why it matters to listeners
  std::string_view right, wrong;  // examples; `wrong` empty: the element is missing
  // How many of the element its parent may have; most 0: any number. Only of element rules.
  int least = 0, most = 0;
  void (*check)(Look& look) = nullptr;  // looks at one such element
  // Looks at one value of any element: a text or an attribute.
  void (*check_value)(Look& look, const ValueHere& value) = nullptr;
  void (*check_whole)(Look& channel) = nullptr;  // looks at the feed when all of it is known
};

// Every rule, in the order of feed.md.
std::span<const Rule> rule_table();

// The rule of an id: "channel/podcast:person" and "item/podcast:person" are "*/podcast:person".
// Case does not matter; nullptr where there is none.
const Rule* find_rule(std::string_view id);

std::string_view level_word(Level level);            // "must"
std::string_view held_sentence(Held held);           // for docs and `explain`
std::string sources_text(std::string_view letters);  // "RSS 2.0, Apple"

}  // namespace liner
