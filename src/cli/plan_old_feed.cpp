#include "cli/plan_old_feed.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "import/notes_text.h"
#include "import/old_feed.h"

namespace liner {
namespace {

bool has(const std::vector<std::string>& list, const std::string& one) {
  return std::ranges::find(list, one) != list.end();
}

// Title and notes of every item as a reader sees them, by guid; nothing for a feed that cannot be
// read.
std::map<std::string, std::string> seen_items(const std::string& feed) {
  OldShow show;
  Problems said;
  std::map<std::string, std::string> seen;
  if (!read_old_feed({feed, "feed", {}, {}}, show, said)) return seen;
  for (const auto& item : show.items)
    if (const auto notes = seen_html(item.notes))
      seen.emplace(trimmed(item.guid), item.title + '\n' + *notes);
  return seen;
}

}  // namespace

bool is_foreign_feed(const FeedOutline& live) {
  return !live.document.channel.text_of("generator").starts_with("Liner/");
}

void settle_addresses(std::vector<KnownItem>& old, const std::vector<KnownItem>& next,
                      const Ledger& ledger) {
  std::map<std::string_view, const LedgerLine*> lines;
  for (const auto& [key, line] : ledger.lines) lines.emplace(trimmed(line.guid), &line);
  std::map<std::string, const KnownItem*> now;
  for (const auto& item : next) now.emplace(item.guid, &item);
  for (auto& item : old) {
    const auto line = lines.find(item.guid);
    const auto its_new = now.find(item.guid);
    if (line == lines.end() || its_new == now.end()) continue;
    if (has(line->second->past_pages, item.page)) item.page = its_new->second->page;
    if (!has(line->second->past_enclosures, item.enclosure)) continue;
    item.enclosure = its_new->second->enclosure;
    item.length = its_new->second->length;  // which was wrong there, or is the same
  }
}

void drop_same_words(const std::string& old_feed, const std::string& new_feed,
                     std::vector<PlanRow>& rows) {
  if (std::ranges::none_of(rows, [](const PlanRow& row) { return row.notice == Notice::words; }))
    return;
  const auto before = seen_items(old_feed), after = seen_items(new_feed);
  std::erase_if(rows, [&](const PlanRow& row) {
    const auto old = before.find(row.guid), now = after.find(row.guid);
    return row.notice == Notice::words && old != before.end() && now != after.end() &&
           old->second == now->second;
  });
}

}  // namespace liner
