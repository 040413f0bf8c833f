#include "import/transcript_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/language.h"
#include "base/text.h"
#include "model/transcript_kind.h"

namespace liner {
namespace {

// What feeds write instead of the type of SRT.
constexpr std::array<std::string_view, 2> kOldSrt = {"application/srt", "text/srt"};

// Of a file of this type; empty for one of no kind that is read.
std::string_view ending_of_type(std::string_view type) {
  if (std::ranges::find(kOldSrt, type) != kOldSrt.end()) return "srt";
  const auto kind = kind_of_transcript(type);
  return kind == kTranscriptKinds.size() ? std::string_view() : kTranscriptKinds[kind].ending;
}

}  // namespace

std::string transcript_name(const OldFile& transcript, std::string_view show_language) {
  const auto address = transcript.url.substr(0, transcript.url.find_first_of("?#"));
  std::string ending(ending_of_type(transcript.type));
  if (ending.empty()) ending = address.substr(address.rfind('.') + 1);
  if (std::ranges::find(kTranscriptKinds, ending, &TranscriptKind::ending) ==
      kTranscriptKinds.end())
    return {};
  const auto language = lower_ascii(transcript.language);
  const bool own = !is_language(language) || language == lower_ascii(show_language);
  return own ? fmt::format("transcript.{}", ending)
             : fmt::format("transcript.{}.{}", language, ending);
}

}  // namespace liner
