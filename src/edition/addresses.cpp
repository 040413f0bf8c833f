#include "edition/addresses.h"

#include <fmt/format.h>

namespace liner {

std::string episode_path(std::string_view slug) { return fmt::format("episodes/{}/", slug); }

std::string episode_file_path(std::string_view slug, std::string_view name) {
  return fmt::format("episodes/{}/{}", slug, name);
}

std::string episode_audio_path(std::string_view slug, const Audio& audio) {
  return episode_file_path(slug, fmt::format("{}.{}", slug, audio_extension(audio)));
}

std::string alternate_path(std::string_view audio_path, std::string_view name) {
  return fmt::format("{}{}", audio_path.substr(0, audio_path.rfind('/') + 1), name);
}

std::string cover_path(std::string_view slug, const Picture& cover) {
  return episode_file_path(slug, fmt::format("cover-{}.{}", cover.hash, picture_extension(cover)));
}

std::string chapter_picture_path(std::string_view slug, const Picture& picture) {
  return episode_file_path(slug,
                           fmt::format("chapter-{}.{}", picture.hash, picture_extension(picture)));
}

std::string transcript_path(std::string_view slug, std::string_view language,
                            std::string_view ending) {
  return episode_file_path(
      slug, fmt::format("transcript{}{}.{}", language.empty() ? "" : ".", language, ending));
}

std::string tag_path(std::string_view slug) { return fmt::format("tags/{}/", slug); }

std::string person_path(std::string_view id) { return fmt::format("people/{}/", id); }

std::string person_picture_path(std::string_view id, const Picture& picture) {
  return fmt::format("people/{}/{}-{}.{}", id, id, picture.hash, picture_extension(picture));
}

std::string series_path(std::string_view slug) { return fmt::format("series/{}/", slug); }

std::string series_cover_path(std::string_view slug, const Picture& cover) {
  return fmt::format("series/{}/cover-{}.{}", slug, cover.hash, picture_extension(cover));
}

std::string page_path(std::string_view slug) { return fmt::format("{}/", slug); }

std::string banner_path(const Picture& banner) {
  return fmt::format("assets/banner-{}.{}", banner.hash, picture_extension(banner));
}

std::string artwork_path(const Picture& artwork) {
  return fmt::format("assets/artwork-{}.{}", artwork.hash, picture_extension(artwork));
}

}  // namespace liner
