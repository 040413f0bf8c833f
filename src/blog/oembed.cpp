#include "blog/oembed.h"

#include "blog/pictures.h"

namespace liner {

std::string oembed_text(const Site& site, const PublishedEpisode& episode) {
  const auto& edition = site.edition;
  // All three about the picture, or none (oembed.com, 2.3.4).
  const auto& versions = versions_of(site, cover_of(episode));
  const PictureVersion* picture = nullptr;
  for (const auto& version : versions)
    if (!version.webp && (picture == nullptr || picture->width > kEmbedWidth)) picture = &version;
  return write_json_pretty(Json::object({{"version", "1.0"},
                                         {"type", "rich"},
                                         {"title", episode.episode->title},
                                         {"author_name", edition.show.author},
                                         {"provider_name", edition.show.title},
                                         {"provider_url", edition.link},
                                         {"thumbnail_url", edition.link + picture->path},
                                         {"thumbnail_width", picture->width},
                                         {"thumbnail_height", picture->height},
                                         {"html", embed_code(edition, episode, kEmbedWidth)},
                                         {"width", kEmbedWidth},
                                         {"height", kEmbedHeight}}));
}

}  // namespace liner
