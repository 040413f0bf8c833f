#include "webroot/webroot.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <iterator>
#include <map>
#include <mutex>
#include <set>

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
  Writer(const std::vector<Output>& outputs, const Root& show, const MadeFiles& made,
         const Root& web, const OutputProgress& progress, const KnownOutputs& known)
      : outputs_(outputs),
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
    if (done && !std::ranges::includes(*old, paths_)) {
      auto both = *old;
      both.insert(paths_.begin(), paths_.end());
      done = write_manifest(web_, both);
    }
    if (!done) {
      clear_staging();
      return tl::unexpected(done.error());
    }
    done = publish();
    if (done) done = remove_vanished(*old);
    if (done && !std::ranges::includes(paths_, *old)) done = write_manifest(web_, paths_);
    clear_staging();
    if (!done) {
      report_.interrupted = done.error();
      report_.records.clear();  // which of the files are the old ones nobody says
    }
    settle_records();
    for (const auto* output : by_path_) report_.all.push_back({output->path, output->kind});
    return std::move(report_);
  }

 private:
  struct Staged {
    std::string from, to;
    OutputClass kind;
  };

  Result<void> check_paths(const Manifest& old) {
    for (const auto& output : outputs_) by_path_.push_back(&output);
    const auto path_of = [](const Output* output) -> const std::string& { return output->path; };
    std::ranges::stable_sort(by_path_, {}, path_of);
    for (std::size_t i = 0; i < by_path_.size(); ++i) {
      const auto& output = *by_path_[i];
      if (i > 0 && by_path_[i - 1]->path == output.path) return same_path(*by_path_[i - 1], output);
      if (!can_be_listed(output.path))
        return failure("same-path", {origin_of(output)},
                       fmt::format("\"{}\" cannot be a file of the web root", output.path),
                       "give it a shorter name of letters, digits and hyphens");
      paths_.insert(paths_.end(), output.path);
    }
    // A file where another output needs a folder.
    for (const auto* output : by_path_) {
      const auto folder = output->path + "/";
      const auto inside = std::ranges::lower_bound(by_path_, folder, {}, path_of);
      if (inside != by_path_.end() && (*inside)->path.starts_with(folder))
        return same_path(*output, **inside);
    }
    TargetFolders folders(web_);
    auto ours = old.begin();  // both are in order
    for (const auto* output : by_path_) {
      while (ours != old.end() && *ours < output->path) ++ours;
      const bool is_ours = ours != old.end() && *ours == output->path;
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
    for (const auto& staged : staged_) {
      // A file of an earlier build that stands where a folder is needed has vanished: it goes now.
      for (auto slash = staged.to.find('/'); slash != staged.to.npos;
           slash = staged.to.find('/', slash + 1)) {
        const auto above = staged.to.substr(0, slash);
        if (old.contains(above) && !paths_.contains(above) && !web_.is_folder(above))
          if (auto removed = web_.remove_file(above); !removed) return removed;
      }
      if (auto fits = folders.can_hold(staged.to); !fits) return fits;
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
    std::vector<MadeOutput> outcomes(outputs_.size());
    std::size_t done = 0;
    std::atomic<std::size_t> failed = outputs_.size();  // the first in order: always the same one
    std::mutex guard;                                   // of the progress
    in_parallel(pieces.size(), [&](std::size_t piece) {
      for (const auto i : pieces[piece]) {
        if (i > failed) continue;
        outcomes[i] = maker.make(outputs_[i], staged_name(i));
        for (auto first = failed.load(); outcomes[i].problem && i < first;)
          failed.compare_exchange_weak(first, i);
        if (!progress_) continue;
        const std::lock_guard lock(guard);
        progress_(++done, outputs_.size());
      }
    });
    for (std::size_t i = 0; i < outputs_.size(); ++i) {
      if (outcomes[i].problem) return tl::unexpected(*outcomes[i].problem);
      if (outcomes[i].staged)
        staged_.push_back({staged_name(i), outputs_[i].path, outputs_[i].kind});
      else
        ++report_.unchanged;
    }
    for (const auto* output : by_path_) {
      auto& made = outcomes[static_cast<std::size_t>(output - outputs_.data())];
      if (!made.pieces.empty())
        report_.records.emplace_hint(report_.records.end(), output->path,
                                     OutputRecord{made.stamp, std::move(made.pieces)});
    }
    return {};
  }

  static std::string staged_name(std::size_t index) {
    return fmt::format("{}/{}", kStaging, index);
  }

  Result<void> publish() {
    if (staged_.empty()) return {};
    // What a name will point to is on the disk before the name is.
    if (auto synced = web_.sync(); !synced) return synced;
    Mover mover(web_);
    for (const auto kind : {OutputClass::media, OutputClass::page, OutputClass::feed}) {
      for (const auto& staged : staged_) {
        if (staged.kind != kind) continue;
        if (auto renamed = mover.rename(staged.from, staged.to); !renamed) return renamed;
        report_.written.push_back(staged.to);
      }
      if (auto synced = web_.sync(); !synced) return synced;
    }
    return {};
  }

  // Only what is still the file that was written or looked at is known from now on; its name is all
  // that a rename changes.
  void settle_records() {
    std::set<std::string> renamed;
    for (const auto& staged : staged_) renamed.insert(staged.to);
    for (auto at = report_.records.begin(); at != report_.records.end();) {
      auto& [path, record] = *at;
      bool same = record.stamp != FileStamp{};  // as it was when it was looked at
      if (renamed.contains(path)) {
        const auto now = web_.stamp(path);
        record.stamp.changed = now.changed;
        same = record.stamp == now && now != FileStamp{};
      }
      at = same ? std::next(at) : report_.records.erase(at);
    }
  }

  Result<void> remove_vanished(const Manifest& old) {
    for (const auto& path : old) {
      if (paths_.contains(path) || !web_.exists(path)) continue;
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

  const std::vector<Output>& outputs_;
  const Root& show_;
  const MadeFiles& made_;
  const Root& web_;
  const OutputProgress& progress_;
  const KnownOutputs& known_;
  std::vector<const Output*> by_path_;
  Manifest paths_;
  std::vector<Staged> staged_;
  WriteReport report_;
};

}  // namespace

Result<WriteReport> write_web_root(const std::vector<Output>& outputs, const Root& show,
                                   const MadeFiles& made, const Root& web,
                                   const OutputProgress& progress, const KnownOutputs& known) {
  return Writer(outputs, show, made, web, progress, known).run();
}

}  // namespace liner
