#include "cache/episode_head.h"

#include <algorithm>
#include <utility>

#include "base/digest.h"
#include "cache/model_archive.h"

namespace liner {

std::string bytes_of(const EpisodeHead& head) {
  ModelWriter out;
  out(head.folder);
  out.out.number(head.stamps.size());
  for (const auto& [path, stamp] : head.stamps) {
    out.out.text(path);
    out.out.number(stamp);
  }
  out(head.said, head.digest, head.apart);
  return out.out.take();
}

std::optional<EpisodeHead> head_of(std::string_view bytes, const EachStamp& each) {
  ModelReader in(bytes);
  EpisodeHead head;
  in(head.folder);
  std::string path;
  for (auto left = in.in.count(); left > 0 && in.in.fine(); --left) {
    path = in.in.text();
    const auto stamp = in.in.number<FileStamp>();
    if (each && in.in.fine() && !each(path, stamp)) return std::nullopt;
  }
  in(head.said, head.digest, head.apart);
  return in.in.fine() && in.in.at_end() ? std::optional(std::move(head)) : std::nullopt;
}

std::optional<EpisodeHead> whole_head_of(std::string_view bytes) {
  FileStamps stamps;
  auto head = head_of(bytes, [&](const std::string& path, const FileStamp& stamp) {
    stamps.emplace_hint(stamps.end(), path, stamp);
    return true;
  });
  if (head) head->stamps = std::move(stamps);
  return head;
}

void write_sealed(std::string_view text, std::string& out) {
  ArchiveWriter sealed;
  sealed.text(sha256(text));
  sealed.text(text);
  out += sealed.bytes();
}

std::optional<SealedText> read_sealed(const OpenFile& file, std::uint64_t at, std::uint64_t end) {
  constexpr std::uint64_t kMost = 64;  // of the digest and the size
  const auto front = read_at(file.descriptor(), at, std::min(kMost, end - at), {});
  if (!front) return std::nullopt;
  ArchiveReader in(*front);
  const auto digest = in.text();
  const auto size = in.number<std::uint64_t>();
  const auto begin = at + front->size() - in.left();
  if (!in.fine() || size > end - begin) return std::nullopt;
  auto text = read_at(file.descriptor(), begin, static_cast<std::size_t>(size), {});
  if (!text || text->size() != size || sha256(*text) != digest) return std::nullopt;
  return SealedText{std::move(*text), begin + size};
}

}  // namespace liner
