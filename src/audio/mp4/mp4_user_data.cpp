#include "audio/mp4/mp4_user_data.h"

#include <algorithm>

namespace liner {
namespace {

constexpr std::size_t kMostUserBoxes = 16;

}  // namespace

std::vector<UserBox> in_user_data(Mp4Source& source, const Mp4Box& moov, std::string_view kind) {
  std::vector<UserBox> found;
  BoxWalk walk(source, moov);
  while (const auto udta = walk.next()) {
    if (udta->kind != "udta") continue;
    BoxWalk inside(source, *udta);
    while (const auto box = inside.next())
      if (box->kind == kind && found.size() < kMostUserBoxes) found.push_back({*udta, *box});
  }
  return found;
}

std::vector<ItemList> item_lists(Mp4Source& source, const Mp4Box& moov) {
  std::vector<ItemList> lists;
  FileWindow window{&source, 0, {}};
  for (const auto& [udta, meta] : in_user_data(source, moov, "meta")) {
    const auto hdlr = child_box(source, meta, "hdlr");
    const bool tells = hdlr.size >= hdlr.header + 12;
    if (tells && window.view(hdlr.content() + 8, 4) != "mdir") continue;
    lists.push_back({udta, meta, hdlr, child_box(source, meta, "ilst")});
  }
  const auto has_items = [](const ItemList& list) { return list.ilst.size > 0; };
  const auto first = std::ranges::find_if(lists, has_items);
  if (first != lists.end()) std::rotate(lists.begin(), first, first + 1);
  return lists;
}

}  // namespace liner
