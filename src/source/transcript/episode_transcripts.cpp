#include "source/transcript/episode_transcripts.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/language.h"
#include "base/path.h"
#include "base/text.h"
#include "model/transcript_kind.h"
#include "source/transcript/placed_cues.h"

namespace liner {
namespace {

// In the order of kTranscriptKinds.
constexpr std::array<TranscriptReading (*)(const TranscriptSource&), kTranscriptKinds.size()>
    kReaders = {read_vtt, read_srt, read_json_transcript, read_html_transcript,
                read_text_transcript};

// The place of a file's kind in that order, by its ending; nothing for what is none.
std::optional<std::size_t> kind_of(const std::string& file) {
  const auto name = lower_ascii(file);
  for (std::size_t i = 0; i < kTranscriptKinds.size(); ++i)
    if (name.ends_with(fmt::format(".{}", kTranscriptKinds[i].ending))) return i;
  return std::nullopt;
}

// A kind and a language make the published name, so each pair can stand only once.
void say_if_two_are_one(const Reader& reader, const std::vector<Transcript>& transcripts) {
  for (std::size_t i = 1; i < transcripts.size(); ++i)
    if (transcripts[i].mime == transcripts[i - 1].mime &&
        transcripts[i].language == transcripts[i - 1].language)
      reader.said.push_back(
          {"two-transcripts",
           {transcripts[i].file},
           fmt::format("{} is a transcript of the same kind and language", transcripts[i - 1].file),
           "name a translation like this: transcript.de.vtt; remove an old version"});
}

// A damaged file says the same thing on each line: some of it is enough.
void say_some(const Reader& reader, Problems said, const std::string& file) {
  constexpr std::size_t kEnough = 10;
  const auto all = said.size();
  if (all > kEnough) said.resize(kEnough);
  const auto code = said.empty() ? std::string_view() : said.back().code;
  append(reader.said, std::move(said));
  if (all > kEnough)
    reader.said.push_back({code,
                           {file},
                           fmt::format("{} problems like these are in this file",
                                       all < kMostSaid ? std::to_string(all) : "many more"),
                           "export it again, best as WebVTT"});
}

std::optional<Transcript> read_transcript(const Reader& reader, const std::string& file,
                                          const Place& place, Milliseconds duration,
                                          const std::string& show_language) {
  const auto kind = kind_of(file);
  if (!kind) {
    reader.said.push_back({"not-a-transcript", place,
                           fmt::format("{} is not a transcript that apps read", file),
                           "make it a .vtt file (WebVTT)"});
    return std::nullopt;
  }
  const auto text = read_text(reader, file, kLargestTranscript);
  if (!text) {
    reader.said.push_back(text.error());
    return std::nullopt;
  }
  Problems said;
  auto reading = kReaders[*kind]({*text, file, duration, said});
  if (said.empty() && reading.cues.empty())
    said.push_back({"empty-transcript",
                    {file, 1, 1},
                    "there are no words in this transcript, so it is not published",
                    "export it again, or remove it"});
  say_some(reader, std::move(said), file);
  const auto info = reader.root.stat_file(file);
  Transcript transcript{file,
                        std::string(kTranscriptKinds[*kind].mime),
                        {},
                        info ? static_cast<std::uint64_t>(info->st_size) : 0,
                        reading.timed,
                        reading.as_it_is,
                        {}};
  if (!reading.cues.empty()) transcript.cues = Kept<Cues>(std::move(reading.cues));
  // transcript.de.vtt
  const auto stem = file.substr(0, file.rfind('.'));
  const auto dot = stem.rfind('.');
  if (dot != stem.npos && dot > stem.rfind('/') && is_language(stem.substr(dot + 1)))
    transcript.language = stem.substr(dot + 1);
  // The show's own, said again.
  const auto own = primary_language(show_language);
  if (lower_ascii(transcript.language) == lower_ascii(show_language) || transcript.language == own)
    transcript.language.clear();
  return transcript;
}

}  // namespace

std::vector<Transcript> find_transcripts(const Reader& reader, const Fields& fields,
                                         const Episode& episode, const std::string& language) {
  std::vector<Transcript> transcripts;
  const auto add = [&](const std::string& file, const Place& place) {
    if (auto transcript = read_transcript(reader, file, place, episode.audio.duration, language))
      transcripts.push_back(std::move(*transcript));
  };
  for (const auto* value : fields.list("transcript")) {
    const auto file = path_in_show(episode.folder, trimmed(value->text));
    if (!file.empty() && reader.root.exists(file))
      add(file, value->place);
    else
      reader.said.push_back({file.empty() ? "outside-show" : "missing-file", value->place,
                             fmt::format("there is no file \"{}\" here", value->text),
                             "check the name; it is relative to the folder of this file"});
  }
  if (!fields.has("transcript"))
    for (const auto& name : episode.files)
      if (name.starts_with("transcript") && kind_of(name))
        add(episode.folder + "/" + name, {episode.folder + "/" + name});
  // The best kind first, and of one kind the show's own language before translations.
  std::ranges::stable_sort(transcripts, {}, [](const Transcript& transcript) {
    return std::pair(kind_of_transcript(transcript.mime), !transcript.language.empty());
  });
  say_if_two_are_one(reader, transcripts);
  return transcripts;
}

}  // namespace liner
