// feed.md section 2: addresses, wherever they stand.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "base/url.h"
#include "check/feed_values.h"
#include "check/notes_html.h"
#include "check/rule_parts.h"

namespace liner {
namespace {

using enum Level;
using enum Severity;
using enum Held;

bool is_web(std::string_view url) {
  const auto scheme = lower_ascii(url_scheme(url));
  return scheme == "http" || scheme == "https";
}

// What is wrong with a link in notes; empty if nothing is.
std::string wrong_link(std::string_view link) {
  if (link.empty()) return {};
  if (url_scheme(link).empty()) return "leads nowhere in an app";
  const auto url = canonical_url(link);
  return is_web(link) && !url ? url.error() : std::string();
}

void check_absolute(Look& look, const ValueHere& value) {
  if (value.html != nullptr)
    for (const auto& link : value.html->links)
      if (const auto wrong = wrong_link(trimmed(link)); !wrong.empty())
        return look.say(fmt::format("the link \"{}\" {}", shortened(link), wrong),
                        "write its whole address");
  if (value.kind == ValueKind::source && is_web(value.text) && !canonical_url(value.text))
    return look.say(fmt::format("this address {}", canonical_url(value.text).error()),
                    "write a whole https:// address", value.at);
  if (!is_address(value.kind) || value.text.empty()) return;
  if (lower_ascii(url_scheme(value.text)) == "file") return;  // U06
  const auto bare = value.text.substr(0, value.text.find_first_of(" \t\n"));
  if (const auto url = canonical_url(bare); !url)
    look.say(fmt::format("this address {}", url.error()), "write a whole https:// address",
             value.at);
}

void check_https(Look& look, const ValueHere& value) {
  const bool strict = look.node().name.starts_with("podcast:");
  if (!lower_ascii(value.text.substr(0, 7)).starts_with("http://")) return;
  if (!is_address(value.kind) && value.kind != ValueKind::source) return;
  look.say(strict ? error : warning, "this address begins with http://", "write https://",
           value.at);
}

// Where in the address a sign stands that RFC 3986 does not let stand there; npos if none does.
std::size_t wrong_sign(std::string_view url) {
  constexpr std::string_view kNever = "\"<>\\^`{|}", kHex = "0123456789abcdefABCDEF";
  const auto host = url.find("://");
  const auto path = host == url.npos ? 0 : std::min(url.find('/', host + 3), url.size());
  const auto is_hex = [&](std::size_t i) {
    return i < url.size() && kHex.find(url[i]) != kHex.npos;
  };
  bool fragment = false;
  for (std::size_t i = 0; i < url.size(); ++i) {
    const char c = url[i];
    const auto byte = static_cast<unsigned char>(c);
    if (byte <= 0x20 || byte >= 0x7F || kNever.find(c) != kNever.npos) return i;
    if (i >= path && (c == '[' || c == ']')) return i;
    if (c == '%' && !(is_hex(i + 1) && is_hex(i + 2))) return i;
    if (c == '#' && std::exchange(fragment, true)) return i;
  }
  return url.npos;
}

void check_encoding(Look& look, const ValueHere& value) {
  if (!is_address(value.kind) && value.kind != ValueKind::source) return;
  if (url_scheme(value.text).empty()) return;
  const auto at = wrong_sign(value.text);
  if (at == value.text.npos) return;
  auto end = at;
  next_character(value.text, end);
  const auto url = canonical_url(value.text);
  look.say(fmt::format("\"{}\" in this address must be encoded", value.text.substr(at, end - at)),
           url && *url != value.text ? fmt::format("write: {}", *url)
                                     : "percent-encode it; write hosts in punycode",
           value.at);
}

void check_plain_path(Look& look, const ValueHere& value) {
  using enum ValueKind;
  if (value.kind != media && value.kind != picture && value.kind != file) return;
  const auto path = url_path(value.text);
  const auto odd =
      path.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/");
  if (url_scheme(value.text).empty() || odd == path.npos) return;
  look.say(fmt::format("\"{}\" stands in its path", cut_whole(path.substr(odd), 4)),
           "name files with letters, digits, hyphens and dots", value.at);
}

void check_ending(Look& look, const ValueHere& value) {
  using enum ValueKind;
  const bool art = value.kind == picture && look.node().name != "media:thumbnail";
  if ((value.kind != media && !art) || value.text.empty()) return;
  const auto path = lower_ascii(url_path(value.text));
  const auto ending = path.substr(std::min(path.rfind('.'), path.size()));
  if (art) {
    if (ending != ".jpg" && ending != ".jpeg" && ending != ".png")
      look.say("the path of a picture does not end in .jpg or .png",
               "name the file by its real type", value.at);
    return;
  }
  const auto type = look.attribute("type");
  const auto wanted = type == "audio/mp4" || type == "audio/m4a" ? std::string_view(".m4a")
                                                                 : ending_of_media_type(type);
  if (media_type_of_ending(ending).empty())
    look.say(
        "the path of the media does not end in .mp3, .m4a or another that apps know",
        wanted.empty() ? "name the file by its real type" : fmt::format("end it in {}", wanted),
        value.at);
  else if (!wanted.empty() && wanted != ending)
    look.say(fmt::format("the path ends in {}, but the type is {}", ending, type),
             "make both say what the file is", value.at);
}

bool is_ours_alone(std::string_view url) {
  return lower_ascii(url_scheme(url)) == "file" || (is_web(url) && is_placeholder_url(url));
}

void check_public(Look& look, const ValueHere& value) {
  if (value.html != nullptr)
    for (const auto& link : value.html->links)
      if (is_ours_alone(trimmed(link)))
        return look.say(fmt::format("nobody else can reach the link \"{}\"", shortened(link)),
                        "write the public address");
  if (!is_address(value.kind) && value.kind != ValueKind::source) return;
  if (is_ours_alone(value.text))
    look.say("nobody but this machine or network can reach this address",
             "write the public address", value.at);
}

void check_size_of_url(Look& look, const ValueHere& value) {
  if (is_address(value.kind) && value.text.size() > 2048)
    look.say(fmt::format("this address has {} bytes; 2,048 are safe", value.text.size()),
             "shorten it", value.at);
}

constexpr std::array kRules = {
    Rule{"U01", must, error, feed, "RAP",
         "Every address is absolute, http or https, with a host and without a user name.",
         "An app has no page that a relative address could be relative to.",
         "<link>https://show.example/</link>", "<link>/about/</link>", 0, 0, nullptr,
         check_absolute},
    Rule{"U02", must, warning, feed, "N",
         "Addresses in podcast: tags are https; elsewhere they should be.",
         "Phones refuse to load what is not encrypted.", "<link>https://show.example/</link>",
         "<link>http://show.example/</link>", 0, 0, nullptr, check_https},
    Rule{"U03", must, error, feed, "R",
         "Addresses are valid: blanks and letters beyond ASCII encoded, hosts in punycode.",
         "Some apps send them as they are and get nothing.",
         "<link>https://show.example/caf%C3%A9/</link>", "<link>https://show.example/café/</link>",
         0, 0, nullptr, check_encoding},
    Rule{"U04", should, warning, feed, "A",
         "Files are named with ASCII letters, digits and - . _ ~ only.",
         "Apple does not fetch some of the others.",
         "<enclosure url=\"https://show.example/one.mp3\" length=\"1000000\" type=\"audio/mpeg\"/>",
         "<enclosure url=\"https://show.example/o%20ne.mp3\" length=\"1000000\" "
         "type=\"audio/mpeg\"/>",
         0, 0, nullptr, check_plain_path},
    Rule{"U05", must, error, feed, "AC",
         "The paths of audio and artwork end in the ending of their real type.",
         "Apps tell the type by the ending, and refuse what does not fit.",
         "<enclosure url=\"https://show.example/one.mp3\" length=\"1000000\" type=\"audio/mpeg\"/>",
         "<enclosure url=\"https://show.example/one\" length=\"1000000\" type=\"audio/mpeg\"/>", 0,
         0, nullptr, check_ending},
    Rule{"U06", must, error, feed, "C", "No address of this machine or of a private network.",
         "Listeners are elsewhere.", "<link>https://show.example/</link>",
         "<link>http://localhost:8000/</link>", 0, 0, nullptr, check_public},
    Rule{"U07", should, warning, feed, "C", "Addresses have at most 2,048 bytes.",
         "Some apps cut longer ones.", "<link>https://show.example/</link>",
         "<link>https://show.example/(2,048 more)</link>", 0, 0, nullptr, check_size_of_url},
};

}  // namespace

std::span<const Rule> address_rules() { return kRules; }

}  // namespace liner
