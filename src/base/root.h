// A folder that is open: the show, or the web root. Every path is relative to it, and none leads
// out of it, also not through a symbolic link (openat2 with RESOLVE_BENEATH).
#pragma once

#include <sys/stat.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/open_file.h"
#include "base/result.h"
#include "base/seen_files.h"
#include "base/stamp_table.h"

namespace liner {

struct FolderEntry {
  std::string name;
  enum class Kind { file, folder, other } kind = Kind::file;  // symbolic links are followed
};

inline bool has_entry(const std::vector<FolderEntry>& entries, std::string_view name) {
  return std::ranges::any_of(entries, [&](const auto& entry) { return entry.name == name; });
}

class Root {
 public:
  // Opens an existing folder. `prefix` heads the paths of this folder in messages: empty for the
  // show, whose files are named as they stand in it.
  static Result<Root> open(const std::string& path, const std::string& prefix = {});
  // The same, made first if it is not there.
  static Result<Root> open_or_make(const std::string& path, const std::string& prefix = {});

  const std::string& path() const { return path_; }
  bool exists(const std::string& file) const;
  bool is_folder(const std::string& file) const;
  bool is_link(const std::string& file) const;

  // Problems: "outside-show" (a link that leads out), "cannot-read" (also: not there, not a file).
  Result<OpenFile> open_file(const std::string& file) const;
  // The same with what the kernel says of it.
  Result<OpenFile> open_file(const std::string& file, struct stat& info) const;
  Result<struct stat> stat_file(const std::string& file) const;
  // "too-large" beyond `limit` bytes.
  Result<std::string> read(const std::string& file, std::uint64_t limit) const;
  // By name, so that no file system's order shows; "." , ".." left out. A folder that is not there
  // is empty.
  Result<std::vector<FolderEntry>> list(const std::string& folder) const;

  // Creates the folders above, writes a temporary file beside the target, syncs it, renames it.
  Result<void> write(const std::string& file, std::string_view bytes) const;
  // The same in steps, for many files with one sync() between them.
  Result<void> write_beside(const std::string& file, std::string_view bytes,
                            bool synced = false) const;
  Result<void> put_in_place(const std::string& file) const;
  void remove_beside(const std::string& file) const;  // if it is there
  Result<void> make_folders_above(const std::string& file) const;
  // Whether a file of this name can be put there: no file where a folder is needed, no folder where
  // the file is, and a folder that may be written to.
  Result<void> can_hold(const std::string& file) const;
  // Opens a folder inside, made first if it is not there. It may not lead outside.
  Result<Root> open_or_make_inside(const std::string& folder, const std::string& prefix) const;
  // Creates a new file for writing, replacing one of the same name.
  Result<OpenFile> create(const std::string& file) const;
  // A file without a name in this folder, for reading and writing.
  Result<OpenFile> create_nameless(const std::string& folder) const;
  // Writes behind what is there, if that has this many bytes; not synced.
  Result<void> append(const std::string& file, std::uint64_t size, std::string_view bytes) const;
  Result<void> rename(const std::string& from, const std::string& to) const;
  // A folder to name files in; nothing where there is none.
  OpenFile open_folder(const std::string& folder) const;
  // Makes a symbolic link; what it leads to need not be within this folder.
  Result<void> make_link(const std::string& file, const std::string& leads_to) const;
  Result<void> remove_file(const std::string& file) const;
  // Removes a folder if it is empty, then the ones above it likewise. No error if it is not.
  void remove_empty_folders(std::string folder) const;
  // One sync of the whole file system: cheaper than one per file.
  Result<void> sync() const;
  // Makes a rename last: syncs the folder that a file stands in.
  Result<void> sync_folder_of(const std::string& file) const;

  // From now on everything that is looked at is noted there, also what is not there.
  void note_into(std::shared_ptr<SeenFiles> seen) { seen_ = std::move(seen); }
  // The same folder, noting into `seen`, which this one may be told of afterwards.
  Root noting_into(const std::shared_ptr<SeenFiles>& seen) const;
  // Notes what an earlier run looked at, or another Root of this folder.
  template <class Seen>
  void note_later(Seen seen) const {
    if (seen_) seen_->add_later(std::move(seen));
  }
  // What stands at a path now. Not noted.
  FileStamp stamp(const std::string& file) const;
  // What stood there when this run began, if that was asked then; else what stands there now:
  // whoever compares it with what an earlier run has kept sees the show as it was at the beginning.
  FileStamp first_stamp(const std::string& file) const;
  void know_first_stamps(std::shared_ptr<const StampTable> stamps) { first_ = std::move(stamps); }

  // Keeps other runs of Liner out of this folder while it is open. The lock is the kernel's
  // (flock), so none is left behind by a run that was killed; a file system without such locks
  // gives it to everybody. False: another run has it.
  bool try_lock() const;
  void wait_for_lock() const;
  bool is_same_folder(const Root& other) const;

  int descriptor() const { return folder_->descriptor(); }
  // What is said of a file that could not be written: "outside-show", "cannot-write".
  tl::unexpected<Problem> cannot_write(const std::string& file, int error) const;

 private:
  Root(std::string path, std::string prefix, OpenFile folder)
      : path_(std::move(path)),
        prefix_(std::move(prefix)),
        folder_(std::make_shared<const OpenFile>(std::move(folder))) {}

  int open_beneath(const std::string& path, int flags, unsigned mode = 0) const;
  int open_unnoted(const std::string& path, int flags, unsigned mode) const;
  void note(const std::string& path, int flags, int opened) const;
  Result<OpenFile> open_parent(const std::string& file, std::string& name) const;

  tl::unexpected<Problem> cannot_read(const std::string& file, int error) const;

  std::string path_, prefix_;
  std::shared_ptr<const OpenFile> folder_;
  std::shared_ptr<SeenFiles> seen_;
  std::shared_ptr<const StampTable> first_;  // null: nobody asked
};

}  // namespace liner
