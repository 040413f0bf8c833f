// .liner/episodes.cache: episodes as they were read, so that those whose files are as they were are
// not read again. It may be deleted at any time; one of another program or for another show.yaml is
// as good as none, and so is a block that is damaged with all behind it. A block has up to 256
// entries: what every build asks of them, read in one go, and behind that their notes, chapters and
// transcripts. The last entry of a folder counts; when half of them count no more the file is
// written anew.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/kept_bytes.h"
#include "base/root.h"
#include "model/episode.h"

namespace liner {

struct CachedEpisode {
  Episode episode;
  Problems said;
  LateStamps stamps;  // of all that was looked at for it
};

// All that an episode says, as bytes: its facts, and apart from them what is read only when
// somebody asks for it, its notes and transcripts.
struct EpisodeBytes {
  std::string facts, apart;
};
EpisodeBytes episode_bytes(const Episode& episode);
// The episode again. It has a digest.
Episode episode_of(std::string_view facts, KeptBytes apart);

class EpisodeCache {
 public:
  // `program` names what reads: another one reads otherwise.
  explicit EpisodeCache(std::string program) : program_(std::move(program)) {}

  // Takes in what an earlier run has kept; what stands apart is read when somebody asks for it.
  void load(const Root& show);
  // What everything depends on, such as show.yaml and people/: with another context nothing that is
  // kept is right any more.
  void set_context(const FileStamps& context);

  // The episode of this folder, if all that was looked at for it is as it was. From several
  // threads.
  std::optional<CachedEpisode> find(const Root& show, const std::string& folder);

  // What was read of a folder, beside the memory.
  struct Aside {
    std::string digest;  // of the facts
    KeptBytes facts, apart;
    KeptBytes more;  // what the caller gave, for this run alone
  };
  // Puts an episode aside: from then on its large parts do not stand in memory, and what of its
  // audio nobody who builds asks for after reading is gone: its tags, and what audio.json remembers
  // of pictures and alternates. From several threads.
  Aside put_aside(Episode& episode, std::string_view more = {});
  // Keeps it for the next run. `listed` is what was in its folder, `unwritten` are files that
  // belong there and that this run will write. Returns the stamps, in less memory. From several
  // threads.
  LateStamps keep(const std::string& folder, const Aside& aside, const Problems& said,
                  const FileStamps& stamps, const std::vector<FolderEntry>& listed,
                  std::vector<std::string> unwritten = {});

  // Files that were unwritten, as they were written, and the disk's time after that.
  struct Written {
    FileStamps files;
    FileStamp clock;
  };
  // Writes what is new; entries of files that changed as lately as `began` are left out
  // (base/seen_files.h), and those beside which something is not there that belongs there. An error
  // is none: the next run reads again.
  void save(const Root& show, const FileStamp& began, const Written& written = {});

 private:
  struct Entry {
    // Folder, stamps, problems, digest of the facts, size of the rest (cache/episode_head.h).
    std::shared_ptr<const std::string> head;
    KeptBytes facts, apart;
    std::vector<std::string> unwritten;
    std::string names;  // of what else was in the folder: a digest; only where files are unwritten
    bool is_new = false;   // not in the file
    bool is_used = false;  // found as it should be, or kept
    bool is_late = false;  // one of its files may change without telling
  };
  std::uint64_t load_block(const std::shared_ptr<const OpenFile>& file, std::uint64_t at,
                           std::uint64_t end);
  static bool write_blocks(const std::vector<const Entry*>& entries, std::string& out,
                           const std::function<bool()>& flush);
  std::vector<const Entry*> lasting(bool only_new) const;
  static bool renew(const Root& show, const Written& written, const Entry& entry,
                    const std::string& folder, FileStamps& stamps);
  static void settle(const Root& show, const FileStamp& began, const Written& written,
                     Entry& entry);
  void write_anew(const Root& show) const;

  std::string program_, context_;
  std::optional<Scratch> scratch_;
  std::mutex guard_;                      // of what follows
  std::map<std::string, Entry> entries_;  // by folder
  FileStamps context_stamps_;
  std::uint64_t file_bytes_ = 0;  // of a file that can be written on; 0: there is none
};

}  // namespace liner
