#include "edition/kept_addresses.h"

#include <fmt/format.h>

#include <algorithm>

#include "edition/addresses.h"

namespace liner {

std::string own_media_path(std::string_view address) {
  constexpr std::string_view kFolder = "/episodes/";
  const auto at = address.rfind(kFolder);
  if (at == address.npos) return {};
  const auto path = address.substr(at + 1);
  const auto name = path.substr(kFolder.size() - 1);
  const auto slash = name.find('/');
  const bool one_folder = slash != name.npos && slash > 0 && slash + 1 < name.size() &&
                          name.find('/', slash + 1) == name.npos;
  return one_folder ? std::string(path) : std::string();
}

KeptAddresses::KeptAddresses(const Ledger& ledger, const Intent& intent, Moment now)
    : ledger_(ledger), intent_(intent), now_(now) {
  for (const auto& [key, line] : ledger.lines) {
    // Audio that nobody need have yet takes no name.
    if (binds(line, now)) taken_.insert(own_media_path(line.enclosure));
    for (const auto& past : line.past_enclosures) taken_.insert(own_media_path(past));
  }
}

std::string KeptAddresses::audio_path(const std::string& slug, const Audio& audio) const {
  const auto ending = fmt::format(".{}", audio_extension(audio));
  const auto* line = line_of(ledger_, slug);
  if (line != nullptr && binds(*line, now_)) {
    auto kept = own_media_path(line->enclosure);
    const bool meant = std::ranges::find(intent_.same_address, slug) != intent_.same_address.end();
    // Said after the build that gave it a new name, it goes back to the old one.
    if (meant && line->fingerprint == audio.fingerprint && !line->past_enclosures.empty())
      if (auto before = own_media_path(line->past_enclosures.back()); before.ends_with(ending))
        return before;
    if (kept.ends_with(ending) && (line->fingerprint == audio.fingerprint || meant)) return kept;
  }
  auto path = episode_audio_path(slug, audio);
  for (int number = 2; taken_.contains(path); ++number)
    path = episode_file_path(slug, fmt::format("{}-{}{}", slug, number, ending));
  return path;
}

void gather_old_feeds(const Ledger& ledger, Edition& edition) {
  auto feeds = ledger.past_feeds;
  if (!ledger.feed.empty()) feeds.push_back(ledger.feed);
  for (const auto& feed : feeds) {
    if (feed == edition.feed_url || !feed.starts_with(edition.link)) continue;
    const auto path = feed.substr(edition.link.size());
    const bool taken =
        std::ranges::find(edition.media, path, &MediaFile::path) != edition.media.end();
    if (!taken && path.ends_with(".xml") && path.find_first_of("?#%") == path.npos &&
        std::ranges::find(edition.old_feeds, path) == edition.old_feeds.end())
      edition.old_feeds.push_back(path);
  }
}

void gather_retired(const Ledger& ledger, Edition& edition) {
  std::set<std::string> taken;
  for (const auto& published : edition.episodes) taken.insert(published.path);
  for (const auto& redirect : edition.redirects) taken.insert(redirect.from);
  for (const auto& [key, line] : ledger.lines) {
    if (line.state != LedgerState::retired) continue;
    const auto path = episode_path(slug_of_key(key));
    if (taken.insert(path).second) edition.retired.push_back(path);
    // Where it was before `liner move`, its alias is gone with its folder.
    const auto base =
        line.page.substr(0, line.page.size() - std::min(line.page.size(), path.size()));
    for (const auto& past : line.past_pages) {
      if (!past.starts_with(base + "episodes/")) continue;
      const auto before = past.substr(base.size());
      if (std::ranges::count(before, '/') == 2 && before.ends_with('/') &&
          taken.insert(before).second)
        edition.retired.push_back(before);
    }
  }
}

}  // namespace liner
