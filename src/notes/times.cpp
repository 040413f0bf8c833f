#include "notes/times.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "notes/plain_text.h"

namespace liner {
namespace {

using Kind = Words::Kind;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// One or more digits at `at`, moved behind them; -1 for none or too many.
int take_number(std::string_view text, std::size_t& at, std::size_t most) {
  const auto begin = at;
  int number = 0;
  while (at < text.size() && is_digit(text[at])) {
    if (at - begin == most) return -1;
    number = number * 10 + (text[at++] - '0');
  }
  return at == begin ? -1 : number;
}

// "am", "p.m.", "Uhr", "h": a time of day.
bool is_time_of_day(std::string_view after) {
  auto rest = lower_ascii(trimmed(after.substr(0, 8)));
  std::erase(rest, '.');
  constexpr std::array<std::string_view, 5> kWords = {"am", "pm", "uhr", "o'clock", "h"};
  return std::ranges::any_of(kWords, [&](std::string_view word) {
    return rest.starts_with(word) &&
           (rest.size() == word.size() || (rest[word.size()] < 'a' || rest[word.size()] > 'z'));
  });
}

std::string_view without_signs(std::string_view line) {
  constexpr std::array<std::string_view, 9> kSigns = {")", "]", "-",      "\u2013", "\u2014",
                                                      ":", "|", "\u00B7", "\u2192"};
  auto rest = trimmed(line);
  for (bool cut = true; cut;) {
    cut = false;
    for (const auto sign : kSigns)
      if (rest.starts_with(sign)) {
        rest = trimmed(rest.substr(sign.size()));
        cut = true;
      }
  }
  return rest;
}

struct Collector {
  std::vector<TimeLine> lines;
  bool open = false;  // the line that is walked began with a time
  std::string rest;

  void end_line() {
    if (open) lines.back().title = title_after_time(clean_line(rest));
    open = false;
    rest.clear();
  }

  void walk(const Words& words) {
    if (words.kind == Kind::soft_break || words.kind == Kind::hard_break || !words.is_inline())
      end_line();
    if (words.kind == Kind::time) {
      end_line();
      lines.push_back({std::chrono::seconds(words.level), {}, words.place});
      open = true;
    } else {
      rest += words.text;
    }
    for (const auto& child : words.children) walk(child);
    if (!words.is_inline()) end_line();
  }
};

}  // namespace

std::optional<TimeAtStart> time_at_start(std::string_view line) {
  std::size_t at = line.find_first_not_of(" \t");
  if (at == line.npos) return std::nullopt;
  const bool bracket = line[at] == '(' || line[at] == '[';
  if (bracket) ++at;
  TimeAtStart time;
  time.begin = at;
  std::array<int, 3> parts{};
  std::size_t count = 0;
  while (true) {
    const auto begin = at;
    const auto part = take_number(line, at, count == 0 ? 3 : 2);
    if (part < 0 || (count > 0 && (at - begin != 2 || part > 59))) return std::nullopt;
    parts[count++] = part;
    if (count == 3 || at >= line.size() || line[at] != ':' || at + 1 >= line.size() ||
        !is_digit(line[at + 1]))
      break;
    ++at;
  }
  if (count < 2 || (count == 3 && parts[0] > 99)) return std::nullopt;
  time.end = at;
  const char next = at < line.size() ? line[at] : ' ';
  const bool closed = next == (line[time.begin == 0 ? 0 : time.begin - 1] == '[' ? ']' : ')');
  if (bracket ? !closed
              : (is_digit(next) || next == ':' || next == '.' || (next >= 'A' && next <= 'Z') ||
                 (next >= 'a' && next <= 'z')))
    return std::nullopt;
  if (is_time_of_day(line.substr(at))) return std::nullopt;
  time.seconds = count == 3 ? parts[0] * 3600 + parts[1] * 60 + parts[2] : parts[0] * 60 + parts[1];
  return time;
}

std::string title_after_time(std::string_view rest) {
  auto title = without_signs(rest);
  if (const auto end = time_at_start(title)) title = without_signs(title.substr(end->end));
  return std::string(title);
}

std::vector<TimeLine> time_lines(const Words& notes) {
  Collector collector;
  collector.walk(notes);
  return std::move(collector.lines);
}

}  // namespace liner
