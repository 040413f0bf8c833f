#include "cli/feed_source.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include "base/feed_limits.h"
#include "base/open_file.h"
#include "base/text.h"
#include "base/url.h"
#include "remote/http.h"

namespace liner {
namespace {

Result<FeedSource> fetch(const std::string& address) {
  const auto url = canonical_url(address);
  if (!url)
    return failure("wrong-address", {address}, fmt::format("this address {}", url.error()),
                   "write a whole address: https://example.org/feed.xml");
  auto answer = http_get({.url = *url, .most_bytes = kLargestFeedBytes});
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

}  // namespace

bool is_address(const std::string& target) {
  const auto scheme = lower_ascii(url_scheme(target));
  return scheme == "https" || scheme == "http";
}

Result<FeedSource> read_feed_source(const std::string& target) {
  if (is_address(target)) return fetch(target);
  const auto file = open_named_file(target);
  if (!file) return tl::unexpected(file.error());
  struct stat info {};
  fstat(file->descriptor(), &info);
  const auto size = static_cast<std::uint64_t>(info.st_size);
  if (size > kLargestFeedBytes)
    return failure("too-large", {target}, "this file is too large to be a feed",
                   "name the feed itself");
  auto bytes = read_at(file->descriptor(), 0, static_cast<std::size_t>(size), target);
  if (!bytes) return tl::unexpected(bytes.error());
  return FeedSource{std::move(*bytes), std::nullopt};
}

}  // namespace liner
