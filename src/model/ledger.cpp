#include "model/ledger.h"

#include <fmt/format.h>

#include <algorithm>

namespace liner {

std::string_view state_name(LedgerState state) {
  switch (state) {
    case LedgerState::built: return "built";
    case LedgerState::published: return "published";
    case LedgerState::withdrawn: return "withdrawn";
    case LedgerState::retired: return "retired";
    default: return "removed";
  }
}

namespace {

constexpr std::chrono::hours kGrace(24);

}  // namespace

bool binds(const LedgerLine& line, Moment now) {
  // A time to come was written by a clock that was wrong: that must not undo a promise.
  return line.state != LedgerState::built || now - line.since >= kGrace || line.since > now;
}

bool binds(const Ledger& ledger, Moment now) {
  return std::ranges::any_of(ledger.lines,
                             [&](const auto& entry) { return binds(entry.second, now); });
}

std::optional<Moment> next_binding(const Ledger& ledger, Moment now) {
  std::optional<Moment> next;
  for (const auto& [key, line] : ledger.lines)
    if (!binds(line, now)) next = std::min(line.since + kGrace, next.value_or(line.since + kGrace));
  return next;
}

bool is_gone(const LedgerLine& line) {
  return line.state == LedgerState::retired || line.state == LedgerState::removed;
}

std::string ledger_key(const Ledger& ledger, const std::string& slug) {
  auto key = slug;
  for (int number = 2;; ++number) {
    const auto line = ledger.lines.find(key);
    if (line == ledger.lines.end() || !is_gone(line->second)) return key;
    key = fmt::format("{}#{}", slug, number);
  }
}

const LedgerLine* line_of(const Ledger& ledger, const std::string& slug) {
  const auto line = ledger.lines.find(ledger_key(ledger, slug));
  return line == ledger.lines.end() ? nullptr : &line->second;
}

std::string slug_of_key(std::string_view key) { return std::string(key.substr(0, key.find('#'))); }

bool has_guid(const Ledger& ledger, std::string_view guid) {
  return std::ranges::any_of(ledger.lines,
                             [&](const auto& entry) { return entry.second.guid == guid; });
}

const Acceptance* acceptance(const Intent& intent, std::string_view code, std::string_view slug) {
  const auto found = std::ranges::find_if(intent.accepted, [&](const Acceptance& accepted) {
    return accepted.code == code && (accepted.slug.empty() || accepted.slug == slug);
  });
  return found == intent.accepted.end() ? nullptr : &*found;
}

}  // namespace liner
