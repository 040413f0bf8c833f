// Transcripts as plain text: paragraphs, perhaps with names and times.
#include <algorithm>

#include "base/text.h"
#include "notes/times.h"
#include "source/transcript/placed_cues.h"
#include "source/transcript/speakers.h"

namespace liner {
namespace {

// "Ana López  0:12", "Ana (00:12.718)": a line of its own above what she says.
struct Header {
  std::string_view name;
  int seconds = 0;
};

std::optional<Header> header_of(std::string_view line) {
  constexpr std::size_t kLongest = 60;
  const auto space = line.find_last_of(" \t");
  if (space == line.npos || line.size() > kLongest) return std::nullopt;
  auto last = line.substr(space + 1);
  // Fractions of a second, which Riverside writes.
  std::string whole(last);
  if (const auto dot = whole.find('.'); dot != whole.npos)
    whole.erase(dot, whole.find_first_not_of("0123456789", dot + 1) - dot);
  const auto time = time_at_start(whole);
  if (!time || whole.find_first_not_of("0123456789:()[]") != whole.npos) return std::nullopt;
  auto name = trimmed(line.substr(0, space));
  while (!name.empty() && std::string_view("-:,|").find(name.back()) != std::string_view::npos)
    name = trimmed(name.substr(0, name.size() - 1));
  if (!is_name(name)) return std::nullopt;
  return Header{name, time->seconds};
}

class TextReader {
 public:
  explicit TextReader(const TranscriptSource& source) : source_(source) {}

  TranscriptReading run() {
    const auto lines = text_lines(source_.text);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      line_ = lines[i].number;
      const auto text = trimmed(lines[i].text);
      if (text.empty())
        open_ = waits_;  // what follows a name belongs to it
      else
        read(text);
    }
    if (!has_times()) return untimed();
    return timed();
  }

 private:
  struct Paragraph {
    PlacedCue placed;
    std::string as_written;  // with its time and name
    bool timed = false;
  };

  // Two times and more, and not only here and there, are a form; one is part of a sentence.
  bool has_times() const {
    const auto count = std::ranges::count_if(paragraphs_, &Paragraph::timed);
    return count >= 2 && count * 3 >= static_cast<std::ptrdiff_t>(paragraphs_.size());
  }

  TranscriptReading untimed() {
    TranscriptReading reading;
    reading.timed = false;
    std::vector<PlacedCue> cues;
    for (auto& paragraph : paragraphs_) {
      paragraph.placed.cue.text = paragraph.as_written;
      paragraph.placed.cue.speaker.clear();
      cues.push_back(std::move(paragraph.placed));
    }
    take_names(cues);
    for (auto& [cue, line] : cues) {
      cue.start = cue.end = Milliseconds(0);
      if (!cue.text.empty()) reading.cues.push_back(std::move(cue));
    }
    return reading;
  }

  // Each paragraph says who speaks, or nobody does: a name is not carried on.
  static void take_names(std::vector<PlacedCue>& cues) {
    const auto counts = names_before_colons(cues);
    std::size_t named = 0;
    for (const auto& [name, count] : counts) named += static_cast<std::size_t>(count);
    const bool most = named * 2 >= cues.size();
    for (auto& [cue, line] : cues) {
      const auto prefix = speaker_prefix(cue.text);
      if (!prefix.empty() && (most || counts.find(name_in_prefix(prefix))->second > 1))
        take_prefix(cue, prefix);
    }
  }

  // A paragraph without a time goes on with the one before it.
  TranscriptReading timed() {
    std::vector<PlacedCue> cues;
    for (auto& [placed, as_written, timed] : paragraphs_) {
      if (timed || cues.empty()) {
        cues.push_back(std::move(placed));
      } else {
        if (!cues.back().cue.text.empty()) cues.back().cue.text += ' ';
        cues.back().cue.text += as_written;
      }
    }
    std::erase_if(cues, [](const PlacedCue& placed) { return placed.cue.text.empty(); });
    if (std::ranges::all_of(cues, [](const auto& one) { return one.cue.speaker.empty(); }))
      take_names(cues);
    for (std::size_t i = 0; i < cues.size(); ++i)
      cues[i].cue.end = i + 1 < cues.size()
                            ? cues[i + 1].cue.start
                            : std::max(source_.duration, cues[i].cue.start + Milliseconds(1000));
    return in_order(in_captions(cues), source_);
  }

  void begin(std::string_view speaker, std::string_view text, std::string_view as_written) {
    Paragraph paragraph;
    paragraph.placed = {{{}, {}, clean_line(safe_text(speaker)), clean_line(safe_text(text))},
                        line_};
    paragraph.as_written = clean_line(safe_text(as_written));
    paragraphs_.push_back(std::move(paragraph));
    open_ = true;
    waits_ = text.empty();
  }

  void set_time(int seconds) {
    paragraphs_.back().placed.cue.start = std::chrono::seconds(seconds);
    paragraphs_.back().timed = true;
  }

  void read(std::string_view text) {
    const auto time = time_at_start(text);
    const auto header = open_ && !waits_ ? std::nullopt : header_of(text);
    if (time) {
      begin({}, title_after_time(text.substr(time->end)), text);
      set_time(time->seconds);
    } else if (header) {
      begin(header->name, {}, text);
      set_time(header->seconds);
    } else if (!open_ || paragraphs_.empty()) {
      begin({}, text, text);
    } else {
      append_to(paragraphs_.back().placed.cue.text, text);
      append_to(paragraphs_.back().as_written, text);
      waits_ = false;
    }
  }

  static void append_to(std::string& to, std::string_view text) {
    if (!to.empty()) to += ' ';
    to += clean_line(safe_text(text));
  }

  const TranscriptSource& source_;
  std::vector<Paragraph> paragraphs_;
  int line_ = 0;
  bool open_ = false;   // the paragraph goes on
  bool waits_ = false;  // a name stands alone, and its words come
};

}  // namespace

TranscriptReading read_text_transcript(const TranscriptSource& source) {
  return TextReader(source).run();
}

}  // namespace liner
