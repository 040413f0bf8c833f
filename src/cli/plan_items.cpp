// The comparison of `liner plan`.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "cli/plan.h"

namespace liner {
namespace {

struct Kind {
  std::string_view name, code;
};

Kind kind_of(Notice notice) {
  switch (notice) {
    case Notice::added: return {"new", "new"};
    case Notice::words: return {"changed text", "text"};
    case Notice::audio: return {"re-downloaded", "audio"};
    case Notice::page: return {"moved page", "page"};
    case Notice::dated: return {"dated differently", "date"};
    case Notice::again: return {"again as new", "again"};
    case Notice::lost: return {"lost", "lost"};
    default: return {"the show", "feed"};
  }
}

// "https://a.example/x/one.mp3" -> "one.mp3".
std::string_view file_name(std::string_view url) {
  url = url.substr(0, url.find('?'));
  return url.substr(std::min(url.size(), url.rfind('/') + 1));
}

class Comparison {
 public:
  Comparison(const std::vector<KnownItem>& old, const std::vector<KnownItem>& next,
             const Ledger& ledger)
      : old_(old), next_(next), ledger_(ledger) {
    for (const auto& item : old) old_by_guid_.emplace(item.guid, &item);
    for (const auto& item : next) next_by_guid_.emplace(item.guid, &item);
  }

  std::vector<PlanRow> run(bool complete) {
    std::optional<Moment> oldest;
    for (const auto& item : old_)
      if (item.date && (!oldest || *item.date < *oldest)) oldest = item.date;
    for (const auto& item : next_) {
      if (const auto before = old_by_guid_.find(item.guid); before != old_by_guid_.end()) {
        compare(*before->second, item);
      } else if (const auto* twin = had_as(item)) {
        twins_.insert(twin->guid);
        add(Notice::again, true, item,
            fmt::format("listeners have it as {}, and get it a second time", twin->guid));
      } else if (complete || !oldest || !item.date || *item.date >= *oldest) {
        add(Notice::added, false, item, "every subscriber gets it");
      }
    }
    for (const auto& item : old_)
      if (!next_by_guid_.contains(item.guid) && !twins_.contains(item.guid)) lose(item);
    std::stable_partition(rows_.begin(), rows_.end(),
                          [](const PlanRow& row) { return row.harmful; });
    return std::move(rows_);
  }

 private:
  void add(Notice notice, bool harmful, const KnownItem& item, std::string what) {
    rows_.push_back({notice, harmful, item.title, item.guid, std::move(what)});
  }

  // The item that is gone and was this one: by its sound's file, or by title and date.
  const KnownItem* had_as(const KnownItem& item) const {
    for (const auto& before : old_) {
      if (next_by_guid_.contains(before.guid)) continue;
      if (!before.enclosure.empty() && before.enclosure == item.enclosure) return &before;
      if (before.date && before.date == item.date && before.title == item.title) return &before;
    }
    return nullptr;
  }

  const LedgerLine* line_with(const std::string& guid) const {
    const auto found =
        std::ranges::find(ledger_.lines, guid, [](const auto& entry) { return entry.second.guid; });
    return found == ledger_.lines.end() ? nullptr : &found->second;
  }

  void compare(const KnownItem& old, const KnownItem& now) {
    if (old.date && now.date && *old.date != *now.date) {
      const auto* line = line_with(now.guid);
      const bool meant = line != nullptr && line->published == *now.date;
      add(Notice::dated, !meant, now,
          fmt::format("{} instead of {}: apps sort it anew, and tell listeners of a later date "
                      "again",
                      format_iso(*now.date), format_iso(*old.date)));
    }
    compare_audio(old, now);
    if (!old.page.empty() && !now.page.empty() && old.page != now.page)
      add(Notice::page, false, now, fmt::format("{} is now {}", old.page, now.page));
    if (!old.words.empty() && !now.words.empty() && old.words != now.words)
      add(Notice::words, false, now, "apps show the new words; nobody downloads it again");
  }

  void compare_audio(const KnownItem& old, const KnownItem& now) {
    const bool other_length =
        !old.length.empty() && !now.length.empty() && old.length != now.length;
    if (old.enclosure == now.enclosure) {
      if (other_length)
        add(Notice::audio, false, now,
            "other audio at the same address: apps may mix the two for those who listen now");
      return;
    }
    const bool same_file = file_name(old.enclosure) == file_name(now.enclosure) && !other_length;
    add(Notice::audio, false, now,
        same_file ? fmt::format("the same file at {}: some apps download it again", now.enclosure)
                  : "whoever has the old audio keeps it, everybody else gets the new");
  }

  void lose(const KnownItem& item) {
    const auto* line = line_with(item.guid);
    const bool meant = line != nullptr && (is_gone(*line) || line->state == LedgerState::withdrawn);
    add(Notice::lost, !meant, item, "who has not downloaded it cannot any more");
  }

  const std::vector<KnownItem>&old_, &next_;
  const Ledger& ledger_;
  std::map<std::string, const KnownItem*> old_by_guid_, next_by_guid_;
  std::set<std::string> twins_;
  std::vector<PlanRow> rows_;
};

}  // namespace

std::string_view notice_name(Notice notice) { return kind_of(notice).name; }
std::string_view notice_code(Notice notice) { return kind_of(notice).code; }

std::vector<PlanRow> compare_items(const std::vector<KnownItem>& old,
                                   const std::vector<KnownItem>& next, const Ledger& ledger,
                                   bool complete) {
  return Comparison(old, next, ledger).run(complete);
}

}  // namespace liner
