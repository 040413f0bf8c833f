// .liner/episodes.cache: episodes as they were read, so that those whose files are as they were are
// not read again. It may be deleted at any time; one that is cut, of another program or for another
// show.yaml is as good as none.
#pragma once

#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "base/root.h"
#include "model/episode.h"

namespace liner {

struct CachedEpisode {
  Episode episode;
  Problems said;
  std::map<std::string, FileStamp> stamps;  // of all that was looked at for it
};

// All that an episode says, as bytes; Episode::digest is the digest of these.
std::string episode_bytes(const Episode& episode);

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
  std::optional<CachedEpisode> find(const Root& show, const std::string& folder) const;
  // Keeps it, as bytes already. From several threads.
  void keep(const std::string& folder, std::string_view bytes, const Problems& said,
            const std::map<std::string, FileStamp>& stamps);
  // Forgets all folders but those that were found or kept since the last call.
  void forget_others();

  // Writes it if anything has changed; entries of files that changed as lately as `began` are left
  // out (base/seen_files.h). An error is none: the next run reads again.
  void save(const Root& show, const FileStamp& began);

 private:
  std::string program_, context_;
  std::string loaded_;                               // the file
  mutable std::mutex guard_;                         // of what follows
  std::map<std::string, std::string_view> entries_;  // by folder; of `loaded_` or of `kept_`
  std::deque<std::string> kept_;
  mutable std::map<std::string, bool> used_;
  bool changed_ = false;
  std::map<std::string, FileStamp> context_stamps_;
};

}  // namespace liner
