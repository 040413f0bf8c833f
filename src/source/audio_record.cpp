#include "source/audio_record.h"

#include "base/json.h"
#include "base/path.h"

namespace liner {
namespace {

constexpr int kVersion = 1;

Json number_or_null(const std::optional<int>& number) { return number ? Json(*number) : Json(); }

std::optional<int> optional_number(const Json& json, std::string_view name) {
  const auto number = json.integer_of(name);
  return number > 0 && number < 100'000 ? std::optional(static_cast<int>(number)) : std::nullopt;
}

std::string folder_of(const std::string& file) { return file.substr(0, file.rfind('/') + 1); }

Json tags_to_json(const AudioTags& tags) {
  Json::Array chapters;
  for (const auto& chapter : tags.chapters) {
    Json entry = Json::object({{"start_ms", chapter.start.count()}, {"title", chapter.title}});
    if (!chapter.link.empty()) entry.set("link", chapter.link);
    chapters.push_back(std::move(entry));
  }
  return Json::object({{"title", tags.title},
                       {"artist", tags.artist},
                       {"album", tags.album},
                       {"date", tags.date},
                       {"track", number_or_null(tags.track)},
                       {"disc", number_or_null(tags.disc)},
                       {"chapters", std::move(chapters)}});
}

Json alternates_to_json(const std::vector<AlternateFacts>& alternates) {
  Json::Array array;
  for (const auto& alternate : alternates)
    array.push_back(Json::object({{"file", last_part(alternate.file)},
                                  {"mime", alternate.mime},
                                  {"codec", alternate.codec},
                                  {"bytes", static_cast<std::int64_t>(alternate.bytes)},
                                  {"bitrate", alternate.bitrate},
                                  {"duration_ms", alternate.duration.count()},
                                  {"fingerprint", alternate.fingerprint},
                                  {"walked", alternate.walked}}));
  return array;
}

std::vector<AlternateFacts> alternates_from_json(const Json& json, const std::string& folder) {
  std::vector<AlternateFacts> alternates;
  const auto* array = json.find("alternates");
  if (array == nullptr || array->array() == nullptr) return alternates;
  for (const auto& entry : *array->array()) {
    const auto bytes = entry.integer_of("bytes"), bitrate = entry.integer_of("bitrate");
    if (bytes > 0 && bitrate >= 0 && bitrate < 100'000)
      alternates.push_back(
          {folder + last_part(entry.text_of("file")), entry.text_of("mime"), entry.text_of("codec"),
           static_cast<std::uint64_t>(bytes), static_cast<int>(bitrate),
           Milliseconds(entry.integer_of("duration_ms")), entry.text_of("fingerprint"),
           static_cast<int>(entry.integer_of("walked") % 1000)});
  }
  return alternates;
}

std::optional<Picture> picture_from_json(const Json& json, const std::string& folder) {
  const auto* picture = json.find("picture");
  if (picture == nullptr || picture->object() == nullptr) return std::nullopt;
  return Picture{folder + last_part(picture->text_of("file")),
                 picture->text_of("mime"),
                 static_cast<int>(picture->integer_of("width")),
                 static_cast<int>(picture->integer_of("height")),
                 static_cast<std::uint64_t>(picture->integer_of("bytes")),
                 picture->text_of("hash")};
}

tl::unexpected<Problem> broken(const std::string& file) {
  return failure("broken-record", {file}, "this is not what Liner wrote",
                 "delete it and build once with the audio file in the folder");
}

bool is_picture(const Picture& picture) {
  return (picture.mime == "image/jpeg" || picture.mime == "image/png") && picture.width > 0 &&
         picture.height > 0 && picture.width < 100'000 && picture.height < 100'000 &&
         picture.hash.size() == 10 &&
         picture.hash.find_first_not_of("0123456789abcdef") == std::string::npos;
}

AudioTags tags_from_json(const Json& json) {
  AudioTags tags;
  tags.title = json.text_of("title");
  tags.artist = json.text_of("artist");
  tags.album = json.text_of("album");
  tags.date = json.text_of("date");
  tags.track = optional_number(json, "track");
  tags.disc = optional_number(json, "disc");
  const auto* chapters = json.find("chapters");
  if (chapters == nullptr || chapters->array() == nullptr) return tags;
  for (const auto& entry : *chapters->array())
    tags.chapters.push_back({Milliseconds(entry.integer_of("start_ms")), entry.text_of("title"),
                             entry.text_of("link"), false});
  return tags;
}

}  // namespace

std::string write_audio_record(const Audio& audio) {
  Json json = Json::object({{"version", kVersion},
                            {"mime", audio.mime},
                            {"bytes", static_cast<std::int64_t>(audio.bytes)},
                            {"duration_ms", audio.duration.count()},
                            {"bitrate", audio.bitrate},
                            {"sample_rate", audio.sample_rate},
                            {"channels", audio.channels},
                            {"fingerprint", audio.fingerprint},
                            {"tags", tags_to_json(audio.tags.or_empty())}});
  if (audio.walked > 0) json.set("walked", audio.walked);
  if (!audio.show_artwork.empty()) json.set("show_artwork", audio.show_artwork);
  if (audio.picture)
    json.set("picture", Json::object({{"file", last_part(audio.picture->file)},
                                      {"mime", audio.picture->mime},
                                      {"width", audio.picture->width},
                                      {"height", audio.picture->height},
                                      {"bytes", static_cast<std::int64_t>(audio.picture->bytes)},
                                      {"hash", audio.picture->hash}}));
  if (!audio.alternates.empty()) json.set("alternates", alternates_to_json(audio.alternates));
  return write_json_pretty(json);
}

Result<Audio> parse_audio_record(const std::string& text, const std::string& file) {
  const auto json = parse_json(text, file);
  if (!json) return tl::unexpected(json.error());
  Audio audio;
  audio.mime = json->text_of("mime");
  audio.bytes = static_cast<std::uint64_t>(json->integer_of("bytes"));
  audio.duration = Milliseconds(json->integer_of("duration_ms"));
  audio.bitrate = static_cast<int>(json->integer_of("bitrate"));
  audio.sample_rate = static_cast<int>(json->integer_of("sample_rate"));
  audio.channels = static_cast<int>(json->integer_of("channels"));
  audio.fingerprint = json->text_of("fingerprint");
  audio.walked = static_cast<int>(json->integer_of("walked") % 1000);
  audio.show_artwork = json->text_of("show_artwork");
  const auto fits = [&](std::string_view name, std::int64_t most) {
    return json->integer_of(name) >= 0 && json->integer_of(name) <= most;
  };
  const bool in_range = fits("duration_ms", 360'000'000) && fits("bitrate", 100'000) &&
                        fits("sample_rate", 10'000'000) && fits("channels", 1000);
  const bool known_kind = audio.mime == "audio/mpeg" || audio.mime == "audio/x-m4a";
  if (json->integer_of("version") != kVersion || !known_kind || !in_range ||
      json->integer_of("bytes") <= 0 || audio.duration <= Milliseconds(0) ||
      audio.fingerprint.empty())
    return broken(file);
  if (const auto* tags = json->find("tags"))
    if (auto known = tags_from_json(*tags); known != AudioTags()) audio.tags = std::move(known);
  const auto& chapters = audio.tags.or_empty().chapters;
  for (std::size_t i = 0; i < chapters.size(); ++i) {
    const auto start = chapters[i].start.count();
    const auto before = i == 0 ? -1 : chapters[i - 1].start.count();
    if (start <= before || start >= audio.duration.count()) return broken(file);
  }
  audio.picture = picture_from_json(*json, folder_of(file));
  audio.alternates = alternates_from_json(*json, folder_of(file));
  if (audio.picture && !is_picture(*audio.picture)) return broken(file);
  return audio;
}

}  // namespace liner
