#include "blog/pictures.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <mutex>
#include <set>

#include "base/digest.h"
#include "picture/codecs.h"
#include "theme/colour.h"

namespace liner {
namespace {

// Columns of lists at one and two pixels a point, players, the artwork on the home page. The first
// is for the artwork alone: nothing else is shown as large.
constexpr std::array kWidths = {960, 480, 240, 120};
constexpr int kLargestCover = 480;
constexpr int kJpegQuality = 82, kWebpQuality = 78, kPreviewQuality = 84;
constexpr int kPreviewArt = 530;
constexpr int kLongestWebp = 16383;        // pixels a side: the format has no more
constexpr std::string_view kRecipe = "2";  // another number makes all pictures anew

std::string name_of(const SitePicture& picture, std::string_view what) {
  return name_hash(fmt::format("{} {} {}", picture.picture->hash, what, kRecipe));
}

// "assets/artwork-1234567890.jpg" -> "assets/artwork".
std::string stem_of(const std::string& path) { return path.substr(0, path.rfind('-')); }

int height_at(const Picture& picture, int width) {
  return std::max(1, static_cast<int>((std::int64_t{picture.height} * width + picture.width / 2) /
                                      picture.width));
}

// Nothing but the artwork is shown in the first of the widths.
int largest_width(const SitePicture& picture) {
  return picture.path.starts_with("assets/") ? kWidths.front() : kLargestCover;
}

std::vector<PictureVersion> make_versions(const SitePicture& picture) {
  const auto& source = *picture.picture;
  std::vector<PictureVersion> versions;
  int last = 0;  // a small picture is not made larger: it has one version of its own width
  for (const auto wanted : kWidths) {
    if (wanted > largest_width(picture)) continue;
    const auto width = std::min(wanted, source.width);
    if (width == last) continue;
    last = width;
    for (const bool webp : {false, true}) {
      if (webp && height_at(source, width) > kLongestWebp) continue;
      const auto ending = webp ? std::string("webp") : picture_extension(source);
      versions.push_back(
          {fmt::format("{}-{}-{}.{}", stem_of(picture.path),
                       name_of(picture, fmt::format("{} {}", width, ending)), width, ending),
           width, height_at(source, width), webp});
    }
  }
  return versions;
}

// A picture that was decoded, and what was made of it.
struct Decoded {
  std::string source;
  Pixels original;
  std::map<std::pair<int, int>, Pixels> made;  // by the largest width of the chain, and the width

  // A version of a chain that begins at `largest`: made of the smallest width of the chain that is
  // at least twice as wide, else of the original. What has been made before changes nothing, so
  // that the bytes are the same in every order.
  const Pixels& at(const Picture& picture, int width, int largest) {
    if (width == original.width) return original;
    const auto known = made.find({largest, width});
    if (known != made.end()) return known->second;
    const auto* from = &original;
    for (const auto wider : kWidths)  // the largest first
      if (wider <= largest && wider >= 2 * width && wider < original.width)
        from = &at(picture, wider, largest);
    return made.emplace(std::pair(largest, width), scaled(*from, width, height_at(picture, width)))
        .first->second;
  }
};

// The pictures that were decoded last: one for each thread that makes versions, whichever it is.
class DecodedLast {
 public:
  std::unique_ptr<Decoded> take(const std::string& source) {
    const std::lock_guard lock(guard_);
    if (idle_.empty()) return std::make_unique<Decoded>();
    auto best = std::ranges::find(idle_, source, [](const auto& one) { return one->source; });
    if (best == idle_.end()) best = idle_.begin();
    auto taken = std::move(*best);
    idle_.erase(best);
    return taken;
  }
  void give_back(std::unique_ptr<Decoded> decoded) {
    const std::lock_guard lock(guard_);
    idle_.push_back(std::move(decoded));
  }

 private:
  std::mutex guard_;
  std::vector<std::unique_ptr<Decoded>> idle_;
};

using Making = std::function<std::string(Decoded&)>;

class Workshop {
 public:
  explicit Workshop(std::vector<Output>& outputs) : outputs_(outputs) {}

  void add(const SitePicture& picture, const std::string& path, Making make) {
    if (!seen_.insert(path).second) return;
    Output output{path, OutputClass::media, picture.picture->file, {}};
    output.once = true;
    output.made_from.emplace() =
        [last = last_, file = picture.picture->file,
         make = std::move(make)](const std::string& bytes) -> Result<std::string> {
      auto decoded = last->take(file);
      auto made = version_of(*decoded, file, bytes, make);
      last->give_back(std::move(decoded));
      return made;
    };
    outputs_.push_back(std::move(output));
  }

 private:
  static Result<std::string> version_of(Decoded& decoded, const std::string& file,
                                        const std::string& bytes, const Making& make) {
    if (decoded.source != file) {
      decoded = {};
      auto pixels = decode_picture(bytes, kWidths.front());
      if (!pixels)
        return failure("broken-picture", {file}, "this picture is damaged, or far too large",
                       "export it again, with at most 3000 pixels a side");
      decoded.source = file;
      decoded.original = std::move(*pixels);
    }
    auto made = make(decoded);
    if (made.empty())
      return failure("broken-picture", {file}, "no smaller version can be made of this picture",
                     "export it again, with at most 3000 pixels a side");
    return made;
  }

  std::vector<Output>& outputs_;
  std::set<std::string> seen_;
  std::shared_ptr<DecodedLast> last_ = std::make_shared<DecodedLast>();
};

void add_versions(const Site& site, Workshop& workshop, const SitePicture& picture) {
  const bool png = picture.picture->mime == "image/png";
  for (const auto& version : versions_of(site, picture))
    workshop.add(picture, version.path, [version, png, picture](Decoded& decoded) {
      const auto& small = decoded.at(*picture.picture, version.width, largest_width(picture));
      if (version.webp) return encode_webp(small, kWebpQuality);
      return png ? encode_png(small) : encode_jpeg(small, kJpegQuality);
    });
}

void add_preview(const Site& site, Workshop& workshop, const SitePicture& picture) {
  const auto ground = parse_colour(site.theme.values.accent).value_or(Colour{});
  workshop.add(picture, preview_path(site, picture), [ground](Decoded& decoded) {
    const auto& pixels = decoded.original;
    const auto longer = std::max(pixels.width, pixels.height);
    const auto side = [&](int length) { return std::max(1, length * kPreviewArt / longer); };
    // What is framed is let go before the card is written.
    const auto card =
        framed(scaled(pixels, side(pixels.width), side(pixels.height)), kPreviewWidth,
               kPreviewHeight, static_cast<std::uint8_t>(ground.red),
               static_cast<std::uint8_t>(ground.green), static_cast<std::uint8_t>(ground.blue));
    return encode_jpeg(card, kPreviewQuality);
  });
}

}  // namespace

const std::vector<PictureVersion>& versions_of(const Site& site, const SitePicture& picture) {
  return site.memo->versions.get(picture.path, [&] { return make_versions(picture); });
}

std::string preview_path(const Site& site, const SitePicture& picture) {
  return site.memo->previews.get(picture.path, [&] {
    return fmt::format("{}-{}-preview.jpg", stem_of(picture.path),
                       name_of(picture, "preview " + site.theme.values.accent));
  });
}

std::vector<Icon> icons_of(const SitePicture& artwork) {
  std::vector<Icon> icons;
  for (const auto& [rel, size] : {std::pair("icon", 32), {"icon", 192}, {"apple-touch-icon", 180}})
    icons.push_back(
        {fmt::format("assets/icon-{}-{}.png", name_of(artwork, fmt::format("icon {}", size)), size),
         rel, size});
  return icons;
}

Json picture_view(const Site& site, const SitePicture& picture, const PagePlace& place) {
  const auto& versions = versions_of(site, picture);
  std::string srcset, webp;
  const PictureVersion* largest = nullptr;
  for (const auto& version : versions) {
    auto& list = version.webp ? webp : srcset;
    list = fmt::format("{}{} {}w{}{}", place.root, version.path, version.width,
                       list.empty() ? "" : ", ", list);
    if (!version.webp && largest == nullptr) largest = &version;
  }
  return Json::object({{"src", place.root + largest->path},
                       {"srcset", srcset},
                       {"webp", webp},
                       {"width", largest->width},
                       {"height", largest->height},
                       {"alt", picture.alt}});
}

SitePicture artwork_of(const Edition& edition) {
  return {&edition.show.artwork, edition.artwork_path, {}};
}

SitePicture cover_of(const PublishedEpisode& episode) {
  return {&episode.cover->picture, episode.cover->path,
          episode.own_cover ? episode.episode->cover_alt : std::string()};
}

std::vector<Output> picture_outputs(const Site& site) {
  std::vector<Output> outputs;
  Workshop workshop(outputs);
  const auto add = [&](const SitePicture& picture) {
    // First: it takes most memory, and only the decoded picture stands beside it then.
    add_preview(site, workshop, picture);
    add_versions(site, workshop, picture);
  };
  const auto& edition = site.edition;
  const auto artwork = artwork_of(edition);
  add(artwork);
  for (const auto& icon : icons_of(artwork))
    workshop.add(artwork, icon.path, [size = icon.size, artwork](Decoded& decoded) {
      return encode_png(decoded.at(*artwork.picture, size, largest_width(artwork)));
    });
  for (const auto& episode : edition.episodes)
    if (episode.own_cover) add(cover_of(episode));
  for (std::size_t i = 0; i < edition.series.size(); ++i)
    if (edition.series_files[i].cover)
      add({&*edition.series_files[i].cover, edition.series_covers[i]});
  const auto add_people = [&](const std::vector<Person>& people) {
    for (const auto& person : people)
      if (const auto& about = person.about(); about.picture)
        add({&*about.picture, about.picture_path});
  };
  for (const auto* people : {&edition.show.hosts, &edition.show.credits, &edition.persons})
    add_people(*people);
  for (const auto& episode : edition.episodes) add_people(episode.people);
  return outputs;
}

}  // namespace liner
