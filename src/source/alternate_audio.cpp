#include "source/alternate_audio.h"

#include <fmt/format.h>

#include <algorithm>

#include "audio/probe.h"
#include "audio/sound.h"
#include "base/path.h"
#include "base/problem_table.h"
#include "base/slug.h"
#include "base/text.h"
#include "source/podcast_tags.h"

namespace liner {
namespace {

class AlternateReader {
 public:
  AlternateReader(const Reader& reader, const Episode& episode,
                  const std::vector<AlternateFacts>& record)
      : reader_(reader), episode_(episode), record_(record) {}

  std::optional<AlternateAudio> read(const Fields& fields, PodcastTag tag, const Place& place) {
    AlternateAudio alternate;
    alternate.tag = std::move(tag);
    std::erase_if(alternate.tag.attributes,
                  [](const auto& entry) { return entry.first == "file"; });
    const bool has_source = std::ranges::any_of(
        alternate.tag.children, [](const auto& child) { return child.name == "podcast:source"; });
    const bool has_file = !fields.text("file").empty();
    alternate.is_main = alternate.tag.attribute("default") == "true";
    if (fields.has("file") && !has_file) return std::nullopt;  // said by check_keys()
    if (!has_file && (!has_source || alternate.tag.attribute("type").empty()))
      return refuse("missing-key", place, "an alternate needs a file, or a type and sources",
                    "write: {file: talk.opus}, or {type: audio/opus, sources: [{uri: ...}]}");
    if (!has_file) return alternate;
    const auto facts = facts_of(fields);
    if (!facts) return std::nullopt;
    alternate.file = facts->here ? facts->facts.file : std::string();
    alternate.facts = facts->facts;
    if (!alternate.is_main) alternate.name = published_name(facts->facts);
    describe(alternate);
    return alternate;
  }

 private:
  struct Found {
    AlternateFacts facts;
    bool here = false;
  };

  std::nullopt_t refuse(std::string_view code, const Place& place, std::string what,
                        std::string hint) const {
    reader_.said.push_back({code, place, std::move(what), std::move(hint)});
    return std::nullopt;
  }

  std::optional<Found> facts_of(const Fields& fields) const {
    const auto file = path_in_show(episode_.folder, fields.text("file"));
    if (file.empty())
      return refuse("outside-show", fields.place("file"),
                    fmt::format("\"{}\" leads out of the show folder", fields.text("file")),
                    "put the file into the show: nothing outside it is read");
    if (!reader_.root.exists(file)) {
      const auto known = std::ranges::find(record_, file, &AlternateFacts::file);
      if (known != record_.end()) return Found{*known, false};
      return refuse("missing-file", fields.place("file"), fmt::format("there is no file {}", file),
                    "check the name; it is relative to the folder of this file");
    }
    const auto opened = reader_.root.open_file(file);
    const auto bytes = opened ? file_bytes(*opened, file) : tl::unexpected(opened.error());
    if (!bytes) {
      reader_.said.push_back(bytes.error());
      return std::nullopt;
    }
    const auto audio = probe_audio(*bytes, [&] { return known_length(file); });
    if (const auto* error = first_error(audio.problems)) {
      reader_.said.push_back(*error);
      return std::nullopt;
    }
    const auto fingerprint = sound_fingerprint(*bytes, audio);
    if (!fingerprint) {
      reader_.said.push_back(fingerprint.error());
      return std::nullopt;
    }
    return Found{{file, audio.mime, audio.codec, audio.bytes, audio.bitrate, audio.duration,
                  *fingerprint, audio.walked},
                 true};
  }

  std::optional<KnownLength> known_length(const std::string& file) const {
    const auto known = std::ranges::find(record_, file, &AlternateFacts::file);
    if (known == record_.end() || known->walked != kWalkVersion) return std::nullopt;
    return KnownLength{known->bytes, known->fingerprint, known->duration, known->bitrate};
  }

  // What the producer did not say is what the file is.
  static void describe(AlternateAudio& alternate) {
    const auto& facts = alternate.facts;
    auto& attributes = alternate.tag.attributes;
    const auto fill = [&](std::size_t at, const char* name, const std::string& value) {
      if (!alternate.tag.attribute(name).empty() || value.empty()) return;
      const auto where = std::min(at, attributes.size());
      attributes.insert(attributes.begin() + static_cast<std::ptrdiff_t>(where), {name, value});
    };
    fill(0, "type", facts.mime);
    fill(1, "length", std::to_string(facts.bytes));
    fill(2, "bitrate", facts.bitrate > 0 ? std::to_string(facts.bitrate * 1000) : std::string());
    if (facts.mime == "audio/ogg") fill(attributes.size(), "codecs", facts.codec);
  }

  // A clean name (feed.md U04) with the ending of what the file is, unlike that of the episode's
  // own audio and of the other alternates.
  std::string published_name(const AlternateFacts& facts) {
    constexpr std::size_t kLongestStem = 60;
    const auto name = last_part(facts.file);
    auto stem = slug_of(name.substr(0, name.rfind('.'))).substr(0, kLongestStem);
    while (stem.ends_with('-')) stem.pop_back();
    const auto base = fmt::format("alternate-{}", stem.empty() ? "audio" : stem);
    const auto ending = ending_of(facts);
    auto chosen = fmt::format("{}.{}", base, ending);
    const auto taken = [&] {
      return base == episode_.slug || std::ranges::find(names_, chosen) != names_.end();
    };
    for (int n = 2; taken() && n < 1000; ++n) {
      chosen = fmt::format("{}-{}.{}", base, n, ending);
      if (base == episode_.slug && std::ranges::find(names_, chosen) == names_.end()) break;
    }
    names_.push_back(chosen);
    return chosen;
  }

  static std::string_view ending_of(const AlternateFacts& facts) {
    if (facts.codec == "opus") return "opus";
    struct Ending {
      std::string_view mime, ending;
    };
    for (const auto& [mime, ending] : {Ending{"audio/mpeg", "mp3"},
                                       {"audio/x-m4a", "m4a"},
                                       {"audio/ogg", "ogg"},
                                       {"audio/flac", "flac"},
                                       {"audio/wav", "wav"},
                                       {"audio/aiff", "aiff"}})
      if (facts.mime == mime) return ending;
    return "audio";
  }

  const Reader& reader_;
  const Episode& episode_;
  const std::vector<AlternateFacts>& record_;
  std::vector<std::string> names_;
};

}  // namespace

std::vector<std::string> alternate_files(const Fields& fields, const std::string& folder) {
  std::vector<std::string> files;
  for (const auto* value : fields.list("alternate_audio")) {
    const Fields one(*value, "alternate audio");
    if (const auto name = one.text("file"); !name.empty() && !one.boolean("default", false))
      files.push_back(path_in_show(folder, name));
  }
  return files;
}

std::vector<AlternateAudio> read_alternates(const Reader& reader, const Fields& fields,
                                            const Episode& episode, const TimeZone& zone,
                                            const std::vector<AlternateFacts>& record) {
  std::vector<AlternateAudio> alternates;
  AlternateReader one(reader, episode, record);
  const auto values = fields.list("alternate_audio");
  auto tags = read_podcast_tags({zone, {}, reader.said}, fields, "episode", "alternate_audio");
  for (std::size_t i = 0; i < values.size(); ++i)
    if (auto read =
            one.read(Fields(*values[i], "alternate audio"), std::move(tags[i]), values[i]->place))
      alternates.push_back(std::move(*read));
  return alternates;
}

}  // namespace liner
