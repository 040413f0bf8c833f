#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <tuple>
#include <utility>

#include "base/json.h"
#include "remote/rclone.h"
#include "remote/storage.h"

namespace liner {
namespace {

namespace fs = std::filesystem;

constexpr const char* kTree = ".liner/sending";  // links to what is sent, under the names there
constexpr const char* kList = ".liner/sending.list";

// What rclone tells of a storage (rclone backend features).
struct Features {
  std::map<std::string, DigestKind> digests;  // by rclone's names
  bool cheap_digests = false;                 // that come with a listing
  bool buckets = false;
  // A file that is overwritten is cut first and then grows: as seen in rclone 1.60, which also
  // removes a file before another takes its name.
  bool writes_in_place = false;
  bool lists_hidden = false;
};

Features features_of(const Json& told) {
  Features features;
  const auto* all = told.find("Features");
  const auto has = [&](std::string_view name) {
    const auto* found = all == nullptr ? nullptr : all->find(name);
    return found != nullptr && found->boolean() != nullptr && *found->boolean();
  };
  features.buckets = has("BucketBased");
  const auto where = told.text_of("String");
  for (const std::string_view scheme : {"sftp://", "ftp://", "smb://"})
    if (where.starts_with(scheme) || has("IsLocal")) features.writes_in_place = true;
  features.lists_hidden = features.buckets || where.starts_with("sftp://") || has("IsLocal");
  if (const auto* digests = told.find("Hashes"); digests != nullptr && digests->array() != nullptr)
    for (const auto& name : *digests->array())
      for (const auto& [known, kind] :
           {std::pair("md5", DigestKind::md5), std::pair("sha1", DigestKind::sha1),
            std::pair("sha256", DigestKind::sha256)})
        if (name.text() != nullptr && *name.text() == known) features.digests.emplace(known, kind);
  features.cheap_digests = !features.digests.empty() && !has("SlowHash");
  return features;
}

class RcloneStorage final : public Storage {
 public:
  RcloneStorage(const Root& show, Rclone rclone, Features features)
      : show_(show), rclone_(std::move(rclone)), features_(std::move(features)) {}

  Result<StoredFiles> list() override { return listing({}, features_.cheap_digests); }

  Result<StoredFiles> digests_of(const std::vector<std::string>& paths) override {
    if (paths.empty() || features_.digests.empty()) return StoredFiles();
    if (const auto done = write_list(paths); !done) return tl::unexpected(done.error());
    auto digests = listing({"--files-from-raw", local(kList)}, true);
    (void)show_.remove_file(kList);
    return digests;
  }

  Result<std::string> read(const std::string& path, std::uint64_t limit) override {
    auto answer = rclone_.run({{"cat", "--head", std::to_string(limit + 1)}, {there(path)}});
    if (!answer) return tl::unexpected(answer.error());
    if (answer->nothing_there)
      return failure("storage-failed", {there(path)}, "is not there any more", "publish again");
    if (answer->output.size() > limit)
      return failure("too-large", {there(path)}, fmt::format("has more than {} bytes", limit),
                     "remove it there");
    return std::move(answer->output);
  }

  Result<void> send(const std::vector<FileToSend>& files, const SendingWatch& watch) override {
    // One run for all that has the same headers, for rclone sets them for a whole run.
    std::map<std::tuple<bool, std::string, std::string>, std::vector<const FileToSend*>> groups;
    for (const auto& file : files) {
      const auto type = features_.buckets ? file.type : std::string();
      const auto caching = features_.buckets ? file.caching : std::string();
      const bool staged = (file.replaces || file.is_feed) && features_.writes_in_place;
      groups[{staged, type, caching}].push_back(&file);
    }
    std::uint64_t before = 0;
    for (const auto& [key, group] : groups) {
      const auto done = send_group(group, std::get<0>(key), watch, before);
      remove_tree(kTree);
      if (!done) return done;
      for (const auto* file : group) before += file->bytes;
    }
    return {};
  }

  Result<bool> has(const std::string& path) override {
    auto answer =
        rclone_.run({{"lsjson", "--stat", "--no-mimetype", "--no-modtime"}, {there(path)}});
    if (!answer) return tl::unexpected(answer.error());
    return !answer->nothing_there && answer->output.find("\"Size\"") != std::string::npos;
  }

  Result<void> write(const std::string& path, const std::string& bytes, bool to_the_end) override {
    const auto source = fmt::format("{}/{}", kTree, path);
    if (const auto done = show_.write(source, bytes); !done) return done;
    const auto staged =
        features_.writes_in_place ? there(fmt::format("{}/{}", kFarStaging, path)) : there(path);
    auto done = run({{"copyto", "--ignore-times"}, {local(source), staged}, to_the_end});
    if (done && features_.writes_in_place) done = move_file(path);
    remove_tree(kTree);
    return done;
  }

  Result<void> remove(const std::vector<std::string>& paths) override {
    if (paths.empty()) return {};
    if (const auto done = write_list(paths); !done) return done;
    auto done = run({{"delete", "--files-from-raw", local(kList)}, {rclone_.place()}});
    (void)show_.remove_file(kList);
    return done;
  }

  bool keeps_headers() const override { return features_.buckets; }
  bool lists_hidden() const override { return features_.lists_hidden; }

 private:
  std::string there(std::string_view path) const { return place_within(rclone_.place(), path); }
  std::string local(std::string_view path) const {
    return (fs::absolute(show_.path()) / path).lexically_normal();
  }

  Result<void> run(const RcloneCall& call) const {
    const auto answer = rclone_.run(call);
    if (!answer) return tl::unexpected(answer.error());
    if (answer->nothing_there)
      return failure("storage-failed", {call.places.back()}, "is not there any more",
                     "publish again");
    return {};
  }

  Result<void> write_list(const std::vector<std::string>& paths) const {
    std::string text;
    for (const auto& path : paths) text += path + '\n';
    return show_.write(kList, text);
  }

  Result<StoredFiles> listing(const std::vector<std::string>& more, bool digests) const {
    RcloneCall call{{"lsjson", "-R", "--files-only", "--no-mimetype", "--no-modtime"},
                    {rclone_.place()}};
    call.words.insert(call.words.end(), more.begin(), more.end());
    if (digests) call.words.emplace_back("--hash");
    const auto answer = rclone_.run(call);
    if (!answer) return tl::unexpected(answer.error());
    StoredFiles files;
    if (answer->nothing_there) return files;
    const auto json = parse_json(answer->output, rclone_.place());
    if (!json || json->array() == nullptr)
      return failure("storage-failed", {rclone_.place()}, "rclone lists its files in no way known",
                     "install rclone 1.60 or newer");
    for (const auto& entry : *json->array()) {
      StoredFile file{static_cast<std::uint64_t>(entry.integer_of("Size")), {}};
      for (const auto& [name, kind] : features_.digests)
        if (const auto* hashes = entry.find("Hashes"); hashes != nullptr)
          if (const auto digest = hashes->text_of(name); !digest.empty())
            file.digests.emplace(kind, digest);
      files.emplace(entry.text_of("Path"), std::move(file));
    }
    return files;
  }

  Result<void> send_group(const std::vector<const FileToSend*>& group, bool staged,
                          const SendingWatch& watch, std::uint64_t before) const {
    std::map<std::string, const FileToSend*> left;
    for (const auto* file : group) left.emplace(file->path, file);
    RcloneCall call{{"copy", "--copy-links", "--ignore-times"},
                    {local(kTree), staged ? there(kFarStaging) : rclone_.place()}};
    for (const auto& [header, value] : {std::pair("Content-Type", group.front()->type),
                                        std::pair("Cache-Control", group.front()->caching)})
      if (features_.buckets && !value.empty())
        call.words.insert(call.words.end(),
                          {"--header-upload", fmt::format("{}: {}", header, value)});
    if (watch.progress)
      call.progress = [&](std::uint64_t bytes) { watch.progress(before + bytes); };
    call.copied = [&](const std::string& path) {
      const auto found = left.find(path);
      if (found == left.end()) return;
      if (watch.sent && !staged) watch.sent(*found->second);
      left.erase(found);
    };
    // What failed is tried once more, and only that.
    auto done = send_tree(left, call);
    if (!done && done.error().code == "storage-failed" && !left.empty()) {
      for (const auto* file : group) before += left.contains(file->path) ? 0 : file->bytes;
      done = send_tree(left, call);
    }
    if (!done || !staged) return done;
    return move_into_place(group, watch);
  }

  // Always sent: what need not be is not in the tree, and some storages tell nothing but sizes.
  Result<void> send_tree(const std::map<std::string, const FileToSend*>& files,
                         const RcloneCall& call) const {
    remove_tree(kTree);
    for (const auto& [path, file] : files)
      if (const auto made = show_.make_link(fmt::format("{}/{}", kTree, path), local(file->source));
          !made)
        return made;
    return run(call);
  }

  // Within the show, whatever links there are in it.
  void remove_tree(const std::string& folder) const {
    if (show_.is_link(folder) || !show_.is_folder(folder)) return;
    const auto entries = show_.list(folder);
    if (!entries) return;
    for (const auto& entry : *entries) {
      const auto path = fmt::format("{}/{}", folder, entry.name);
      if (!show_.is_link(path) && entry.kind == FolderEntry::Kind::folder)
        remove_tree(path);
      else
        (void)show_.remove_file(path);
    }
    show_.remove_empty_folders(folder);
  }

  // Short, and to its end: what is half done here a reader could notice.
  Result<void> move_into_place(const std::vector<const FileToSend*>& group,
                               const SendingWatch& watch) const {
    std::map<std::string, std::vector<const FileToSend*>> tops;  // by folder at the top
    for (const auto* file : group) {
      const auto slash = file->path.find('/');
      if (slash != file->path.npos) {
        tops[file->path.substr(0, slash)].push_back(file);
        continue;
      }
      if (const auto done = move_file(file->path); !done) return done;
      if (watch.sent) watch.sent(*file);
    }
    for (const auto& [top, files] : tops) {
      const auto from = there(fmt::format("{}/{}", kFarStaging, top));
      const auto done =
          run({{"move", "--ignore-times", "--delete-empty-src-dirs"}, {from, there(top)}, true});
      if (!done) return done;
      for (const auto* file : files)
        if (watch.sent) watch.sent(*file);
    }
    return {};
  }

  Result<void> move_file(const std::string& path) const {
    return run({{"moveto", "--ignore-times"},
                {there(fmt::format("{}/{}", kFarStaging, path)), there(path)},
                true});
  }

  const Root& show_;
  Rclone rclone_;
  Features features_;
};

}  // namespace

Result<std::unique_ptr<Storage>> open_rclone_storage(const Root& show, const std::string& place,
                                                     const PublishSettings& settings, int stop) {
  Rclone rclone(place, settings.transfers, settings.bandwidth, stop, show.descriptor());
  const auto told = rclone.run({{"backend", "features"}, {place}});
  if (!told) return tl::unexpected(told.error());
  const auto json = parse_json(told->output, place);
  if (!json)
    return failure("storage-failed", {place}, "rclone tells nothing of it",
                   "install rclone 1.60 or newer");
  return std::make_unique<RcloneStorage>(show, std::move(rclone), features_of(*json));
}

}  // namespace liner
