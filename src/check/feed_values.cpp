#include "check/feed_values.h"

#include <algorithm>
#include <array>

namespace liner {
namespace {

using enum ValueKind;

// In alphabetical order, so that a row is found quickly.
constexpr std::array kValues = {
    FeedValue{"atom:link", "href", page},
    FeedValue{"author", ""},
    FeedValue{"category", ""},
    FeedValue{"comments", "", page},
    FeedValue{"content:encoded", "", notes},
    FeedValue{"copyright", ""},
    FeedValue{"dc:creator", ""},
    FeedValue{"description", "", notes},
    FeedValue{"docs", "", page},
    FeedValue{"enclosure", "url", media},
    FeedValue{"generator", ""},
    FeedValue{"guid", "", guid},
    FeedValue{"itunes:author", ""},
    FeedValue{"itunes:category", "text"},
    FeedValue{"itunes:email", ""},
    FeedValue{"itunes:image", "href", picture},
    FeedValue{"itunes:keywords", ""},
    FeedValue{"itunes:name", ""},
    FeedValue{"itunes:new-feed-url", "", page},
    FeedValue{"itunes:subtitle", ""},
    FeedValue{"itunes:summary", "", text, kMostDescriptionBytes},
    FeedValue{"itunes:title", ""},
    FeedValue{"lastBuildDate", "", rss_date},
    FeedValue{"link", "", page},
    FeedValue{"managingEditor", ""},
    FeedValue{"media:thumbnail", "url", picture},
    FeedValue{"podcast:alternateEnclosure", "rel", text, 0},
    FeedValue{"podcast:alternateEnclosure", "title", text, 0},
    FeedValue{"podcast:chapters", "url", file},
    FeedValue{"podcast:contentLink", "", text, 0},
    FeedValue{"podcast:contentLink", "href", page},
    FeedValue{"podcast:episode", "display", text, 0},
    FeedValue{"podcast:funding", "", text, 0},
    FeedValue{"podcast:funding", "url", page},
    FeedValue{"podcast:image", "alt", text, 0},
    FeedValue{"podcast:image", "href", page},
    FeedValue{"podcast:license", "", text, 0},
    FeedValue{"podcast:license", "url", page},
    FeedValue{"podcast:liveItem", "end", iso_date},
    FeedValue{"podcast:liveItem", "start", iso_date},
    FeedValue{"podcast:location", "", text, 0},
    FeedValue{"podcast:person", "", text, 0},
    FeedValue{"podcast:person", "href", page},
    FeedValue{"podcast:person", "img", page},
    FeedValue{"podcast:remoteItem", "feedUrl", page},
    FeedValue{"podcast:remoteItem", "title", text, 0},
    FeedValue{"podcast:season", "name", text, 0},
    FeedValue{"podcast:socialInteract", "accountUrl", page},
    FeedValue{"podcast:socialInteract", "uri", source},
    FeedValue{"podcast:soundbite", "", text, 0},
    FeedValue{"podcast:source", "uri", source},
    FeedValue{"podcast:trailer", "", text, 0},
    FeedValue{"podcast:trailer", "pubdate", rss_date},
    FeedValue{"podcast:trailer", "url", page},
    FeedValue{"podcast:transcript", "url", file},
    FeedValue{"podcast:txt", "", text, 0},
    FeedValue{"podcast:txt", "purpose", text, 0},
    FeedValue{"podcast:updateFrequency", "", text, 0},
    FeedValue{"podcast:updateFrequency", "dtstart", other},
    FeedValue{"psc:chapter", "href", page},
    FeedValue{"psc:chapter", "image", page},
    FeedValue{"psc:chapter", "title"},
    FeedValue{"pubDate", "", rss_date},
    FeedValue{"source", "url", page},
    FeedValue{"title", "", text, 0},
    FeedValue{"url", "", picture},
    FeedValue{"webMaster", ""},
};

}  // namespace

const FeedValue* feed_value(std::string_view element, std::string_view attribute) {
  auto row = std::ranges::lower_bound(kValues, element, {}, &FeedValue::element);
  for (; row != kValues.end() && row->element == element; ++row)
    if (row->attribute == attribute) return &*row;
  return nullptr;
}

bool is_address(ValueKind kind) {
  return kind == page || kind == media || kind == picture || kind == file;
}

}  // namespace liner
