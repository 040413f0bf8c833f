// Transcripts as HTML: <cite> who, <time> when, <p> what (feed.md T03).
#include <algorithm>
#include <array>

#include "base/text.h"
#include "notes/html_tokens.h"
#include "notes/markdown.h"
#include "notes/times.h"
#include "source/transcript/placed_cues.h"

namespace liner {
namespace {

class HtmlReader {
 public:
  explicit HtmlReader(const TranscriptSource& source) : source_(source) {}

  TranscriptReading run() {
    int line = 1;
    for (const auto& token : html_tokens(source_.text)) {
      line_ = line;
      read(token);
      line += static_cast<int>(std::ranges::count(token.source, '\n'));
    }
    end_text();
    if (!timed_) {
      TranscriptReading reading;
      reading.timed = false;
      for (auto& placed : cues_) reading.cues.push_back(std::move(placed.cue));
      return reading;
    }
    // What somebody says ends where the next one begins.
    for (auto i = cues_.size(); i-- > 0;) {
      auto& cue = cues_[i].cue;
      const bool last = i + 1 == cues_.size();
      if (!last && cues_[i + 1].cue.start == cue.start)
        cue.end = cues_[i + 1].cue.end;
      else if (!last && cues_[i + 1].cue.start > cue.start)
        cue.end = cues_[i + 1].cue.start;
      else
        cue.end = std::max(source_.duration, cue.start + Milliseconds(1000));
    }
    return in_order(in_captions(cues_), source_);
  }

 private:
  void read(const HtmlToken& token) {
    constexpr std::array<std::string_view, 4> kUnseen = {"script", "style", "title", "head"};
    const bool unseen = std::ranges::find(kUnseen, token.name) != kUnseen.end();
    if (token.kind == HtmlToken::Kind::text) {
      if (unseen_ == 0) text_ += decode_references(token.source);
      return;
    }
    if (unseen) unseen_ = token.kind == HtmlToken::Kind::open ? 1 : 0;
    if (token.name == "cite" || token.name == "time" || token.name == "p" || token.name == "div" ||
        token.name == "li" || token.name.starts_with('h'))
      end_text();
    if (token.kind == HtmlToken::Kind::open) {
      if (token.name == "br") text_ += ' ';
      inside_ = token.name == "cite" || token.name == "time" ? token.name : inside_;
    } else if (token.kind == HtmlToken::Kind::close && token.name == inside_) {
      inside_.clear();
    }
  }

  void end_text() {
    const auto text = clean_line(safe_text(text_));
    text_.clear();
    if (text.empty()) return;
    if (inside_ == "cite") {
      speaker_ = text.ends_with(':') ? std::string(trimmed(text.substr(0, text.size() - 1))) : text;
    } else if (inside_ == "time") {
      const auto time = parse_clock(text);
      if (!time) {
        say(source_, {"broken-cue",
                      {source_.file, line_, 1},
                      "this is no time",
                      "write it like <time>1:02:03</time>"});
      } else {
        timed_ = true;
        start_ = *time;
      }
    } else if (timed_ && !cues_.empty() && cues_.back().cue.start == start_ &&
               cues_.back().cue.speaker == speaker_) {
      cues_.back().cue.text += " " + text;  // a second paragraph of the same words
    } else {
      cues_.push_back({{start_, start_, speaker_, text}, line_});
    }
  }

  const TranscriptSource& source_;
  std::vector<PlacedCue> cues_;
  std::string text_, inside_, speaker_;
  Milliseconds start_{0};
  bool timed_ = false;
  int unseen_ = 0, line_ = 1;
};

}  // namespace

TranscriptReading read_html_transcript(const TranscriptSource& source) {
  return HtmlReader(source).run();
}

}  // namespace liner
