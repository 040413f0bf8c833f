#include "cli/import_artwork.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "base/embedded.h"
#include "base/json.h"
#include "cli/import_episode.h"
#include "cli/import_pictures.h"
#include "picture/codecs.h"
#include "picture/probe.h"

namespace liner {
namespace {

constexpr std::uint64_t kLargest = 64 * 1024 * 1024;  // bytes of a picture

std::string begun_file() { return fmt::format("{}/show.json", kImportFolder); }

std::string_view stand_in() { return embedded_file("init/artwork.jpg").value_or(""); }

// The picture of this name; empty where there is none.
std::string picture_named(const Root& root, const std::string& stem) {
  for (const std::string ending : {".png", ".jpg"})
    if (root.exists(stem + ending)) return stem + ending;
  return {};
}

// What stands there is of an earlier run, or the producer has put a better one there since.
Result<void> put(const Root& root, const std::string& file, std::string_view bytes) {
  return root.exists(file) ? Result<void>() : root.write(file, bytes);
}

Result<std::string> put_stand_in(const Root& root, Problems& said) {
  const std::string file = "artwork.jpg";
  said.push_back({"made-up",
                  {file},
                  "the show has no picture that can be fetched, so this one stands for it",
                  "put the right one there: square, 3000 x 3000 pixels, JPEG or PNG"});
  return put(root, file, stand_in()).map([&] { return file; });
}

// This run may find a picture.
void remove_stand_in(const Root& root) {
  const auto bytes =
      root.exists("artwork.jpg") ? root.read("artwork.jpg", kLargest) : Result<std::string>();
  if (bytes && !bytes->empty() && *bytes == stand_in()) (void)root.remove_file("artwork.jpg");
}

// A picture as large as this shall be one of `side` pixels; nothing where it is right as it is.
std::optional<int> other_side(const PictureHead& head) {
  constexpr int kLeast = 1400, kMost = 3000;  // pixels
  const int longest = std::max(head.width, head.height);
  const int side = std::clamp(longest, kLeast, kMost);
  if (head.width == head.height && longest == side) return std::nullopt;
  return side;
}

std::optional<std::string> fitted(const std::string& bytes, const PictureHead& head, int side) {
  const auto source = decode_picture(bytes, side);
  if (!source) return std::nullopt;
  const int longest = std::max(head.width, head.height);
  const auto to_fit = [&](int pixels) { return std::max(1, pixels * side / longest); };
  return encode_jpeg(
      framed(scaled(*source, to_fit(head.width), to_fit(head.height)), side, side, 255, 255, 255),
      90);
}

// `source` stays where it is until the import is complete.
Result<std::string> put_fitting(const Root& root, const std::string& source, Problems& said) {
  const auto ending = source.substr(source.rfind('.'));
  const auto bytes = root.read(source, kLargest);
  if (!bytes) return tl::unexpected(bytes.error());
  const auto head = probe_picture(*bytes);
  const auto side = head ? other_side(*head) : std::nullopt;
  const auto made = side ? fitted(*bytes, *head, *side) : std::nullopt;
  if (!made) return put(root, "artwork" + ending, *bytes).map([&] { return "artwork" + ending; });
  const std::string file = "artwork.jpg", old = "artwork-of-old-feed" + ending;
  said.push_back({"made-up",
                  {file},
                  fmt::format("the old artwork is {} x {} pixels, and was made {} x {}",
                              head->width, head->height, *side, *side),
                  fmt::format("put a better one there; the old one is {}", old)});
  if (auto kept = put(root, old, *bytes); !kept) return tl::unexpected(kept.error());
  return put(root, file, *made).map([&] { return file; });
}

}  // namespace

Result<BegunShow> begin_show(const Root& root, const OldShow& old, const std::string& guid) {
  constexpr std::uint64_t kLargestRecord = 64 * 1024;
  const auto file = begun_file();
  if (!root.exists(file)) {
    const BegunShow begun{!picture_named(root, "artwork").empty()};
    const auto record =
        Json::object({{"guid", guid}, {"title", old.title}, {"own_artwork", begun.own_artwork}});
    return root.write(file, write_json_pretty(record)).map([&] { return begun; });
  }
  const auto text = root.read(file, kLargestRecord);
  const auto json = text ? parse_json(*text, file) : tl::unexpected(text.error());
  if (!json) return tl::unexpected(json.error());
  if (json->text_of("guid") != guid && json->text_of("title") != old.title)
    return failure("other-show", {file},
                   fmt::format("an import of \"{}\" was begun in this folder, and is not finished",
                               json->text_of("title")),
                   "name another folder behind the feed");
  const auto* own = json->find("own_artwork");
  return BegunShow{own != nullptr && own->boolean() != nullptr && *own->boolean()};
}

Result<std::string> bring_artwork(const ImportRequest& request, const Root& root,
                                  const OldShow& old, const BegunShow& begun, Problems& said) {
  if (begun.own_artwork)
    if (auto own = picture_named(root, "artwork"); !own.empty()) return own;
  remove_stand_in(root);
  const auto folder = fmt::format("{}/", kImportFolder);
  auto source = picture_named(root, folder + "artwork");
  if (source.empty() && !old.image.empty())
    source =
        bring_picture(request, root, old.image, "artwork", said, folder).value_or(std::string());
  return source.empty() ? put_stand_in(root, said) : put_fitting(root, source, said);
}

}  // namespace liner
