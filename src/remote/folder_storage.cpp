#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "base/copy_file.h"
#include "base/file_digest.h"
#include "base/path.h"
#include "remote/interruption.h"
#include "remote/storage.h"

namespace liner {
namespace {

class FolderStorage final : public Storage {
 public:
  FolderStorage(const Root& show, Root folder, int stop)
      : show_(show), folder_(std::move(folder)), stop_(stop) {}

  Result<StoredFiles> list() override {
    StoredFiles files;
    if (const auto done = list_into("", files); !done) return tl::unexpected(done.error());
    return files;
  }

  Result<StoredFiles> digests_of(const std::vector<std::string>& paths) override {
    StoredFiles files;
    for (const auto& path : paths) {
      auto digest = file_digest(folder_, path, DigestKind::sha256);
      const auto info = folder_.stat_file(path);
      if (digest && info)
        files[path] = {static_cast<std::uint64_t>(info->st_size),
                       {{DigestKind::sha256, std::move(*digest)}}};
    }
    return files;
  }

  Result<std::string> read(const std::string& path, std::uint64_t limit) override {
    return folder_.read(path, limit);
  }

  // A copy is on the disk before it gets its name, and all names before the next call.
  Result<void> send(const std::vector<FileToSend>& files, const SendingWatch& watch) override {
    const auto staged = fmt::format("{}/file", kFarStaging);  // the one that is being copied
    std::uint64_t bytes = 0;
    Result<void> done;
    for (const auto& file : files) {
      done = is_stopped(stop_) ? interruption(folder_.path())
                               : copy_file(show_, file.source, folder_, staged);
      if (done) done = folder_.rename(staged, file.path);
      if (!done) break;
      bytes += file.bytes;
      if (watch.progress) watch.progress(bytes);
      if (watch.sent) watch.sent(file);
    }
    (void)folder_.remove_file(staged);
    folder_.remove_empty_folders(kFarStaging);
    return done ? folder_.sync() : done;
  }

  Result<bool> has(const std::string& path) override { return folder_.exists(path); }

  Result<void> write(const std::string& path, const std::string& bytes, bool) override {
    return folder_.write(path, bytes);
  }

  Result<void> remove(const std::vector<std::string>& paths) override {
    for (const auto& path : paths) {
      if (const auto removed = folder_.remove_file(path); !removed) return removed;
      folder_.remove_empty_folders(folder_above(path));
    }
    return {};
  }

  bool keeps_headers() const override { return false; }
  bool lists_hidden() const override { return true; }

 private:
  Result<void> list_into(const std::string& folder, StoredFiles& files) const {
    const auto entries = folder_.list(folder);
    if (!entries) return tl::unexpected(entries.error());
    for (const auto& entry : *entries) {
      const auto path = folder.empty() ? entry.name : fmt::format("{}/{}", folder, entry.name);
      // A link to a folder may lead back here: it is told of as something that is in the way.
      const auto info = folder_.stat_file(path);
      if (entry.kind != FolderEntry::Kind::folder || folder_.is_link(path))
        files[path] = {info ? static_cast<std::uint64_t>(info->st_size) : 0, {}};
      else if (const auto done = list_into(path, files); !done)
        return done;
    }
    return {};
  }

  const Root& show_;
  Root folder_;
  int stop_;
};

}  // namespace

Result<std::unique_ptr<Storage>> open_folder_storage(const Root& show, const std::string& place,
                                                     const PublishSettings& settings, int stop) {
  const auto path = place.starts_with('/') ? place : fmt::format("{}/{}", show.path(), place);
  // Made itself, but nothing above it: that would more likely be a slip, or a disk not mounted.
  std::error_code ignored;
  const auto above = std::filesystem::path(path).lexically_normal() / "..";
  if (!std::filesystem::is_directory(above.lexically_normal(), ignored))
    return failure("storage-failed", {place}, "there is no such folder, nor the one that it is in",
                   "make it, or mount the disk that it is on");
  auto folder = Root::open_or_make(path, place + "/");
  if (!folder) return tl::unexpected(folder.error());
  const auto web = Root::open(show.path() + "/feed");
  const auto stands = [](const std::filesystem::path& inner, const std::filesystem::path& outer) {
    return std::mismatch(outer.begin(), outer.end(), inner.begin(), inner.end()).first ==
           outer.end();
  };
  const auto here = std::filesystem::canonical(show.path(), ignored);
  const auto there = std::filesystem::canonical(path, ignored);
  if (stands(here, there) || stands(there, here) || (web && folder->is_same_folder(*web)))
    return failure("wrong-remote", settings.place,
                   fmt::format("\"{}\" is in the folder of the show, or around it", place),
                   "write another folder: what the web server gives out");
  if (!folder->try_lock())
    return failure("storage-failed", {place}, "another run of Liner is at work there",
                   "wait until it has ended");
  return std::make_unique<FolderStorage>(show, std::move(*folder), stop);
}

}  // namespace liner
