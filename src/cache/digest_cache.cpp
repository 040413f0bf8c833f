#include "cache/digest_cache.h"

#include "base/archive.h"
#include "base/file_digest.h"
#include "base/sealed.h"

namespace liner {
namespace {

constexpr const char* kFile = ".liner/digests.cache";
constexpr std::string_view kFormat = "liner digests 1\n";
constexpr std::uint64_t kLargest = std::uint64_t{256} * 1024 * 1024;

}  // namespace

void DigestCache::load(const Root& show) {
  known_.clear();
  const auto bytes = show.read(kFile, kLargest);
  const auto content = bytes ? sealed_content(*bytes, kFormat) : std::nullopt;
  if (!content) return;
  ArchiveReader in(*content);
  decltype(known_) known;
  for (auto left = in.count(); left > 0 && in.fine(); --left) {
    std::string path(in.text());
    const auto kind = in.number<DigestKind>();
    const auto stamp = in.number<FileStamp>();
    known.emplace(std::pair(std::move(path), kind), Known{stamp, std::string(in.text())});
  }
  if (in.fine() && in.at_end()) known_ = std::move(known);
}

Result<std::string> DigestCache::digest(const Root& show, const std::string& file,
                                        DigestKind kind) {
  const auto before = show.stamp(file);
  auto& known = known_[{file, kind}];
  known.asked = true;
  if (!known.hex.empty() && known.stamp == before && before != FileStamp{}) return known.hex;
  auto hex = file_digest(show, file, kind);
  if (!hex) return hex;
  // Of a file that changes meanwhile nothing is kept.
  known = {show.stamp(file) == before ? before : FileStamp{}, *hex, true};
  return hex;
}

void DigestCache::save(const Root& show, const FileStamp& ended) const {
  if (ended == FileStamp{}) return;
  ArchiveWriter out;
  std::size_t count = 0;
  const auto is_kept = [&](const Known& one) {
    return one.asked && one.stamp != FileStamp{} && is_before(one.stamp, ended);
  };
  for (const auto& [key, one] : known_) count += is_kept(one) ? 1 : 0;
  out.number(count);
  for (const auto& [key, one] : known_) {
    if (!is_kept(one)) continue;
    out.text(key.first);
    out.number(key.second);
    out.number(one.stamp);
    out.text(one.hex);
  }
  (void)show.write(kFile, sealed(out.take(), kFormat));
}

}  // namespace liner
