#include "source/episode_media.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "audio/audio_file.h"
#include "base/digest.h"
#include "base/path.h"
#include "base/text.h"
#include "source/alternate_audio.h"
#include "source/audio_record.h"
#include "source/picture_file.h"

namespace liner {
namespace {

constexpr std::array<std::string_view, 12> kAudioEndings = {".mp3", ".m4a", ".m4b",  ".mp4",
                                                            ".ogg", ".oga", ".opus", ".flac",
                                                            ".wav", ".aif", ".aiff", ".aac"};

bool is_audio_name(std::string_view name) {
  const auto lower = lower_ascii(name);
  return std::ranges::any_of(kAudioEndings,
                             [&](std::string_view ending) { return lower.ends_with(ending); });
}

// The audio file the episode means; empty when there is none or it cannot be told.
std::string choose_audio(const Reader& reader, const Fields& fields, const Episode& episode,
                         bool& failed) {
  if (fields.has("audio")) {
    const auto name = fields.text("audio");
    const auto file = path_in_show(episode.folder, name);
    if (!file.empty() && reader.root.exists(file)) return file;
    const bool none_here = std::ranges::none_of(
        episode.files, [](const std::string& other) { return is_audio_name(other); });
    if (!file.empty() && none_here && reader.root.exists(episode.folder + "/audio.json")) return {};
    reader.said.push_back({file.empty() ? "outside-show" : "missing-file", fields.place("audio"),
                           file.empty() ? fmt::format("\"{}\" leads out of the show folder", name)
                                        : fmt::format("there is no file {}", file),
                           "check the name; it is relative to the folder of this file"});
    failed = true;
    return {};
  }
  std::vector<std::string> found;
  const auto others = alternate_files(fields, episode.folder);
  for (const auto& name : episode.files)
    if (is_audio_name(name) &&
        std::ranges::find(others, episode.folder + "/" + name) == others.end())
      found.push_back(name);
  // Beside the one mp3 or m4a the recording it was made from may stay.
  const auto playable = [](const std::string& name) {
    const auto lower = lower_ascii(name);
    return lower.ends_with(".mp3") || lower.ends_with(".m4a");
  };
  if (std::ranges::count_if(found, playable) == 1)
    std::erase_if(found, [&](const std::string& name) { return !playable(name); });
  if (found.size() < 2) return found.empty() ? std::string() : episode.folder + "/" + found[0];
  reader.said.push_back(
      {"several-audio",
       {episode.notes_file, 1, 1},
       fmt::format("there are {} audio files: {}", found.size(), fmt::join(found, ", ")),
       fmt::format("say which one is the episode: audio: {}", found[0])});
  failed = true;
  return {};
}

// Audio on another server, as the notes tell of it (feed.md item/enclosure).
std::optional<Audio> remote_audio(const Reader& reader, const Fields& fields,
                                  const Episode& episode, const std::string& file) {
  const auto place = fields.place("remote_audio");
  if (!file.empty()) {
    reader.said.push_back({"two-audios", place,
                           fmt::format("{} is here, and remote_audio names another", file),
                           "remove the key, and the episode has this file; or the file"});
    return std::nullopt;
  }
  const auto* map = fields.node("remote_audio");
  if (map->kind != Yaml::Kind::map) return std::nullopt;  // said by check_keys
  const Fields remote(*map, "remote audio");
  Audio audio;
  audio.url = remote.url("url");
  audio.mime = lower_ascii(remote.text("type"));
  const auto length = remote.text("length", "0");
  std::from_chars(length.data(), length.data() + length.size(), audio.bytes);
  audio.duration = parse_clock(remote.text("duration")).value_or(Milliseconds(0));
  audio.fingerprint = "remote-" + name_hash(audio.url + '\n' + length);
  const bool is_media = audio.mime.starts_with("audio/") || audio.mime.starts_with("video/") ||
                        audio.mime == "application/pdf";
  if (!audio.mime.empty() && !is_media)
    reader.said.push_back({"wrong-type", remote.place("type"),
                           fmt::format("type: \"{}\" is not what an enclosure is", audio.mime),
                           "write: type: audio/mpeg"});
  const bool whole = !audio.url.empty() && is_media && !episode.notes_file.empty();
  return whole ? std::optional(std::move(audio)) : std::nullopt;
}

std::optional<Audio> audio_from_record(const Reader& reader, const Episode& episode) {
  const auto file = episode.folder + "/audio.json";
  if (!reader.root.exists(file)) {
    if (episode.draft) return std::nullopt;  // it is not ready, and says so
    reader.said.push_back({"no-audio",
                           {episode.notes_file, 1, 1},
                           "there is no audio file in this folder",
                           fmt::format("put the episode's mp3 or m4a into {}/", episode.folder)});
    return std::nullopt;
  }
  const auto text = read_text(reader, file, kLargestFile);
  auto audio = text ? parse_audio_record(*text, file) : tl::unexpected(text.error());
  if (audio) return *audio;
  reader.said.push_back(audio.error());
  return std::nullopt;
}

std::optional<KnownLength> known_length(const std::optional<Audio>& audio) {
  if (!audio || audio->walked != kWalkVersion) return std::nullopt;
  return KnownLength{audio->bytes, audio->fingerprint, audio->duration, audio->bitrate};
}

// `liner tag` puts the show's artwork into files: that is no cover of their own, also when the show
// has a new one by now.
bool is_show_artwork(const std::optional<Audio>& record, const Picture& artwork,
                     const Picture& picture) {
  return picture.hash == artwork.hash || (record && record->show_artwork == picture.hash);
}

std::vector<AlternateFacts> facts_of_alternates(const Episode& episode) {
  std::vector<AlternateFacts> facts;
  for (const auto& alternate : episode.alternates)
    if (!alternate.name.empty()) facts.push_back(alternate.facts);
  return facts;
}

LearntFile record_of(const Episode& episode, const Audio& audio) {
  return {episode.folder + "/audio.json",
          [record = write_audio_record(audio)]() -> Result<std::string> { return record; }};
}

// The audio itself is not here, but a new version of it may be.
void remember_alternates(const Episode& episode, Audio& audio, std::vector<LearntFile>& learnt) {
  auto facts = facts_of_alternates(episode);
  if (facts == audio.alternates) return;
  audio.alternates = std::move(facts);
  learnt.push_back(record_of(episode, audio));
}

void learn(const Reader& reader, const Episode& episode, const Show& show,
           const std::optional<Audio>& record, AudioReading& reading,
           std::vector<LearntFile>& learnt) {
  auto& audio = reading.audio;
  audio.alternates = facts_of_alternates(episode);
  if (show.embedded_covers && !reading.picture_mime.empty()) {
    const bool png = reading.picture_mime == "image/png";
    const auto file = fmt::format("{}/audio-cover.{}", episode.folder, png ? "png" : "jpg");
    audio.picture = picture_of(reading.picture, file);
  }
  if (audio.picture && is_show_artwork(record, show.artwork, *audio.picture)) {
    audio.show_artwork = audio.picture->hash;
    audio.picture.reset();
  }
  if (audio.picture) {
    const auto& file = audio.picture->file;
    learnt.push_back({file,
                      [root = reader.lasting != nullptr ? reader.lasting : &reader.root,
                       source = audio.file]() -> Result<std::string> {
                        auto again = read_audio(*root, source);
                        if (!again) return tl::unexpected(again.error());
                        return std::move(again->picture);
                      },
                      audio.picture->hash});
  }
  learnt.push_back(record_of(episode, audio));
}

}  // namespace

bool is_written(const Root& show, const LearntFile& file) {
  if (file.is_new) return false;
  constexpr std::uint64_t kLargest = std::uint64_t{256} * 1024 * 1024;
  const auto old = show.read(file.path, kLargest);
  if (!old) return false;
  if (!file.hash.empty()) return name_hash(*old) == file.hash;
  const auto bytes = file.bytes();
  return bytes && *bytes == *old;
}

std::optional<Audio> last_record(const Reader& reader, const Episode& episode) {
  const auto file = episode.folder + "/audio.json";
  const auto text = reader.root.read(file, kLargestFile);
  if (!text) return std::nullopt;
  const auto audio = parse_audio_record(*text, file);
  return audio ? std::optional(*audio) : std::nullopt;
}

std::optional<Audio> find_audio(const Reader& reader, const Fields& fields, const Episode& episode,
                                const Show& show, const std::optional<Audio>& record,
                                std::vector<LearntFile>& learnt) {
  bool failed = false;
  const auto file = choose_audio(reader, fields, episode, failed);
  if (failed) return std::nullopt;
  if (fields.has("remote_audio")) return remote_audio(reader, fields, episode, file);
  if (file.empty()) {
    auto known = audio_from_record(reader, episode);
    if (known) remember_alternates(episode, *known, learnt);
    return known;
  }
  auto reading = read_audio(
      reader.root, file, [&] { return known_length(record); }, show.embedded_covers);
  if (!reading) {
    reader.said.push_back(reading.error());
    return std::nullopt;
  }
  append(reader.said, std::move(reading->said));
  learn(reader, episode, show, record, *reading, learnt);
  return std::move(reading->audio);
}

std::optional<Picture> find_cover(const Reader& reader, const Fields& fields,
                                  const Episode& episode, bool embedded_covers) {
  if (fields.has("cover")) return read_picture_key(reader, fields, "cover", episode.folder);
  for (const std::string name : {"cover.jpg", "cover.png"}) {
    if (std::ranges::find(episode.files, name) == episode.files.end()) continue;
    const auto file = episode.folder + "/" + name;
    auto picture = read_picture(reader, file, {file});
    if (picture) return *picture;
    reader.said.push_back(picture.error());
  }
  if (!embedded_covers || !episode.audio.picture) return std::nullopt;
  return *episode.audio.picture;
}

}  // namespace liner
