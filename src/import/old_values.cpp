#include "import/old_values.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

#include "base/text.h"
#include "base/url.h"
#include "notes/html_tokens.h"
#include "notes/markdown.h"

namespace liner {
namespace {

struct MediaType {
  std::string_view ending, type;
};

constexpr std::array kMediaTypes = {
    MediaType{".mp3", "audio/mpeg"},     MediaType{".m4a", "audio/x-m4a"},
    MediaType{".m4b", "audio/x-m4a"},    MediaType{".aac", "audio/aac"},
    MediaType{".ogg", "audio/ogg"},      MediaType{".oga", "audio/ogg"},
    MediaType{".opus", "audio/ogg"},     MediaType{".flac", "audio/flac"},
    MediaType{".wav", "audio/wav"},      MediaType{".mp4", "video/mp4"},
    MediaType{".m4v", "video/x-m4v"},    MediaType{".mov", "video/quicktime"},
    MediaType{".pdf", "application/pdf"}};

// Other names of the types that podcasts have (feed.md item/enclosure/@type).
constexpr std::array kOtherNames = {MediaType{"audio/mp3", "audio/mpeg"},
                                    MediaType{"audio/mpeg3", "audio/mpeg"},
                                    MediaType{"audio/x-mp3", "audio/mpeg"},
                                    MediaType{"audio/x-mpeg", "audio/mpeg"},
                                    MediaType{"audio/mpg", "audio/mpeg"},
                                    MediaType{"mp3", "audio/mpeg"},
                                    MediaType{"audio", "audio/mpeg"},
                                    MediaType{"audio/m4a", "audio/x-m4a"},
                                    MediaType{"audio/mp4", "audio/x-m4a"},
                                    MediaType{"audio/x-mp4", "audio/x-m4a"},
                                    MediaType{"audio/mp4a-latm", "audio/x-m4a"},
                                    MediaType{"video/m4v", "video/x-m4v"}};

// Seconds of a part of a clock, with a point only where it is the last.
std::optional<double> part(std::string_view text, bool last) {
  if (text.empty() || text.size() > 12) return std::nullopt;
  for (const char c : text)
    if ((c < '0' || c > '9') && (c != '.' || !last)) return std::nullopt;
  return std::strtod(std::string(text).c_str(), nullptr);
}

}  // namespace

std::optional<Milliseconds> old_duration(std::string_view text) {
  constexpr double kLongest = 360'000;  // seconds, as of all audio
  text = trimmed(text);
  double seconds = 0;
  for (int parts = 0; parts < 3; ++parts) {
    const auto end = std::min(text.find(':'), text.size());
    const bool last = end == text.size();
    const auto value = part(text.substr(0, end), last);
    if (!value) return std::nullopt;
    seconds = seconds * 60 + *value;
    if (!last) {
      text.remove_prefix(end + 1);
      continue;
    }
    if (seconds <= 0 || seconds > kLongest) return std::nullopt;
    return Milliseconds(std::llround(seconds * 1000));
  }
  return std::nullopt;
}

std::optional<bool> old_explicit(std::string_view text) {
  const auto word = lower_ascii(trimmed(text));
  if (word == "yes" || word == "true" || word == "explicit" || word == "1") return true;
  if (word == "no" || word == "false" || word == "clean" || word == "0") return false;
  return std::nullopt;
}

std::optional<int> old_number(std::string_view text) {
  text = trimmed(text);
  if (text.ends_with(".0")) text.remove_suffix(2);
  if (text.empty() || text.size() > 6) return std::nullopt;
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value > 0 ? std::optional(value) : std::nullopt;
}

std::string old_line(std::string_view text) {
  constexpr std::array<std::string_view, 14> kTags = {
      "a", "b", "br", "em", "font", "i", "p", "s", "small", "span", "strong", "sub", "sup", "u"};
  std::string plain;
  for (const auto& token : html_tokens(text)) {
    const bool known = std::ranges::find(kTags, token.name) != kTags.end();
    if (token.kind == HtmlToken::Kind::text || !known)
      plain += token.source;  // "vector<int>" is no tag
    else if (token.name == "br" || token.name == "p")
      plain += ' ';
  }
  return clean_line(decode_references(plain));
}

std::string old_url(std::string_view text) {
  auto url = std::string(trimmed(text));
  if (url.starts_with("//")) url.insert(0, "https:");
  if (url.starts_with("www.")) url.insert(0, "http://");
  return canonical_url(url).value_or(std::string());
}

std::string old_media_type(std::string_view type, std::string_view url) {
  auto said = lower_ascii(trimmed(type.substr(0, type.find(';'))));
  const auto other = std::ranges::find(kOtherNames, said, &MediaType::ending);
  if (other != kOtherNames.end()) said = other->type;
  const auto path = lower_ascii(url.substr(0, url.find_first_of("?#")));
  const auto ending = std::ranges::find_if(
      kMediaTypes, [&](const MediaType& known) { return path.ends_with(known.ending); });
  const bool says_something = is_heard(said) || said == "application/pdf" ||
                              said.starts_with("image/") || said.starts_with("text/");
  if (says_something || ending == kMediaTypes.end()) return said;
  return std::string(ending->type);
}

bool is_heard(std::string_view type) {
  return type.starts_with("audio/") || type.starts_with("video/");
}

}  // namespace liner
