#include "import/transcript_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/language.h"
#include "base/text.h"

namespace liner {
namespace {

struct TranscriptType {
  std::string_view type, ending;
};

// feed.md T01, and what feeds write instead.
constexpr std::array kTranscripts = {
    TranscriptType{"text/vtt", "vtt"},          TranscriptType{"application/x-subrip", "srt"},
    TranscriptType{"application/srt", "srt"},   TranscriptType{"text/srt", "srt"},
    TranscriptType{"application/json", "json"}, TranscriptType{"text/html", "html"},
    TranscriptType{"text/plain", "txt"}};

}  // namespace

std::string transcript_name(const OldFile& transcript, std::string_view show_language) {
  const auto row = std::ranges::find(kTranscripts, transcript.type, &TranscriptType::type);
  const auto address = transcript.url.substr(0, transcript.url.find_first_of("?#"));
  const auto ending =
      row == kTranscripts.end() ? address.substr(address.rfind('.') + 1) : std::string(row->ending);
  if (std::ranges::find(kTranscripts, ending, &TranscriptType::ending) == kTranscripts.end())
    return {};
  const auto language = lower_ascii(transcript.language);
  const bool own = !is_language(language) || language == lower_ascii(show_language);
  return own ? fmt::format("transcript.{}", ending)
             : fmt::format("transcript.{}.{}", language, ending);
}

}  // namespace liner
