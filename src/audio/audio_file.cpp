#include "audio/audio_file.h"

#include <fmt/format.h>

#include <algorithm>

#include "audio/probe.h"
#include "audio/sound.h"
#include "base/problem_table.h"
#include "base/shell.h"
#include "picture/probe.h"

namespace liner {
namespace {

// The command that makes an MP3 of it beside it.
std::string conversion(const std::string& file) {
  const auto target = without_ending(file) + (file.ends_with(".mp3") ? "-converted" : "") + ".mp3";
  return fmt::format("convert it: ffmpeg -i {} -b:a 128k {}", shell_quoted(file),
                     shell_quoted(target));
}

// What apps do not play, or not everywhere.
bool is_other_sound(Container container) {
  return container == Container::ogg || container == Container::flac ||
         container == Container::wav || container == Container::aiff;
}

// Why a sound file cannot be an episode; nothing if it can.
std::optional<Problem> refusal(const AudioFacts& facts, const std::string& file) {
  const auto refused = [&](std::string what) {
    return Problem{"not-audio", {file}, std::move(what), conversion(file)};
  };
  if (is_other_sound(facts.container))
    return refused(fmt::format("this is {}, not MP3 or M4A", container_name(facts.container)));
  if (facts.codec.empty()) return std::nullopt;  // its problems say what is wrong
  if (facts.codec == "alac") return refused("this is Apple Lossless, which few apps play");
  if (facts.codec != "mp3" && facts.codec != "aac")
    return refused(fmt::format("the sound in this file is {}, not MP3 or AAC", facts.codec));
  return std::nullopt;
}

// What a list can show: a chapter without a title names nothing.
std::vector<Chapter> chapters_of(const AudioFacts& facts) {
  std::vector<Chapter> chapters;
  for (const auto& chapter : facts.chapters)
    if (!chapter.title.empty())
      chapters.push_back({chapter.start, chapter.title, chapter.link, chapter.silent});
  return chapters;
}

// The front cover, else the first picture that can be shown and is no icon.
const TagPicture* cover_of(const AudioFacts& facts) {
  const TagPicture* best = nullptr;
  for (const auto& picture : facts.pictures) {
    if (!is_published_kind(picture.mime) || picture.kind.ends_with("icon")) continue;
    if (picture.kind == picture_kind(3)) return &picture;
    if (best == nullptr) best = &picture;
  }
  return best;
}

}  // namespace

Result<AudioReading> read_audio(const Root& show, const std::string& file,
                                const LengthMemory& memory, bool with_picture) {
  struct stat info {};
  const auto opened = show.open_file(file, info);
  if (!opened) return tl::unexpected(opened.error());
  const FileBytes bytes{opened->descriptor(), static_cast<std::uint64_t>(info.st_size), file};
  auto facts = probe_audio(bytes, memory);
  if (auto refused = refusal(facts, file)) return tl::unexpected(*refused);
  if (const auto* error = first_error(facts.problems)) return tl::unexpected(*error);
  const auto fingerprint = sound_fingerprint(bytes, facts);
  if (!fingerprint) return tl::unexpected(fingerprint.error());
  AudioReading reading;
  if (const auto* cover = with_picture ? cover_of(facts) : nullptr) {
    auto picture = read_tag_picture(bytes, *cover);
    if (!picture) return tl::unexpected(picture.error());
    reading.picture = std::move(*picture);
    if (!reading.picture.empty()) reading.picture_mime = cover->mime;
  }
  facts.tags.chapters = chapters_of(facts);
  auto& audio = reading.audio;
  audio.file = file;
  audio.mime = facts.mime;
  audio.bytes = facts.bytes;
  audio.duration = facts.duration;
  audio.bitrate = facts.bitrate;
  audio.sample_rate = facts.sample_rate;
  audio.channels = facts.channels;
  audio.index_last = facts.index_last;
  audio.fingerprint = *fingerprint;
  audio.walked = facts.walked;
  if (facts.tags != AudioTags()) audio.tags = std::move(facts.tags);
  reading.said = std::move(facts.problems);
  return reading;
}

}  // namespace liner
