#include "notes/spoken.h"

#include <algorithm>
#include <array>

namespace liner {
namespace {

constexpr Milliseconds kSilence{3000};
constexpr std::size_t kLong = 500;      // bytes: from here on a sentence's end is enough
constexpr std::size_t kTooLong = 1500;  // and from here on any cue's

bool ends_sentence(const std::string& text) {
  constexpr std::array<std::string_view, 7> kEnds = {".", "!", "?", "…", "。", "！", "？"};
  std::string_view rest = text;
  for (const std::string_view quote : {"\"", "”", "“", "»", "’", ")"})
    if (rest.ends_with(quote)) rest.remove_suffix(quote.size());
  return std::ranges::any_of(kEnds, [&](std::string_view end) { return rest.ends_with(end); });
}

}  // namespace

std::vector<SpokenParagraph> spoken_paragraphs(const Cues& cues) {
  std::vector<SpokenParagraph> paragraphs;
  for (std::size_t i = 0; i < cues.size(); ++i) {
    const auto& cue = cues[i];
    const bool timed = cue.end > Milliseconds(0);
    bool begins = paragraphs.empty() || !timed;
    if (!begins) {
      const auto& last = paragraphs.back();
      begins = last.speaker != cue.speaker || cue.start > cues[i - 1].end + kSilence ||
               (last.text.size() > kLong && ends_sentence(last.text)) ||
               last.text.size() > kTooLong;
    }
    if (begins) {
      const bool changes = paragraphs.empty() || paragraphs.back().speaker != cue.speaker;
      paragraphs.push_back({cue.start, cue.speaker, changes, {}, {}});
    }
    auto& paragraph = paragraphs.back();
    if (!paragraph.text.empty()) paragraph.text += ' ';
    paragraph.text += cue.text;
    paragraph.cues.push_back(i);
  }
  return paragraphs;
}

}  // namespace liner
