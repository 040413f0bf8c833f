#include "source/show_pictures.h"

#include <fmt/format.h>

#include <cstdlib>

#include "base/feed_limits.h"
#include "source/picture_file.h"

namespace liner {
namespace {

void check_artwork(const Reader& reader, const Picture& picture) {
  const auto say = [&](std::string what) {
    reader.said.push_back({"artwork-size",
                           {picture.file},
                           std::move(what),
                           "export it square with 3000 x 3000 pixels, under 512 KB"});
  };
  const auto size = fmt::format("{} x {} pixels", picture.width, picture.height);
  if (picture.width != picture.height)
    say(fmt::format("the artwork is not square: {}", size));
  else if (picture.width < kLeastArtworkSide || picture.width > kMostArtworkSide)
    say(fmt::format("the artwork has {}; directories take {} to {}", size, kLeastArtworkSide,
                    kMostArtworkSide));
}

void read_artwork(const Reader& reader, const Fields& fields, Show& show) {
  std::optional<Picture> picture;
  if (fields.has("artwork")) {
    picture = read_picture_key(reader, fields, "artwork", "");
  } else {
    for (const std::string name : {"artwork.jpg", "artwork.png"}) {
      if (picture || !reader.root.exists(name)) continue;
      auto read = read_picture(reader, name, {name});
      if (!read) {
        reader.said.push_back(read.error());
        return;
      }
      picture = std::move(*read);
    }
    if (!picture) {
      const auto entries = reader.root.list("");
      const auto other =
          entries ? near_miss(*entries, {"artwork.jpg", "artwork.png"}) : std::string();
      reader.said.push_back(
          {"no-artwork",
           {"show.yaml", 1, 1},
           "the show has no artwork",
           other.empty()
               ? "put a square picture of 3000 x 3000 pixels here as artwork.jpg"
               : fmt::format("rename {} to artwork.jpg, or name it: artwork: {}", other, other)});
    }
  }
  if (!picture) return;
  check_artwork(reader, *picture);
  show.artwork = *picture;
}

// feed.md I04.
void read_banner(const Reader& reader, const Fields& fields, Show& show) {
  show.banner = read_picture_key(reader, fields, "banner", "");
  if (!show.banner) return;
  const auto& [width, height] = std::pair(show.banner->width, show.banner->height);
  if (std::abs(width * 9 - height * 16) > height)
    reader.said.push_back(
        {"banner-shape", fields.place("banner"),
         fmt::format("the banner has {} x {} pixels, which is not 16:9", width, height),
         "export it with 1920 x 1080 pixels"});
}

}  // namespace

void read_show_pictures(const Reader& reader, const Fields& fields, Show& show) {
  read_artwork(reader, fields, show);
  read_banner(reader, fields, show);
}

}  // namespace liner
