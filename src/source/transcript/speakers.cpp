#include "source/transcript/speakers.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace liner {
namespace {

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

// "de", "von": words in names that have no capital letter.
bool is_particle(std::string_view word) {
  constexpr std::array<std::string_view, 14> kParticles = {
      "de", "van", "von", "der", "da", "del", "della", "di", "la", "le", "al", "bin", "und", "and"};
  return std::ranges::find(kParticles, word) != kParticles.end();
}

// "MD", "PhD", "RN": what may stand behind a comma.
bool is_credential(std::string_view word) { return std::ranges::count_if(word, is_upper) >= 2; }

}  // namespace

bool is_name(std::string_view text) {
  constexpr std::size_t kLongest = 40;
  constexpr int kMostWords = 5;
  if (text.empty() || text != trimmed(text) || count_characters(text) > kLongest) return false;
  int words = 0;
  bool after_comma = false;
  while (!text.empty()) {
    const auto space = std::min(text.find(' '), text.size());
    auto word = text.substr(0, space);
    text.remove_prefix(std::min(space + 1, text.size()));
    if (word.empty()) continue;
    const bool comma = word.ends_with(',');
    if (comma) word.remove_suffix(1);
    if (word.empty() || ++words > kMostWords ||
        word.find_first_of("!?;,/\"<>=:()[]{}") != word.npos)
      return false;
    if (after_comma && !is_credential(word)) return false;
    after_comma = after_comma || comma;
    if (is_lower(word[0]) && (words == 1 || !is_particle(word))) return false;
    if (std::string_view("-'*#&").find(word[0]) != std::string_view::npos && word != "&")
      return false;
  }
  return words > 0;
}

std::string_view speaker_prefix(std::string_view text) {
  const auto colon = text.find(": ");
  if (colon == text.npos) return {};
  const auto prefix = text.substr(0, colon + 1);
  return is_name(name_in_prefix(prefix)) ? prefix : std::string_view();
}

std::string_view name_in_prefix(std::string_view prefix) {
  auto name = prefix.substr(0, prefix.size() - 1);
  while (name.starts_with('>') || name.starts_with(' ')) name.remove_prefix(1);
  return name;
}

std::map<std::string, int, std::less<>> names_before_colons(const std::vector<PlacedCue>& cues) {
  std::map<std::string, int, std::less<>> counts;
  for (const auto& [cue, line] : cues)
    if (const auto prefix = speaker_prefix(cue.text); !prefix.empty())
      ++counts[std::string(name_in_prefix(prefix))];
  return counts;
}

void take_prefix(Cue& cue, std::string_view prefix) {
  const auto size = prefix.size();  // the prefix is part of the text
  cue.speaker = name_in_prefix(prefix);
  cue.text = std::string(trimmed(std::string_view(cue.text).substr(size)));
}

void take_speakers(std::vector<PlacedCue>& cues) {
  if (std::ranges::any_of(cues, [](const PlacedCue& one) { return !one.cue.speaker.empty(); }))
    return;
  const auto counts = names_before_colons(cues);
  if (counts.empty()) return;
  const bool begins = !speaker_prefix(cues.front().cue.text).empty();
  std::string speaker;
  for (auto& [cue, line] : cues) {
    const auto prefix = speaker_prefix(cue.text);
    if (!prefix.empty() && (begins || counts.find(name_in_prefix(prefix))->second > 1)) {
      take_prefix(cue, prefix);
      speaker = cue.speaker;
    } else {
      cue.speaker = speaker;
    }
  }
}

}  // namespace liner
