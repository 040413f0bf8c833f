#include "cli/publish.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "base/feed_limits.h"
#include "base/problem_table.h"
#include "base/url.h"
#include "cache/digest_cache.h"
#include "check/check_feed.h"
#include "cli/build_memo.h"
#include "cli/publish_files.h"
#include "ledger/judge.h"
#include "ledger/ledger_file.h"
#include "remote/hubs.h"
#include "remote/interruption.h"

namespace liner {
namespace {

std::set<std::string> guids_of(const std::string& feed) {
  std::set<std::string> guids;
  Findings why;
  if (const auto outline = outline_of({feed, "feed", {}, {}, {}, nullptr}, why))
    for (const auto& item : outline->items) guids.insert(item.guid);
  return guids;
}

bool has_published(const Ledger& ledger) {
  return std::ranges::any_of(
      ledger.lines, [](const auto& entry) { return entry.second.state == LedgerState::published; });
}

class Publishing {
 public:
  Publishing(const PublishRequest& request, PublishReport& report)
      : request_(request), report_(report) {}

  // The stages, one a line. Returns the first thing that stops it.
  Result<void> run() {
    if (const auto done = open_show(); !done) return done;
    if (const auto done = plan(); !done || !goes_on()) return done;
    if (const auto done = build_show(); !done || !goes_on()) return done;
    request_.hold_signals();
    if (const auto done = decide(); !done || request_.dry_run) return done;
    if (const auto done = send(); !done) return done;
    if (const auto done = remember(); !done) return done;
    if (const auto done = prune(); !done) return done;
    report_.done = true;
    request_.release_signals();
    return look();
  }

 private:
  bool goes_on() const {
    return !report_.harmful && report_.build_code == 0 && !has_errors(report_.said);
  }
  const Show& show() const { return plan_.edition.show; }
  FarSide& main() { return sides_.back(); }

  // Held to the end, so that nothing changes while it is sent, and nobody else sends.
  Result<void> open_show() {
    auto root = Root::open(request_.show);
    if (!root) return tl::unexpected(root.error());
    root_ = std::move(*root);
    lock_folder(*root_, request_.waiting);
    return {};
  }

  Result<void> plan() {
    plan_ = make_plan({request_.show, {}, {}, request_.clock});
    if (!plan_.compared) {
      append(report_.said, std::move(plan_.said));
      return {};
    }
    request_.hold_signals();
    if (const auto done = open_sides(); !done) return done;
    if (const auto done = compare_with_what_is_there(); !done) return done;
    request_.release_signals();
    report_.harmful = std::ranges::any_of(plan_.rows, &PlanRow::harmful) || has_errors(plan_.said);
    report_.harmful_there = report_.harmful && !has_errors(plan_.said);
    request_.planned(plan_, beside_);
    if (report_.harmful) append(report_.said, std::move(plan_.said));  // else the build says it
    return {};
  }

  Result<void> open_sides() {
    const auto& settings = show().publish;
    if (settings.remote.empty())
      return failure("no-remote", {"show.yaml"}, "there is no publish: in show.yaml",
                     "write: publish: name:path  (a place that rclone knows) or: publish: "
                     "/srv/www/show");
    if (is_placeholder_url(plan_.edition.link))
      return failure("not-served", {"show.yaml"},
                     fmt::format("link: {} is nobody's address yet", plan_.edition.link),
                     "write the address at which the web root will be served");
    for (const auto& [place, list] : {std::pair(settings.media_remote, kSentAudioList),
                                      std::pair(settings.remote, kSentList)}) {
      if (place.empty()) continue;
      auto side = FarSide::open(
          *root_, {place, list, plan_.edition.podcast_guid, request_.take_over, request_.stop},
          settings);
      if (!side) return tl::unexpected(side.error());
      sides_.push_back(std::move(*side));
    }
    return {};
  }

  // What is there is what listeners have, whatever this clone knows of it: a run may have ended
  // between sending the feed and writing that down.
  Result<void> compare_with_what_is_there() {
    auto feed = main().read(show().feed_name);
    if (!feed) return tl::unexpected(feed.error());
    // One that was cut off while it was sent for the first time is none.
    const auto known = main().sent().files.find(show().feed_name);
    if (known != main().sent().files.end() && known->second.digest == kUnsure &&
        guids_of(*feed).empty())
      feed->clear();
    const auto ledger = read_ledger(*root_);
    if (!ledger) return tl::unexpected(ledger.error());
    beside_ = feed->empty() || request_.take_over ? "what was published before"
                                                  : fmt::format("the feed on {}", main().place());
    // Listeners of a show that moves here have what its ledger says.
    if (request_.take_over || (feed->empty() && has_published(*ledger))) return {};
    const auto mended = with_sent(*ledger, guids_of(*feed), request_.clock);
    if (mended != *ledger && !request_.dry_run) {
      if (const auto done = write_ledger(*root_, mended); !done) return done;
      plan_ = make_plan({request_.show, {}, {}, request_.clock});
      if (!plan_.compared) return {};
    }
    auto rows = beside_feed(*feed, fmt::format("{} on {}", show().feed_name, main().place()),
                            plan_.edition, mended);
    if (!rows) return tl::unexpected(rows.error());
    plan_.rows = std::move(*rows);
    return {};
  }

  Result<void> build_show() {
    // The folder has to be there to be locked.
    auto web = root_->open_or_make_inside("feed", "feed/");
    if (!web) return tl::unexpected(web.error());
    web_ = std::move(*web);
    lock_folder(*web_, request_.waiting);
    BuildRequest request;
    request.show = request_.show;
    request.clock = request_.clock;
    request.memo = request.whole = request.locked = true;
    request.reading = request_.reading;
    request.writing = request_.writing;
    built_ = build(request);
    request_.built(built_);
    report_.build_code = exit_code(built_.said);
    return {};
  }

  Result<void> decide() {
    auto files = web_root_files(*root_, built_);
    if (!files) return tl::unexpected(files.error());
    DigestCache digests;
    digests.load(*root_);
    const auto digest_of = [&](const LocalFile& file, DigestKind kind) -> Result<std::string> {
      if (is_stopped(request_.stop)) return interruption(file.source);
      return digests.digest(*root_, file.source, kind);
    };
    const auto named = audio_paths(built_.edition);
    if (sides_.size() > 1) {
      auto audio = audio_files(*root_, built_.edition);
      if (!audio) return tl::unexpected(audio.error());
      if (const auto done = sides_.front().plan(std::move(*audio), named, digest_of); !done)
        return done;
    }
    if (const auto done = main().plan(std::move(*files), named, digest_of); !done) return done;
    digests.save(*root_, disk_time(*root_));
    for (const auto& side : sides_)
      for (const auto& file : side.plan().files) {
        ++report_.files;
        report_.bytes += file.bytes;
      }
    report_.decided = true;
    request_.decided(sides_);
    return {};
  }

  // Media everywhere before any page, pages before any feed: a reader never finds a name that leads
  // to nothing.
  Result<void> send() {
    for (auto& side : sides_)
      if (const auto done = side.begin(); !done) return done;
    for (const auto kind : {OutputClass::media, OutputClass::page, OutputClass::feed})
      for (auto& side : sides_)
        if (const auto done = send_kind(side, kind); !done) return done;
    report_.feed_is_new = true;
    return {};
  }

  Result<void> send_kind(FarSide& side, OutputClass kind) {
    SendingWatch watch;
    const auto before = sent_bytes_;
    if (request_.sending)
      watch.progress = [&](std::uint64_t bytes) {
        request_.sending(kind == OutputClass::media  ? "sending media"
                         : kind == OutputClass::page ? "sending pages"
                                                     : "sending feeds",
                         before + bytes, report_.bytes);
      };
    watch.sent = [&](const FileToSend& file) {
      ++report_.sent;
      report_.feed_is_new = report_.feed_is_new || file.path == show().feed_name;
      if (request_.sent) request_.sent(side.place(), file);
    };
    const auto done = side.send(kind, set_headers, watch);
    sent_bytes_ += side.plan().bytes(kind);
    return done;
  }

  // What was sent binds; then the list of what is there, and hubs.
  Result<void> remember() {
    const auto ledger = read_ledger(*root_);
    if (!ledger) return tl::unexpected(ledger.error());
    std::set<std::string> guids;
    for (const auto& episode : built_.edition.episodes) guids.insert(episode.guid);
    const auto done = write_ledger(*root_, with_sent(*ledger, guids, request_.clock));
    if (!done) return done;
    const auto& feed = main().plan().after.files.at(show().feed_name);
    auto hubs = tell_hubs(show().hubs, {built_.edition.feed_url, feed.digest}, main().sent().told,
                          request_.ask);
    report_.told_hubs = std::move(hubs.now);
    append(report_.said, std::move(hubs.said));
    if (const auto listed = main().finish(hubs.told); !listed) return listed;
    return sides_.size() > 1 ? sides_.front().finish({}) : Result<void>();
  }

  Result<void> prune() {
    if (!request_.prune) return {};
    for (auto& side : sides_) {
      if (const auto done = side.prune(); !done) return done;
      report_.removed += side.plan().stale.size();
    }
    return {};
  }

  // As apps get it.
  Result<void> look() {
    if (!request_.verify) return {};
    VerifyRequest request;
    request.target = built_.edition.feed_url;
    request.clock = request_.clock;
    if (request_.asking) request.progress = request_.asking;
    report_.verified = verify(request, request_.ask);
    const auto sent = web_->read(show().feed_name, kLargestFeedBytes);
    if (report_.verified->check.checked && sent && report_.verified->check.bytes != *sent)
      report_.said.push_back({"feed-not-served",
                              {built_.edition.feed_url},
                              "the server gives out another feed than the one that was sent",
                              "a cache may hold the old one for some minutes: liner verify looks "
                              "again; if it stays so, publish: sends it elsewhere"});
    return {};
  }

  const PublishRequest& request_;
  PublishReport& report_;
  std::optional<Root> root_, web_;
  Plan plan_;
  std::string beside_;  // what it was found by
  BuildReport built_;
  std::vector<FarSide> sides_;
  std::uint64_t sent_bytes_ = 0;
};

}  // namespace

PublishReport publish(const PublishRequest& request) {
  PublishReport report;
  if (const auto done = Publishing(request, report).run(); !done)
    report.said.push_back(done.error());
  return report;
}

}  // namespace liner
