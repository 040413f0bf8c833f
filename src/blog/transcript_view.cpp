#include <fmt/format.h>

#include <set>

#include "blog/views.h"
#include "model/transcript_kind.h"
#include "notes/spoken.h"

namespace liner {
namespace {

Json paragraphs_view(const PublishedTranscript& transcript, const std::string& audio) {
  Json::Array paragraphs;
  for (const auto& paragraph : spoken_paragraphs(*transcript.cues)) {
    const auto seconds = format_seconds(paragraph.start);
    paragraphs.push_back(
        Json::object({{"speaker", paragraph.speaker_changes ? paragraph.speaker : std::string()},
                      {"time", transcript.timed ? format_clock(paragraph.start) : std::string()},
                      {"iso", format_iso_duration(paragraph.start)},
                      {"seconds", seconds},
                      {"href", fmt::format("{}#t={}", audio, seconds)},
                      {"text", paragraph.text}}));
  }
  return paragraphs;
}

}  // namespace

Json transcripts_view(const PublishedEpisode& published, const PagePlace& place) {
  Json::Array transcripts;
  for (const auto& transcript : published.transcripts)
    transcripts.push_back(
        Json::object({{"href", place.root + transcript.path},
                      {"kind", kTranscriptKinds[kind_of_transcript(transcript.mime)].title},
                      {"language", transcript.language},
                      {"type", transcript.mime}}));
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
