#include "audio/xiph/vorbis_comment.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "audio/plausible.h"
#include "audio/xiph/flac_picture.h"
#include "base/bytes.h"
#include "base/digest.h"
#include "base/text.h"
#include "base/url.h"

namespace liner {
namespace {

constexpr std::array<std::string_view, 13> kFields = {
    "title", "artist",  "album",       "albumartist", "date",    "tracknumber", "discnumber",
    "genre", "comment", "description", "url",         "website", "link"};
// Of one entry: a name, and the head of a picture in base64.
constexpr std::size_t kMostKept = kFlacPictureHead / 3 * 4 + 1024;
constexpr std::size_t kLongestText = 64 * 1024;
constexpr std::uint64_t kMostText = 2 * 1024 * 1024;
constexpr std::size_t kMostPictures = 64;
constexpr std::string_view kChapter = "chapter";
constexpr std::size_t kMostDigits = 4;  // three are usual

// "3" or "3/12"
std::optional<int> number_of(std::string_view text) {
  const auto digits = trimmed(text.substr(0, text.find('/')));
  int value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size() || value < 1 || value > 99999)
    return std::nullopt;
  return value;
}

// The number at the front of the text, which loses it.
std::optional<int> take_number(std::string_view& text) {
  const auto digits = std::min(text.find_first_not_of("0123456789"), text.size());
  if (digits == 0 || digits > kMostDigits) return std::nullopt;
  int value = 0;
  std::from_chars(text.data(), text.data() + digits, value);
  text.remove_prefix(digits);
  return value;
}

}  // namespace

void VorbisCommentReader::add(std::string_view piece) {
  while (!piece.empty() && item_ != Item::end) {
    const auto taken = static_cast<std::size_t>(std::min<std::uint64_t>(left_, piece.size()));
    kept_.append(piece.substr(0, std::min(taken, kMostKept - kept_.size())));
    piece.remove_prefix(taken);
    left_ -= taken;
    if (left_ == 0) end_item();
  }
}

void VorbisCommentReader::begin(Item item, std::uint64_t size) {
  item_ = item;
  size_ = left_ = size;
  kept_.clear();
  if (size == 0) end_item();  // at most once more: what follows an empty item has a size of four
}

void VorbisCommentReader::end_item() {
  switch (item_) {
    case Item::vendor_size: return begin(Item::vendor, little_endian(kept_, 0, 4));
    case Item::vendor: return begin(Item::count, 4);
    case Item::count: entries_ = little_endian(kept_, 0, 4); break;
    case Item::size: return begin(Item::entry, little_endian(kept_, 0, 4));
    case Item::entry: take_entry(); break;
    case Item::end: return;
  }
  if (entries_ == 0) {
    item_ = Item::end;
  } else {
    --entries_;
    begin(Item::size, 4);
  }
}

void VorbisCommentReader::take_entry() {
  const auto entry = std::string_view(kept_);
  const auto sign = entry.find('=');
  if (sign == entry.npos) return;
  const auto name = lower_ascii(entry.substr(0, std::min(sign, std::size_t{64})));
  const auto value = entry.substr(sign + 1);
  if (name == "metadata_block_picture") return take_picture(value, size_ - sign - 1);
  if (name.starts_with(kChapter)) return take_chapter(name, value);
  if (std::ranges::find(kFields, name) != kFields.end()) keep(fields_[name], value);
}

void VorbisCommentReader::keep(std::string& field, std::string_view value) {
  if (!field.empty()) return;  // the first one counts
  auto size = std::min(value.size(), kLongestText);
  while (size > 0 && size < value.size() &&
         (static_cast<unsigned char>(value[size]) & 0xC0) == 0x80)
    --size;  // not in the middle of a character
  if (size < value.size() || text_bytes_ + size > kMostText) too_large_ = true;
  if (text_bytes_ + size > kMostText) return;
  field = clean_line(value.substr(0, size));
  text_bytes_ += size;
}

void VorbisCommentReader::take_picture(std::string_view base64, std::uint64_t size) {
  if (pictures_.size() >= kMostPictures) {
    too_large_ = true;
    return;
  }
  const bool whole = base64.size() == size;
  const auto head = decode_base64(whole ? base64 : base64.substr(0, base64.size() / 4 * 4));
  // What the padding takes off is not known where the end is not here; two bytes are no matter.
  const auto found = head ? read_flac_picture(*head, whole ? head->size() : size / 4 * 3 + 2)
                          : std::optional<FlacPicture>();
  if (!found)
    damaged_ = true;
  else if (!is_linked_picture(*head))
    pictures_.push_back(found->picture);
}

// CHAPTER001, CHAPTER001NAME, CHAPTER001URL: wiki.xiph.org, "Chapter Extension".
void VorbisCommentReader::take_chapter(std::string_view name, std::string_view value) {
  name.remove_prefix(kChapter.size());
  const auto number = take_number(name);
  if (!number) return;
  if (name.empty()) keep(chapters_[*number].start, value);
  if (name == "name") keep(chapters_[*number].title, value);
  if (name == "url") keep(chapters_[*number].link, value);
}

VorbisComment VorbisCommentReader::finish(const std::string& file) {
  const auto field = [&](std::string_view name) {
    const auto found = fields_.find(name);
    return found == fields_.end() ? std::string() : found->second;
  };
  VorbisComment comment;
  auto& [tags, album_artist, genre, text, link] = comment.text;
  tags.title = field("title");
  tags.artist = field("artist");
  tags.album = field("album");
  tags.date = field("date");
  tags.track = number_of(field("tracknumber"));
  tags.disc = number_of(field("discnumber"));
  album_artist = field("albumartist");
  genre = field("genre");
  text = field("comment").empty() ? field("description") : field("comment");
  for (const auto* name : {"url", "website", "link"})
    if (link.empty()) link = canonical_url(field(name)).value_or(std::string());
  for (const auto& [number, chapter] : chapters_)
    if (const auto start = parse_clock(chapter.start))
      comment.chapters.push_back({*start, Milliseconds(0), chapter.title,
                                  canonical_url(chapter.link).value_or(std::string()), false,
                                  false});
  comment.pictures = std::move(pictures_);
  if (damaged_ || item_ != Item::end) comment.problems.push_back(damaged_tags(file));
  if (too_large_)
    comment.problems.push_back({"large-tags",
                                {file},
                                "its tags are too large: not all of their text was read",
                                "shorten them: every listener downloads them"});
  return comment;
}

VorbisComment read_vorbis_comment(std::string_view block, const std::string& file) {
  VorbisCommentReader reader;
  reader.add(block);
  return reader.finish(file);
}

}  // namespace liner
