// Transcripts as plain text: paragraphs, perhaps with names and times.
#include <algorithm>

#include "base/text.h"
#include "notes/times.h"
#include "source/transcript/placed_cues.h"

namespace liner {
namespace {

// "Ana López  0:12" on a line of its own, as Otter and others write it: where the time begins.
std::size_t time_at_end(std::string_view line) {
  const auto space = line.find_last_of(" \t");
  if (space == line.npos || line.size() > 60) return line.npos;
  const auto last = line.substr(space + 1);
  return last.find(':') != last.npos && time_at_start(last) ? space + 1 : line.npos;
}

class TextReader {
 public:
  explicit TextReader(const TranscriptSource& source) : source_(source) {}

  TranscriptReading run() {
    for (const auto& line : text_lines(source_.text)) {
      line_ = line.number;
      const auto text = trimmed(line.text);
      if (text.empty())
        open_ = false;
      else
        read(text);
    }
    std::erase_if(cues_, [](const PlacedCue& placed) { return placed.cue.text.empty(); });
    if (cues_.empty() || timed_ < cues_.size()) return untimed();
    for (std::size_t i = 0; i < cues_.size(); ++i)
      cues_[i].cue.end = i + 1 < cues_.size()
                             ? cues_[i + 1].cue.start
                             : std::max(source_.duration, cues_[i].cue.start + Milliseconds(1000));
    return in_order(std::move(cues_), source_);
  }

 private:
  TranscriptReading untimed() {
    TranscriptReading reading;
    reading.timed = false;
    for (auto& [cue, line] : cues_) {
      cue.start = cue.end = Milliseconds(0);
      reading.cues.push_back(std::move(cue));
    }
    return reading;
  }

  void begin(std::string_view speaker, std::string_view text) {
    cues_.push_back({{{}, {}, clean_line(safe_text(speaker)), clean_line(safe_text(text))}, line_});
    open_ = true;
  }

  void set_time(int seconds) {
    cues_.back().cue.start = cues_.back().cue.end = std::chrono::seconds(seconds);
    ++timed_;
  }

  void read(std::string_view text) {
    if (const auto time = time_at_start(text)) {
      auto rest = trimmed(text.substr(time->end));
      while (!rest.empty() && std::string_view(")]-:").find(rest[0]) != std::string_view::npos)
        rest = trimmed(rest.substr(1));
      begin_named(rest);
      set_time(time->seconds);
    } else if (const auto at = time_at_end(text); at != text.npos) {
      const auto seconds = time_at_start(text.substr(at))->seconds;
      auto name = trimmed(text.substr(0, at));
      while (!name.empty() && std::string_view("([-:,").find(name.back()) != std::string_view::npos)
        name = trimmed(name.substr(0, name.size() - 1));
      begin(name, {});
      set_time(seconds);
    } else if (!open_) {
      begin_named(text);
    } else {
      auto& cue = cues_.back().cue;
      if (!cue.text.empty()) cue.text += ' ';
      cue.text += clean_line(safe_text(text));
    }
  }

  void begin_named(std::string_view text) {
    const auto name = speaker_prefix(text);
    begin(name, name.empty() ? text : text.substr(name.size() + 1));
  }

  const TranscriptSource& source_;
  std::vector<PlacedCue> cues_;
  std::size_t timed_ = 0;  // how many have a time
  int line_ = 0;
  bool open_ = false;  // the paragraph goes on
};

}  // namespace

TranscriptReading read_text_transcript(const TranscriptSource& source) {
  return TextReader(source).run();
}

}  // namespace liner
