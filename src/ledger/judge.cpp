#include "ledger/judge.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "ledger/ledger_file.h"

namespace liner {
namespace {

constexpr std::string_view kLost = "listeners lose it";

// The notes where it is elsewhere, or only its record is here.
FileName where_audio_is(const Episode& episode) {
  return episode.audio.file.empty() ? episode.notes_file : FileName(episode.audio.file);
}

class Judge {
 public:
  Judge(const Ledger& ledger, const Edition& edition, const Intent& intent, bool whole)
      : ledger_(ledger), edition_(edition), intent_(intent), whole_(whole) {
    for (const auto& published : edition.episodes)
      episodes_.emplace(ledger_key(ledger, published.episode->slug), &published);
    for (const auto& held : edition.held_back) held_.emplace(ledger_key(ledger, held.slug), &held);
  }

  Judgement finish() {
    if (edition_.episodes.empty() && held_.empty() && whole_ && lost_lines() > 0) {
      say("show-vanished", {"episodes/"},
          fmt::format("of {} published episode{} none is left", lost_lines(),
                      lost_lines() == 1 ? "" : "s"),
          "bring the folders back; to take the show down, say so of each: liner retire SLUG...");
      return std::move(judged_);
    }
    if (check_clock()) return std::move(judged_);
    check_feed_address();
    check_media_address();
    for (const auto& [key, line] : ledger_.lines) {
      if (is_gone(line) || !binds(line, edition_.moment)) continue;
      if (const auto found = episodes_.find(key); found != episodes_.end())
        check_kept(line, *found->second);
      else if (const auto held = held_.find(key); held != held_.end())
        check_held(line, *held->second);
      else
        say_lost(key, line);
    }
    join_dates();
    return std::move(judged_);
  }

 private:
  void say(std::string_view code, Place place, std::string what, std::string hint) {
    judged_.said.push_back({code, std::move(place), std::move(what), std::move(hint)});
  }

  bool accepts(std::string_view code, std::string_view slug) {
    const auto* found = acceptance(intent_, code, slug);
    if (found != nullptr) judged_.used.push_back(*found);
    return found != nullptr;
  }

  std::string day(Moment moment) const { return format_day(moment, edition_.show.time_zone); }

  std::size_t lost_lines() const {
    return static_cast<std::size_t>(std::ranges::count_if(ledger_.lines, [&](const auto& entry) {
      return !is_gone(entry.second) && binds(entry.second, edition_.moment);
    }));
  }

  // The times of the ledger are the only ones that can be held against the machine's.
  bool check_clock() {
    constexpr auto kSkew = std::chrono::hours(1);  // of two machines
    for (const auto& [key, line] : ledger_.lines) {
      if (line.since <= edition_.moment + kSkew || accepts("clock-behind", {})) continue;
      say("clock-behind", {kLedgerFile},
          fmt::format("it is {} by the clock of this machine, and the ledger was written at {}",
                      format_iso(edition_.moment), format_iso(line.since)),
          "set the clock; if it was wrong when the ledger was written: liner build --accept "
          "clock-behind");
      return true;
    }
    return false;
  }

  // `media_url` came, went or changed: the sound is the same and elsewhere.
  void check_media_address() {
    std::size_t moved = 0;
    for (const auto& [key, published] : episodes_) {
      const auto line = ledger_.lines.find(key);
      if (line == ledger_.lines.end() || !binds(line->second, edition_.moment)) continue;
      const auto& old = line->second;
      if (old.fingerprint == published->episode->audio.fingerprint &&
          old.enclosure != published->audio_url && !edition_.show.media_url.empty())
        ++moved;
    }
    if (moved > 0)
      say("audio-moved", {"show.yaml"},
          fmt::format("the audio of {} episode{} is now expected below {}", moved,
                      moved == 1 ? "" : "s", edition_.show.media_url),
          "bring it there first, and have its old addresses answer 301, as redirects.csv says: "
          "apps that have not looked yet ask there");
  }

  void check_feed_address() {
    if (ledger_.feed.empty() || ledger_.feed == edition_.feed_url ||
        !binds(ledger_, edition_.moment))
      return;
    say("feed-moved", {"show.yaml"},
        fmt::format("the feed was at {} and is now at {}", ledger_.feed, edition_.feed_url),
        fmt::format("have the old address answer 301, as redirects.csv says, and write "
                    "new_feed_url: {}; until apps have seen that, subscribers stay at the old one",
                    edition_.feed_url));
  }

  void check_kept(const LedgerLine& line, const PublishedEpisode& published) {
    const auto& episode = *published.episode;
    const bool moved = line.published != episode.published &&
                       line.state != LedgerState::withdrawn;  // of which a new date was meant
    if (moved && !accepts("date-moved", episode.slug))
      say("date-moved", episode.place_of_date,
          fmt::format("\"{}\" was published with the date {}, and now has {}", episode.slug,
                      format_iso(line.published), format_iso(episode.published)),
          fmt::format("write the old date: apps sort by it, and tell listeners of a later one "
                      "again; if it is meant: liner build --accept date-moved:{}",
                      episode.slug));
    if (line.fingerprint == episode.audio.fingerprint) return;
    if (const auto other = published_with(episode.audio.fingerprint);
        !other.empty() && !accepts("audio-swapped", episode.slug))
      return say(
          "audio-swapped", {where_audio_is(episode)},
          fmt::format("\"{}\" has the sound that \"{}\" was published with", episode.slug, other),
          fmt::format("bring the right file, or give both folders their names again; if it "
                      "is meant: liner build --accept audio-swapped:{}",
                      episode.slug));
    const auto name = published.audio_path.substr(published.audio_path.rfind('/') + 1);
    const bool same = published.audio_url == line.enclosure;
    say("audio-replaced", {where_audio_is(episode)},
        fmt::format("the audio of \"{}\" is another one than was published{}", episode.slug,
                    same ? ", at the same address" : ", so it is now " + name),
        same ? "apps may mix the two for those who are listening now"
             : fmt::format("nothing, if it is meant: whoever has the old one keeps it, others get "
                           "this one; for a file whose address must stay: liner build "
                           "--same-address {}",
                           episode.slug));
  }

  // All dates that moved at once have one cause.
  void join_dates() {
    constexpr std::ptrdiff_t kOneByOne = 5;
    auto& said = judged_.said;
    const auto moved = std::ranges::count(said, "date-moved", &Problem::code);
    if (moved <= kOneByOne) return;
    const auto first = *std::ranges::find(said, "date-moved", &Problem::code);
    std::erase_if(said, [](const Problem& problem) { return problem.code == "date-moved"; });
    say("date-moved", {"show.yaml"},
        fmt::format("{} published episodes have other dates than before; of one {}", moved,
                    first.what),
        "write time_zone and publish_time as they were; if it is meant of all of them: liner build "
        "--accept date-moved");
  }

  // The slug of the episode that listeners know with this sound; empty if there is none.
  std::string published_with(const std::string& fingerprint) const {
    for (const auto& [key, line] : ledger_.lines)
      if (!is_gone(line) && binds(line, edition_.moment) && line.fingerprint == fingerprint)
        return slug_of_key(key);
    return {};
  }

  void check_held(const LedgerLine& line, const HeldBack& held) {
    if (line.state == LedgerState::withdrawn) return;
    using enum HeldBack::Why;
    if (held.why == scheduled) {
      if (accepts("date-moved", held.slug)) return;
      return say("date-moved", held.place,
                 fmt::format("\"{}\" was published on {}, and is now due on {}: until then {}",
                             held.slug, day(line.published), day(held.published), kLost),
                 fmt::format("write the old date; if it is meant: liner build --accept "
                             "date-moved:{}",
                             held.slug));
    }
    if (accepts("episode-withdrawn", held.slug)) return;
    say("episode-withdrawn", held.place,
        fmt::format("\"{}\" was published and is now {}: {}", held.slug,
                    held.why == draft ? "a draft" : "for members", kLost),
        fmt::format(
            "take {} out; if it is meant: liner build --accept episode-withdrawn:{}, or for "
            "good: liner retire {}",
            held.why == draft ? "draft: true" : "audience: members", held.slug, held.slug));
  }

  // The folder that is new and has the sound or the guid of one that is gone.
  const PublishedEpisode* renamed(const LedgerLine& line) const {
    const PublishedEpisode* found = nullptr;
    for (const auto& [key, published] : episodes_) {
      if (ledger_.lines.contains(key) && binds(ledger_.lines.at(key), edition_.moment)) continue;
      if (published->episode->guid == line.guid) return published;
      if (published->episode->audio.fingerprint == line.fingerprint) found = published;
    }
    return found;
  }

  // The one folder that listeners do not know yet, or that has the same date: its sound may have
  // been made anew.
  std::string maybe_renamed(const LedgerLine& line) const {
    std::vector<std::string> unknown;
    const auto look = [&](const std::string& key, const std::string& slug, Moment date) {
      const auto known = ledger_.lines.find(key);
      if (known != ledger_.lines.end() && binds(known->second, edition_.moment)) return;
      if (date == line.published)
        unknown.insert(unknown.begin(), slug);
      else
        unknown.push_back(slug);
    };
    bool same_date = false;
    for (const auto& [key, published] : episodes_) {
      look(key, published->episode->slug, published->episode->published);
      same_date = same_date || published->episode->published == line.published;
    }
    for (const auto& [key, held] : held_) {
      look(key, held->slug, held->published);
      same_date = same_date || held->published == line.published;
    }
    return unknown.size() == 1 || (same_date && !unknown.empty()) ? unknown.front() : std::string();
  }

  void say_lost(const std::string& key, const LedgerLine& line) {
    const auto slug = slug_of_key(key);
    if (const auto* now = renamed(line))
      return say(
          "episode-moved", {now->episode->folder},
          fmt::format("\"{}\" was published as \"{}\": with a new name every listener would "
                      "get it again",
                      now->episode->slug, slug),
          fmt::format("give the folder its name again, or move it for good: liner move {} {}", slug,
                      now->episode->slug));
    if (!whole_ || line.state == LedgerState::withdrawn) return;
    const auto instead = maybe_renamed(line);
    say("episode-vanished", {fmt::format("episodes/{}", slug)},
        fmt::format("\"{}\" was published on {} and is not part of this build: {}", slug,
                    day(line.published), kLost),
        instead.empty()
            ? fmt::format("bring its folder back; if it is meant: liner retire {}", slug)
            : fmt::format(
                  "if it is {} now: liner move {} {}; else bring its folder back, or, if it "
                  "is meant: liner retire {}",
                  instead, slug, instead, slug));
  }

  const Ledger& ledger_;
  const Edition& edition_;
  const Intent& intent_;
  bool whole_;
  std::map<std::string, const PublishedEpisode*> episodes_;  // by ledger key
  std::map<std::string, const HeldBack*> held_;
  Judgement judged_;
};

}  // namespace

Judgement judge(const Ledger& ledger, const Edition& edition, const Intent& intent, bool whole) {
  return Judge(ledger, edition, intent, whole).finish();
}

}  // namespace liner
