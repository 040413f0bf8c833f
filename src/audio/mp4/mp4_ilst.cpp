#include "audio/mp4/mp4_ilst.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "audio/mp4/mp4_bytes.h"
#include "audio/mp4/mp4_user_data.h"

namespace liner {
namespace {

using namespace std::string_literals;

constexpr unsigned kNumbers = 0, kUtf8 = 1, kJpeg = 13, kPng = 14;  // "Well-known types"
constexpr auto kItunes = "com.apple.iTunes";

struct Item {
  std::string kind;
  unsigned type = kUtf8;
  std::string value;
  std::string name = {};  // of a freeform item
};

std::string data_box(const Item& item) {
  return make_box("data", big_endian_text(item.type, 4) + big_endian_text(0, 4) + item.value);
}

std::string item_bytes(const Item& item) {
  if (item.name.empty()) return make_box(item.kind, data_box(item));
  return make_box(item.kind, make_box("mean", big_endian_text(0, 4) + kItunes) +
                                 make_box("name", big_endian_text(0, 4) + item.name) +
                                 data_box(item));
}

// The content of an inner box, if it is not longer than `most`.
std::optional<std::string> content_of(Mp4Source& source, const Mp4Box& item, std::string_view kind,
                                      std::uint64_t most) {
  const auto box = child_box(source, item, kind);
  if (box.size == 0 || box.size - box.header > most) return std::nullopt;
  FileWindow window{&source, 0, {}};
  return std::string(window.view(box.content(), static_cast<std::size_t>(box.size - box.header)));
}

bool is_same_item(Mp4Source& source, const Mp4Box& there, const Item& item) {
  if (there.kind != item.kind) return false;
  if (item.name.empty()) return true;
  return content_of(source, there, "mean", 64) == big_endian_text(0, 4) + kItunes &&
         content_of(source, there, "name", 64) == big_endian_text(0, 4) + item.name;
}

bool has_value(Mp4Source& source, const Mp4Box& there, const Item& item) {
  int values = 0;
  BoxWalk walk(source, there);
  while (const auto box = walk.next()) values += box->kind == "data" ? 1 : 0;
  if (item.kind == "covr") values = std::min(values, 1);
  const auto data = content_of(source, there, "data", item.value.size() + 8);
  return values == 1 && data && data->size() == item.value.size() + 8 &&
         data->starts_with(big_endian_text(item.type, 4)) && data->ends_with(item.value);
}

// trkn and disk: two bytes each of nothing, number, total. What stands around the number stays.
std::string numbered(Mp4Source& source, const Mp4Box& ilst, const std::string& kind, int number) {
  auto value = std::string(kind == "trkn" ? 8 : 6, '\0');
  if (const auto there = child_box(source, ilst, kind); there.size > 0)
    if (const auto data = content_of(source, there, "data", 64); data && data->size() >= 14)
      value = data->substr(8);
  return value.replace(2, 2, big_endian_text(static_cast<std::uint64_t>(number), 2));
}

std::vector<Item> wanted_items(Mp4Source& source, const Mp4Box& ilst, const NewTags& tags) {
  std::vector<Item> items = {{"\251nam", kUtf8, tags.title},   {"\251ART", kUtf8, tags.artist},
                             {"\251alb", kUtf8, tags.album},   {"aART", kUtf8, tags.album_artist},
                             {"\251day", kUtf8, tags.date},    {"\251gen", kUtf8, tags.genre},
                             {"\251cmt", kUtf8, tags.comment}, {"----", kUtf8, tags.link, "WWW"}};
  const auto add_number = [&](const char* kind, std::optional<int> number) {
    if (number && *number > 0 && *number <= UINT16_MAX)
      items.push_back({kind, kNumbers, numbered(source, ilst, kind, *number)});
  };
  add_number("trkn", tags.track);
  add_number("disk", tags.disc);
  const Item cover = {"covr", tags.cover_mime == "image/png" ? kPng : kJpeg, tags.cover};
  items.push_back(cover);
  std::erase_if(items, [](const Item& item) { return item.value.empty(); });
  return items;
}

// The front cover is the first picture of the first `covr`; the others are not ours.
void edit_cover(Mp4Source& source, std::vector<Mp4Box> inside, const Mp4Box& there,
                const Item& cover, Mp4Edits& edits) {
  const auto data = child_box(source, there, "data");
  if (data.size == 0) return edits.replace(there.begin, there.size, item_bytes(cover), inside);
  inside.push_back(there);
  edits.replace(data.begin, data.size, data_box(cover), inside);
}

// Puts one item into the list: in the place of the first of its kind, else at the end.
void edit_item(Mp4Source& source, const std::vector<Mp4Box>& inside, const Item& item,
               std::string& behind, Mp4Edits& edits) {
  bool placed = false;
  BoxWalk walk(source, inside.back());
  while (const auto there = walk.next()) {
    if (!is_same_item(source, *there, item)) continue;
    const bool is_cover = item.kind == "covr";
    if (placed && !is_cover)
      edits.replace(there->begin, there->size, {}, inside);
    else if (!placed && !has_value(source, *there, item) && is_cover)
      edit_cover(source, inside, *there, item, edits);
    else if (!placed && !has_value(source, *there, item))
      edits.replace(there->begin, there->size, item_bytes(item), inside);
    placed = true;
  }
  if (!placed) behind += item_bytes(item);
}

void edit_list(Mp4Source& source, const std::vector<Mp4Box>& inside, const std::vector<Item>& items,
               Mp4Edits& edits) {
  std::string behind;
  bool has_genre = false;
  for (const auto& item : items) {
    edit_item(source, inside, item, behind, edits);
    has_genre = has_genre || item.kind == "\251gen";
  }
  BoxWalk walk(source, inside.back());
  while (const auto there = walk.next())  // gnre is the genre as a number
    if (has_genre && there->kind == "gnre") edits.replace(there->begin, there->size, {}, inside);
  if (!behind.empty()) edits.insert(walk.at, std::move(behind), inside);
}

std::string handler_box() {
  return make_box("hdlr", big_endian_text(0, 8) + "mdirappl" + big_endian_text(0, 8) + "\0"s);
}

// Another program would show what stands in a second list.
void remove_items(Mp4Source& source, const ItemList& list, const std::vector<Item>& items,
                  const Mp4Box& moov, Mp4Edits& edits) {
  if (list.ilst.size == 0) return;
  BoxWalk walk(source, list.ilst);
  while (const auto there = walk.next()) {
    const auto is_ours = [&](const Item& item) {
      return is_same_item(source, *there, item) ||
             (there->kind == "gnre" && item.kind == "\251gen");
    };
    if (std::ranges::any_of(items, is_ours))
      edits.replace(there->begin, there->size, {}, {moov, list.udta, list.meta, list.ilst});
  }
}

// What is missing of `udta` for the items to have a place; edits what is there.
std::string edit_metadata(Mp4Source& source, const Mp4Box& moov, const NewTags& tags,
                          Mp4Edits& edits) {
  const auto lists = item_lists(source, moov);
  const auto [udta, meta, hdlr, ilst] = lists.empty() ? ItemList() : lists.front();
  const auto items = wanted_items(source, ilst, tags);
  if (items.empty()) return {};
  std::string missing;
  if (ilst.size == 0) {
    for (const auto& item : items) missing += item_bytes(item);
    missing = make_box("ilst", missing);
  }
  if (lists.empty()) return make_box("meta", big_endian_text(0, 4) + handler_box() + missing);
  for (std::size_t i = 1; i < lists.size(); ++i) remove_items(source, lists[i], items, moov, edits);
  if (hdlr.size == 0) missing = handler_box() + missing;
  if (!missing.empty())
    edits.insert(hdlr.size == 0 ? meta.content() : hdlr.end(), missing, {moov, udta, meta});
  if (ilst.size > 0) edit_list(source, {moov, udta, meta, ilst}, items, edits);
  return {};
}

// Nero's chapters: in the place of the first list, the only one.
std::string edit_chapter_list(Mp4Source& source, const Mp4Box& moov, const std::string& chpl,
                              Mp4Edits& edits) {
  if (chpl.empty()) return {};
  auto content = make_box("chpl", chpl);
  for (const auto& [udta, there] : in_user_data(source, moov, "chpl"))
    edits.replace(there.begin, there.size, std::exchange(content, {}), {moov, udta});
  return content;
}

}  // namespace

void edit_user_data(Mp4Source& source, const Mp4Box& moov, const NewTags& tags,
                    const std::string& chpl, Mp4Edits& edits) {
  const auto udta = child_box(source, moov, "udta");
  auto missing = edit_metadata(source, moov, tags, edits);
  missing += edit_chapter_list(source, moov, chpl, edits);
  if (missing.empty()) return;
  if (udta.size > 0)
    edits.insert(end_of_boxes(source, udta), missing, {moov, udta});
  else
    edits.insert(end_of_boxes(source, moov), make_box("udta", missing), {moov});
}

}  // namespace liner
