#include "check/check_show.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/feed_limits.h"
#include "base/path.h"
#include "base/shell.h"
#include "base/size_text.h"
#include "base/text.h"

namespace liner {
namespace {

using ListedChapters = std::vector<const Chapter*>;

Finding about(std::string_view rule, const std::string& file, std::string value, std::string what,
              std::string fix) {
  return {std::string(rule), Severity::warning, {}, {file}, {}, std::move(value),
          std::move(what),   std::move(fix)};
}

void check_picture(const Picture& picture, Findings& found) {
  if (picture.bytes > kMostPictureBytes)
    found.push_back(
        about("I02", picture.file, size_text(picture.bytes),
              fmt::format("this picture has {}; 512 kB are enough", size_text(picture.bytes)),
              "save it as JPEG with less quality"));
}

// kbit/s that speech and music sound well with, by feed.md M02; AAC needs less than MP3.
void check_audio(const Audio& audio, Findings& found) {
  if (audio.file.empty()) return;
  if (audio.sample_rate != 44'100 && audio.sample_rate != 48'000)
    found.push_back(about("M02", audio.file, fmt::format("{} Hz", audio.sample_rate),
                          fmt::format("the audio has {} samples a second", audio.sample_rate),
                          "export it with 44.1 or 48 kHz: some players start at nothing else"));
  if (audio.index_last)
    found.push_back(about(
        "M05", audio.file, {}, "the index of this M4A stands behind the sound",
        fmt::format("put it first, so that it plays at once: ffmpeg -i {} -c copy "
                    "-movflags +faststart {}",
                    shell_quoted(audio.file), shell_quoted("fast-" + last_part(audio.file)))));
  const int least = audio.channels > 1 ? 64 : 32, most = audio.channels > 1 ? 320 : 192;
  if (audio.bitrate < least || audio.bitrate > most)
    found.push_back(about("M02", audio.file, fmt::format("{} kbit/s", audio.bitrate),
                          fmt::format("the audio has {} kbit/s", audio.bitrate),
                          audio.channels > 1 ? "export it with 128 to 256 kbit/s"
                                             : "export it with 96 to 128 kbit/s"));
}

// The first chapter in which two lists differ, counted from 0; nothing where they say the same.
// Chapters that lists leave out are not compared, nor are titles with those that notes tell.
std::optional<std::size_t> first_difference(const ListedChapters& a, const ListedChapters& b,
                                            bool titles) {
  constexpr Milliseconds kSame{1000};  // what rounding to seconds can do
  for (std::size_t i = 0; i < std::max(a.size(), b.size()); ++i) {
    if (i >= a.size() || i >= b.size()) return i;
    const auto apart =
        a[i]->start > b[i]->start ? a[i]->start - b[i]->start : b[i]->start - a[i]->start;
    if (apart > kSame || (titles && fold(a[i]->title) != fold(b[i]->title))) return i;
  }
  return std::nullopt;
}

ListedChapters listed(const std::vector<Chapter>& all) {
  ListedChapters chapters;
  for (const auto& chapter : all)
    if (!chapter.silent) chapters.push_back(&chapter);
  return chapters;
}

void check_chapters(const Episode& episode, Findings& found) {
  const auto all = episode.chapters.all();
  const auto published = listed(*all);
  for (const auto& other : episode.other_chapters) {
    const auto others = listed(other.chapters);
    const bool notes = other.file == episode.notes_file;
    // A few times in the text are no list of chapters.
    if (notes && others.size() < 3) continue;
    const auto first = first_difference(published, others, !notes);
    if (!first) continue;
    const auto& chapter = *first < published.size() ? *published[*first] : *others[*first];
    found.push_back(about(
        "chapters-disagree", other.file, chapter.title,
        fmt::format("the chapters here ({}) are not those of {} ({}), first at {}", others.size(),
                    episode.chapters_file.str(), published.size(), format_clock(chapter.start)),
        other.file == episode.audio.file
            ? fmt::format("write the published ones into the file: liner tag {}", episode.slug)
            : fmt::format("correct one of them; published are those of {}",
                          episode.chapters_file.str())));
  }
}

}  // namespace

Findings check_show(const Edition& edition) {
  Findings found;
  check_picture(edition.show.artwork, found);
  for (const auto& episode : edition.episodes) {
    if (episode.own_cover) check_picture(episode.cover->picture, found);
    check_audio(episode.episode->audio, found);
    check_chapters(episode.episode, found);
  }
  return found;
}

}  // namespace liner
