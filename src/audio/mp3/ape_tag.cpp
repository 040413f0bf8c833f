#include "audio/mp3/ape_tag.h"

#include "base/bytes.h"
#include "base/text.h"
#include "base/url.h"

namespace liner {
namespace {

constexpr std::uint64_t kFooter = 32;
constexpr std::uint64_t kMostItems = 2000;
constexpr std::uint64_t kLargestText = 64 * 1024;
constexpr std::size_t kLongestKey = 255;

void take(TagText& text, const std::string& key, const std::string& value) {
  const auto name = lower_ascii(key);
  const auto line = clean_line(value.substr(0, value.find('\0')));  // the first of a list
  if (name == "title") text.tags.title = line;
  if (name == "artist") text.tags.artist = line;
  if (name == "album") text.tags.album = line;
  if (name == "album artist") text.album_artist = line;
  if (name == "year") text.tags.date = line;
  if (name == "track") text.tags.track = track_number(line);
  if (name == "disc") text.tags.disc = track_number(line);
  if (name == "genre") text.genre = line;
  if (name == "comment") text.comment = line;
  if (name == "related") text.link = canonical_url(line).value_or(std::string());
}

}  // namespace

Result<std::uint64_t> ape_size(const FileBytes& file, std::uint64_t begin, std::uint64_t end) {
  if (end < begin || end - begin < kFooter) return 0;
  const auto footer = file.read(end - kFooter, kFooter);
  if (!footer) return tl::unexpected(footer.error());
  if (!footer->starts_with("APETAGEX")) return 0;
  const auto size = little_endian(*footer, 12, 4);  // items and footer
  const bool header = (little_endian(*footer, 20, 4) & 0x80000000U) != 0;
  const auto whole = size + (header ? kFooter : 0);
  // One that claims more than there is takes nothing but its footer from the sound.
  return size < kFooter || whole > end - begin ? kFooter : whole;
}

Result<TagText> read_ape(const FileBytes& file, std::uint64_t end, std::uint64_t size) {
  TagText text;
  if (size < kFooter) return text;
  const auto footer = file.read(end - kFooter, kFooter);
  if (!footer) return tl::unexpected(footer.error());
  const auto items_end = end - kFooter;
  auto at = end - std::min(size, little_endian(*footer, 12, 4));
  for (std::uint64_t item = 0; item < kMostItems && at + 9 < items_end; ++item) {
    const auto head = file.read(at, std::min<std::uint64_t>(8 + kLongestKey + 1, items_end - at));
    if (!head) return tl::unexpected(head.error());
    const auto bytes = little_endian(*head, 0, 4), flags = little_endian(*head, 4, 4);
    const auto key_end = head->find('\0', 8);
    if (key_end == head->npos) break;
    at += key_end + 1;
    if (bytes > items_end - at) break;
    constexpr std::uint64_t kKind = 6, kUtf8 = 0;
    if ((flags & kKind) == kUtf8 && bytes <= kLargestText) {
      const auto value = file.read(at, bytes);
      if (!value) return tl::unexpected(value.error());
      take(text, head->substr(8, key_end - 8), *value);
    }
    at += bytes;
  }
  return text;
}

}  // namespace liner
