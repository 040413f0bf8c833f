#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "blog/views.h"
#include "model/transcript_kind.h"
#include "notes/spoken.h"

namespace liner {
namespace {

Json paragraphs_view(const PublishedTranscript& transcript, const std::string& audio) {
  Json::Array paragraphs;
  const auto cues = transcript.cues.get();
  for (const auto& paragraph : spoken_paragraphs(*cues)) {
    const auto seconds = format_seconds(paragraph.start);
    Json::Array spans;
    for (const auto index : paragraph.cues) {
      const auto& cue = (*cues)[index];
      spans.push_back(
          Json::object({{"at", transcript.timed ? format_seconds(cue.start) : std::string()},
                        {"text", cue.text}}));
    }
    paragraphs.push_back(
        Json::object({{"speaker", paragraph.speaker_changes ? paragraph.speaker : std::string()},
                      {"time", transcript.timed ? format_clock(paragraph.start) : std::string()},
                      {"iso", format_iso_duration(paragraph.start)},
                      {"seconds", seconds},
                      {"href", fmt::format("{}#t={}", audio, seconds)},
                      {"spans", std::move(spans)}}));
  }
  return paragraphs;
}

}  // namespace

Json transcripts_view(const PublishedEpisode& published, const PagePlace& place) {
  std::vector<std::pair<std::string, Json::Array>> by_language;  // in the order of the episode's
  for (const auto& transcript : published.transcripts) {
    auto known = std::ranges::find(by_language, transcript.language,
                                   &std::pair<std::string, Json::Array>::first);
    if (known == by_language.end())
      known = by_language.insert(known, {transcript.language, Json::Array()});
    known->second.push_back(
        Json::object({{"href", place.root + transcript.path},
                      {"kind", kTranscriptKinds[kind_of_transcript(transcript.mime)].title},
                      {"type", transcript.mime}}));
  }
  Json::Array transcripts;
  for (auto& [language, files] : by_language)
    transcripts.push_back(Json::object({{"language", language}, {"files", std::move(files)}}));
  return transcripts;
}

Json spoken_view(const PublishedEpisode& published, const std::string& audio) {
  Json::Array all;
  std::set<std::string> seen;  // the first of a language is the best
  for (const auto& transcript : published.transcripts) {
    if (!seen.insert(transcript.language).second) continue;
    all.push_back(Json::object({{"language", transcript.language},
                                {"is_first", all.empty()},
                                {"paragraphs", paragraphs_view(transcript, audio)}}));
  }
  return all;
}

}  // namespace liner
