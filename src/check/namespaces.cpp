#include "check/namespaces.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"

namespace liner {
namespace {

constexpr std::array<FeedNamespace, 8> kNamespaces = {
    {{"itunes", "http://www.itunes.com/dtds/podcast-1.0.dtd", true},
     {"podcast", "https://podcastindex.org/namespace/1.0", true},
     {"atom", "http://www.w3.org/2005/Atom", true},
     {"content", "http://purl.org/rss/1.0/modules/content/", true},
     {"psc", "http://podlove.org/simple-chapters"},
     {"dc", "http://purl.org/dc/elements/1.1/"},
     {"media", "http://search.yahoo.com/mrss/"},
     {"fh", "http://purl.org/syndication/history/1.0"}}};

constexpr std::string_view kOldPodcast =
    "https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md";

std::string plain(std::string_view uri) {
  auto text = lower_ascii(uri);
  if (const auto colon = text.find("://"); colon != text.npos) text.erase(0, colon + 3);
  if (text.starts_with("www.")) text.erase(0, 4);
  while (text.ends_with('/')) text.pop_back();
  return text;
}

}  // namespace

std::span<const FeedNamespace> feed_namespaces() { return kNamespaces; }

const FeedNamespace* namespace_of_uri(std::string_view uri) {
  const auto wanted = uri == kOldPodcast ? kNamespaces[1].uri : uri;
  const auto row = std::ranges::find(kNamespaces, wanted, &FeedNamespace::uri);
  return row == kNamespaces.end() ? nullptr : &*row;
}

const FeedNamespace* namespace_of_prefix(std::string_view prefix) {
  const auto row = std::ranges::find(kNamespaces, prefix, &FeedNamespace::prefix);
  return row == kNamespaces.end() ? nullptr : &*row;
}

const FeedNamespace* namespace_meant(std::string_view uri) {
  for (const auto& row : kNamespaces)
    if (plain(row.uri) == plain(uri)) return &row;
  return plain(uri) == plain(kOldPodcast) ? &kNamespaces[1] : nullptr;
}

}  // namespace liner
