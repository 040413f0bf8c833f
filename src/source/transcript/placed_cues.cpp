#include "source/transcript/placed_cues.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "source/transcript/speakers.h"

namespace liner {
namespace {

// How long a cue without an end is shown.
constexpr Milliseconds kShort{1000};
// Speech recognition overlaps by a few frames, and rounds the end.
constexpr Milliseconds kNoOverlap{100}, kAsGoodAsTheEnd{1000};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Says a fault that many cues have once, at the first of them.
class Counted {
 public:
  void see(int line) {
    if (count_++ == 0) first_ = line;
  }
  bool any() const { return count_ > 0; }
  void say(const TranscriptSource& source, std::string_view code, std::string_view one,
           std::string_view many, std::string hint) const {
    if (count_ == 0) return;
    source.said.push_back(
        {code,
         {source.file, first_, 1},
         count_ == 1 ? std::string(one) : fmt::format("{} {}, the first here", count_, many),
         std::move(hint)});
  }

 private:
  int count_ = 0, first_ = 0;
};

void say_times(const std::vector<PlacedCue>& cues, const TranscriptSource& source) {
  Counted late, overlap;
  for (std::size_t i = 0; i < cues.size(); ++i) {
    const auto& cue = cues[i].cue;
    if (source.duration > Milliseconds(0) &&
        (cue.start >= source.duration || cue.end > source.duration + kAsGoodAsTheEnd))
      late.see(cues[i].line);
    if (i == 0) continue;
    const auto& before = cues[i - 1].cue;
    // Two voices may speak at one time.
    const bool together = cue.start == before.start && cue.end == before.end;
    if (!together && cue.start + kNoOverlap < before.end) overlap.see(cues[i].line);
  }
  late.say(source, "late-cue", "this cue reaches beyond the end of the audio",
           "cues reach beyond the end of the audio",
           fmt::format("is it the transcript of this audio? It ends at {}",
                       format_clock(source.duration)));
  overlap.say(source, "cue-times", "this cue begins before the one above it ends",
              "cues begin before the one above them ends", "correct the times: players show both");
}

// How many bytes of the text a caption takes: to the end of a sentence, else of a word.
std::size_t caption_end(std::string_view text) {
  constexpr std::size_t kMost = 90;  // bytes, a little more than two lines
  if (text.size() <= kMost) return text.size();
  const auto head = cut_whole(text, kMost);
  for (const std::string_view stop : {". ", "? ", "! ", ", ", " "})
    if (const auto at = head.rfind(stop); at != head.npos && (stop == " " || at > kMost / 3))
      return at + stop.size();
  return head.empty() ? text.size() : head.size();
}

}  // namespace

TranscriptReading in_order(std::vector<PlacedCue> cues, const TranscriptSource& source) {
  TranscriptReading reading;
  std::erase_if(cues, [](const PlacedCue& placed) { return placed.cue.text.empty(); });
  Counted unsorted, backwards;
  for (std::size_t i = 1; i < cues.size(); ++i)
    if (cues[i].cue.start < cues[i - 1].cue.start) unsorted.see(cues[i].line);
  std::ranges::stable_sort(cues, {}, [](const PlacedCue& placed) { return placed.cue.start; });
  take_speakers(cues);
  for (std::size_t i = 0; i < cues.size(); ++i) {
    auto& cue = cues[i].cue;
    if (cue.end > cue.start) continue;
    backwards.see(cues[i].line);
    const bool room = i + 1 < cues.size() && cues[i + 1].cue.start > cue.start;
    cue.end = room ? std::min(cues[i + 1].cue.start, cue.start + kShort) : cue.start + kShort;
  }
  unsorted.say(source, "cue-times", "this cue begins before the one above it; it was moved",
               "cues begin before the one above them; they were moved", "sort them by their times");
  backwards.say(source, "cue-times", "this cue does not end after it begins; it was given an end",
                "cues do not end after they begin; they were given an end",
                "correct the second time: until then the file is published without its styles");
  say_times(cues, source);
  reading.as_it_is = !unsorted.any() && !backwards.any();
  reading.cues.reserve(cues.size());
  for (auto& placed : cues) reading.cues.push_back(std::move(placed.cue));
  return reading;
}

void say(const TranscriptSource& source, Problem problem) {
  if (source.said.size() < kMostSaid) source.said.push_back(std::move(problem));
}

void say_repaired(const TranscriptSource& source, bool& said, int line, std::string what,
                  std::string hint) {
  if (!std::exchange(said, true))
    say(source, {"cue-times", {source.file, line, 1}, std::move(what), std::move(hint)});
}

std::vector<PlacedCue> in_captions(const std::vector<PlacedCue>& cues) {
  std::vector<PlacedCue> captions;
  for (const auto& placed : cues) {
    const auto& cue = placed.cue;  // clang 14 takes no names of a structured binding into a lambda
    const auto length = cue.end - cue.start;
    const auto at = [&](std::size_t bytes) {
      return cue.start + Milliseconds(length.count() * static_cast<std::int64_t>(bytes) /
                                      static_cast<std::int64_t>(cue.text.size()));
    };
    for (std::size_t begin = 0; begin < cue.text.size();) {
      const auto end = begin + caption_end(std::string_view(cue.text).substr(begin));
      const auto text = trimmed(std::string_view(cue.text).substr(begin, end - begin));
      if (!text.empty())
        captions.push_back({{at(begin), at(end), cue.speaker, std::string(text)}, placed.line});
      begin = end;
    }
  }
  return captions;
}

std::optional<CueTime> cue_time(std::string_view text) {
  std::int64_t parts[3] = {0, 0, 0};
  std::size_t count = 0, at = 0;
  CueTime read;
  while (true) {
    const auto begin = at;
    while (at < text.size() && is_digit(text[at]) && at - begin < 4) {
      parts[count] = parts[count] * 10 + (text[at] - '0');
      ++at;
    }
    // Minutes and seconds have two digits; hours have as many as they need.
    if (at == begin || (at - begin != 2 && count > 0)) return std::nullopt;
    read.one_digit = read.one_digit || at - begin == 1;
    ++count;
    if (at >= text.size() || text[at] != ':' || count == 3) break;
    ++at;
  }
  if (count < 2 || at + 4 != text.size() || (text[at] != '.' && text[at] != ','))
    return std::nullopt;
  read.comma = text[at] == ',';
  std::int64_t millis = 0;
  for (std::size_t i = at + 1; i < text.size(); ++i) {
    if (!is_digit(text[i])) return std::nullopt;
    millis = millis * 10 + (text[i] - '0');
  }
  if (count == 2) {
    read.no_hours = true;
    parts[2] = parts[1];
    parts[1] = parts[0];
    parts[0] = 0;
  }
  if (parts[0] > 99 || parts[1] > 59 || parts[2] > 59) return std::nullopt;
  read.time = Milliseconds(((parts[0] * 60 + parts[1]) * 60 + parts[2]) * 1000 + millis);
  return read;
}

std::optional<CueTimes> cue_times(std::string_view line) {
  const auto arrow = line.find("-->");
  if (arrow == line.npos) return std::nullopt;
  auto second = trimmed(line.substr(arrow + 3));
  second = second.substr(0, second.find_first_of(" \t"));
  const auto start = cue_time(trimmed(line.substr(0, arrow))), end = cue_time(second);
  if (!start || !end) return std::nullopt;
  return CueTimes{start->time, end->time, start->comma || end->comma,
                  start->one_digit || end->one_digit, start->no_hours || end->no_hours};
}

std::vector<TextLine> text_lines(std::string_view text) {
  std::vector<TextLine> lines;
  for (int number = 1; !text.empty(); ++number) {
    const auto end = std::min(text.find('\n'), text.size());
    lines.push_back({text.substr(0, end), number});
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

}  // namespace liner
