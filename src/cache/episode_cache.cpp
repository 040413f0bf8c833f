#include "cache/episode_cache.h"

#include <algorithm>

#include "base/digest.h"
#include "cache/model_archive.h"

namespace liner {
namespace {

constexpr const char* kFile = ".liner/episodes.cache";
constexpr std::string_view kFormat = "liner episodes 2\n";
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

// Whether all files of an entry were as they are when the build began.
bool is_settled(std::string_view content, const FileStamp& began) {
  ArchiveReader in(content);
  (void)in.text();  // the folder
  for (auto left = in.count(); left > 0 && in.fine(); --left) {
    (void)in.text();
    if (!is_before(in.number<FileStamp>(), began)) return false;
  }
  return in.fine();
}

void write_entry(std::string_view digest, std::string_view content, ArchiveWriter& out) {
  out.text(digest);
  out.text(content);
}

}  // namespace

EpisodeBytes episode_bytes(const Episode& episode) {
  ModelWriter out;
  out(episode);
  return std::make_shared<const std::string>(out.out.bytes());
}

Episode episode_of(const EpisodeBytes& bytes) {
  ModelReader in(*bytes, bytes);
  Episode episode;
  in(episode);
  episode.digest = sha256(*bytes);
  return episode;
}

bool EpisodeCache::load_entry(ArchiveReader& in, const std::shared_ptr<const std::string>& file) {
  const auto digest = in.text(), content = in.text();
  ArchiveReader inside(content);
  std::string folder(inside.text());
  if (!in.fine() || !inside.fine()) return false;
  entries_.insert_or_assign(std::move(folder), Entry{digest, content, file});
  return true;
}

void EpisodeCache::load(const Root& show) {
  auto bytes = show.read(kFile, kLargest);
  if (!bytes || !bytes->starts_with(kFormat)) return;
  const auto file = std::make_shared<const std::string>(std::move(*bytes));
  ArchiveReader in(std::string_view(*file).substr(kFormat.size()));
  const auto digest = in.text(), head = in.text();
  if (!in.fine() || sha256(head) != digest) return;
  ArchiveReader about(head);
  if (about.text() != program_) return;
  context_ = about.text();
  bool whole = true;
  while (whole && !in.at_end()) whole = load_entry(in, file);
  // Behind an end that is cut nothing can be written.
  file_bytes_ = whole ? file->size() : 0;
}

void EpisodeCache::set_context(const std::map<std::string, FileStamp>& context) {
  ArchiveWriter out;
  write_stamps(out, context);
  auto digest = sha256(out.bytes());
  const std::lock_guard lock(guard_);
  context_stamps_ = context;
  if (digest == context_) return;
  context_ = std::move(digest);
  entries_.clear();
  file_bytes_ = 0;
}

std::optional<CachedEpisode> EpisodeCache::find(const Root& show, const std::string& folder) {
  Entry entry;
  {
    const std::lock_guard lock(guard_);
    const auto found = entries_.find(folder);
    if (found == entries_.end()) return std::nullopt;
    entry = found->second;
  }
  if (sha256(entry.content) != entry.digest) return std::nullopt;
  ModelReader in(entry.content, entry.owner);
  (void)in.in.text();  // the folder
  auto stamps = read_stamps(in.in, show);
  if (!stamps) return std::nullopt;
  CachedEpisode read;
  read.stamps = std::move(*stamps);
  std::string digest;
  in(digest, read.said);
  ModelReader episode(in.in.text(), entry.owner);
  episode(read.episode);
  read.episode.digest = std::move(digest);
  if (!in.in.fine() || !episode.in.fine() || !episode.in.at_end()) return std::nullopt;
  const std::lock_guard lock(guard_);
  entries_.at(folder).is_used = true;
  return read;
}

void EpisodeCache::keep(const std::string& folder, const EpisodeBytes& bytes, const Problems& said,
                        const std::map<std::string, FileStamp>& stamps) {
  ModelWriter out;
  out(folder);
  write_stamps(out.out, stamps);
  out(sha256(*bytes), said);
  out.out.text(*bytes);
  const auto& content = out.out.bytes();
  const auto owned = std::make_shared<const std::string>(sha256(content) + content);
  const auto view = std::string_view(*owned);
  constexpr std::size_t kDigest = 32;
  const std::lock_guard lock(guard_);
  entries_[folder] = {view.substr(0, kDigest), view.substr(kDigest), owned, true, true};
}

void EpisodeCache::save(const Root& show, const FileStamp& began) {
  const std::lock_guard lock(guard_);
  if (began == FileStamp{}) return;
  const auto is_late = [&](const auto& entry) { return !is_before(entry.second, began); };
  if (std::ranges::any_of(context_stamps_, is_late)) return;
  ArchiveWriter fresh;
  std::size_t live = 0;
  for (const auto& [folder, entry] : entries_) {
    if (entry.is_used) live += entry.content.size();
    if (entry.is_new && is_settled(entry.content, began))
      write_entry(entry.digest, entry.content, fresh);
  }
  constexpr std::size_t kSmall = 64 * 1024;
  const bool anew = file_bytes_ == 0 || file_bytes_ + fresh.bytes().size() > 2 * live + kSmall;
  if (!anew && !fresh.bytes().empty()) (void)show.append(kFile, file_bytes_, fresh.bytes());
  if (!anew) return;
  ArchiveWriter about, out;
  about.text(program_);
  about.text(context_);
  write_entry(sha256(about.bytes()), about.bytes(), out);
  for (const auto& [folder, entry] : entries_)
    if (entry.is_used && is_settled(entry.content, began))
      write_entry(entry.digest, entry.content, out);
  (void)show.write(kFile, std::string(kFormat) + out.bytes());
}

}  // namespace liner
