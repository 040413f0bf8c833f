// WebVTT (https://www.w3.org/TR/webvtt1/): cues with their voices. Styles, regions, notes and the
// settings of cues are for players: they stay in the file, which is published as it is.
#include <algorithm>
#include <utility>

#include "base/text.h"
#include "notes/markdown.h"
#include "source/transcript/placed_cues.h"

namespace liner {
namespace {

bool is_block(std::string_view line, std::string_view name) {
  return line.starts_with(name) &&
         (line.size() == name.size() || line[name.size()] == ' ' || line[name.size()] == '\t');
}

class VttReader {
 public:
  explicit VttReader(const TranscriptSource& source)
      : source_(source), lines_(text_lines(source.text)) {}

  TranscriptReading run() {
    if (lines_.empty() || !is_block(lines_[0].text, "WEBVTT")) {
      say(source_, {"broken-cue",
                    {source_.file, 1, 1},
                    "a .vtt file must start with WEBVTT",
                    "write WEBVTT in the first line, then an empty one"});
      return {};
    }
    std::size_t at = 1;
    // Until the first empty line the file may say things about itself.
    while (at < lines_.size() && !blank(at) &&
           lines_[at].text.find("-->") == std::string_view::npos)
      ++at;
    while (at < lines_.size()) at = blank(at) ? at + 1 : read_block(at);
    auto reading = in_order(std::move(cues_), source_);
    reading.as_it_is = reading.as_it_is && !repaired_;
    return reading;
  }

 private:
  // A blank alone is a line of a cue: captions of YouTube begin with one.
  bool blank(std::size_t at) const { return lines_[at].text.empty(); }

  std::size_t end_of_block(std::size_t at) const {
    while (at < lines_.size() && !blank(at)) ++at;
    return at;
  }

  // One block from its first line; returns the line behind it.
  std::size_t read_block(std::size_t at) {
    const auto first = lines_[at].text;
    if (is_block(first, "NOTE") || is_block(first, "STYLE") || is_block(first, "REGION"))
      return end_of_block(at);
    if (first.find("-->") == first.npos) {
      // The name of the cue, which nobody shows.
      if (at + 1 >= lines_.size() || lines_[at + 1].text.find("-->") == std::string_view::npos) {
        broken(lines_[at], "this text has no times, so no player shows it",
               "write a line like 00:00:01.000 --> 00:00:04.000 above it");
        return end_of_block(at);
      }
      ++at;
    }
    return read_cue(at);
  }

  std::size_t read_cue(std::size_t at) {
    const auto& line = lines_[at];
    const auto times = cue_times(line.text);
    auto end = at + 1;
    while (end < lines_.size() && !blank(end) &&
           lines_[end].text.find("-->") == std::string_view::npos)
      ++end;
    auto last = end;
    if (end < lines_.size() && !blank(end)) {
      say_once(said_gap_, lines_[end], "a cue begins here, without an empty line above it");
      // What stands above it is its number.
      const auto above = trimmed(lines_[end - 1].text);
      if (last > at + 1 && above.find_first_not_of("0123456789") == above.npos) --last;
    }
    if (!times) {
      broken(line, "these are no times", "write them like 00:00:01.000 --> 00:00:04.000");
      return end;
    }
    if (times->comma || times->one_digit)
      say_once(said_times_, line, "times of WebVTT are written 00:01.000; they were rewritten");
    std::string text;
    for (auto i = at + 1; i < last; ++i) {
      const auto bare = without_tags(lines_[i].text);
      if (rolling_ && !bare.empty() && bare == last_shown_) continue;
      if (!bare.empty()) last_shown_ = bare;
      if (!text.empty()) text += ' ';
      text += lines_[i].text;
    }
    add_voices(*times, text, line.number);
    return end;
  }

  void say_once(bool& said, const TextLine& line, std::string what) {
    repaired_ = true;
    say_repaired(source_, said, line.number, std::move(what),
                 "export the file again: until then it is published without its styles");
  }

  static std::string without_tags(std::string_view text) {
    std::string out;
    while (!text.empty()) {
      const auto open = std::min(text.find('<'), text.size());
      out += text.substr(0, open);
      text.remove_prefix(open);
      const auto close = text.find('>');
      text.remove_prefix(close == text.npos ? text.size() : close + 1);
    }
    return std::string(trimmed(out));
  }

  void add(const CueTimes& times, const std::string& speaker, std::string& text, int line) {
    const auto clean = clean_line(safe_text(decode_references(text)));
    text.clear();
    if (!clean.empty()) cues_.push_back({{times.start, times.end, speaker, clean}, line});
  }

  // "<v Ana>Hello <i>you</i></v>": a cue for each voice; other tags are for players.
  void add_voices(const CueTimes& times, std::string_view payload, int line) {
    std::string speaker, text;
    while (!payload.empty()) {
      const auto open = std::min(payload.find('<'), payload.size());
      text += payload.substr(0, open);
      payload.remove_prefix(open);
      if (payload.empty()) break;
      const auto close = payload.find('>');
      if (close == payload.npos) {
        text += payload;
        break;
      }
      const auto tag = payload.substr(1, close - 1);
      payload.remove_prefix(close + 1);
      const auto name = tag.substr(0, tag.find_first_of(" \t."));
      // How to read what stands before it: the page has no room above a word.
      if (name == "rt") payload.remove_prefix(std::min(payload.find("</rt"), payload.size()));
      if (name != "v" && name != "/v") continue;
      add(times, speaker, text, line);
      speaker.clear();
      const auto blank_at = tag.find_first_of(" \t");
      if (name == "v" && blank_at != tag.npos)
        speaker = clean_line(safe_text(decode_references(tag.substr(blank_at))));
    }
    add(times, speaker, text, line);
  }

  void broken(const TextLine& line, std::string what, std::string hint) {
    say(source_, {"broken-cue", {source_.file, line.number, 1}, std::move(what), std::move(hint)});
  }

  const TranscriptSource& source_;
  std::vector<TextLine> lines_;
  std::vector<PlacedCue> cues_;
  bool repaired_ = false, said_times_ = false, said_gap_ = false;
  // YouTube shows each line twice: under the line before it, and above the next.
  bool rolling_ = source_.text.find("><c>") != std::string_view::npos &&
                  source_.text.find("<00:") != std::string_view::npos;
  std::string last_shown_;
};

}  // namespace

TranscriptReading read_vtt(const TranscriptSource& source) { return VttReader(source).run(); }

}  // namespace liner
