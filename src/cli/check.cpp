#include "cli/check.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>

#include "base/open_file.h"
#include "base/problem_table.h"
#include "base/url.h"
#include "check/check_feed.h"
#include "check/check_show.h"
#include "cli/show_now.h"
#include "feed/feed.h"
#include "remote/http.h"

namespace liner {
namespace {

constexpr std::uint64_t kLargestFeed = 256ull * 1024 * 1024;

bool is_address(const std::string& target) {
  return target.starts_with("https://") || target.starts_with("http://");
}

bool is_folder(const std::string& target) {
  struct stat info {};
  return stat(target.c_str(), &info) == 0 && S_ISDIR(info.st_mode);
}

struct FeedSource {
  std::string bytes;
  std::optional<FeedResponse> response;
};

Result<FeedSource> fetch(const std::string& address) {
  const auto url = canonical_url(address);
  if (!url)
    return failure("wrong-address", {address}, fmt::format("this address {}", url.error()),
                   "write a whole address: https://example.org/feed.xml");
  auto answer = http_get({.url = *url, .most_bytes = kLargestFeed});
  if (!answer) return tl::unexpected(answer.error());
  if (answer->status != 200)
    return failure("cannot-fetch", {address},
                   fmt::format("the server answers with status {}", answer->status),
                   "open the address in a browser: it must give the feed to everybody");
  FeedSource source;
  source.response = FeedResponse{answer->header("content-type"),
                                 answer->header("etag"),
                                 answer->header("last-modified"),
                                 answer->header("content-encoding"),
                                 answer->header("access-control-allow-origin"),
                                 answer->final_url,
                                 answer->redirects};
  source.bytes = std::move(answer->body);
  return source;
}

Result<FeedSource> read_feed_source(const std::string& target) {
  if (is_address(target)) return fetch(target);
  const auto file = open_named_file(target);
  if (!file) return tl::unexpected(file.error());
  struct stat info {};
  fstat(file->descriptor(), &info);
  const auto size = static_cast<std::uint64_t>(info.st_size);
  if (size > kLargestFeed)
    return failure("too-large", {target}, "this file is too large to be a feed",
                   "name the feed itself");
  auto bytes = read_at(file->descriptor(), 0, static_cast<std::size_t>(size), target);
  if (!bytes) return tl::unexpected(bytes.error());
  return FeedSource{std::move(*bytes), std::nullopt};
}

// What the show's own problems say already is not said again of its feed.
void drop_what_was_said(const Problems& said, Findings& found) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kSame = {
      {{"same-date", "D03"},
       {"not-https", "U02"},
       {"too-many-categories", "channel/itunes:category"},
       {"long-text", "X10"},
       {"long-text", "item/title"},
       {"long-text", "channel/title"}}};
  for (const auto& same : kSame)
    if (std::ranges::find(said, same.first, &Problem::code) != said.end())
      std::erase_if(found, [&](const Finding& finding) { return finding.rule == same.second; });
}

Result<void> check_show_folder(const CheckRequest& request, FeedToCheck feed, CheckReport& report) {
  report.is_show = true;
  const auto root = Root::open(request.target);
  if (!root) return tl::unexpected(root.error());
  ShowNow now;
  const auto read = read_show_now(*root, {{}, request.now, request.clock, false}, now);
  append(report.said, std::move(now.said));
  if (!read) return read;
  if (has_errors(report.said)) return {};
  report.bytes = write_feed(now.edition);
  report.items = now.edition.episodes.size();
  for (const auto& episode : now.edition.episodes)
    report.item_files.push_back(episode.episode.notes_file);
  feed.bytes = report.bytes;
  feed.file = report.feed = now.edition.show.feed_name;
  feed.address = now.edition.feed_url;
  feed.now = now.edition.moment;
  report.found = check_feed(feed);
  drop_what_was_said(report.said, report.found);
  auto files = check_show(now.edition);
  report.found.insert(report.found.begin(), files.begin(), files.end());
  report.checked = true;
  return {};
}

Result<void> check_feed_at(const CheckRequest& request, FeedToCheck feed, CheckReport& report) {
  report.feed = request.target;
  auto source = read_feed_source(request.target);
  if (!source) return tl::unexpected(source.error());
  report.bytes = std::move(source->bytes);
  feed.bytes = report.bytes;
  feed.file = request.target;
  feed.response = source->response;
  if (is_address(request.target)) feed.address = request.target;
  report.found = check_feed(feed);
  report.checked = true;
  return {};
}

Result<void> run(const CheckRequest& request, CheckReport& report) {
  FeedToCheck feed;
  feed.now = request.clock;
  if (!request.now.empty()) {
    const auto moment = parse_date(request.now, TimeZone(), {});
    if (!moment) return failure("wrong-date", {"--now"}, moment.error());
    feed.now = *moment;
  }
  std::string earlier_bytes;
  std::optional<FeedOutline> earlier;
  if (!request.against.empty()) {
    auto source = read_feed_source(request.against);
    if (!source) return tl::unexpected(source.error());
    earlier_bytes = std::move(source->bytes);
    Findings why;
    earlier = outline_of({earlier_bytes, request.against, {}, {}, {}, nullptr}, why);
    if (!earlier)
      return failure("broken-feed", why.front().place, why.front().what,
                     "name a feed that can be read after --against");
    feed.earlier = &*earlier;
  }
  const auto done = is_folder(request.target) ? check_show_folder(request, feed, report)
                                              : check_feed_at(request, feed, report);
  keep_profiles(report.found, request.profiles);
  return done;
}

}  // namespace

CheckReport check(const CheckRequest& request) {
  CheckReport report;
  if (const auto done = run(request, report); !done) report.said.push_back(done.error());
  return report;
}

}  // namespace liner
