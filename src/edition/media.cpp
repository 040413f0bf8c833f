#include "edition/media.h"

#include <algorithm>
#include <tuple>

#include "edition/addresses.h"

namespace liner {
namespace {

// A file that is not here, but whose facts are, must be in the web root already.
std::uint64_t kept(const std::string& file, std::uint64_t bytes) {
  return file.empty() ? bytes : 0;
}

void list_audio(const PublishedEpisode& published, std::vector<MediaFile>& media) {
  const auto& episode = *published.episode;
  if (episode.audio.url.empty())
    media.push_back(
        {episode.audio.file, published.audio_path, kept(episode.audio.file, episode.audio.bytes)});
  for (const auto& alternate : episode.alternates)
    if (!alternate.name.empty())
      media.push_back({alternate.file, alternate_path(published.audio_path, alternate.name),
                       kept(alternate.file, alternate.facts.bytes)});
}

}  // namespace

void list_media(const ShowFolder& folder, Edition& edition) {
  auto& media = edition.media;
  const auto& show = edition.show;
  media.push_back({show.artwork.file, edition.artwork_path});
  if (show.banner) media.push_back({show.banner->file, edition.banner_path});
  for (const auto& published : edition.episodes) {
    if (show.media_url.empty()) list_audio(published, media);
    if (published.own_cover)
      media.push_back({published.cover->picture.file, published.cover->path});
    for (const auto& picture : published.episode->chapters.pictures())
      media.push_back({picture.file, chapter_picture_path(published.episode->slug, picture)});
    for (const auto& transcript : published.transcripts)
      if (!transcript.source.empty() && transcript.as_it_is)
        media.push_back({transcript.source, transcript.path});
  }
  for (const auto& file : folder.static_files)
    media.push_back({file, file.substr(file.find('/') + 1)});
  std::ranges::sort(media, {}, [](const MediaFile& m) { return std::tie(m.path, m.source); });
  media.erase(std::unique(media.begin(), media.end()), media.end());
}

std::vector<Output> media_outputs(const Edition& edition) {
  std::vector<Output> outputs;
  for (const auto& media : edition.media)
    outputs.push_back({media.path, OutputClass::media, media.source, {}, media.bytes});
  return outputs;
}

}  // namespace liner
