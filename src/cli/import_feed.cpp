#include "cli/import_feed.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "base/feed_limits.h"
#include "base/text.h"
#include "base/url.h"
#include "cli/feed_source.h"
#include "import/old_feed.h"

namespace liner {
namespace {

constexpr std::size_t kMostPages = 1000;

struct Document {
  std::string bytes, address, charset;
};

// "application/rss+xml; charset=ISO-8859-1" -> "ISO-8859-1"
std::string charset_of(const std::string& type) {
  const auto lower = lower_ascii(type);
  const auto at = lower.find("charset=");
  if (at == lower.npos) return {};
  auto name = type.substr(at + 8);
  name = name.substr(0, name.find(';'));
  std::erase(name, '"');
  return std::string(trimmed(name));
}

Result<Document> fetch(const ImportRequest& request, const std::string& address) {
  HttpRequest asked;
  asked.url = address;
  asked.most_bytes = kLargestFeedBytes;
  asked.seconds = 600;
  auto answer = fetch_from_stranger(std::move(asked), request.rules);
  if (!answer) return tl::unexpected(answer.error());
  if (answer->status != 200)
    return failure("cannot-fetch", {address},
                   fmt::format("the server answers with status {}", answer->status),
                   "open the address in a browser: it must give the feed to everybody");
  return Document{std::move(answer->body), address, charset_of(answer->header("content-type"))};
}

Result<Document> open(const ImportRequest& request) {
  if (is_address(request.source)) {
    const auto url = canonical_url(request.source);
    if (!url)
      return failure("wrong-address", {request.source}, fmt::format("this address {}", url.error()),
                     "write a whole address: https://example.org/feed.xml");
    return fetch(request, *url);
  }
  auto file = read_feed_source(request.source);
  if (!file) return tl::unexpected(file.error());
  return Document{std::move(file->bytes), {}, {}};
}

}  // namespace

Result<OldShow> fetch_old_show(const ImportRequest& request, Problems& said) {
  OldShow old;
  std::set<std::string> seen;
  auto document = open(request);
  auto name = request.source;
  while (true) {
    if (!document) return tl::unexpected(document.error());
    const auto next =
        read_old_feed({document->bytes, name, document->address, document->charset}, old, said);
    if (!next) return tl::unexpected(next.error());
    seen.insert(document->address);
    if (seen.size() > kMostPages)
      said.push_back({"left-behind",
                      {request.source},
                      fmt::format("the feed has more than {} pages", kMostPages),
                      fmt::format("import the rest from {}", *next)});
    if (next->empty() || seen.contains(*next) || seen.size() > kMostPages) break;
    if (document->address.empty()) {
      said.push_back({"left-behind",
                      {request.source},
                      fmt::format("the feed goes on at {}", *next),
                      "import it from its address: its pages are followed then"});
      break;
    }
    name = *next;
    document = fetch(request, *next);
  }
  if (auto settled = settle_items(old, said); !settled) return tl::unexpected(settled.error());
  if (!old.moved_to.empty() && old.moved_to != old.address)
    said.push_back({"left-behind",
                    {request.source},
                    fmt::format("the feed says that it has moved to {}", old.moved_to),
                    "import that one, if it is the one that listeners have by now"});
  if (old.items.empty())
    return failure("feed-refused", {request.source}, "the feed has no episodes",
                   "name the address of the feed itself");
  return old;
}

Result<std::vector<bool>> wanted_items(const ImportRequest& request, const OldShow& old) {
  std::vector<std::size_t> order(old.items.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
    return old.items[a].date.value_or(Moment{}) > old.items[b].date.value_or(Moment{});
  });
  std::optional<Moment> since;
  if (!request.since.empty()) {
    const auto moment = parse_date(request.since, TimeZone(), std::chrono::minutes(0));
    if (!moment) return failure("wrong-date", {"--since"}, moment.error());
    since = *moment;
  }
  std::vector<bool> wanted(order.size());
  std::size_t count = 0;
  for (const auto index : order) {
    if (since && old.items[index].date.value_or(Moment{}) < *since) continue;
    if (request.limit > 0 && count == request.limit) break;
    wanted[index] = true;
    ++count;
  }
  return wanted;
}

}  // namespace liner
