// Where a web root is sent: a folder of this machine, or anything that rclone knows.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/digest.h"
#include "base/root.h"
#include "base/site_names.h"
#include "model/show.h"

namespace liner {

// A file as the storage tells of it.
struct StoredFile {
  std::uint64_t bytes = 0;
  std::map<DigestKind, std::string> digests;  // in hex; those that cost nothing
};
using StoredFiles = std::map<std::string, StoredFile>;  // by path

struct FileToSend {
  std::string path;    // there
  std::string source;  // in the show folder
  std::uint64_t bytes = 0;
  std::string type, caching;  // headers: for storages that keep them
  bool replaces = false;      // there is a file of that name already
  bool is_feed = false;       // never half there, also the first time
};

struct SendingWatch {
  std::function<void(std::uint64_t bytes)> progress = {};  // of this call of send(), so far
  std::function<void(const FileToSend& file)> sent = {};   // it is there, whole, under its name
};

// Problems of all: "storage-failed", "storage-interrupted"; of rclone also "no-rclone".
class Storage {
 public:
  virtual ~Storage() = default;
  // Every file that is there; nothing where the place itself is not there yet.
  virtual Result<StoredFiles> list() = 0;
  // Digests of some of these files, as far as the storage can tell them.
  virtual Result<StoredFiles> digests_of(const std::vector<std::string>& paths) = 0;
  // Whether a file is there; for names that list() does not tell of.
  virtual Result<bool> has(const std::string& path) = 0;
  // "too-large" beyond `limit` bytes.
  virtual Result<std::string> read(const std::string& path, std::uint64_t limit) = 0;
  // Sends files, in any order. One that is not there yet appears under its own name; one that is
  // replaced is, where the storage can do so, never half there.
  virtual Result<void> send(const std::vector<FileToSend>& files, const SendingWatch& watch) = 0;
  // A small file, replaced like those that are sent; if `to_the_end`, also while an interruption
  // waits.
  virtual Result<void> write(const std::string& path, const std::string& bytes,
                             bool to_the_end) = 0;
  virtual Result<void> remove(const std::vector<std::string>& paths) = 0;
  // Whether it keeps types and caching with the files; else the server that gives them does.
  virtual bool keeps_headers() const = 0;
  // Whether list() tells of names with a dot before them: some servers hide those.
  virtual bool lists_hidden() const = 0;
};

// `place` is a folder or a place of rclone's (model/show.h), `stop` as in remote/interruption.h.
// `show` must outlive the storage. Its lock is held by whatever is started too.
using OpenStorage = Result<std::unique_ptr<Storage>>(const Root& show, const std::string& place,
                                                     const PublishSettings& settings, int stop);
OpenStorage open_folder_storage, open_rclone_storage;

}  // namespace liner
