#include "remote/sent_list.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <vector>

#include "base/pieces.h"
#include "remote/served_types.h"

namespace liner {
namespace {

constexpr std::string_view kFirstLine = "liner-published 1";
constexpr std::string_view kTold = "told", kShow = "show ";

bool is_digest(std::string_view text) {
  constexpr std::size_t kDigits = 64;
  return text == kUnsure ||
         (text.size() == kDigits && text.find_first_not_of("0123456789abcdef") == text.npos);
}

// "a b c d" -> "a", "b", "c d": a path may have blanks.
struct Line {
  std::string_view first, second, path;
};

std::optional<Line> cut_line(std::string_view line) {
  const auto one = line.find(' ');
  const auto two = one == line.npos ? line.npos : line.find(' ', one + 1);
  if (two == line.npos || two + 1 == line.size()) return std::nullopt;
  return Line{line.substr(0, one), line.substr(one + 1, two - one - 1), line.substr(two + 1)};
}

bool take_line(std::string_view text, SentList& list) {
  if (text.starts_with(kShow) && list.show.empty()) {
    list.show = text.substr(kShow.size());
    return !list.show.empty();
  }
  const auto line = cut_line(text);
  if (!line) return false;
  if (line->first == kTold) {
    list.told[std::string(line->path)] = line->second;
    return is_digest(line->second);
  }
  const auto bytes = whole_number(line->second);
  if (!bytes || !is_digest(line->first)) return false;
  list.files[std::string(line->path)] = {std::string(line->first), *bytes};
  return true;
}

}  // namespace

std::string sent_list_line(const std::string& path, const SentFile& file) {
  return fmt::format("{} {} {}\n", file.digest, file.bytes, path);
}

std::string sent_list_text(const SentList& list) {
  auto text = fmt::format("{}\n", kFirstLine);
  if (!list.show.empty()) text += fmt::format("{}{}\n", kShow, list.show);
  for (const auto& [path, digest] : list.told)
    text += fmt::format("{} {} {}\n", kTold, digest, path);
  for (const auto& [path, file] : list.files) text += sent_list_line(path, file);
  return text;
}

Result<SentList> parse_sent_list(std::string_view text, const std::string& file) {
  SentList list;
  int number = 0;
  bool fine = text.ends_with('\n');
  if (fine) text.remove_suffix(1);
  fine = fine && all_pieces(text, '\n', [&](std::string_view line) {
           return ++number == 1 ? line == kFirstLine : take_line(line, list);
         });
  if (fine) return list;
  return failure("broken-sent-list", {file, std::max(number, 1), 1},
                 "this is not a list that Liner wrote",
                 "if the files there are this show's: liner publish --take-over sends all anew");
}

}  // namespace liner
