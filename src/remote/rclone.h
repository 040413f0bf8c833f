// The program rclone: which options it gets, and what its messages mean.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/result.h"

namespace liner {

struct RcloneCall {
  std::vector<std::string> words;   // the command and its own options
  std::vector<std::string> places;  // what it works on: behind "--", so that no name is an option
  bool to_the_end = false;          // nothing stops it, also not the end of this program
  std::function<void(std::uint64_t bytes)> progress = {};
  std::function<void(const std::string& path)> copied = {};
};

struct RcloneAnswer {
  std::string output;
  bool nothing_there = false;  // the folder or file that was named
};

// Runs it with its own configuration, which is only read.
class Rclone {
 public:
  // `place` is what problems name; `stop` and `lock` are descriptors (base/child_process.h).
  Rclone(std::string place, int transfers, std::string bandwidth, int stop, int lock)
      : place_(std::move(place)),
        transfers_(transfers),
        bandwidth_(std::move(bandwidth)),
        stop_(stop),
        lock_(lock) {}

  // Problems: "no-rclone", "storage-failed" with its own words, "storage-interrupted".
  Result<RcloneAnswer> run(const RcloneCall& call) const;
  const std::string& place() const { return place_; }

 private:
  std::vector<std::string> words_of(const RcloneCall& call) const;

  std::string place_;
  int transfers_;
  std::string bandwidth_;
  int stop_, lock_;
};

// What went wrong, of all that it wrote to standard error: its last words in plain text, or the
// first error that names a file.
class RcloneErrors {
 public:
  void take(std::string_view line, const RcloneCall& call);
  std::string sentence() const;

 private:
  std::string first_of_file_, last_, plain_;
};

// "a:" and "b/c" -> "a:b/c"; "a:x" and "b" -> "a:x/b".
std::string place_within(std::string_view place, std::string_view path);

}  // namespace liner
