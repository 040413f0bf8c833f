#include "cache/episode_cache.h"

#include <algorithm>

#include "base/digest.h"
#include "base/sealed.h"
#include "cache/model_archive.h"

namespace liner {
namespace {

constexpr const char* kFile = ".liner/episodes.cache";
constexpr std::string_view kFormat = "liner episodes 1\n";
constexpr std::uint64_t kLargest = std::uint64_t{2} * 1024 * 1024 * 1024;

using Stamps = std::map<std::string, FileStamp>;

void write_stamps(ArchiveWriter& out, const Stamps& stamps) {
  out.number(stamps.size());
  for (const auto& [path, stamp] : stamps) {
    out.text(path);
    out.number(stamp);
  }
}

// Nothing if one of them is another by now.
std::optional<Stamps> read_stamps(ArchiveReader& in, const Root& show) {
  Stamps stamps;
  for (auto left = in.count(); left > 0; --left) {
    const std::string path(in.text());
    const auto stamp = in.number<FileStamp>();
    if (!in.fine() || show.stamp(path) != stamp) return std::nullopt;
    stamps.emplace_hint(stamps.end(), path, stamp);
  }
  return in.fine() ? std::optional(std::move(stamps)) : std::nullopt;
}

bool are_before(ArchiveReader in, const FileStamp& began) {
  for (auto left = in.count(); left > 0 && in.fine(); --left) {
    (void)in.text();
    if (!is_before(in.number<FileStamp>(), began)) return false;
  }
  return in.fine();
}

}  // namespace

void EpisodeCache::load(const Root& show) {
  auto bytes = show.read(kFile, kLargest);
  if (!bytes) return;
  loaded_ = std::move(*bytes);
  const auto content = sealed_content(loaded_, kFormat);
  if (!content) return;
  ArchiveReader in(*content);
  if (in.text() != program_) return;
  std::string context(in.text());
  std::map<std::string, std::string_view> entries;
  for (auto left = in.count(); left > 0 && in.fine(); --left) {
    std::string folder(in.text());
    entries.emplace_hint(entries.end(), std::move(folder), in.text());
  }
  if (!in.fine() || !in.at_end()) return;
  context_ = std::move(context);
  entries_ = std::move(entries);
}

void EpisodeCache::set_context(const std::map<std::string, FileStamp>& context) {
  ArchiveWriter out;
  write_stamps(out, context);
  auto digest = sha256_hex(out.bytes());
  const std::lock_guard lock(guard_);
  context_stamps_ = context;
  if (digest == context_) return;
  context_ = std::move(digest);
  changed_ = changed_ || !entries_.empty();
  entries_.clear();
}

std::optional<CachedEpisode> EpisodeCache::find(const Root& show, const std::string& folder) const {
  std::string_view bytes;
  {
    const std::lock_guard lock(guard_);
    const auto entry = entries_.find(folder);
    if (entry == entries_.end()) return std::nullopt;
    used_[folder] = true;
    bytes = entry->second;
  }
  ModelReader in(bytes);
  auto stamps = read_stamps(in.in, show);
  if (!stamps) return std::nullopt;
  CachedEpisode read;
  read.stamps = std::move(*stamps);
  std::string digest;
  in(digest, read.said);
  ModelReader episode(in.in.text());
  episode(read.episode);
  if (!in.in.fine() || !in.in.at_end() || !episode.in.fine() || !episode.in.at_end())
    return std::nullopt;
  read.episode.digest = std::move(digest);
  return read;
}

std::string episode_bytes(const Episode& episode) {
  ModelWriter out;
  out(episode);
  return out.out.bytes();
}

void EpisodeCache::keep(const std::string& folder, std::string_view bytes, const Problems& said,
                        const std::map<std::string, FileStamp>& stamps) {
  ModelWriter out;
  write_stamps(out.out, stamps);
  out(sha256(bytes), said);
  out.out.text(bytes);
  const std::lock_guard lock(guard_);
  entries_[folder] = kept_.emplace_back(out.out.bytes());
  used_[folder] = true;
  changed_ = true;
}

void EpisodeCache::forget_others() {
  const std::lock_guard lock(guard_);
  changed_ = std::erase_if(entries_,
                           [&](const auto& entry) { return !used_.contains(entry.first); }) > 0 ||
             changed_;
  used_.clear();
}

void EpisodeCache::save(const Root& show, const FileStamp& began) {
  const std::lock_guard lock(guard_);
  if (!changed_ || began == FileStamp{}) return;
  const auto is_late = [&](const auto& entry) { return !is_before(entry.second, began); };
  if (std::ranges::any_of(context_stamps_, is_late)) return;
  ArchiveWriter out;
  out.text(program_);
  out.text(context_);
  std::size_t count = 0;
  ArchiveWriter entries;
  for (const auto& [folder, bytes] : entries_) {
    if (!are_before(ArchiveReader(bytes), began)) continue;
    entries.text(folder);
    entries.text(bytes);
    ++count;
  }
  out.number(count);
  if (show.write(kFile, sealed(out.bytes() + entries.bytes(), kFormat))) changed_ = false;
}

}  // namespace liner
