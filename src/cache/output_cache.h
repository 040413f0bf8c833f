// .liner/outputs.cache: what every file of the web root was made from when it was written last, so
// that one whose keys (output_keys.h) are the same is not made again. It may be deleted at any
// time; one that is cut, of another program or for another web root is as good as none.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/root.h"
#include "model/output.h"

namespace liner {

struct PieceRecord {
  OutputKey key;            // empty: nobody can say
  std::uint64_t bytes = 0;  // how many it had
  bool operator==(const PieceRecord&) const = default;
};

struct OutputRecord {
  FileName path;
  FileStamp stamp;                  // of the file in the web root
  std::vector<PieceRecord> pieces;  // in order
  bool operator==(const OutputRecord&) const = default;
};

using OutputRecords = std::vector<OutputRecord>;  // by path

class OutputCache {
 public:
  // `program` names what writes: another one writes otherwise.
  explicit OutputCache(std::string program) : program_(std::move(program)) {}

  // Takes in what an earlier run has kept for this web root.
  void load(const Root& show, const Root& web);
  // What is known of the file at a path; null without anything.
  const OutputRecord* find(const std::string& path) const;
  // Keeps these and nothing else, unless that is known already; but no file that changed as lately
  // as `ended`, the stamp of a file that was made after all of them (base/seen_files.h). Nothing
  // for a web root on another disk, whose clock is another. An error is none.
  void save(const Root& show, const Root& web, OutputRecords records, const FileStamp& ended);

 private:
  std::string program_;
  OutputRecords records_;
};

}  // namespace liner
