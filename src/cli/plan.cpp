#include "cli/plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "base/feed_limits.h"
#include "base/problem_table.h"
#include "base/text.h"
#include "base/url.h"
#include "cache/episode_cache.h"
#include "check/check_feed.h"
#include "cli/build_memo.h"
#include "cli/feed_source.h"
#include "cli/plan_old_feed.h"
#include "cli/show_now.h"
#include "feed/feed.h"
#include "import/repair.h"
#include "ledger/judge.h"

namespace liner {
namespace {

using Outline = std::map<std::string, const ItemSummary*>;

std::vector<KnownItem> items_of(const FeedOutline& feed) {
  std::vector<KnownItem> items;
  for (const auto& item : feed.items)
    items.push_back({item.guid.empty() ? item.enclosure : item.guid, item.title, item.link,
                     item.enclosure, item.length, item.words, item.date});
  return items;
}

Outline by_guid(const std::optional<FeedOutline>& feed) {
  Outline items;
  if (feed)
    for (const auto& item : feed->items) items.emplace(item.guid, &item);
  return items;
}

// What the ledger knows, with the words of the feed that was built last.
std::vector<KnownItem> known_to(const Ledger& ledger, const std::optional<FeedOutline>& last) {
  const auto outline = by_guid(last);
  std::vector<KnownItem> items;
  for (const auto& [key, line] : ledger.lines) {
    if (is_gone(line) || line.state == LedgerState::withdrawn) continue;
    KnownItem item{line.guid, slug_of_key(key), line.page, line.enclosure, {}, {}, line.published};
    if (const auto found = outline.find(line.guid); found != outline.end()) {
      item.title = found->second->title;
      item.words = found->second->words;
      item.length = found->second->length;
    }
    items.push_back(std::move(item));
  }
  return items;
}

// The same of what would be published, with addresses as the ledger has them: no analytics prefix.
std::vector<KnownItem> items_for_ledger(const Edition& edition, const FeedOutline& next) {
  auto items = items_of(next);
  std::map<std::string, const PublishedEpisode*> episodes;
  for (const auto& published : edition.episodes) episodes.emplace(published.guid, &published);
  for (auto& item : items)
    if (const auto found = episodes.find(item.guid); found != episodes.end()) {
      item.enclosure = found->second->audio_url;
      item.page = page_url(edition, *found->second);
    }
  return items;
}

bool has_more_pages(const FeedOutline& feed) {
  return std::ranges::any_of(feed.document.channel.children, [](const FeedNode& node) {
    const auto* rel = node.attribute("rel");
    return node.name == "atom:link" && rel != nullptr && (*rel == "next" || *rel == "prev-archive");
  });
}

void say_of_show(Plan& plan, bool harmful, std::string what) {
  plan.rows.insert(plan.rows.begin(),
                   {Notice::feed, harmful, plan.edition.show.title, {}, std::move(what)});
}

void compare_show(const FeedOutline& live, const Ledger& ledger, const Edition& edition,
                  Plan& plan) {
  const auto guid = live.document.channel.text_of("podcast:guid");
  if (!guid.empty() && lower_ascii(guid) != edition.podcast_guid)
    say_of_show(plan, true,
                fmt::format("its podcast:guid is {} instead of {}: directories take it for another "
                            "show",
                            edition.podcast_guid, guid));
  const auto& past = ledger.past_feeds;  // an import has said it
  const bool known = is_foreign_feed(live) && std::ranges::find(past, live.address) != past.end();
  if (!known && is_address(live.address) && live.address != edition.feed_url)
    say_of_show(plan, false,
                fmt::format("its feed is at {} instead of {}: have the old address answer 301",
                            edition.feed_url, live.address));
}

// The feed as one document, whatever its pages are.
std::string one_document(Edition& edition) {
  const auto page_size = std::exchange(edition.show.page_size, std::nullopt);
  auto bytes = write_feed(edition);
  edition.show.page_size = page_size;
  return bytes;
}

// `bytes` are those of `next`.
Result<void> compare_live(const PlanRequest& request, const std::string& bytes,
                          const FeedOutline& next, const Ledger& ledger, Plan& plan) {
  const auto source = read_feed_source(request.live);
  if (!source) return tl::unexpected(source.error());
  Findings why;
  // What apps mend, too, is no reason not to compare.
  const auto repaired = repair_feed(source->bytes, request.live).text;
  auto live = outline_of({repaired, request.live, request.live, {}, {}, nullptr}, why);
  if (!live)
    return failure("broken-feed", why.front().place, why.front().what,
                   "name a feed that can be read after --live");
  auto old = items_of(*live);
  const auto now = items_of(next);
  const bool moved = is_foreign_feed(*live);
  if (moved) settle_addresses(old, now, ledger);
  plan.rows = compare_items(old, now, ledger, !has_more_pages(*live));
  if (moved) drop_same_words(repaired, bytes, plan.rows);
  compare_show(*live, ledger, plan.edition, plan);
  return {};
}

// The feed as it stands in the web root, if a build was there before.
std::optional<FeedOutline> last_feed(const Root& root, const Show& show, std::string& bytes) {
  const auto file = "feed/" + show.feed_name;
  if (!root.exists(file)) return std::nullopt;
  auto read = root.read(file, kLargestFeedBytes);
  if (!read) return std::nullopt;
  bytes = std::move(*read);
  Findings why;
  return outline_of({bytes, file, {}, {}, {}, nullptr}, why);
}

void list_schedule(const Edition& edition, Plan& plan) {
  plan.next_due = edition.next_due;
  std::ranges::copy_if(edition.held_back, std::back_inserter(plan.scheduled),
                       [](const HeldBack& held) { return held.why == HeldBack::Why::scheduled; });
  std::ranges::sort(plan.scheduled, {},
                    [](const HeldBack& held) { return std::tie(held.published, held.slug); });
}

// `knows` as of builds (cli/build.cpp).
Result<void> run(const PlanRequest& request, bool knows, Plan& plan) {
  const auto root = Root::open(request.show);
  if (!root) return tl::unexpected(root.error());
  ShowNow now;
  std::optional<EpisodeCache> cache(memo_program());  // of the last build; nothing is kept
  if (knows) cache->load(*root);
  ShowRequest reading{{}, request.now, request.clock, true, {}};
  reading.cache = &*cache;
  const auto read = read_show_now(*root, reading, now);
  cache.reset();  // its memory is wanted
  const bool readable = !has_errors(now.said);
  append(plan.said, std::move(now.said));
  if (!read) return read;
  if (request.live.empty() && !now.edition.link.empty()) {
    auto judged = judge(now.ledger, now.edition, {}, now.whole);
    append(judged.said, std::exchange(plan.said, {}));
    plan.said = std::move(judged.said);
  }
  if (!readable) return {};
  plan.edition = std::move(now.edition);
  list_schedule(plan.edition, plan);
  const auto bytes = one_document(plan.edition);
  Findings why;
  const auto next = outline_of({bytes, plan.edition.show.feed_name, {}, {}, {}, nullptr}, why);
  if (!next) return failure("broken-feed", why.front().place, why.front().what);
  if (!request.live.empty()) {
    const auto done = compare_live(request, bytes, *next, now.ledger, plan);
    plan.compared = done.has_value();
    return done;
  }
  plan.compared = true;
  std::string last_bytes;
  const auto last = last_feed(*root, plan.edition.show, last_bytes);
  plan.rows = compare_items(known_to(now.ledger, last), items_for_ledger(plan.edition, *next),
                            now.ledger, true);
  if (!now.ledger.feed.empty() && now.ledger.feed != plan.edition.feed_url)
    say_of_show(plan, false,
                fmt::format("its feed is at {} instead of {}: listeners come along "
                            "only where the old address sends them on",
                            plan.edition.feed_url, now.ledger.feed));
  return {};
}

}  // namespace

std::vector<PlanRow> beside_last_feed(const Root& root, const Edition& edition) {
  std::string bytes;
  const auto last = last_feed(root, edition.show, bytes);
  if (!last || is_placeholder_url(last->document.channel.text_of("link"))) return {};
  Findings why;
  const auto text = write_feed(edition);
  const auto next = outline_of({text, edition.show.feed_name, {}, {}, {}, nullptr}, why);
  return next ? compare_items(items_of(*last), items_of(*next), {}, true) : std::vector<PlanRow>();
}

Result<std::vector<PlanRow>> beside_feed(const std::string& bytes, const std::string& name,
                                         const Edition& edition, const Ledger& ledger) {
  Findings why;
  const auto live =
      bytes.empty() ? FeedOutline() : outline_of({bytes, name, name, {}, {}, nullptr}, why);
  auto whole = edition;
  const auto text = one_document(whole);
  const auto next =
      live ? outline_of({text, edition.show.feed_name, {}, {}, {}, nullptr}, why) : std::nullopt;
  if (!next)
    return failure("broken-feed", why.front().place, why.front().what,
                   "look at what is there; without it: liner publish --take-over");
  return compare_items(items_of(*live), items_of(*next), ledger, !has_more_pages(*live));
}

Plan make_plan(const PlanRequest& request) {
  const auto attempt = [&](bool knows) {
    Plan plan;
    if (const auto done = run(request, knows, plan); !done) plan.said.push_back(done.error());
    return plan;
  };
  try {
    return attempt(true);
  } catch (const KeptBytesLost&) {  // a cache that is damaged is as good as none
    return attempt(false);
  }
}

}  // namespace liner
