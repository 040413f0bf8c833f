#include "edition/transcripts.h"

#include <algorithm>

#include "edition/addresses.h"
#include "model/transcript_kind.h"

namespace liner {
namespace {

std::vector<std::string> languages_of(const Episode& episode) {
  std::vector<std::string> languages;
  for (const auto& transcript : episode.transcripts)
    if (std::ranges::find(languages, transcript.language) == languages.end())
      languages.push_back(transcript.language);
  std::ranges::sort(languages);  // the show's own is the empty one
  return languages;
}

}  // namespace

std::vector<PublishedTranscript> published_transcripts(const Episode& episode,
                                                       const std::string& language) {
  std::vector<PublishedTranscript> published;
  const auto languages = languages_of(episode);
  // HTML is never made: plain text says the same.
  for (const auto& form : kTranscriptKinds)
    for (const auto& one : languages) {
      const Transcript *source = nullptr, *best = nullptr;
      for (const auto& transcript : episode.transcripts) {
        if (transcript.language != one) continue;
        if (transcript.mime == form.mime) source = &transcript;
        if (best == nullptr || (transcript.timed && !best->timed)) best = &transcript;
      }
      if (source == nullptr && (form.mime == "text/html" || (form.needs_times && !best->timed)))
        continue;
      const auto& from = source == nullptr ? *best : *source;
      if (!from.cues) continue;
      PublishedTranscript made;
      made.path = transcript_path(episode.slug, one, form.ending);
      made.mime = form.mime;
      made.language = one.empty() ? language : one;
      made.timed = form.needs_times && from.timed;
      made.cues = from.cues;
      if (source != nullptr) {
        made.source = source->file;
        // A page of somebody's could run something at the show's address: it is written anew.
        made.as_it_is = source->as_it_is && form.mime != "text/html";
      }
      published.push_back(std::move(made));
    }
  return published;
}

}  // namespace liner
