// Every path that Liner puts into a web root comes from one of these functions.
#pragma once

#include <string>
#include <string_view>

#include "model/episode.h"

namespace liner {

std::string episode_path(std::string_view slug);  // "episodes/body-clock/"
std::string episode_audio_path(std::string_view slug, const Audio& audio);  // ".../body-clock.mp3"
// Another version of the audio, beside it.
std::string alternate_path(std::string_view audio_path, std::string_view name);
std::string episode_file_path(std::string_view slug, std::string_view name);
std::string cover_path(std::string_view slug, const Picture& cover);  // ".../cover-<hash>.jpg"
std::string chapter_picture_path(std::string_view slug, const Picture& picture);
// ".../transcript.de.vtt"; `language` is empty for the show's own.
std::string transcript_path(std::string_view slug, std::string_view language,
                            std::string_view ending);
std::string tag_path(std::string_view slug);   // "tags/sleep/"
std::string person_path(std::string_view id);  // "people/ana-lopez/"
std::string person_picture_path(std::string_view id, const Picture& picture);
std::string series_path(std::string_view slug);  // "series/postpartum/"
std::string series_cover_path(std::string_view slug, const Picture& cover);
std::string page_path(std::string_view slug);      // "about/"
std::string banner_path(const Picture& banner);    // "assets/banner-<hash>.jpg"
std::string artwork_path(const Picture& artwork);  // "assets/artwork-<hash>.jpg"

}  // namespace liner
