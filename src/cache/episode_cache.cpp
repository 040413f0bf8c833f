#include "cache/episode_cache.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/digest.h"
#include "base/parallel.h"
#include "base/path.h"
#include "cache/episode_head.h"
#include "cache/model_archive.h"

namespace liner {
namespace {

constexpr const char* kFolder = ".liner";
constexpr const char* kFile = ".liner/episodes.cache";
constexpr std::size_t kSlice = 16;      // entries that one thread looks at before it asks for more
constexpr std::size_t kInABlock = 256;  // entries
constexpr std::size_t kAtOnce = 1024 * 1024;  // bytes
constexpr std::string_view kFormat = "liner episodes 5\n";

LateStamps stamps_in(std::shared_ptr<const std::string> head) {
  return [head = std::move(head)] { return whole_head_of(*head).value_or(EpisodeHead()).stamps; };
}

// What is in a folder but for these files, as a digest.
std::string names_in(const std::vector<FolderEntry>& entries, const std::string& folder,
                     const std::vector<std::string>& without) {
  ArchiveWriter names;
  for (const auto& entry : entries)
    if (std::ranges::find(without, folder + "/" + entry.name) == without.end())
      names.text(entry.name);
  return sha256(names.bytes());
}

}  // namespace

EpisodeBytes episode_bytes(const Episode& episode) {
  ModelWriter out;
  out(episode);
  return {out.out.take(), std::move(out.apart)};
}

Episode episode_of(std::string_view facts, KeptBytes apart) {
  ModelReader in(facts, std::move(apart));
  Episode episode;
  in(episode);
  episode.digest = sha256(facts);
  return episode;
}

// Where the next one begins; `at` again where none can be read to its end. Of one that is cut the
// entries are there whose parts are.
std::uint64_t EpisodeCache::load_block(const std::shared_ptr<const OpenFile>& file,
                                       std::uint64_t at, std::uint64_t end) {
  auto sealed = read_sealed(*file, at, end);
  if (!sealed) return at;
  const KeptBytes block(std::move(sealed->text));
  ArchiveReader in(block.text());
  auto place = sealed->end;
  for (auto left = in.count(); left > 0; --left) {
    Entry entry;
    entry.head = std::make_shared<const std::string>(in.text());
    const auto facts = in.text();
    const auto head = in.fine() ? head_of(*entry.head, {}) : std::nullopt;
    if (!head || head->apart > end - place) return at;
    entry.facts = block.part(block.size() - in.left() - facts.size(), facts.size());
    entry.apart = {file, place, head->apart};
    entries_.insert_or_assign(head->folder, std::move(entry));
    place += head->apart;
  }
  return place;
}

void EpisodeCache::load(const Root& show) {
  if (show.is_folder(kFolder)) scratch_.emplace(show, kFolder);
  auto opened = show.open_file(kFile);
  if (!opened) return;
  const auto file = std::make_shared<const OpenFile>(std::move(*opened));
  struct stat info {};
  if (fstat(file->descriptor(), &info) != 0) return;
  const auto end = static_cast<std::uint64_t>(info.st_size);
  if (read_at(file->descriptor(), 0, kFormat.size(), kFile) != std::string(kFormat)) return;
  const auto about = read_sealed(*file, kFormat.size(), end);
  if (!about) return;
  ArchiveReader in(about->text);
  if (in.text() != program_) return;
  context_ = in.text();
  auto at = about->end;
  for (auto next = at; at < end; at = next)
    if (next = load_block(file, at, end); next == at) break;
  // Behind an end that is cut nothing can be written.
  file_bytes_ = at == end ? end : 0;
}

void EpisodeCache::set_context(const FileStamps& context) {
  auto digest = sha256(bytes_of(EpisodeHead{{}, context, {}, {}}));
  const std::lock_guard lock(guard_);
  context_stamps_ = context;
  if (digest == context_) return;
  context_ = std::move(digest);
  entries_.clear();
  file_bytes_ = 0;
}

std::optional<CachedEpisode> EpisodeCache::find(const Root& show, const std::string& folder) {
  Entry* entry = nullptr;
  {
    const std::lock_guard lock(guard_);
    const auto found = entries_.find(folder);
    if (found == entries_.end()) return std::nullopt;
    entry = &found->second;  // a map moves nothing, and a folder is asked for by one thread
  }
  auto head = head_of(*entry->head, [&](const std::string& path, const FileStamp& stamp) {
    return show.first_stamp(path) == stamp;
  });
  if (!head) return std::nullopt;
  const auto facts = entry->facts.try_read();
  if (!facts) return std::nullopt;
  ModelReader in(*facts, entry->apart);
  CachedEpisode read{{}, std::move(head->said), stamps_in(entry->head)};
  in(read.episode);
  if (!in.in.fine() || !in.in.at_end()) return std::nullopt;
  read.episode.digest = std::move(head->digest);
  entry->is_used = true;
  return read;
}

EpisodeCache::Aside EpisodeCache::put_aside(Episode& episode, std::string_view more) {
  auto& audio = episode.audio;
  audio.tags.reset();
  audio.picture.reset();
  audio.show_artwork.clear();
  audio.alternates.clear();
  auto bytes = episode_bytes(episode);
  const auto facts = bytes.facts.size(), apart = bytes.apart.size();
  Aside aside;
  if (scratch_) {
    const auto all = scratch_->add(fmt::format("{}{}{}", bytes.facts, bytes.apart, more));
    aside = {{}, all.part(0, facts), all.part(facts, apart), all.part(facts + apart, more.size())};
  } else {  // each may be let go without the others
    aside = {{},
             KeptBytes(bytes.facts),
             KeptBytes(std::move(bytes.apart)),
             KeptBytes(std::string(more))};
  }
  episode = episode_of(bytes.facts, aside.apart);
  aside.digest = episode.digest;
  return aside;
}

LateStamps EpisodeCache::keep(const std::string& folder, const Aside& aside, const Problems& said,
                              const FileStamps& stamps, const std::vector<FolderEntry>& listed,
                              std::vector<std::string> unwritten) {
  Entry entry;
  entry.head = std::make_shared<const std::string>(
      bytes_of({folder, stamps, said, aside.digest, aside.apart.size()}));
  entry.facts = aside.facts;
  entry.apart = aside.apart;
  entry.unwritten = std::move(unwritten);
  entry.is_new = entry.is_used = true;
  if (!entry.unwritten.empty()) entry.names = names_in(listed, folder, entry.unwritten);
  auto late = stamps_in(entry.head);
  const std::lock_guard lock(guard_);
  entries_[folder] = std::move(entry);
  return late;
}

// What this run wrote into the folder of an episode counts as if it had been there when that was
// read. False if somebody else wrote there meanwhile, or still could without telling.
bool EpisodeCache::renew(const Root& show, const Written& written, const Entry& entry,
                         const std::string& folder, FileStamps& stamps) {
  for (const auto& path : entry.unwritten) {
    const auto now = show.stamp(path);
    const auto file = written.files.find(path);
    if (file == written.files.end() || file->second != now || !is_before(now, written.clock))
      return false;
    stamps[path] = now;
  }
  const auto now = show.stamp(folder);  // before its names: a later change shows
  stamps[folder] = now;
  const auto listed = show.list(folder);
  return listed && is_before(now, written.clock) &&
         names_in(*listed, folder, entry.unwritten) == entry.names;
}

void EpisodeCache::settle(const Root& show, const FileStamp& began, const Written& written,
                          Entry& entry) {
  auto head = whole_head_of(*entry.head);
  entry.is_late = !head || std::ranges::any_of(head->stamps, [&](const auto& one) {
    const bool ours = std::ranges::find(entry.unwritten, one.first) != entry.unwritten.end();
    return !ours && !is_before(one.second, began);
  });
  if (entry.is_late || entry.unwritten.empty()) return;
  entry.is_late = !renew(show, written, entry, head->folder, head->stamps);
  entry.head = std::make_shared<const std::string>(bytes_of(*head));
}

// `flush` may take what there is of `out` by now.
bool EpisodeCache::write_blocks(const std::vector<const Entry*>& entries, std::string& out,
                                const std::function<bool()>& flush) {
  for (auto at = entries.begin(); at != entries.end();) {
    const auto end = at + std::min<std::ptrdiff_t>(kInABlock, entries.end() - at);
    ArchiveWriter block;
    block.number(end - at);
    for (auto entry = at; entry != end; ++entry) {
      block.text(*(*entry)->head);
      block.text((*entry)->facts.read());
    }
    write_sealed(block.bytes(), out);
    for (; at != end; ++at) {
      out += (*at)->apart.read();
      if (out.size() >= kAtOnce && !flush()) return false;
    }
  }
  return true;
}

std::vector<const EpisodeCache::Entry*> EpisodeCache::lasting(bool only_new) const {
  std::vector<const Entry*> some;
  for (const auto& [folder, entry] : entries_)
    if (entry.is_used && !entry.is_late && (entry.is_new || !only_new)) some.push_back(&entry);
  return some;
}

void EpisodeCache::write_anew(const Root& show) const {
  ArchiveWriter about;
  about.text(program_);
  about.text(context_);
  std::string out(kFormat);
  write_sealed(about.bytes(), out);
  const auto file = show.create(name_beside(kFile));
  if (!file) return;
  const auto flush = [&] {
    const bool written = write_all(file->descriptor(), out);
    out.clear();
    return written;
  };
  if (write_blocks(lasting(false), out, flush) && flush()) (void)show.put_in_place(kFile);
}

void EpisodeCache::save(const Root& show, const FileStamp& began, const Written& written) {
  const std::lock_guard lock(guard_);
  if (began == FileStamp{}) return;
  for (const auto& [path, stamp] : context_stamps_)
    if (!is_before(stamp, began)) return;
  std::uint64_t live = 0, fresh = 0;  // bytes
  const auto size_of = [](const Entry& entry) {
    return entry.head->size() + entry.facts.size() + entry.apart.size();
  };
  std::vector<Entry*> news;
  for (auto& [folder, entry] : entries_)
    if (entry.is_new) news.push_back(&entry);
  in_parallel_slices(news.size(), kSlice,
                     [&](std::size_t i) { settle(show, began, written, *news[i]); });
  for (const auto* entry : lasting(false)) live += size_of(*entry);
  for (const auto* entry : lasting(true)) fresh += size_of(*entry);
  constexpr std::uint64_t kSmall = 64 * 1024;
  if (file_bytes_ == 0 || file_bytes_ + fresh > 2 * live + kSmall) return write_anew(show);
  if (fresh == 0) return;
  std::string out;
  (void)write_blocks(lasting(true), out, [] { return true; });
  (void)show.append(kFile, file_bytes_, out);
}

}  // namespace liner
