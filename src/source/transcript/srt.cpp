// SubRip: numbered cues, "Name: " at a change of speaker (feed.md T03).
#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "source/transcript/placed_cues.h"

namespace liner {
namespace {

bool is_number(std::string_view line) {
  const auto bare = trimmed(line);
  return !bare.empty() && bare.find_first_not_of("0123456789") == bare.npos;
}

// Without <i>, <font ...> and {\\an8}: they are for players. Other words in brackets are words.
std::string without_marks(std::string_view text) {
  constexpr std::array<std::string_view, 4> kTags = {"b", "i", "u", "font"};
  constexpr std::size_t kLongest = 200;
  std::string out;
  while (!text.empty()) {
    const auto open = std::min(text.find_first_of("<{"), text.size());
    out += text.substr(0, open);
    text.remove_prefix(open);
    if (text.empty()) break;
    const auto near = text.substr(0, kLongest);
    const auto close = near.find(text[0] == '<' ? '>' : '}');
    auto name = lower_ascii(near.substr(1, near.find_first_of(" >}", 1) - 1));
    if (name.starts_with('/')) name.erase(0, 1);
    const bool mark =
        close != text.npos &&
        (text[0] == '{' ? name.starts_with('\\') : std::ranges::find(kTags, name) != kTags.end());
    if (!mark) out += text[0];
    text.remove_prefix(mark ? close + 1 : 1);
  }
  return out;
}

// A line of times, perhaps a broken one. People may say an arrow, too.
bool is_times(std::string_view line) {
  const auto bare = trimmed(line);
  const auto arrow = bare.find("->");  // also one that was mistyped
  return !bare.empty() && bare[0] >= '0' && bare[0] <= '9' && arrow != bare.npos &&
         bare.find(':') < arrow;
}

class SrtReader {
 public:
  explicit SrtReader(const TranscriptSource& source)
      : source_(source), lines_(text_lines(source.text)) {}

  TranscriptReading run() {
    for (std::size_t at = 0; at < lines_.size(); ++at) {
      const auto line = lines_[at].text;
      if (is_times(line)) {
        // Some players want the number above it.
        if (at == 0 || !is_number(lines_[at - 1].text))
          say_once(said_numbers_, lines_[at],
                   "cues of SubRip have a number above them; they were numbered");
        begin_cue(lines_[at]);
      } else if (!is_counter(at)) {
        add_text(lines_[at]);
      }
    }
    for (auto& [cue, line] : cues_) cue.text = clean_line(safe_text(without_marks(cue.text)));
    auto reading = in_order(std::move(cues_), source_);
    reading.as_it_is = reading.as_it_is && !repaired_;
    return reading;
  }

 private:
  bool is_counter(std::size_t at) const {
    return is_number(lines_[at].text) && at + 1 < lines_.size() && is_times(lines_[at + 1].text);
  }

  void say_once(bool& said, const TextLine& line, std::string what) {
    repaired_ = true;
    say_repaired(source_, said, line.number, std::move(what), "export the file again as SRT");
  }

  void begin_cue(const TextLine& line) {
    const auto times = cue_times(line.text);
    open_ = times.has_value();
    if (!times) {
      say(source_, {"broken-cue",
                    {source_.file, line.number, 1},
                    "these are no times",
                    "write them like 00:00:01,000 --> 00:00:04,000"});
      lost_ = true;
      return;
    }
    if (!times->comma || times->no_hours || times->one_digit)
      say_once(said_times_, line, "times of SubRip are written 00:00:01,000; they were rewritten");
    cues_.push_back({{times->start, times->end, {}, {}}, line.number});
  }

  void add_text(const TextLine& line) {
    if (trimmed(line.text).empty()) return;
    if (open_) {
      auto& text = cues_.back().cue.text;
      if (!text.empty()) text += ' ';
      text += line.text;
    } else if (!lost_) {
      say(source_, {"broken-cue",
                    {source_.file, line.number, 1},
                    "this text has no times, so no player shows it",
                    "write a line like 00:00:01,000 --> 00:00:04,000 above it"});
      lost_ = true;
    }
  }

  const TranscriptSource& source_;
  std::vector<TextLine> lines_;
  std::vector<PlacedCue> cues_;
  bool open_ = false;  // text belongs to the last cue
  bool lost_ = false;  // what follows has been said
  bool repaired_ = false, said_times_ = false, said_numbers_ = false;
};

}  // namespace

TranscriptReading read_srt(const TranscriptSource& source) { return SrtReader(source).run(); }

}  // namespace liner
