#include "webroot/webroot.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <map>
#include <mutex>
#include <utility>

#include "base/mover.h"
#include "base/parallel.h"
#include "base/path.h"
#include "webroot/manifest.h"
#include "webroot/target_folders.h"

namespace liner {
namespace {

constexpr const char* kStaging = ".liner-staging";

class Writer {
 public:
  Writer(std::vector<Output> outputs, const Root& show, const MadeFiles& made, const Root& web,
         const OutputProgress& progress, const KnownOutputs& known)
      : outputs_(std::move(outputs)),
        show_(show),
        made_(made),
        web_(web),
        progress_(progress),
        known_(known) {}

  Result<WriteReport> run() {
    auto old = read_manifest(web_);
    if (!old) return tl::unexpected(old.error());
    clear_staging();
    auto done = check_paths(*old);
    if (done) done = stage_all(*old);
    if (!done) {
      clear_staging();
      return tl::unexpected(done.error());
    }
    done = check_targets(*old);
    // From here on files appear. The list already names them, so that a build which is interrupted
    // leaves nothing that the next one would take for somebody else's.
    if (done && !old->has_all_of(paths_)) done = write_manifest(web_, old->with(paths_));
    if (!done) {
      clear_staging();
      return tl::unexpected(done.error());
    }
    done = publish();
    if (done) done = remove_vanished(*old);
    if (done && !paths_.has_all_of(*old)) done = write_manifest(web_, paths_);
    clear_staging();
    if (done)
      record();
    else
      report_.interrupted = done.error();  // which of the files are the old ones nobody says
    report_.all.reserve(by_path_.size());
    for (auto* output : by_path_) report_.all.push_back({std::move(output->path), output->kind});
    return std::move(report_);
  }

 private:
  Result<void> check_paths(const Manifest& old) {
    by_path_.reserve(outputs_.size());
    for (auto& output : outputs_) by_path_.push_back(&output);
    const auto path_of = [](const Output* output) -> const std::string& { return output->path; };
    std::ranges::stable_sort(by_path_, {}, path_of);
    for (std::size_t i = 0; i < by_path_.size(); ++i) {
      const auto& output = *by_path_[i];
      if (i > 0 && by_path_[i - 1]->path == output.path) return same_path(*by_path_[i - 1], output);
      if (!can_be_listed(output.path))
        return failure("same-path", {origin_of(output)},
                       fmt::format("\"{}\" cannot be a file of the web root", output.path),
                       "give it a shorter name of letters, digits and hyphens");
    }
    std::vector<std::string_view> paths;
    paths.reserve(by_path_.size());
    for (const auto* output : by_path_) paths.push_back(output->path);
    paths_ = Manifest(std::move(paths));
    // A file where another output needs a folder.
    for (const auto* output : by_path_) {
      const auto folder = output->path + "/";
      const auto inside = std::ranges::lower_bound(by_path_, folder, {}, path_of);
      if (inside != by_path_.end() && (*inside)->path.starts_with(folder))
        return same_path(*output, **inside);
    }
    TargetFolders folders(web_);
    auto ours = old.paths().begin();  // both are in order
    for (const auto* output : by_path_) {
      while (ours != old.paths().end() && *ours < output->path) ++ours;
      const bool is_ours = ours != old.paths().end() && *ours == output->path;
      if (!is_ours && folders.has(output->path) && !is_kept(*output))
        return failure("not-ours", {web_.path() + "/" + output->path},
                       "this file is in the way, and Liner did not write it",
                       "move it elsewhere, or remove it yourself");
    }
    return {};
  }

  static std::string origin_of(const Output& output) {
    return output.copy_of.empty() ? output.path : output.copy_of;
  }

  static tl::unexpected<Problem> same_path(const Output& a, const Output& b) {
    const auto& culprit = a.copy_of.empty() ? b : a;
    const auto& other = a.copy_of.empty() ? a : b;
    return failure("same-path", {origin_of(culprit)},
                   fmt::format("this would be published as {}, which is in the way of {}",
                               culprit.path, origin_of(other)),
                   "rename it, and the link to it in the notes");
  }

  // What would make a rename fail is found before the first one.
  Result<void> check_targets(const Manifest& old) {
    TargetFolders folders(web_);
    for (std::size_t i = 0; i < outputs_.size(); ++i) {
      if (!made_outputs_[i].staged) continue;
      const auto& path = outputs_[i].path;
      // A file of an earlier build that stands where a folder is needed has vanished: it goes now.
      for (auto slash = path.find('/'); slash != path.npos; slash = path.find('/', slash + 1)) {
        const auto above = path.substr(0, slash);
        if (old.contains(above) && !paths_.contains(above) && !web_.is_folder(above))
          if (auto removed = web_.remove_file(above); !removed) return removed;
      }
      if (auto fits = folders.can_hold(path); !fits) return fits;
    }
    return {};
  }

  static bool is_kept(const Output& output) {
    return output.copy_of.empty() && output.pieces.empty();
  }

  // Pieces of work: one output each, the largest first; but all that are made from one picture are
  // one piece, so that it is decoded once.
  std::vector<std::vector<std::size_t>> pieces_of_work() const {
    std::vector<std::vector<std::size_t>> pieces;
    std::map<std::string, std::size_t> by_source;
    for (std::size_t i = 0; i < outputs_.size(); ++i) {
      if (!outputs_[i].made_from) continue;
      const auto [known, is_new] = by_source.emplace(outputs_[i].copy_of, pieces.size());
      if (is_new) pieces.emplace_back();
      pieces[known->second].push_back(i);
    }
    for (const bool feeds : {true, false})
      for (std::size_t i = 0; i < outputs_.size(); ++i)
        if (!outputs_[i].made_from && (outputs_[i].kind == OutputClass::feed) == feeds)
          pieces.push_back({i});
    return pieces;
  }

  Result<void> stage_all(const Manifest& old) {
    const auto pieces = pieces_of_work();
    const OutputMaker maker(show_, made_, web_, old, known_);
    made_outputs_.resize(outputs_.size());
    std::size_t done = 0;
    std::atomic<std::size_t> failed = outputs_.size();  // the first in order: always the same one
    std::mutex guard;                                   // of the progress
    in_parallel(pieces.size(), [&](std::size_t piece) {
      for (const auto i : pieces[piece]) {
        if (i > failed) continue;
        made_outputs_[i] = maker.make(outputs_[i], staged_name(i));
        for (auto first = failed.load(); made_outputs_[i].problem && i < first;)
          failed.compare_exchange_weak(first, i);
        if (!progress_) continue;
        const std::lock_guard lock(guard);
        progress_(++done, outputs_.size());
      }
    });
    for (const auto& made : made_outputs_) {
      if (made.problem) return tl::unexpected(*made.problem);
      if (!made.staged) ++report_.unchanged;
    }
    return {};
  }

  static std::string staged_name(std::size_t index) {
    return fmt::format("{}/{}", kStaging, index);
  }

  Result<void> publish() {
    if (report_.unchanged == outputs_.size()) return {};
    // What a name will point to is on the disk before the name is.
    if (auto synced = web_.sync(); !synced) return synced;
    Mover mover(web_);
    for (const auto kind : {OutputClass::media, OutputClass::page, OutputClass::feed}) {
      for (std::size_t i = 0; i < outputs_.size(); ++i) {
        const auto& output = outputs_[i];
        if (output.kind != kind || !made_outputs_[i].staged) continue;
        if (auto renamed = mover.rename(staged_name(i), output.path); !renamed) return renamed;
        report_.written.push_back(output.path);
      }
      if (auto synced = web_.sync(); !synced) return synced;
    }
    return {};
  }

  // Only what is still the file that was written or looked at is known from now on; its name is all
  // that a rename changes.
  void record() {
    report_.records.reserve(by_path_.size());
    for (const auto* output : by_path_) {
      auto& made = made_outputs_[static_cast<std::size_t>(output - outputs_.data())];
      auto stamp = made.stamp;  // as it was when it was looked at
      if (made.pieces.empty() || stamp == FileStamp{}) continue;
      if (made.staged) {
        const auto now = web_.stamp(output->path);
        stamp.changed = now.changed;
        if (stamp != now) continue;
      }
      report_.records.push_back({output->path, stamp, std::move(made.pieces)});
    }
  }

  Result<void> remove_vanished(const Manifest& old) {
    for (const auto one : old.paths()) {
      if (paths_.contains(one)) continue;
      const std::string path(one);
      if (!web_.exists(path) || web_.is_folder(path)) continue;  // gone, or above others by now
      if (auto removed = web_.remove_file(path); !removed) return removed;
      report_.removed.push_back(path);
      web_.remove_empty_folders(folder_above(path));
    }
    return {};
  }

  // Also what an interrupted build has left.
  void clear_staging() const {
    const auto entries = web_.list(kStaging);
    if (!entries || !web_.is_folder(kStaging)) return;
    for (const auto& entry : *entries)
      (void)web_.remove_file(fmt::format("{}/{}", kStaging, entry.name));
    web_.remove_empty_folders(kStaging);
  }

  std::vector<Output> outputs_;
  const Root& show_;
  const MadeFiles& made_;
  const Root& web_;
  const OutputProgress& progress_;
  const KnownOutputs& known_;
  std::vector<Output*> by_path_;
  Manifest paths_;
  std::vector<MadeOutput> made_outputs_;  // as outputs_
  WriteReport report_;
};

}  // namespace

Result<WriteReport> write_web_root(std::vector<Output> outputs, const Root& show,
                                   const MadeFiles& made, const Root& web,
                                   const OutputProgress& progress, const KnownOutputs& known) {
  return Writer(std::move(outputs), show, made, web, progress, known).run();
}

}  // namespace liner
