#include "remote/sending.h"

#include <algorithm>
#include <set>

namespace liner {
namespace {

class Planner {
 public:
  Planner(const SendingState& state, const DigestOf& digest_of)
      : state_(state), digest_of_(digest_of) {}

  Result<void> take(const LocalFile& file) {
    const auto there = state_.there.find(file.path);
    const bool is_there = there != state_.there.end();
    if (file.source.empty()) {
      take_absent(file, is_there && there->second.bytes == file.bytes);
      return {};
    }
    for (auto slash = file.path.find('/'); slash != file.path.npos;
         slash = file.path.find('/', slash + 1))
      if (const auto above = file.path.substr(0, slash); state_.there.contains(above))
        no_folders_.insert(above);
    const auto same = is_there ? is_same(file, there->second) : Result<bool>(false);
    if (!same) return tl::unexpected(same.error());
    const auto digest = digest_of_(file, DigestKind::sha256);
    if (!digest) return tl::unexpected(digest.error());
    plan_.after.files[file.path] = {*digest, file.bytes};
    if (*same) return {};
    if (is_there && !state_.sent.files.contains(file.path) && !state_.take_over)
      plan_.foreign.push_back(file.path);
    if (is_there) plan_.replaced.push_back(file.path);
    plan_.files.push_back(file);
    return {};
  }

  SendingPlan finish() {
    for (const auto& [path, file] : state_.sent.files)
      if (!plan_.after.files.contains(path)) {
        if (state_.kept.contains(path))
          plan_.after.files[path] = file;
        else if (state_.there.contains(path))
          plan_.stale.push_back(path);
      }
    plan_.after.told = state_.sent.told;
    plan_.after.show = state_.sent.show;
    plan_.no_folders.assign(no_folders_.begin(), no_folders_.end());
    std::ranges::sort(plan_.replaced);
    std::ranges::stable_sort(plan_.files, {}, &LocalFile::kind);
    return std::move(plan_);
  }

 private:
  // Only its facts are here: the right size is all that can be asked for.
  void take_absent(const LocalFile& file, bool fits) {
    if (!fits) plan_.missing.push_back(file);
    // One that Liner did not send is none of its files.
    if (const auto known = state_.sent.files.find(file.path); known != state_.sent.files.end())
      plan_.after.files[file.path] = {known->second.digest, file.bytes};
  }

  Result<bool> is_same(const LocalFile& file, const StoredFile& there) const {
    if (there.bytes != file.bytes) return false;
    for (const auto& [kind, digest] : there.digests) {  // what the storage itself says
      const auto own = digest_of_(file, kind);
      if (!own) return tl::unexpected(own.error());
      return *own == digest;
    }
    const auto known = state_.sent.files.find(file.path);
    if (known == state_.sent.files.end() || known->second.digest == kUnsure) return false;
    const auto own = digest_of_(file, DigestKind::sha256);
    if (!own) return tl::unexpected(own.error());
    return *own == known->second.digest && known->second.bytes == file.bytes;
  }

  const SendingState& state_;
  const DigestOf& digest_of_;
  SendingPlan plan_;
  std::set<std::string> no_folders_;
};

}  // namespace

bool SendingPlan::replaces(const std::string& path) const {
  return std::ranges::binary_search(replaced, path);
}

std::uint64_t SendingPlan::bytes(OutputClass kind) const {
  std::uint64_t all = 0;
  for (const auto& file : files) all += file.kind == kind ? file.bytes : 0;
  return all;
}

std::vector<std::string> doubtful_files(const std::vector<LocalFile>& files,
                                        const StoredFiles& there, const SentList& sent) {
  std::vector<std::string> doubtful;
  for (const auto& file : files) {
    const auto found = there.find(file.path);
    if (file.source.empty() || found == there.end() || found->second.bytes != file.bytes ||
        !found->second.digests.empty())
      continue;
    const auto known = sent.files.find(file.path);
    if (known == sent.files.end() || known->second.digest == kUnsure) doubtful.push_back(file.path);
  }
  return doubtful;
}

Result<SendingPlan> plan_sending(const std::vector<LocalFile>& files, const SendingState& state,
                                 const DigestOf& digest_of) {
  Planner planner(state, digest_of);
  for (const auto& file : files)
    if (const auto done = planner.take(file); !done) return tl::unexpected(done.error());
  return planner.finish();
}

SentList unsure_list(const SentList& sent, const SendingPlan& plan) {
  auto list = sent;
  for (const auto& file : plan.files) list.files[file.path] = {kUnsure, file.bytes};
  return list;
}

}  // namespace liner
