// .liner/digests.cache: digests of files of the show and of its web root, so that whoever publishes
// does not read them all again.
#pragma once

#include <map>
#include <string>
#include <utility>

#include "base/digest.h"
#include "base/root.h"

namespace liner {

class DigestCache {
 public:
  void load(const Root& show);
  // In hex. A file that is as it was is not read. Problem: "cannot-read".
  Result<std::string> digest(const Root& show, const std::string& file, DigestKind kind);
  // Keeps what was asked for, of files that a change after `ended` would not leave looking the same
  // (base/seen_files.h). An error is none: next time the files are read again.
  void save(const Root& show, const FileStamp& ended) const;

 private:
  struct Known {
    FileStamp stamp;
    std::string hex;
    bool asked = false;
  };
  std::map<std::pair<std::string, DigestKind>, Known> known_;
};

}  // namespace liner
