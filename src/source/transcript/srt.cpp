// SubRip: numbered cues, "Name: " at a change of speaker (feed.md T03).
#include <fmt/format.h>

#include "base/text.h"
#include "source/transcript/placed_cues.h"

namespace liner {
namespace {

bool is_number(std::string_view line) {
  const auto bare = trimmed(line);
  return !bare.empty() && bare.find_first_not_of("0123456789") == bare.npos;
}

// Without <i>, <font ...> and {\an8}: they are for players.
std::string without_marks(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const auto open = std::min(text.find_first_of("<{"), text.size());
    out += text.substr(0, open);
    text.remove_prefix(open);
    if (text.empty()) break;
    const auto close = text.find(text[0] == '<' ? '>' : '}');
    const auto name = text.size() > 1 && text[1] == '/' ? text.substr(2, 1) : text.substr(1, 1);
    const bool mark =
        close != text.npos &&
        (text[0] == '{' ? name == "\\"
                        : !name.empty() &&
                              std::string_view("biufBIUF").find(name[0]) != std::string_view::npos);
    if (!mark) out += text[0];
    text.remove_prefix(mark ? close + 1 : 1);
  }
  return out;
}

// A line of times, perhaps a broken one. People may say an arrow, too.
bool is_times(std::string_view line) {
  const auto bare = trimmed(line);
  return !bare.empty() && bare[0] >= '0' && bare[0] <= '9' && bare.find("-->") != bare.npos;
}

class SrtReader {
 public:
  explicit SrtReader(const TranscriptSource& source)
      : source_(source), lines_(text_lines(source.text)) {}

  TranscriptReading run() {
    for (std::size_t at = 0; at < lines_.size(); ++at) {
      const auto line = lines_[at].text;
      if (is_times(line))
        begin_cue(lines_[at]);
      else if (!is_counter(at))
        add_text(lines_[at]);
    }
    for (auto& [cue, line] : cues_) cue.text = clean_line(safe_text(without_marks(cue.text)));
    std::erase_if(cues_, [](const PlacedCue& placed) { return placed.cue.text.empty(); });
    take_speakers(cues_);
    auto reading = in_order(std::move(cues_), source_);
    reading.as_it_is = reading.as_it_is && !repaired_;
    return reading;
  }

 private:
  bool is_counter(std::size_t at) const {
    return is_number(lines_[at].text) && at + 1 < lines_.size() && is_times(lines_[at + 1].text);
  }

  void begin_cue(const TextLine& line) {
    const auto times = cue_times(line.text);
    open_ = times.has_value();
    if (!times) {
      source_.said.push_back({"broken-cue",
                              {source_.file, line.number, 1},
                              "these are no times",
                              "write them like 00:00:01,000 --> 00:00:04,000"});
      lost_ = true;
      return;
    }
    if (!times->comma) repaired_ = true;  // a point: SubRip has a comma
    cues_.push_back({{times->start, times->end, {}, {}}, line.number});
  }

  void add_text(const TextLine& line) {
    if (trimmed(line.text).empty()) return;
    if (open_) {
      auto& text = cues_.back().cue.text;
      if (!text.empty()) text += ' ';
      text += line.text;
    } else if (!lost_) {
      source_.said.push_back({"broken-cue",
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
  bool repaired_ = false;
};

}  // namespace

TranscriptReading read_srt(const TranscriptSource& source) { return SrtReader(source).run(); }

}  // namespace liner
