// Transcripts as JSON, as the podcast namespace describes them.
#include <fmt/format.h>

#include "base/json.h"
#include "base/text.h"
#include "source/json_seconds.h"
#include "source/key_places.h"
#include "source/transcript/placed_cues.h"

namespace liner {
namespace {

void broken(const TranscriptSource& source, const Place& place, std::string what) {
  say(source, {"broken-cue", place, std::move(what),
               R"(write: {"startTime": 0.5, "endTime": 2.25, "speaker": "Ana", "body": "..."})"});
}

}  // namespace

TranscriptReading read_json_transcript(const TranscriptSource& source) {
  const auto json = parse_json(source.text, source.file);
  if (!json) {
    source.said.push_back(json.error());
    return {};
  }
  const auto* segments = json->find("segments");
  if (json->text_of("version").empty() || segments == nullptr || segments->array() == nullptr) {
    broken(source, {source.file, 1, 1},
           "a JSON transcript has \"version\" and a list of \"segments\"");
    return {};
  }
  KeyPlaces places(source.text, source.file, "startTime");
  std::vector<PlacedCue> cues;
  std::size_t number = 0;
  for (const auto& segment : *segments->array()) {
    ++number;
    const auto place = segment.find("startTime") == nullptr ? Place{source.file} : places.next();
    const auto start = json_seconds(segment, "startTime"), end = json_seconds(segment, "endTime");
    if (!start || !end) {
      broken(source, place,
             fmt::format("segment {} has no {}", number, start ? "endTime" : "startTime"));
      continue;
    }
    cues.push_back({{*start, *end, clean_line(segment.text_of("speaker")),
                     clean_line(segment.text_of("body"))},
                    place.line});
  }
  return in_order(std::move(cues), source);
}

}  // namespace liner
