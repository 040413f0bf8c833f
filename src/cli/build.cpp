#include "cli/build.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "base/parallel.h"
#include "base/problem_table.h"
#include "cli/build_harm.h"
#include "cli/build_memo.h"
#include "cli/build_overview.h"
#include "cli/show_now.h"
#include "cli/write_learnt.h"
#include "edition/assemble.h"
#include "ledger/judge.h"
#include "ledger/ledger_file.h"
#include "webroot/manifest.h"

namespace liner {
namespace {

void lock(const Root& root, const BuildRequest& request) {
  if (!request.locked) lock_folder(root, request.waiting);
}

Result<void> write_memory(const Root& show, const ShowNow& now, const Edition& edition) {
  constexpr const char* kMoved = "redirects.csv";
  constexpr std::uint64_t kLargest = 64 * 1024 * 1024;
  const auto next = remember(now.ledger, edition);
  const auto rows = moved_addresses(next, edition);
  const auto old = show.exists(kMoved) ? show.read(kMoved, kLargest) : Result<std::string>("");
  // One that begins otherwise is the producer's own.
  if (!rows.empty() && old && *old != rows && (old->empty() || old->starts_with("old,new\n")))
    if (auto written = show.write(kMoved, rows); !written) return written;
  return now.ledger_stands && next == now.ledger ? Result<void>() : write_ledger(show, next);
}

// Without --out nothing outside the show is written, also not through a link called feed.
Result<Root> open_web_root(const BuildRequest& request, const Root& show, const std::string& name) {
  auto web = request.out.empty() ? show.open_or_make_inside("feed", name + "/")
                                 : Root::open_or_make(request.out, name + "/");
  if (web && !web->is_same_folder(show)) lock(*web, request);
  return web;
}

MemoKey memo_key(const BuildRequest& request) {
  return {memo_program(), fmt::format("{}\n{}\n{}", request.out, request.link, request.hubs),
          request.clock};
}

bool may_use_memo(const BuildRequest& request) {
  return request.memo && request.now.empty() && request.intent.accepted.empty() &&
         request.intent.same_address.empty();
}

Result<void> write_outputs(const BuildRequest& request, const Root& root, const Root& web,
                           const ShowNow& now, const FileStamp& began, SeenFiles& seen,
                           BuildReport& report) {
  const auto quiet = root.noting_into(nullptr);  // what is kept is no input
  OutputCache cache(memo_program());
  auto loading = meanwhile([&] {
    if (may_use_memo(request)) cache.load(quiet, web);
  });
  const bool searches = may_use_memo(request) && report.edition.show.search;
  auto search = searches ? load_search(quiet, memo_program()) : SearchMemory();
  const auto known = search.keys;
  auto outputs = all_outputs(report.edition, now.theme, search);
  if (searches && search.keys != known) save_search(quiet, memo_program(), search);
  search = {};  // its memory is wanted
  loading.get();
  auto written = write_web_root(std::move(outputs), root, made_files(now), web, request.writing,
                                {&cache, began, [&] { seen.forget(); }});
  if (!written) return tl::unexpected(written.error());
  report.files = std::move(*written);
  if (!report.files.written.empty()) seen.forget();  // the next build looks again
  if (may_use_memo(request))
    cache.save(quiet, web, std::move(report.files.records), disk_time(quiet));
  return {};
}

// The web root, if it is there, with what the last build that wrote nothing has left for this one.
// It stays locked: what was seen in it holds until the end.
struct FirstLook {
  std::optional<Root> web;
  MemoLook found;
};
FirstLook look_first(const BuildRequest& request, const MemoKey& key, const Root& root,
                     const std::string& name) {
  if (request.out.empty() ? !root.is_folder("feed") : !Root::open(request.out)) return {};
  auto web = open_web_root(request, root, name);
  if (!web) return {};
  auto found = find_memo(root, *web, key);
  web->know_first_stamps(std::move(found.web));
  return {std::move(*web), std::move(found)};
}

// All that a build would do has been done.
void report_nothing_to_do(BuildMemo memo, BuildReport& report) {
  report.said = std::move(memo.said);
  report.overview = std::move(memo.overview);
  report.files.unchanged = memo.files;
  report.published = true;
}

// After a build that found everything as it should be.
void keep_for_next_time(const MemoKey& key, const Root& root, const Root& web, SeenFiles& seen,
                        const ShowNow& now, const FileStamp& began, const BuildReport& report) {
  if (!report.files.written.empty() || !report.files.removed.empty()) return;
  auto until = report.edition.next_due;
  if (const auto binds = next_binding(now.ledger, key.moment))
    until = std::min(*binds, until.value_or(*binds));
  BuildMemo memo{key.moment, until.value_or(Moment::max()), report.said, report.overview,
                 report.files.unchanged};
  std::vector<std::string> files = {kManifestFile};
  for (const auto& file : report.files.all) files.push_back(file.path);
  std::ranges::sort(files);
  keep_memo(root, seen, web, files, key, memo, now.ledger, began);
}

// What was learnt is written first, so that it is part of what was read.
Result<void> keep_what_was_read(const BuildRequest& request, const Root& root, ShowNow& now,
                                const FileStamp& began, bool goes_on, EpisodeCache& cache) {
  Result<FileStamps> files;
  if (goes_on && request.out.empty()) {
    files = write_learnt(root, now.learnt);
    if (files) now.learnt = std::vector<LearntFile>();  // from here on it is read from there
  }
  if (began != FileStamp{}) {
    EpisodeCache::Written written;
    if (files && !files->empty()) written = {*files, disk_time(root)};
    cache.save(root, began, written);
  }
  return files.map([](const auto&) {});
}

// What of it is told.
void describe(const ShowNow& now, BuildReport& report) {
  report.published = true;
  for (const auto& episode : report.edition.episodes)
    if (line_of(now.ledger, episode.episode->slug) == nullptr)
      report.new_slugs.push_back(episode.episode->slug);
  report.overview = build_overview(report.edition, report.new_slugs);
}

// The stages, one a line. Returns the first thing that stops the build. `knows` is false where what
// earlier builds have read shall not be believed.
Result<void> run(const BuildRequest& request, bool knows, BuildReport& report, Stopwatch& watch) {
  auto root = Root::open(request.show);
  if (!root) return tl::unexpected(root.error());
  lock(*root, request);
  FileStamp began;
  const auto seen = std::make_shared<SeenFiles>();
  const auto key = memo_key(request);
  FirstLook look;
  if (may_use_memo(request)) {
    if (!request.whole) look = look_first(request, key, *root, report.out);
    watch.lap("looking for changes");
    if (look.found.memo) {
      report_nothing_to_do(std::move(*look.found.memo), report);
      return {};
    }
    root->know_first_stamps(std::move(look.found.show));
    began = disk_time(*root);
    root->note_into(seen);
  }
  const auto quiet = root->noting_into(nullptr);  // what is kept is no input
  ShowNow now;
  std::optional<EpisodeCache> cache(key.program);
  ShowRequest reading{request.link, request.now,    request.clock,
                      request.hubs, request.intent, request.reading};
  if (may_use_memo(request)) {
    if (knows) cache->load(quiet);
    reading.cache = &*cache;
    reading.ledger = std::move(look.found.ledger);
    watch.lap("what was read before");
  }
  const auto read = read_show_now(*root, reading, now);
  append(report.said, std::move(now.said));
  watch.lap("reading the show");
  if (read) look_for_harm(request, *root, now, report.said);
  watch.lap("the ledger");
  const bool goes_on = read && !has_errors(report.said);
  const auto kept = keep_what_was_read(request, quiet, now, began, goes_on, *cache);
  cache.reset();  // its memory is wanted
  watch.lap("keeping what was read");
  if (!goes_on || !kept) return read ? kept : read;
  report.edition = std::move(now.edition);
  const auto web =
      look.web ? Result<Root>(std::move(*look.web)) : open_web_root(request, *root, report.out);
  if (!web) return tl::unexpected(web.error());
  if (const auto done = write_outputs(request, *root, *web, now, began, *seen, report); !done)
    return done;
  watch.lap("pages, pictures and the feed");
  if (report.files.interrupted) return tl::unexpected(*report.files.interrupted);
  describe(now, report);
  const auto done =
      is_real(request, report.edition) ? write_memory(*root, now, report.edition) : Result<void>();
  if (done && may_use_memo(request))
    keep_for_next_time(key, *root, *web, *seen, now, began, report);
  watch.lap("remembering");
  return done;
}

BuildReport attempt(const BuildRequest& request, bool knows) {
  BuildReport report;
  report.out = request.out.empty() ? fmt::format("{}/feed", request.show) : request.out;
  if (report.out.starts_with("./") && report.out.size() > 2 && report.out[2] != '/')
    report.out.erase(0, 2);
  Stopwatch watch;
  if (const auto done = run(request, knows, report, watch); !done)
    report.said.push_back(done.error());
  report.laps = watch.laps();
  return report;
}

}  // namespace

void lock_folder(const Root& root, const std::function<void(const std::string& folder)>& waiting) {
  if (root.try_lock()) return;
  if (waiting) waiting(root.path());
  root.wait_for_lock();
}

BuildReport build(const BuildRequest& request) {
  try {
    return attempt(request, true);
  } catch (const KeptBytesLost&) {  // a cache that is damaged is as good as none
    return attempt(request, false);
  }
}

}  // namespace liner
