#include "audio/id3_guard.h"

#include "base/bytes.h"

namespace liner {
namespace {

using namespace std::string_view_literals;
constexpr std::size_t kHeader = 10;
// Deflate packs at most 1,032 to 1: what is smaller than this cannot become more than 16 MB.
constexpr std::size_t kMostCompressed = 16 * 1024;
constexpr int kDeepest = 4;

bool is_frame_id(std::string_view id) {
  for (const char c : id)
    if (!((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'))) return false;
  return true;
}

// ID3v2.3: the bytes FF 00 stand for FF in the whole tag.
std::string without_unsynchronisation(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    out += bytes[i];
    if (bytes[i] == '\xFF' && i + 1 < bytes.size() && bytes[i + 1] == '\0') ++i;
  }
  return out;
}

void write_syncsafe(std::string& bytes, std::size_t at, std::size_t value) {
  for (int i = 3; i >= 0; --i) {
    bytes[at + static_cast<std::size_t>(i)] = static_cast<char>(value & 0x7F);
    value >>= 7;
  }
}

class Guard {
 public:
  Guard(std::string& bytes, int version) : bytes_(bytes), version_(version) {}

  // Goes through the frames of [at, end) and returns where the last sound one ends.
  std::size_t frames(std::size_t at, std::size_t end, int depth) {
    const std::size_t id_size = version_ == 2 ? 3 : 4, header = version_ == 2 ? 6 : kHeader;
    while (at + header <= end && bytes_[at] != '\0') {
      const auto id = std::string_view(bytes_).substr(at, id_size);
      if (!is_frame_id(id)) return at;
      const auto size = frame_size(at, end);
      if (size == 0 || size > end - at - header) return at;
      if (!harmless(at, at + header, size, depth)) {
        bytes_.replace(at, id_size, "ZZZZ", id_size);  // a frame nobody knows is passed over
        if (version_ > 2) bytes_[at + 9] = '\0';
      }
      at += header + size;
    }
    return at;
  }

 private:
  std::size_t frame_size(std::size_t at, std::size_t end) const {
    if (version_ == 2) return big_endian(bytes_, at + 3, 3);
    const auto plain = big_endian(bytes_, at + 4, 4);
    if (version_ == 3) return plain;
    // Some writers of 2.4 forgot that sizes are syncsafe: believe what leads to another frame.
    const auto safe = syncsafe(bytes_, at + 4, 4);
    if (safe == plain || (plain & 0x80808080U) == 0) return safe;
    const auto next = at + kHeader + plain;
    const bool fits =
        next == end || (next + 4 <= end && (bytes_[next] == '\0' ||
                                            is_frame_id(std::string_view(bytes_).substr(next, 4))));
    return fits ? plain : safe;
  }

  bool harmless(std::size_t frame, std::size_t content, std::size_t size, int depth) {
    if (version_ > 2) {
      const auto flags = static_cast<unsigned char>(bytes_[frame + 9]);
      const bool compressed = (flags & (version_ == 3 ? 0x80 : 0x08)) != 0;
      if (compressed && (compressed_ += size) > kMostCompressed) return false;
      const bool encrypted = (flags & (version_ == 3 ? 0x40 : 0x04)) != 0;
      if (encrypted) return false;
      const auto id = std::string_view(bytes_).substr(frame, 4);
      if (id == "CHAP"sv || id == "CTOC"sv) {
        if (compressed || depth >= kDeepest) return false;
        frames(inner_frames(id, content, content + size), content + size, depth + 1);
      }
    }
    return true;
  }

  // Where the frames inside a chapter or a table of contents begin.
  std::size_t inner_frames(std::string_view id, std::size_t at, std::size_t end) const {
    const auto skip_text = [&] {
      while (at < end && bytes_[at] != '\0') ++at;
      if (at < end) ++at;
    };
    skip_text();
    if (id == "CHAP"sv) return std::min(at + 16, end);
    if (at + 2 > end) return end;
    const auto count = static_cast<unsigned char>(bytes_[at + 1]);
    at += 2;
    for (int i = 0; i < count; ++i) skip_text();
    return at;
  }

  std::string& bytes_;
  int version_;
  std::size_t compressed_ = 0;  // of the whole tag
};

}  // namespace

std::uint64_t id3v2_size(std::string_view head) {
  if (head.size() < kHeader || !head.starts_with("ID3"sv) || head[3] == '\xFF') return 0;
  const bool footer = (static_cast<unsigned char>(head[5]) & 0x10) != 0;
  return kHeader + syncsafe(head, 6, 4) + (footer ? kHeader : 0);
}

std::optional<std::string> guarded_id3v2(std::string tag) {
  if (tag.size() < kHeader) return std::nullopt;
  const int version = tag[3];
  auto flags = static_cast<unsigned char>(tag[5]);
  if (version < 2 || version > 4) return std::nullopt;
  if (version == 2 && (flags & 0x40) != 0) return std::nullopt;  // compressed as a whole
  if (version < 4 && (flags & 0x80) != 0) {
    tag = tag.substr(0, kHeader) + without_unsynchronisation(std::string_view(tag).substr(kHeader));
    flags &= 0x7F;
  }
  std::size_t start = kHeader;
  if (version > 2 && (flags & 0x40) != 0) {  // the extended header is of no use to us
    if (tag.size() < kHeader + 4) return std::nullopt;
    start += version == 3 ? 4 + big_endian(tag, kHeader, 4) : syncsafe(tag, kHeader, 4);
    if (start > tag.size()) return std::nullopt;
    flags &= 0xBF;
  }
  const auto end = Guard(tag, version).frames(start, tag.size(), 0);
  if (end == start) return std::nullopt;
  auto out = tag.substr(0, kHeader) + tag.substr(start, end - start);
  out[5] = static_cast<char>(flags & 0xEF);  // no footer: it stays behind
  write_syncsafe(out, 6, out.size() - kHeader);
  return out;
}

}  // namespace liner
