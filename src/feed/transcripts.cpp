#include "feed/transcripts.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/html_escape.h"
#include "base/json.h"
#include "base/text.h"
#include "notes/spoken.h"

namespace liner {
namespace {

// feed.md T02 and T03.
constexpr int kVttColumns = 65, kSrtColumns = 32;

std::string cue_clock(Milliseconds time, char point) {
  const auto millis = time.count(), seconds = millis / 1000;
  return fmt::format("{:02}:{:02}:{:02}{}{:03}", seconds / 3600, seconds / 60 % 60, seconds % 60,
                     point, millis % 1000);
}

// Lines of at most so many columns; a longer word has a line of its own.
std::string in_lines(std::string_view text, int columns) {
  std::string out;
  int width = 0;
  while (!text.empty()) {
    const auto end = std::min(text.find(' '), text.size());
    const auto word = text.substr(0, end);
    const auto wide = display_width(word);
    if (!out.empty()) {
      const bool fits = width + 1 + wide <= columns;
      out += fits ? ' ' : '\n';
      width = fits ? width + 1 : 0;
    }
    out += word;
    width += wide;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

// WebVTT's own three signs.
std::string vtt_escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else
      out += c;
  }
  return out;
}

// SubRip has no escapes: an arrow would be taken for times.
std::string without_arrow(std::string text) {
  for (auto at = text.find("-->"); at != text.npos; at = text.find("-->", at))
    text.replace(at, 3, "→");
  return text;
}

}  // namespace

std::string write_vtt(const Cues& cues) {
  std::string out = "WEBVTT\n";
  for (const auto& cue : cues) {
    out += fmt::format("\n{} --> {}\n", cue_clock(cue.start, '.'), cue_clock(cue.end, '.'));
    if (!cue.speaker.empty()) out += fmt::format("<v {}>", vtt_escaped(cue.speaker));
    // Escaped after wrapping: columns are those that people see.
    out += vtt_escaped(in_lines(cue.text, kVttColumns)) + "\n";
  }
  return out;
}

std::string write_srt(const Cues& cues) {
  std::string out, speaker;
  for (std::size_t i = 0; i < cues.size(); ++i) {
    const auto& cue = cues[i];
    const bool changes = cue.speaker != speaker && !cue.speaker.empty();
    speaker = cue.speaker;
    out += fmt::format(
        "{}{}\n{} --> {}\n{}\n", i == 0 ? "" : "\n", i + 1, cue_clock(cue.start, ','),
        cue_clock(cue.end, ','),
        in_lines(without_arrow(changes ? fmt::format("{}: {}", speaker, cue.text) : cue.text),
                 kSrtColumns));
  }
  return out;
}

std::string write_json_transcript(const Cues& cues) {
  Json::Array segments;
  for (const auto& cue : cues) {
    Json segment;
    if (!cue.speaker.empty()) segment.set("speaker", cue.speaker);
    segment.set("startTime", static_cast<double>(cue.start.count()) / 1000);
    segment.set("endTime", static_cast<double>(cue.end.count()) / 1000);
    segment.set("body", cue.text);
    segments.push_back(std::move(segment));
  }
  return write_json(Json::object({{"version", "1.0.0"}, {"segments", std::move(segments)}})) + "\n";
}

// feed.md T03: who, when, what.
std::string write_html_transcript(const Cues& cues) {
  std::string out;
  for (const auto& paragraph : spoken_paragraphs(cues)) {
    if (paragraph.speaker_changes && !paragraph.speaker.empty())
      out += fmt::format("<cite>{}:</cite>\n", escape_html(paragraph.speaker));
    if (cues[paragraph.cues.front()].end > Milliseconds(0))
      out += fmt::format("<time>{}</time>\n", format_clock(paragraph.start));
    out += fmt::format("<p>{}</p>\n", escape_html(paragraph.text));
  }
  return out;
}

std::string write_text_transcript(const Cues& cues) {
  std::string out;
  for (const auto& paragraph : spoken_paragraphs(cues)) {
    if (!out.empty()) out += '\n';
    if (paragraph.speaker_changes && !paragraph.speaker.empty())
      out += fmt::format("{}: ", paragraph.speaker);
    out += paragraph.text + "\n";
  }
  return out;
}

}  // namespace liner
