// Makes single outputs, each into a file of its own beside the web root's, unless what is there is
// as it shall be.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "base/root.h"
#include "cache/output_cache.h"
#include "model/output.h"
#include "model/rare.h"
#include "webroot/manifest.h"

namespace liner {

// Files that are not in the show folder yet, by their path there, with a way to make their bytes.
using MadeFiles = std::map<std::string, std::function<Result<std::string>()>>;

// What an earlier build has kept.
struct KnownOutputs {
  const OutputCache* cache = nullptr;
  // The stamp of a file that was made when the build began: sources that changed as lately may
  // change again without telling (base/seen_files.h).
  FileStamp began = {};
  // Called before any is made if the list of files gets longer: this build writes something, if
  // only that list.
  std::function<void()> will_write = {};
};

// What became of an output.
struct MadeOutput {
  bool staged = false;  // else it is there as it shall be
  Rare<Problem> problem;
  std::vector<PieceRecord> pieces = {};  // what it was made from; empty where nobody can say
  FileStamp stamp = {};                  // of what is there, or of what is staged
};

class PiecesThere;

class OutputMaker {
 public:
  // `list` is what Liner has written here before, `known` what is known of it. All must outlive it.
  OutputMaker(const Root& show, const MadeFiles& made, const Root& web, const Manifest& list,
              const KnownOutputs& known)
      : show_(show), made_(made), web_(web), list_(list), known_(known) {}

  // From several threads at once. Problems: those of making it, "audio-not-here", "cannot-write".
  MadeOutput make(const Output& output, const std::string& staged_name) const;

 private:
  MadeOutput make_any(const Output& output, const std::string& staged_name) const;
  MadeOutput make_copy(const Output& output, const std::string& staged_name) const;
  MadeOutput make_whole(const Output& output, const std::string& staged_name) const;
  MadeOutput make_pieces(const Output& output, const std::string& staged_name) const;
  MadeOutput write_pieces(const Output& output, const PiecesThere* there, std::size_t same,
                          std::optional<std::string> fresh, const std::string& staged_name) const;
  Result<std::string> bytes_of(const Output& output) const;
  Result<void> check_kept(const Output& output) const;
  // `there`: the stamp of what stands at the path.
  bool is_same(const std::string& path, const FileStamp& there, const std::string& bytes) const;
  // What is known of the file at a path, if it is still that file.
  const OutputRecord* known(const std::string& path) const;

  const Root& show_;
  const MadeFiles& made_;
  const Root& web_;
  const Manifest& list_;
  const KnownOutputs& known_;
};

}  // namespace liner
