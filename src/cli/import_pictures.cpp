#include "cli/import_pictures.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/embedded.h"
#include "picture/codecs.h"
#include "picture/probe.h"

namespace liner {

Result<std::string> fetch_old_file(const ImportRequest& request, const std::string& url) {
  constexpr std::uint64_t kLargest = 32 * 1024 * 1024;
  HttpRequest asked;
  asked.url = url;
  asked.most_bytes = kLargest;
  asked.seconds = 300;
  auto answer = fetch_from_stranger(std::move(asked), request.rules);
  if (!answer) return tl::unexpected(answer.error());
  if (answer->status != 200)
    return failure("not-there", {url},
                   fmt::format("the server answers with status {}", answer->status),
                   "open the address in a browser");
  return std::move(answer->body);
}

std::optional<std::string> bring_picture(const ImportRequest& request, const Root& root,
                                         const std::string& url, const std::string& stem,
                                         Problems& said) {
  const auto leave = [&](std::string what) {
    said.push_back({"left-behind",
                    {stem},
                    fmt::format("the picture {} {}", url, std::move(what)),
                    "bring it yourself, as JPEG or PNG"});
    return std::nullopt;
  };
  const auto bytes = fetch_old_file(request, url);
  if (!bytes) return leave(fmt::format("could not be fetched: {}", bytes.error().what));
  const auto head = probe_picture(*bytes);
  if (!head) return leave("is no picture");
  if (!is_published_kind(head->mime)) return leave(fmt::format("is {}", head->mime));
  constexpr int kSmall = 64;  // pixels: enough to see whether it can be decoded
  if (!decode_picture(*bytes, kSmall)) return leave("is damaged, or too large");
  const auto file = fmt::format("{}.{}", stem, head->mime == "image/png" ? "png" : "jpg");
  if (auto written = root.write(file, *bytes); !written) return leave(written.error().what);
  return file;
}

namespace {

constexpr std::uint64_t kLargest = 64 * 1024 * 1024;  // bytes of a picture
constexpr const char* kArtwork = "artwork.jpg";
constexpr const char* kOldArtwork = "artwork-of-old-feed";

std::string_view stand_in() { return embedded_file("init/artwork.jpg").value_or(""); }

bool is_stand_in(const Root& root, const std::string& file) {
  const auto bytes = root.read(file, kLargest);
  return bytes && *bytes == stand_in();
}

// The picture that an interrupted run has put aside already; empty where there is none.
std::string artwork_put_aside(const Root& root) {
  for (const std::string ending : {".jpg", ".png"})
    if (root.exists(kOldArtwork + ending)) return kOldArtwork + ending;
  return {};
}

}  // namespace

std::string artwork_that_is_here(const Root& root) {
  for (const std::string name : {kArtwork, "artwork.png"})
    if (root.exists(name)) return name;
  return artwork_put_aside(root);
}

Result<void> put_stand_in(const Root& root, std::string& artwork, Problems& said) {
  artwork = kArtwork;
  said.push_back({"made-up",
                  {artwork},
                  "the show has no picture that can be fetched, so this one stands for it",
                  "put the right one there: square, 3000 x 3000 pixels, JPEG or PNG"});
  return root.write(artwork, stand_in());
}

void remove_stand_in(const Root& root) {
  if (root.exists(kArtwork) && is_stand_in(root, kArtwork)) (void)root.remove_file(kArtwork);
}

Result<void> fit_artwork(const Root& root, std::string& artwork, Problems& said) {
  constexpr int kLeast = 1400, kMost = 3000;  // pixels
  auto old = artwork_put_aside(root);
  const bool is_aside = !old.empty();
  const auto bytes = root.read(is_aside ? old : artwork, kLargest);
  const auto head = bytes ? probe_picture(*bytes) : std::nullopt;
  if (!head) return {};
  const int longest = std::max(head->width, head->height);
  const int side = std::clamp(longest, kLeast, kMost);
  if (head->width == head->height && longest == side) return {};
  const auto source = decode_picture(*bytes, side);
  if (!source) return {};
  const auto fitted = [&](int pixels) { return std::max(1, pixels * side / longest); };
  const auto made = encode_jpeg(
      framed(scaled(*source, fitted(head->width), fitted(head->height)), side, side, 255, 255, 255),
      90);
  if (!is_aside) {
    old = kOldArtwork + artwork.substr(artwork.rfind('.'));
    if (auto moved = root.rename(artwork, old); !moved) return moved;
  }
  artwork = kArtwork;
  said.push_back({"made-up",
                  {artwork},
                  fmt::format("the old artwork is {} x {} pixels, and was made {} x {}",
                              head->width, head->height, side, side),
                  fmt::format("put a better one there; the old one is {}", old)});
  return is_aside && root.exists(artwork) ? Result<void>() : root.write(artwork, made);
}

}  // namespace liner
