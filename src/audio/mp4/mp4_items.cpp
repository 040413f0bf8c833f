#include "audio/mp4/mp4_items.h"

#include "audio/mp4/mp4_bytes.h"
#include "audio/mp4/mp4_user_data.h"
#include "picture/probe.h"

namespace liner {
namespace {

constexpr std::uint64_t kLargestItem = 1024 * 1024;
constexpr std::uint64_t kLargestItems = 4 * kLargestItem;
constexpr std::uint64_t kPictureHead = 64 * 1024;
constexpr std::size_t kMostPictures = 64;

// Every `data` box of a `covr` item: type, locale, picture.
void look_at_covers(Mp4Source& source, const Mp4Box& covr, std::vector<TagPicture>& pictures) {
  BoxWalk walk(source, covr);
  while (const auto data = walk.next()) {
    if (data->kind != "data" || data->size <= data->header + 8) continue;
    if (pictures.size() == kMostPictures) return;
    TagPicture picture;
    picture.kind = "front cover";
    picture.at = data->content() + 8;
    picture.bytes = picture.stored = data->end() - picture.at;
    FileWindow window{&source, 0, {}};
    const auto head = static_cast<std::size_t>(std::min(picture.bytes, kPictureHead));
    if (const auto probed = probe_picture(window.view(picture.at, head))) {
      picture.mime = probed->mime;
      picture.width = probed->width;
      picture.height = probed->height;
    }
    pictures.push_back(std::move(picture));
  }
}

}  // namespace

Mp4Items read_items(Mp4Source& source, const Mp4Box& moov) {
  Mp4Items items;
  const auto lists = item_lists(source, moov);
  if (lists.empty() || lists.front().ilst.size == 0) return items;
  std::string content;
  BoxWalk walk(source, lists.front().ilst);
  while (const auto item = walk.next()) {
    if (item->kind == "covr") {
      look_at_covers(source, *item, items.pictures);
    } else if (item->size > kLargestItem || content.size() + item->size > kLargestItems) {
      items.left_out = true;
    } else {
      FileWindow window{&source, 0, {}};
      content += window.view(item->begin, static_cast<std::size_t>(item->size));
    }
  }
  items.ilst = make_box("ilst", content);
  return items;
}

std::string freeform_text(std::string_view items, std::string_view name) {
  while (const auto item = take_box(items)) {
    if (item->kind != "----") continue;
    const auto named = box_content(item->content, "name");
    const auto data = box_content(item->content, "data");
    if (named.size() > 4 && named.substr(4) == name && data.size() > 8)
      return std::string(data.substr(8));
  }
  return {};
}

}  // namespace liner
