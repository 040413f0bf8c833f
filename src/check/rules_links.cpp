// feed.md sections 14 and 15: links between documents, and what a server says of a feed.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "base/url.h"
#include "check/rule_parts.h"

namespace liner {
namespace {

using enum Level;
using enum Severity;
using enum Held;

bool has_relation(const Look& channel, std::string_view relation) {
  return std::ranges::any_of(channel.node().children,
                             [&](const FeedNode& node) { return is_atom_link(node, relation); });
}

void each_link(Look& channel, auto look_at) {
  for (const auto& node : channel.node().children)
    if (node.name == "atom:link") {
      auto link = channel.child(node);
      look_at(link);
    }
}

void check_hubs(Look& channel) {
  each_link(channel, [](Look& link) {
    if (link.attribute("rel") == "hub" && link.attribute("href").empty())
      link.say("this hub has no address", "write: href=\"https://...\", or leave the link out");
  });
  if (has_relation(channel, "hub") && !has_relation(channel, "self"))
    channel.say("a hub is named, but not the address of the feed itself",
                "write the link rel=\"self\": hubs know the feed by it");
}

void check_paging(Look& channel) {
  const bool next = has_relation(channel, "next");
  const bool previous = has_relation(channel, "previous") || has_relation(channel, "prev");
  if (next && !previous)
    channel.say("the feed goes on on another page",
                "list all items here: most apps never ask for the second page");
}

void check_archive(Look& channel) {
  const bool complete = channel.node().child("fh:complete") != nullptr;
  bool pages = false;
  for (const std::string_view relation :
       {"first", "last", "next", "previous", "prev", "prev-archive", "next-archive", "current"})
    pages = pages || has_relation(channel, relation);
  if (complete && pages)
    channel.say("it says that it is complete, and names other pages",
                "leave out fh:complete, or the links to pages");
}

void check_alternates(Look& channel) {
  each_link(channel, [](Look& link) {
    if (link.attribute("rel") == "alternate" && link.attribute("type").empty())
      link.say("the type of the other format is missing", "write: type=\"text/html\"");
  });
}

// Dublin Core beside what RSS has itself.
void check_dublin_core(Look& look) {
  const auto& node = look.node();
  if (node.name != "channel" && node.name != "item") return;
  for (const auto& [own, rss] :
       {std::pair("dc:date", "pubDate"), {"dc:language", "language"}, {"dc:rights", "copyright"}}) {
    const auto* child = node.child(own);
    if (child != nullptr && node.child(rss) != nullptr)
      look.child(*child).say(fmt::format("{} says what {} says", own, rss),
                             fmt::format("keep {}", rss));
  }
}

const FeedResponse* response_of(const Look& channel) {
  return channel.feed().response ? &*channel.feed().response : nullptr;
}

void say_of_server(Look& channel, Severity severity, std::string value, std::string what,
                   std::string fix) {
  channel.say_finding({{},
                       severity,
                       {},
                       {channel.feed().file},
                       "",
                       std::move(value),
                       std::move(what),
                       std::move(fix)});
}

void check_content_type(Look& channel) {
  const auto* response = response_of(channel);
  if (response == nullptr) return;
  const auto type = lower_ascii(response->content_type);
  const auto bare = trimmed(std::string_view(type).substr(0, type.find(';')));
  if (const auto charset = type.find("charset="); charset != type.npos)
    if (const auto name = std::string_view(type).substr(charset + 8);
        name != "utf-8" && name != "\"utf-8\"")
      say_of_server(channel, warning, response->content_type,
                    "the server says that the feed is not in UTF-8",
                    "serve it as application/rss+xml; charset=utf-8");
  if (bare == "application/rss+xml" || bare == "application/xml" || bare == "text/xml") return;
  say_of_server(channel, bare == "text/html" ? error : warning, response->content_type,
                bare.empty() ? "the server does not say what type the feed has"
                             : fmt::format("the server says that the feed is {}", bare),
                "serve it as application/rss+xml; charset=utf-8");
}

void check_validators(Look& channel) {
  const auto* response = response_of(channel);
  if (response != nullptr && response->etag.empty() && response->last_modified.empty())
    say_of_server(channel, warning, {}, "the server gives neither ETag nor Last-Modified",
                  "turn one of them on: apps then fetch the feed only when it is new");
}

void check_compression(Look& channel) {
  const auto* response = response_of(channel);
  if (response != nullptr && response->content_encoding.empty() &&
      channel.feed().bytes.size() > 10'000)
    say_of_server(channel, warning, {}, "the server sends the feed uncompressed",
                  "turn on gzip or brotli for XML");
}

void check_cors(Look& channel) {
  const auto* response = response_of(channel);
  if (response != nullptr && response->allow_origin != "*")
    say_of_server(channel, warning, response->allow_origin,
                  "players on other web pages may not read the feed",
                  "serve it with Access-Control-Allow-Origin: *");
}

void check_redirects(Look& channel) {
  const auto* response = response_of(channel);
  if (response == nullptr) return;
  if (response->redirects > 5)
    say_of_server(channel, warning, std::to_string(response->redirects),
                  fmt::format("it took {} redirects to get here", response->redirects),
                  "redirect once");
  if (channel.feed().address.starts_with("https://") &&
      !response->final_address.starts_with("https://"))
    say_of_server(channel, warning, response->final_address,
                  "an https address leads to an http one", "redirect to https only");
}

constexpr std::array kLinks = {
    Rule{"L01", must, warning, feed, "RC",
         "A hub stands beside a link rel=\"self\", and is told of every update.",
         "Apps wait for the hub, and learn of nothing.",
         "<atom:link rel=\"self\" .../><atom:link rel=\"hub\" href=\"https://hub.example/\"/>",
         "<atom:link rel=\"hub\" .../> alone", 0, 0, nullptr, nullptr, check_hubs},
    Rule{"L02", optional, warning, feed, "C",
         "The main feed lists everything; pages only where they cannot be avoided.",
         "An episode on page 2 is gone in most apps.", "(all items)",
         "<atom:link rel=\"next\" href=\"https://show.example/feed-2.xml\"/>", 0, 0, nullptr,
         nullptr, check_paging},
    Rule{"L03", optional, error, feed, "R", "fh:complete only in a feed without other pages.",
         "Readers throw away what is on the other pages.", "<fh:complete/>",
         "<fh:complete/> and <atom:link rel=\"next\" .../>", 0, 0, nullptr, nullptr, check_archive},
    Rule{"L04", optional, info, feed, "R", "A link to another format names its type.",
         "Programs cannot choose.",
         "<atom:link rel=\"alternate\" type=\"text/html\" href=\"https://show.example/\"/>",
         "<atom:link rel=\"alternate\" href=\"https://show.example/\"/>", 0, 0, nullptr, nullptr,
         check_alternates},
    Rule{"L05", optional, warning, feed, "R", "Dublin Core only where RSS has no element.",
         "Two dates: readers choose one of them.", "<dc:creator>Ada</dc:creator>",
         "<pubDate>...</pubDate><dc:date>2026-11-22</dc:date>", 0, 0, check_dublin_core},
    Rule{"L06", should, warning, written, "A", "Pages of the site name the feed.",
         "Who pastes the address of a page into an app finds the show.",
         "<link rel=\"alternate\" type=\"application/rss+xml\" href=\"...\" title=\"...\">", ""},
};

constexpr std::array kServing = {
    Rule{"W01", must, error, serving, "A",
         "Feed, audio and artwork are public over https; GET and HEAD answer 200 with the length.",
         "Apps and directories get nothing.", "HTTP/1.1 200 OK", "HTTP/1.1 403 Forbidden"},
    Rule{"W02", must, error, asked, "A", "Audio is served in byte ranges.",
         "Nobody can seek; Apple refuses the show.", "Accept-Ranges: bytes", ""},
    Rule{"W03", must, warning, serving, "A", "Everything is served with its type.",
         "Apps take the feed for a web page.", "Content-Type: application/rss+xml; charset=utf-8",
         "Content-Type: text/plain", 0, 0, nullptr, nullptr, check_content_type},
    Rule{"W04", should, warning, serving, "A", "ETag or Last-Modified, and 304.",
         "Every app fetches the whole feed every hour.", "ETag: \"5f3\"", "", 0, 0, nullptr,
         nullptr, check_validators},
    Rule{"W05", should, warning, serving, "C", "The feed is compressed, audio is not.",
         "A phone loads ten times as much.", "Content-Encoding: gzip", "", 0, 0, nullptr, nullptr,
         check_compression},
    Rule{"W06", should, warning, serving, "C",
         "Feed, chapters, transcripts and artwork may be read by pages of others.",
         "Web players cannot show the show.", "Access-Control-Allow-Origin: *", "", 0, 0, nullptr,
         nullptr, check_cors},
    Rule{"W07", should, warning, serving, "A", "At most five redirects, never from https to http.",
         "Apps give up.", "301 to https://", "302 to http://", 0, 0, nullptr, nullptr,
         check_redirects},
    Rule{"W08", should, warning, later, "C", "No robots.txt or bot wall keeps feed readers out.",
         "Apps are robots too.", "User-agent: *\\nAllow: /", "Disallow: /feed.xml"},
};

}  // namespace

bool is_atom_link(const FeedNode& node, std::string_view relation) {
  const auto* value = node.attribute("rel");
  return node.name == "atom:link" && value != nullptr && trimmed(*value) == relation;
}

std::span<const Rule> link_rules() { return kLinks; }
std::span<const Rule> serving_rules() { return kServing; }

}  // namespace liner
