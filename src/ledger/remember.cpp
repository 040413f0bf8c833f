// The next ledger.
#include <fmt/format.h>

#include <algorithm>

#include "ledger/judge.h"

namespace liner {
namespace {

void keep_past(std::vector<std::string>& past, const std::string& old, const std::string& now) {
  if (old == now || old.empty()) return;
  if (std::ranges::find(past, old) == past.end()) past.push_back(old);
}

// An episode of which listeners know: its addresses may be new, its old ones are kept for ever.
void update(LedgerLine& line, const Edition& edition, const PublishedEpisode& published) {
  const auto page = page_url(edition, published);
  keep_past(line.past_pages, line.page, page);
  keep_past(line.past_enclosures, line.enclosure, published.audio_url);
  std::erase(line.past_pages, page);
  std::erase(line.past_enclosures, published.audio_url);
  line.page = page;
  line.enclosure = published.audio_url;
  line.guid = published.guid;
  line.published = published.episode->published;
  line.fingerprint = published.episode->audio.fingerprint;
  if (line.state != LedgerState::withdrawn) return;
  line.state = LedgerState::published;  // it is back
  line.since = edition.moment;
}

LedgerLine first_line(const Edition& edition, const PublishedEpisode& published, Moment since) {
  return {published.guid,
          published.episode->published,
          page_url(edition, published),
          published.audio_url,
          published.episode->audio.fingerprint,
          LedgerState::built,
          since,
          {},
          {}};
}

}  // namespace

Ledger remember(const Ledger& ledger, const Edition& edition) {
  Ledger next = ledger;
  if (binds(ledger, edition.moment)) keep_past(next.past_feeds, ledger.feed, edition.feed_url);
  std::erase(next.past_feeds, edition.feed_url);
  next.podcast_guid = edition.podcast_guid;
  next.feed = edition.feed_url;
  std::map<std::string, const PublishedEpisode*> present;
  for (const auto& published : edition.episodes)
    present.emplace(ledger_key(ledger, published.episode->slug), &published);
  std::erase_if(next.lines, [&](const auto& entry) {
    return !binds(entry.second, edition.moment) && !present.contains(entry.first);
  });
  for (auto& [key, line] : next.lines) {
    line.since = std::min(line.since, edition.moment);  // of a clock that was wrong
    if (present.contains(key) || is_gone(line) || line.state == LedgerState::withdrawn) continue;
    line.state = LedgerState::withdrawn;
    line.since = edition.moment;
  }
  for (const auto& [key, published] : present) {
    const auto [line, is_new] = next.lines.emplace(key, LedgerLine{});
    if (is_new)
      line->second = first_line(edition, *published, edition.moment);
    else if (!binds(ledger.lines.at(key), edition.moment))
      line->second = first_line(edition, *published, line->second.since);
    else
      update(line->second, edition, *published);
  }
  return next;
}

Ledger with_sent(const Ledger& ledger, const std::set<std::string>& guids, Moment now) {
  Ledger next = ledger;
  for (auto& [key, line] : next.lines)
    if (line.state == LedgerState::built && guids.contains(line.guid)) {
      line.state = LedgerState::published;
      line.since = now;
    }
  return next;
}

std::string moved_addresses(const Ledger& ledger, const Edition& edition) {
  std::string rows;
  const auto add = [&](const std::string& old, const std::string& now) {
    // What this web root itself sends on needs nobody's help.
    const auto path =
        old.starts_with(edition.link) ? old.substr(edition.link.size()) : std::string();
    const bool here =
        std::ranges::find(edition.old_feeds, path) != edition.old_feeds.end() ||
        std::ranges::find(edition.redirects, path, &Redirect::from) != edition.redirects.end();
    if (old != now && (path.empty() || !here)) rows += fmt::format("{},{}\n", old, now);
  };
  for (const auto& feed : ledger.past_feeds) add(feed, ledger.feed);
  for (const auto& [key, line] : ledger.lines) {
    if (is_gone(line) || line.state == LedgerState::withdrawn) continue;
    for (const auto& page : line.past_pages) add(page, line.page);
    // Only where it is still the same sound: nobody gets one file with the other's length. What
    // Liner did not name came from another host with the episode.
    const auto name = line.enclosure.substr(line.enclosure.rfind('/'));
    for (const auto& enclosure : line.past_enclosures)
      if (enclosure.ends_with(name) || enclosure.find("/episodes/") == enclosure.npos)
        add(enclosure, line.enclosure);
  }
  return rows.empty() ? rows : "old,new\n" + rows;
}

}  // namespace liner
