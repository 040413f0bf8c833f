#include "cli/publish_files.h"

#include <algorithm>

#include "blog/hosting.h"
#include "edition/addresses.h"
#include "preview/content_types.h"

namespace liner {
namespace {

Result<LocalFile> local_file(const Root& show, std::string path, std::string source,
                             OutputClass kind) {
  const auto info = show.stat_file(source);
  if (!info) return tl::unexpected(info.error());
  return LocalFile{std::move(path), std::move(source), static_cast<std::uint64_t>(info->st_size),
                   kind};
}

}  // namespace

Result<std::vector<LocalFile>> web_root_files(const Root& show, const BuildReport& built) {
  std::vector<LocalFile> files;
  for (const auto& [path, kind] : built.files.all) {
    auto file = local_file(show, path, "feed/" + path.str(), kind);
    if (!file) return tl::unexpected(file.error());
    files.push_back(std::move(*file));
  }
  std::stable_partition(files.begin(), files.end(), [&](const LocalFile& file) {
    return file.path != built.edition.show.feed_name;
  });
  return files;
}

Result<std::vector<LocalFile>> audio_files(const Root& show, const Edition& edition) {
  std::vector<LocalFile> files;
  const auto add = [&](const std::string& path, const std::string& source, std::uint64_t bytes) {
    if (source.empty()) {
      files.push_back({path, {}, bytes, OutputClass::media});
      return Result<void>();
    }
    auto file = local_file(show, path, source, OutputClass::media);
    if (!file) return Result<void>(tl::unexpected(file.error()));
    files.push_back(std::move(*file));
    return Result<void>();
  };
  for (const auto& published : edition.episodes) {
    const auto& episode = *published.episode;
    if (episode.audio.url.empty())
      if (auto done = add(published.audio_path, episode.audio.file, episode.audio.bytes); !done)
        return tl::unexpected(done.error());
    for (const auto& alternate : episode.alternates)
      if (!alternate.name.empty())
        if (auto done = add(alternate_path(published.audio_path, alternate.name), alternate.file,
                            alternate.facts.bytes);
            !done)
          return tl::unexpected(done.error());
  }
  return files;
}

std::set<std::string> audio_paths(const Edition& edition) {
  std::set<std::string> paths;
  for (const auto& published : edition.episodes) {
    if (published.episode->audio.url.empty()) paths.insert(published.audio_path);
    for (const auto& alternate : published.episode->alternates)
      if (!alternate.name.empty())
        paths.insert(alternate_path(published.audio_path, alternate.name));
  }
  return paths;
}

void set_headers(FileToSend& file, OutputClass kind) {
  file.type = content_type(file.path);
  file.caching = caching_of(file.path, kind == OutputClass::feed);
}

}  // namespace liner
