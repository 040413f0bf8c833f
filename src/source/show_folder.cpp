#include "source/show_folder.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <mutex>

#include "base/parallel.h"
#include "base/path.h"
#include "source/blocks.h"
#include "source/episode_folder.h"
#include "source/pages.h"
#include "source/people.h"
#include "source/picture_sizes.h"
#include "source/series.h"
#include "source/show_file.h"
#include "source/static_files.h"

namespace liner {
namespace {

void check_slugs(const Episodes& episodes, Problems& said) {
  std::map<std::string, const Episode*> seen;
  for (const Episode& episode : episodes) {
    const auto [first, is_new] = seen.emplace(episode.slug, &episode);
    if (!is_new)
      said.push_back(
          {"same-slug",
           {episode.notes_file, 1, 1},
           fmt::format("\"{}\" is the address of {} too", episode.slug, first->second->folder),
           "rename one folder, or give it a slug: of its own"});
  }
}

// What reading one folder gives besides the episode.
struct OneEpisode {
  bool is_read = false;  // else there is no episode
  Problems said;
  std::vector<LearntFile> learnt;
};

// What was read of a folder, for this run and the next. Returns the stamps of what was looked at if
// the cache has them. The record of its audio would stand in memory until all episodes are read: it
// is put aside too.
LateStamps keep(EpisodeCache& cache, const std::string& folder, SeenFiles& seen,
                const Result<std::vector<FolderEntry>>& listed, Episode& episode, OneEpisode& one) {
  if (!one.is_read) return {};
  const auto record = std::ranges::find(one.learnt, folder + "/audio.json", &LearntFile::path);
  const bool has_record = record != one.learnt.end();
  const auto aside =
      cache.put_aside(episode, has_record ? record->bytes().value_or("") : std::string());
  if (has_record)
    record->bytes = [kept = aside.more]() -> Result<std::string> { return kept.read(); };
  if (!seen.steady()) return {};
  // With its record beside it the episode reads the same; another picture would be another cover.
  if (one.learnt.size() > (has_record ? 1U : 0U)) return {};
  std::vector<std::string> unwritten;
  if (has_record) unwritten.push_back(record->path);
  return cache.keep(folder, aside, one.said, seen.stamps(), *listed, std::move(unwritten));
}

void read_one(const Reader& reader, const std::string& folder, const ShowFolder& show,
              EpisodeCache* cache, Episode& episode, OneEpisode& one) {
  const auto take = [&](std::optional<Episode> read) {
    one.is_read = read.has_value();
    if (read) episode = std::move(*read);
  };
  if (cache == nullptr) {
    const Reader plain{reader.root, one.said, reader.smart};
    take(read_episode(plain, folder, reader.root.list(folder), show, one.learnt));
    return;
  }
  if (auto known = cache->find(reader.root, folder)) {
    reader.root.note_later(std::move(known->stamps));
    take(std::move(known->episode));
    one.said = std::move(known->said);
    return;
  }
  const auto seen = std::make_shared<SeenFiles>();
  const auto noting = reader.root.noting_into(seen);
  const Reader its_reader{noting, one.said, reader.smart, &reader.root};
  const auto listed = noting.list(folder);
  take(read_episode(its_reader, folder, listed, show, one.learnt));
  for (auto& file : one.learnt) file.is_new = listed && !has_entry(*listed, last_part(file.path));
  std::erase_if(one.learnt,
                [&](const LearntFile& file) { return listed && is_written(noting, file); });
  if (auto stamps = keep(*cache, folder, *seen, listed, episode, one))
    reader.root.note_later(std::move(stamps));
  else
    reader.root.note_later(seen);
}

void read_episodes(const Reader& reader, ShowReading& reading, const EpisodeProgress& progress,
                   EpisodeCache* cache) {
  if (!reader.root.exists("episodes")) {
    reader.said.push_back({"no-episodes-folder",
                           {"episodes/"},
                           "there is no folder episodes/ in this show",
                           "make it, or give the folder with your episodes this name again"});
    return;
  }
  const auto entries = reader.root.list("episodes");
  if (!entries) {
    reader.said.push_back(entries.error());
    return;
  }
  std::vector<std::string> folders;
  for (const auto& entry : *entries)
    if (!entry.name.starts_with('.') && entry.kind != FolderEntry::Kind::file)
      folders.push_back("episodes/" + entry.name);
  // Each is read into its place.
  auto& episodes = reading.folder.episodes;
  episodes.resize(folders.size());
  std::vector<OneEpisode> read(folders.size());
  std::size_t done = 0;
  std::mutex guard;  // of the progress
  in_parallel(folders.size(), [&](std::size_t i) {
    read_one(reader, folders[i], reading.folder, cache, *episodes[i], read[i]);
    if (!progress) return;
    const std::lock_guard lock(guard);
    progress(++done, folders.size());
  });
  // In the order of the folders, whoever was first.
  std::size_t count = 0;
  for (std::size_t i = 0; i < folders.size(); ++i) {
    append(reader.said, std::move(read[i].said));
    std::ranges::move(read[i].learnt, std::back_inserter(reading.learnt));
    if (!read[i].is_read) {
      reading.folder.unread.push_back(folders[i]);
      continue;
    }
    if (count != i) episodes[count] = std::move(episodes[i]);
    ++count;
  }
  episodes.resize(count);
  check_slugs(episodes, reader.said);
}

ShowReading read_all(const Root& root, const std::string* show_yaml,
                     const EpisodeProgress& progress, EpisodeCache* cache,
                     const std::function<void(const Show&)>& on_show) {
  ShowReading reading;
  Reader reader{root, reading.said, true};
  // What every episode depends on.
  const auto context = std::make_shared<SeenFiles>();
  root.note_later(context);
  const auto noting = root.noting_into(context);
  Reader first{noting, reading.said, true, &root};
  const auto yaml = read_show_yaml(first, show_yaml);
  if (!yaml) reading.said.push_back(yaml.error());
  if (!yaml && yaml.error().code == "no-show-file") return reading;
  reader.smart = first.smart = !yaml || wants_smart_quotes(*yaml);
  reading.folder.people = read_people(first);
  reading.folder.series = read_series(first);
  if (!yaml) {  // what is wrong in the episodes can still be told
    read_episodes(reader, reading, progress, nullptr);
    return reading;
  }
  reading.folder.show = read_show(first, *yaml, reading.folder.people);
  if (on_show) on_show(reading.folder.show);
  if (cache != nullptr) cache->set_context(context->stamps());
  read_episodes(reader, reading, progress, cache);
  reading.folder.pages = read_pages(reader);
  reading.folder.blocks = read_blocks(reader, reading.folder.show, reading.folder.series);
  reading.folder.static_files = static_files(reader);
  measure_pictures(reader, reading.folder);
  return reading;
}

}  // namespace

ShowReading read_show_folder(const Root& root, const EpisodeProgress& progress, EpisodeCache* cache,
                             const std::function<void(const Show&)>& on_show) {
  return read_all(root, nullptr, progress, cache, on_show);
}

ShowReading read_show_folder_with(const Root& root, const std::string& show_yaml) {
  return read_all(root, &show_yaml, {}, nullptr, {});
}

}  // namespace liner
