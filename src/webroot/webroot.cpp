#include "webroot/webroot.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <iterator>
#include <mutex>
#include <utility>

#include "base/mover.h"
#include "base/parallel.h"
#include "base/path.h"
#include "webroot/manifest.h"
#include "webroot/target_folders.h"
#include "webroot/work.h"

namespace liner {
namespace {

constexpr const char* kStaging = ".liner-staging";
constexpr std::size_t kSlice = 64;  // outputs that one thread looks at before it asks for more

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
    if (done && known_.will_write && !old->has_all_of(paths_)) known_.will_write();
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
    done = publish(*old);
    if (done) done = remove_vanished(*old);
    if (done && !paths_.has_all_of(*old)) done = write_manifest(web_, paths_);
    clear_staging();
    if (done)
      record();
    else
      report_.interrupted = done.error();  // which of the files are the old ones nobody says
    report_.all.reserve(by_path_.size());
    for (const auto* output : by_path_) report_.all.push_back({output->path, output->kind});
    return std::move(report_);
  }

 private:
  Result<void> check_paths(const Manifest& old) {
    by_path_.reserve(outputs_.size());
    for (const auto& output : outputs_) by_path_.push_back(&output);
    const auto path_of = [](const Output* output) -> const std::string& { return output->path; };
    std::ranges::stable_sort(by_path_, {}, path_of);
    for (std::size_t i = 0; i < by_path_.size(); ++i) {
      const auto& output = *by_path_[i];
      if (i > 0 && by_path_[i - 1]->path == output.path) return same_path(*by_path_[i - 1], output);
      if (!can_be_listed(output.path.str()))
        return failure("same-path", {origin_of(output)},
                       fmt::format("\"{}\" cannot be a file of the web root", output.path.str()),
                       "give it a shorter name of letters, digits and hyphens");
    }
    std::vector<std::string_view> paths;
    paths.reserve(by_path_.size());
    for (const auto* output : by_path_) paths.push_back(output->path.str());
    paths_ = Manifest(std::move(paths));
    // A file where another output needs a folder.
    for (const auto* output : by_path_) {
      const auto folder = output->path.str() + "/";
      const auto inside = std::ranges::lower_bound(by_path_, folder, {}, path_of);
      if (inside != by_path_.end() && (*inside)->path.starts_with(folder))
        return same_path(*output, **inside);
    }
    TargetFolders folders(web_);
    auto ours = old.paths().begin();  // both are in order
    for (const auto* output : by_path_) {
      while (ours != old.paths().end() && *ours < output->path.str()) ++ours;
      const bool is_ours = ours != old.paths().end() && *ours == output->path.str();
      if (!is_ours && folders.has(output->path) && !is_kept(*output))
        return failure("not-ours", {web_.path() + "/" + output->path.str()},
                       "this file is in the way, and Liner did not write it",
                       "move it elsewhere, or remove it yourself");
    }
    return {};
  }

  static std::string origin_of(const Output& output) {
    return output.copy_of.empty() ? output.path.str() : output.copy_of.str();
  }

  static tl::unexpected<Problem> same_path(const Output& a, const Output& b) {
    const auto& culprit = a.copy_of.empty() ? b : a;
    const auto& other = a.copy_of.empty() ? a : b;
    return failure("same-path", {origin_of(culprit)},
                   fmt::format("this would be published as {}, which is in the way of {}",
                               culprit.path.str(), origin_of(other)),
                   "rename it, and the link to it in the notes");
  }

  // What would make a rename fail is found before the first one.
  Result<void> check_targets(const Manifest& old) {
    return try_slices(staged_.size(), kSlice, [&](std::size_t i, std::size_t end) -> Result<void> {
      TargetFolders folders(web_);
      for (; i < end; ++i) {
        const auto& path = outputs_[staged_[i]].path;
        if (auto removed = remove_above(path, old); !removed) return removed;
        if (auto fits = folders.can_hold(path); !fits) return fits;
      }
      return {};
    });
  }

  // A file of an earlier build that stands where a folder is needed has vanished: it goes now.
  Result<void> remove_above(const std::string& path, const Manifest& old) const {
    for (auto slash = path.find('/'); slash != path.npos; slash = path.find('/', slash + 1)) {
      const auto above = path.substr(0, slash);
      if (old.contains(above) && !paths_.contains(above) && !web_.is_folder(above))
        if (auto removed = web_.remove_file(above); !removed) return removed;
    }
    return {};
  }

  static bool is_kept(const Output& output) {
    return output.copy_of.empty() && output.pieces.empty();
  }

  Result<void> stage_all(const Manifest& old) {
    const auto work = pieces_of_work(outputs_);
    const OutputMaker maker(show_, made_, web_, old, known_);
    made_outputs_.resize(outputs_.size());
    std::size_t done = 0;
    std::atomic<std::size_t> failed = outputs_.size();  // the first in order: always the same one
    std::mutex guard;                                   // of the progress
    in_parallel(work.ends.size(), [&](std::size_t piece) {
      for (auto at = work.begin(piece); at < work.ends[piece]; ++at) {
        const auto i = work.outputs[at];
        if (i > failed) continue;
        made_outputs_[i] = maker.make(outputs_[i], staged_name(i));
        outputs_[i].pieces = std::vector<Piece>();  // what made it is let go with its memory
        outputs_[i].made_from.reset();              // decoded pictures too
        for (auto first = failed.load(); made_outputs_[i].problem && i < first;)
          failed.compare_exchange_weak(first, i);
        if (!progress_) continue;
        const std::lock_guard lock(guard);
        progress_(++done, outputs_.size());
      }
    });
    for (std::size_t i = 0; i < outputs_.size(); ++i) {
      if (made_outputs_[i].problem) return tl::unexpected(*made_outputs_[i].problem);
      if (made_outputs_[i].staged) staged_.push_back(i);
    }
    report_.unchanged = outputs_.size() - staged_.size();
    return {};
  }

  static std::string staged_name(std::size_t index) {
    return fmt::format("{}/{}", kStaging, index);
  }

  Result<void> publish(const Manifest& old) {
    if (staged_.empty()) return {};
    // What a name will point to is on the disk before the name is.
    if (auto synced = web_.sync(); !synced) return synced;
    for (const auto kind : {OutputClass::media, OutputClass::page, OutputClass::feed}) {
      std::vector<std::size_t> fresh, others;
      for (const auto i : staged_)
        if (outputs_[i].kind == kind)
          (kind == OutputClass::feed || old.contains(outputs_[i].path.str()) ? others : fresh)
              .push_back(i);
      auto named = name_all(fresh, kSlice);
      if (named) named = name_all(others, others.size());
      if (!named) return named;
      if (auto synced = web_.sync(); !synced) return synced;
    }
    return {};
  }

  // In order within a slice. Files that nobody can know yet may get their names in any order; what
  // is there already, and feeds, only when all stands that it may name: the first page of a feed
  // comes after the others, the search after its parts.
  Result<void> name_all(const std::vector<std::size_t>& staged, std::size_t slice) {
    if (staged.empty()) return {};
    std::vector<char> named(staged.size());  // not bool: every thread writes its own
    auto done = try_slices(staged.size(), slice, [&](std::size_t i, std::size_t end) {
      Mover mover(web_);
      Result<void> renamed;
      for (; renamed && i < end; ++i) {
        renamed = mover.rename(staged_name(staged[i]), outputs_[staged[i]].path);
        named[i] = renamed.has_value();
      }
      return renamed;
    });
    for (std::size_t i = 0; i < staged.size(); ++i)
      if (named[i] != 0) report_.written.push_back(outputs_[staged[i]].path);
    return done;
  }

  // Only what is still the file that was written or looked at is known from now on; its name is all
  // that a rename changes.
  void record() {
    in_parallel_slices(staged_.size(), kSlice, [&](std::size_t i) {
      auto& made = made_outputs_[staged_[i]];
      if (made.pieces.empty()) return;
      const auto now = web_.stamp(outputs_[staged_[i]].path);
      made.stamp.changed = now.changed;
      if (made.stamp != now) made.stamp = {};
    });
    report_.records.reserve(by_path_.size());
    for (const auto* output : by_path_) {
      auto& made = made_outputs_[static_cast<std::size_t>(output - outputs_.data())];
      if (!made.pieces.empty() && made.stamp != FileStamp{})
        report_.records.push_back({output->path, made.stamp, std::move(made.pieces)});
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
  std::vector<const Output*> by_path_;
  Manifest paths_;
  std::vector<MadeOutput> made_outputs_;  // as outputs_
  std::vector<std::size_t> staged_;       // positions in outputs_
  WriteReport report_;
};

}  // namespace

Result<WriteReport> write_web_root(std::vector<Output> outputs, const Root& show,
                                   const MadeFiles& made, const Root& web,
                                   const OutputProgress& progress, const KnownOutputs& known) {
  return Writer(std::move(outputs), show, made, web, progress, known).run();
}

}  // namespace liner
