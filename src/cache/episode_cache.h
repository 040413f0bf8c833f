// .liner/episodes.cache: episodes as they were read, so that those whose files are as they were are
// not read again. It may be deleted at any time; one of another program or for another show.yaml is
// as good as none, and so is every entry that is damaged. Entries are written behind each other,
// the last one of a folder counts; when half of them count no more the file is written anew.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "base/archive.h"
#include "base/root.h"
#include "model/episode.h"

namespace liner {

struct CachedEpisode {
  Episode episode;
  Problems said;
  std::map<std::string, FileStamp> stamps;  // of all that was looked at for it
};

// All that an episode says, as bytes, and back: its notes stay there until somebody asks for them.
using EpisodeBytes = std::shared_ptr<const std::string>;
EpisodeBytes episode_bytes(const Episode& episode);
Episode episode_of(const EpisodeBytes& bytes);

class EpisodeCache {
 public:
  // `program` names what reads: another one reads otherwise.
  explicit EpisodeCache(std::string program) : program_(std::move(program)) {}

  // Takes in what an earlier run has kept.
  void load(const Root& show);
  // What everything depends on, such as show.yaml and people/: with another context nothing that is
  // kept is right any more.
  void set_context(const std::map<std::string, FileStamp>& context);

  // The episode of this folder, if all that was looked at for it is as it was. From several
  // threads.
  std::optional<CachedEpisode> find(const Root& show, const std::string& folder);
  // Keeps it. From several threads.
  void keep(const std::string& folder, const EpisodeBytes& bytes, const Problems& said,
            const std::map<std::string, FileStamp>& stamps);
  // Writes what is new; entries of files that changed as lately as `began` are left out
  // (base/seen_files.h). An error is none: the next run reads again.
  void save(const Root& show, const FileStamp& began);

 private:
  struct Entry {
    std::string_view digest, content;  // of folder, stamps, problems and the episode
    std::shared_ptr<const std::string> owner;
    bool is_new = false;   // not in the file
    bool is_used = false;  // found as it should be, or kept
  };
  bool load_entry(ArchiveReader& in, const std::shared_ptr<const std::string>& file);

  std::string program_, context_;
  std::mutex guard_;                      // of what follows
  std::map<std::string, Entry> entries_;  // by folder
  std::map<std::string, FileStamp> context_stamps_;
  std::uint64_t file_bytes_ = 0;  // of a file that can be written on; 0: there is none
};

}  // namespace liner
