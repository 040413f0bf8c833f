// Whole shows inside tests: every file stands in one text, below a line `-- path --`.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "base/seen_files.h"
#include "cli/build.h"

namespace liner::test {

// A folder of its own, removed at the end.
class TempFolder {
 public:
  TempFolder();
  ~TempFolder();
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }
  std::string str() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

std::string read_file(const std::filesystem::path& file);
void write_file(const std::filesystem::path& file, std::string_view bytes);
// Every file below a folder with its bytes, as one text that can be compared.
std::string snapshot(const std::filesystem::path& folder);
// The clock of the disk, as far behind everything that is there as a person would be.
FileStamp later();

// A complete show.yaml; `more` is put behind it.
std::string show_yaml(const std::string& more = {});

// A moment after all episodes of tests, unless they say otherwise.
constexpr const char* kClock = "2026-11-22T12:00:00Z";

// What a run of the program printed.
struct Run {
  int exit_code = 0;
  std::string out, error;
};

class TestShow {
 public:
  // `files` in the form above. A show.yaml and artwork.jpg that are not given are complete ones; an
  // episode without an audio file gets ten seconds of silence (`-- path: none --` keeps a file
  // out).
  explicit TestShow(std::string_view files = {});

  std::string path(const std::string& file = {}) const;
  void write(const std::string& file, std::string_view bytes) const;
  void remove(const std::string& file) const;
  std::string read(const std::string& file) const;  // "" if it is not there
  bool has(const std::string& file) const;

  BuildReport build() const;                      // into its own feed/
  BuildReport build(BuildRequest request) const;  // show and clock filled in
  BuildReport build_at(const char* clock, BuildRequest request = {}) const;
  Run run(const std::string& now = {}) const;  // `liner build`, with what it prints

 private:
  TempFolder folder_;
};

// "error not-utf8 episodes/a/notes.md:3:5 this file is not UTF-8 text", one problem a line.
std::string problems_text(const Problems& problems);

}  // namespace liner::test
