#include "remote/served_types.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <initializer_list>

#include "base/text.h"

namespace liner {

std::string bare_type(const std::string& type) {
  const auto lower = lower_ascii(type);
  return std::string(trimmed(std::string_view(lower).substr(0, lower.find(';'))));
}

bool may_have_type(ServedKind kind, const std::string& said, const std::string& type) {
  const auto any = [&](std::initializer_list<std::string_view> types) {
    return std::ranges::find(types, type) != types.end();
  };
  switch (kind) {
    case ServedKind::feed: return any({"application/rss+xml", "application/xml", "text/xml"});
    case ServedKind::audio: {
      constexpr std::array<std::array<std::string_view, 3>, 2> kSame = {
          {{"audio/mpeg", "audio/mp3", "audio/x-mp3"}, {"audio/x-m4a", "audio/mp4", "audio/m4a"}}};
      for (const auto& row : kSame)
        if (std::ranges::find(row, said) != row.end())
          return std::ranges::find(row, type) != row.end();
      return said.empty() || said == type;
    }
    case ServedKind::picture:
    case ServedKind::artwork: return type.starts_with("image/");
    case ServedKind::chapters: return any({"application/json+chapters", "application/json"});
    case ServedKind::transcript:
      return said == type || (said == "application/x-subrip" && any({"text/srt", "text/plain"}));
  }
  return true;
}

std::optional<std::uint64_t> whole_number(std::string_view text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() && !text.empty()
             ? std::optional(number)
             : std::nullopt;
}

std::optional<ContentRange> parse_content_range(std::string_view text) {
  if (!text.starts_with("bytes ")) return std::nullopt;
  text.remove_prefix(6);
  const auto dash = text.find('-'), slash = text.find('/');
  if (dash == text.npos || slash == text.npos || dash > slash) return std::nullopt;
  const auto first = whole_number(text.substr(0, dash)),
             last = whole_number(text.substr(dash + 1, slash - dash - 1)),
             size = whole_number(text.substr(slash + 1));
  if (!first || !last || !size) return std::nullopt;
  return ContentRange{*first, *last, *size};
}

std::string_view kind_title(ServedKind kind) {
  switch (kind) {
    case ServedKind::feed: return "feed";
    case ServedKind::audio: return "audio";
    case ServedKind::picture: return "pictures";
    case ServedKind::artwork: return "artwork";
    case ServedKind::chapters: return "chapters";
    case ServedKind::transcript: return "transcripts";
  }
  return {};
}

}  // namespace liner
