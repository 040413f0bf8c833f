// Chapters as lines of text.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>

#include "base/text.h"
#include "base/url.h"
#include "notes/times.h"
#include "source/chapter_files.h"

namespace liner {
namespace {

struct Line {
  std::string_view text;  // without the white space around it
  Place place;
};

std::vector<Line> lines_of(std::string_view text, const std::string& file) {
  std::vector<Line> lines;
  for (int number = 1; !text.empty(); ++number) {
    const auto end = std::min(text.find('\n'), text.size());
    const auto line = trimmed(text.substr(0, end));
    if (!line.empty() && !line.starts_with('#')) lines.push_back({line, {file, number, 1}});
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

// "12.340000", "12,34" (an Audacity in other countries).
std::optional<Milliseconds> label_time(std::string_view text) {
  auto plain = std::string(text);
  std::ranges::replace(plain, ',', '.');
  if (plain.find_first_not_of("0123456789.") != plain.npos) return std::nullopt;
  // More digits than a millisecond has are cut.
  if (const auto dot = plain.find('.'); dot != plain.npos && plain.size() > dot + 4)
    plain.resize(dot + 4);
  return parse_clock(plain);
}

class TextChapters {
 public:
  TextChapters(const std::string& file, Problems& said) : file_(file), said_(said) {}

  std::vector<PlacedChapter> read(std::string_view text) {
    for (const auto& line : lines_of(text, file_)) {
      if (line.text.starts_with('\\')) continue;  // the frequencies of an Audacity label
      if (!read_pair(line) && !read_label(line) && !read_time_line(line))
        said_.push_back({"broken-chapters", line.place, "this is not a chapter",
                         "write on each line a time and a title: 12:34 Title"});
    }
    for (const auto& [number, pair] : pairs_) {
      const auto& chapter = pair.chapter;
      if (chapter.chapter.title.empty() || !pair.timed)
        said_.push_back({"broken-chapters", chapter.place,
                         pair.timed ? "this chapter has no name" : "this chapter has no time",
                         fmt::format("write: CHAPTER{}{}", pair.number,
                                     pair.timed ? "NAME=..." : "=00:01:15.000")});
      else
        chapters_.push_back(chapter);
    }
    return std::move(chapters_);
  }

 private:
  void add(const Line& line, Milliseconds start, std::optional<Milliseconds> end,
           std::string_view title) {
    PlacedChapter placed;
    placed.place = line.place;
    placed.chapter.start = start;
    placed.chapter.end = end;
    // Podlove's and Auphonic's mp4chaps put a link at the end: Title <https://...>
    const auto open = title.rfind('<');
    if (open != title.npos && title.ends_with('>'))
      if (const auto url = canonical_url(title.substr(open + 1, title.size() - open - 2))) {
        placed.chapter.link = *url;
        title = title.substr(0, open);
      }
    placed.chapter.title = clean_line(title);
    chapters_.push_back(std::move(placed));
  }

  bool read_time_line(const Line& line) {
    const auto space = line.text.find_first_of(" \t");
    if (space == line.text.npos) return false;
    const auto start = parse_clock(line.text.substr(0, space));
    // "5 things" is no chapter: a time has a colon here.
    if (!start || line.text.substr(0, space).find(':') == line.text.npos) return false;
    const auto title = title_after_time(line.text.substr(space));
    if (title.empty() || title.starts_with('<')) return false;
    add(line, *start, {}, title);
    return true;
  }

  bool read_label(const Line& line) {
    const auto first = line.text.find('\t');
    if (first == line.text.npos) return false;
    const auto second = line.text.find('\t', first + 1);
    if (second == line.text.npos) return false;
    const auto start = label_time(line.text.substr(0, first));
    const auto end = label_time(line.text.substr(first + 1, second - first - 1));
    const auto title = trimmed(line.text.substr(second));
    if (!start || !end || title.empty()) return false;
    // A label for one moment has its end where it starts.
    add(line, *start, *end > *start ? end : std::nullopt, title);
    return true;
  }

  // CHAPTER01=00:00:00.000 and CHAPTER01NAME=Title, in any order.
  bool read_pair(const Line& line) {
    constexpr std::string_view kBegin = "CHAPTER", kName = "NAME";
    const auto equals = line.text.find('=');
    if (!line.text.starts_with(kBegin) || equals == line.text.npos) return false;
    auto number = line.text.substr(kBegin.size(), equals - kBegin.size());
    const auto value = trimmed(line.text.substr(equals + 1));
    const bool name = number.ends_with(kName);
    if (name) number.remove_suffix(kName.size());
    if (number.empty() || number.find_first_not_of("0123456789") != number.npos) return false;
    int position = 0;
    if (std::from_chars(number.data(), number.data() + number.size(), position).ec != std::errc())
      return false;
    auto& pair = pairs_[position];
    pair.number = number;
    auto& chapter = pair.chapter;
    if (chapter.place.line == 0) chapter.place = line.place;
    if (name) {
      chapter.chapter.title = clean_line(value);
      return true;
    }
    const auto start = parse_clock(value);
    if (!start) return false;
    chapter.chapter.start = *start;
    chapter.place = line.place;
    pair.timed = true;
    return true;
  }

  const std::string& file_;
  Problems& said_;
  std::vector<PlacedChapter> chapters_;
  struct Pair {
    PlacedChapter chapter;
    std::string number;  // as written
    bool timed = false;
  };
  std::map<int, Pair> pairs_;
};

}  // namespace

std::vector<PlacedChapter> parse_chapters_text(std::string_view text, const std::string& file,
                                               Problems& said) {
  return TextChapters(file, said).read(text);
}

}  // namespace liner
