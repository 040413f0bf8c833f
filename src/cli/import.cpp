#include "cli/import.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <mutex>

#include "base/parallel.h"
#include "base/problem_table.h"
#include "base/slug.h"
#include "base/url.h"
#include "cli/build.h"
#include "cli/import_end.h"
#include "cli/import_episode.h"
#include "cli/import_feed.h"
#include "cli/import_record.h"
#include "cli/import_show.h"
#include "import/episode_names.h"
#include "ledger/ledger_file.h"

namespace liner {
namespace {

constexpr std::size_t kHopeless = 20;  // episodes in a row that could not be brought along
constexpr unsigned kAtOnce = 4;  // transfers: polite to the old host, and enough for most lines

constexpr const char* kShowRecord = "_show";  // no slug is called so

// One item and what becomes of it.
struct Fate {
  std::string slug, alias;
  bool wanted = false, here_before = false;
  ImportedEpisode made;
};

class Import {
 public:
  Import(const ImportRequest& request, ImportReport& report)
      : request_(request), report_(report), old_(report.old) {}

  Result<void> run() {
    if (auto brought = bring(); !brought) return brought;
    return finish();
  }

 private:
  Result<void> bring() {
    auto old = fetch_old_show(request_, report_.summary.said);
    if (!old) return tl::unexpected(old.error());
    old_ = std::move(*old);
    const auto wanted = wanted_items(request_, old_);
    if (!wanted) return tl::unexpected(wanted.error());
    auto root = Root::open_or_make(request_.folder);
    if (!root) return tl::unexpected(root.error());
    root_.emplace(std::move(*root));
    lock_folder(*root_, request_.waiting);
    PeopleIds people;
    auto show = bring_the_show(people);
    if (!show) return tl::unexpected(show.error());
    if (auto known = find_known(*show, *wanted); !known) return known;
    if (auto made = make_episodes(*show, people); !made) return made;
    return settle();
  }

  // What was left behind of it is remembered as long as the import goes on. show.yaml comes last:
  // where it stands, the next run takes the show as it is.
  Result<ShowReading> bring_the_show(PeopleIds& people) {
    const bool was_there = root_->exists("show.yaml");
    ImportedEpisode made;
    auto show = bring_show(request_, *root_, old_, made.said, people);
    if (!show) return tl::unexpected(show.error());
    if (auto record = read_record(*root_, kShowRecord); record && was_there) made = *record;
    show_before_ = was_there && !read_record(*root_, kShowRecord);
    for (const auto& problem : made.said)
      if (problem.code == "left-behind")
        made.reasons[problem.what.starts_with("the description") ? "description"
                                                                 : "podcast: tags"] = problem.what;
    if (!show_before_)
      if (auto kept = write_record(*root_, kShowRecord, made); !kept)
        return tl::unexpected(kept.error());
    if (!was_there) {
      auto written = root_->sync();
      if (written) written = root_->write("show.yaml", show->new_text);
      if (!written) return tl::unexpected(written.error());
    }
    show_reasons_ = made.reasons;
    append(report_.summary.said, std::move(made.said));
    return std::move(show->reading);
  }

  // Which items are here already, by their guids, and the names of the others. A name depends on
  // the feed alone, not on how far an earlier run came.
  Result<void> find_known(const ShowReading& show, const std::vector<bool>& wanted) {
    const auto ledger = read_ledger(*root_);
    if (!ledger) return tl::unexpected(ledger.error());
    std::map<std::string, std::string> slugs;  // by guid
    for (const auto& [key, line] : ledger->lines) slugs.emplace(line.guid, slug_of_key(key));
    for (const Episode& episode : show.folder.episodes)
      if (!episode.guid.empty()) slugs.insert_or_assign(episode.guid, episode.slug);
    find_by_address(*ledger, slugs);
    std::map<std::size_t, std::string> known;
    for (std::size_t i = 0; i < old_.items.size(); ++i)
      if (const auto found = slugs.find(old_.items[i].guid); found != slugs.end())
        known.emplace(i, found->second);
    // Whatever has a folder of that name, or had the address.
    std::set<std::string> taken;
    for (const Episode& episode : show.folder.episodes) taken.insert(episode.slug);
    for (const auto& [key, line] : ledger->lines) taken.insert(slug_of_key(key));
    const auto folders = root_->list("episodes");
    if (!folders) return tl::unexpected(folders.error());
    for (const auto& entry : *folders) taken.insert(slug_of(entry.name));
    const auto names = episode_names(old_.items, known, taken);
    const auto aliases = episode_aliases(old_.items, show.folder.show.link);
    for (std::size_t i = 0; i < old_.items.size(); ++i) {
      Fate fate{names[i], aliases[i], wanted[i], known.contains(i), {}};
      // Of an import that was interrupted it is as if it had been made just now.
      if (fate.here_before)
        if (auto record = read_record(*root_, fate.slug)) fate.made = std::move(*record);
      fates_.push_back(std::move(fate));
    }
    return {};
  }

  // An item whose guid we made is known by its audio: there may be something else behind the ? now.
  void find_by_address(const Ledger& ledger, const std::map<std::string, std::string>& slugs) {
    const auto bare = [](const std::string& url) { return url.substr(0, url.find('?')); };
    std::map<std::string, std::string> guids;  // by address
    for (const auto& [key, line] : ledger.lines) {
      guids.emplace(bare(line.enclosure), line.guid);
      for (const auto& enclosure : line.past_enclosures) guids.emplace(bare(enclosure), line.guid);
    }
    for (auto& item : old_.items) {
      if (!item.guid_is_made || slugs.contains(item.guid)) continue;
      const auto found = guids.find(bare(item.audio.url));
      if (found != guids.end()) item.guid = found->second;
    }
  }

  Result<void> make_episodes(const ShowReading& show, const PeopleIds& people) {
    std::vector<std::size_t> to_make;
    for (std::size_t i = 0; i < fates_.size(); ++i)
      if (fates_[i].wanted && !fates_[i].here_before) to_make.push_back(i);
    std::atomic<std::size_t> done = 0, failed_in_row = 0;
    in_parallel(
        to_make.size(),
        [&](std::size_t i) {
          auto& fate = fates_[to_make[i]];
          const auto& item = old_.items[to_make[i]];
          if (failed_in_row >= kHopeless) {
            fate.made.said.push_back(not_tried(item));
            return;
          }
          fate.made =
              make_episode(request_, *root_, show, people, {old_, item, fate.slug, fate.alias});
          failed_in_row = fate.made.ready ? 0 : failed_in_row + 1;
          const std::lock_guard lock(guard_);
          if (request_.fetching) request_.fetching(++done, to_make.size());
        },
        kAtOnce);
    return {};
  }

  // A host that is down need not be asked a thousand times.
  static Problem not_tried(const OldItem& item) {
    return {
        "not-imported", item.place,
        fmt::format("\"{}\" was not tried, as {} others in a row could not be brought along",
                    item.title, kHopeless),
        "run the same command again when the host answers; `--audio remote` leaves audio there"};
  }

  // All folders on the disk before the first of them is an episode.
  Result<void> settle() {
    if (auto synced = root_->sync(); !synced) return synced;
    for (auto& fate : fates_) {
      if (!fate.made.ready || fate.here_before) continue;
      const auto folder = fmt::format("episodes/{}", fate.slug);
      if (auto made = root_->make_folders_above(folder); !made) return made;
      if (auto moved = root_->rename(ready_folder(fate.slug), folder); !moved) return moved;
    }
    return root_->sync();
  }

  Result<void> finish() {
    ProofRequest proof;
    proof.now = request_.clock;
    proof.downloaded = !request_.remote;
    proof.show_before = show_before_;
    proof.reasons.emplace(std::string(), show_reasons_);
    auto& summary = report_.summary;
    std::vector<BroughtItem> brought;
    for (std::size_t i = 0; i < fates_.size(); ++i) {
      auto& fate = fates_[i];
      const auto& item = old_.items[i];
      const bool in_this_import = fate.made.ready;
      if (fate.here_before && !in_this_import) {
        ++summary.here;
        proof.of_before.insert(item.guid);
      } else if (!fate.wanted) {
        proof.not_here.insert(item.guid);
      } else if (!in_this_import) {
        proof.failed.emplace(item.guid,
                             fate.made.said.empty() ? std::string() : fate.made.said.back().what);
        append(report_.said, std::move(fate.made.said));
      } else {
        ++summary.episodes;
        summary.drafts += item.audio.url.empty() ? 1 : 0;
        summary.html_notes += fate.made.is_html ? 1 : 0;
        if (fate.made.remote && !item.audio.url.empty())
          summary.not_moved.push_back(
              fmt::format("the audio of \"{}\": {}", item.title, item.audio.url));
        // Read again where an earlier run has made it.
        if (const auto record = read_record(*root_, fate.slug)) fate.made = *record;
        proof.reasons.emplace(item.guid, fate.made.reasons);
        append(summary.said, std::move(fate.made.said));
      }
      if (fate.here_before || in_this_import) brought.push_back({&item, fate.slug, fate.alias});
    }
    summary.source = request_.source;
    summary.now = request_.clock;
    summary.remote = request_.remote;
    const auto done = end_import(request_, *root_, old_, brought, proof, report_);
    if (done && proof.failed.empty()) forget_import(*root_);
    return done;
  }

  const ImportRequest& request_;
  ImportReport& report_;
  OldShow& old_;
  std::optional<Root> root_;
  std::vector<Fate> fates_;
  bool show_before_ = false;
  std::map<std::string, std::string> show_reasons_;
  std::mutex guard_;
};

}  // namespace

ImportReport import_show(const ImportRequest& request) {
  ImportReport report;
  if (const auto done = Import(request, report).run(); !done) report.said.push_back(done.error());
  return report;
}

}  // namespace liner
