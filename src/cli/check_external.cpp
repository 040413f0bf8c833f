#include "cli/check_external.h"

#include <fmt/format.h>

#include <chrono>
#include <deque>
#include <map>
#include <thread>

#include "base/json.h"
#include "base/url.h"
#include "remote/ask_link.h"

namespace liner {
namespace {

constexpr const char* kCache = ".liner/links.json";
constexpr std::uint64_t kLargestCache = 16 * 1024 * 1024;
constexpr std::chrono::hours kFresh{24 * 7};
constexpr std::chrono::seconds kBetween{1};

struct Known {
  int status = 0;
  Moment asked{};
};
using Cache = std::map<std::string, Known>;

bool is_fine(int status) { return status >= 200 && status < 400; }
// Sites that send programs away, and let people in.
bool is_silent(int status) {
  return status == 401 || status == 403 || status == 405 || status == 406 || status == 429 ||
         status == 451 || status == 999;
}

// A cache that cannot be read is an empty one.
Cache read_cache(const Root& show) {
  Cache cache;
  const auto text = show.read(kCache, kLargestCache);
  const auto json = text ? parse_json(*text, kCache) : tl::unexpected(text.error());
  const auto* links = json ? json->object() : nullptr;
  if (links == nullptr) return cache;
  for (const auto& [url, answer] : *links)
    if (const auto asked = parse_date(answer.text_of("asked"), TimeZone(), {}))
      cache[url] = {static_cast<int>(answer.integer_of("status")), *asked};
  return cache;
}

void write_cache(const Root& show, const Cache& cache) {
  Json json = Json::object({});
  for (const auto& [url, known] : cache)
    json.set(url, Json::object({{"status", known.status}, {"asked", format_iso(known.asked)}}));
  // Without it the next run asks again: nothing to tell.
  (void)show.write(kCache, write_json_pretty(json));
}

Finding finding_of(const ForeignLink& link, const LinkAnswer& answer) {
  const bool silent = is_silent(answer.status);
  auto what = answer.status == 0
                  ? fmt::format("{} leads nowhere: {}", link.url, answer.reason)
                  : fmt::format("{} answers with status {}", link.url, answer.status);
  return {silent ? "silent-link" : "dead-link",
          silent ? Severity::info : Severity::warning,
          {},
          link.place,
          {},
          link.url,
          std::move(what),
          silent
              ? "open it in a browser: this site does not answer programs"
              : "open it in a browser; link to where it is now, or to a copy at web.archive.org"};
}

// Links in the order in which their sites may be asked.
class Queue {
 public:
  using Clock = std::chrono::steady_clock;

  void add(const ForeignLink& link) {
    sites_[std::string(url_host(link.url))].links.push_back(&link);
  }

  // Waits until the next one may be asked; nullptr at the end.
  const ForeignLink* next() {
    Site* first = nullptr;
    for (auto& [host, site] : sites_)
      if (!site.links.empty() && (first == nullptr || site.ready < first->ready)) first = &site;
    if (first == nullptr) return nullptr;
    std::this_thread::sleep_until(first->ready);
    const auto* link = first->links.front();
    first->links.pop_front();
    first->ready = Clock::now() + kBetween;
    return link;
  }

 private:
  struct Site {
    std::deque<const ForeignLink*> links;
    Clock::time_point ready{};
  };
  std::map<std::string, Site> sites_;
};

}  // namespace

Findings check_external(const Root& show, const std::vector<ForeignLink>& links, Moment now,
                        const Progress& progress) {
  auto cache = read_cache(show);
  Findings found;
  Queue queue;
  std::size_t all = 0, done = 0;
  for (const auto& link : links) {
    const auto known = cache.find(link.url);
    const bool fresh = known != cache.end() && is_fine(known->second.status) &&
                       now - known->second.asked < kFresh && known->second.asked <= now;
    if (fresh) continue;
    queue.add(link);
    ++all;
  }
  while (const auto* link = queue.next()) {
    const auto answer = ask_link(link->url);
    cache[link->url] = {answer.status, now};
    if (!is_fine(answer.status)) found.push_back(finding_of(*link, answer));
    progress(++done, all);
  }
  if (all > 0) write_cache(show, cache);
  return found;
}

}  // namespace liner
