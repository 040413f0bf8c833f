#include "audio/xiph/flac_picture.h"

#include "base/bytes.h"
#include "picture/probe.h"

namespace liner {
namespace {

using namespace std::string_view_literals;
constexpr std::uint64_t kKindAndLength = 8;
constexpr std::uint64_t kMeasures = 16;  // width, height, depth and colours, as claimed

}  // namespace

std::optional<FlacPicture> read_flac_picture(std::string_view head, std::uint64_t size) {
  std::uint64_t at = kKindAndLength;
  if (head.size() < at) return std::nullopt;
  at += big_endian(head, 4, 4);  // the MIME type; lengths of 32 bits cannot overflow 64
  if (head.size() < at + 4) return std::nullopt;
  at += 4 + big_endian(head, at, 4);  // the description
  if (head.size() < at + kMeasures + 4) return std::nullopt;
  at += kMeasures;
  const auto bytes = big_endian(head, at, 4);
  at += 4;
  if (at > size || bytes > size - at) return std::nullopt;
  FlacPicture found;
  found.content = at;
  found.picture.kind = picture_kind(static_cast<unsigned>(big_endian(head, 0, 4)));
  found.picture.bytes = bytes;
  const auto content = head.substr(at, bytes);
  if (const auto probed = probe_picture(content.substr(0, kPictureHead))) {
    found.picture.mime = probed->mime;
    found.picture.width = probed->width;
    found.picture.height = probed->height;
  }
  return found;
}

bool is_linked_picture(std::string_view head) {
  return head.size() >= 11 && head.substr(4, 7) == "\0\0\0\x03-->"sv;
}

}  // namespace liner
