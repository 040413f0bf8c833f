#include "cli/import_end.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/feed_limits.h"
#include "base/problem_table.h"
#include "base/url.h"
#include "cli/build.h"
#include "cli/show_now.h"
#include "import/report.h"
#include "ledger/judge.h"
#include "ledger/ledger_file.h"

namespace liner {
namespace {

void add_once(std::vector<std::string>& past, const std::string& old, const std::string& now) {
  if (!old.empty() && old != now && std::ranges::find(past, old) == past.end()) past.push_back(old);
}

// Listeners have these episodes already: the old feed gave them out.
Result<void> write_old_ledger(const ImportRequest& request, const Root& root, const OldShow& old,
                              const std::vector<BroughtItem>& brought, Problems& said) {
  ShowNow now;
  const auto read = read_show_now(root, {{}, {}, request.clock, false, {}}, now);
  const auto* wrong = first_error(now.said);
  if (read && wrong == nullptr && is_placeholder_url(now.edition.link)) return {};
  if (!read) return read;
  if (wrong != nullptr) {
    append(said, std::move(now.said));
    return {};
  }
  auto ledger = remember(now.ledger, now.edition);
  add_once(ledger.past_feeds, old.address, ledger.feed);
  for (const auto& [item, slug, alias] : brought) {
    const auto found = ledger.lines.find(ledger_key(ledger, slug));
    if (found == ledger.lines.end() || found->second.guid != item->guid) continue;
    auto& line = found->second;
    if (line.state == LedgerState::built) {
      line.state = LedgerState::published;
      line.since = request.clock;
    }
    const bool elsewhere = !item->link.starts_with(now.edition.link);
    if (elsewhere || !alias.empty()) add_once(line.past_pages, item->link, line.page);
    add_once(line.past_enclosures, item->audio.url, line.enclosure);
  }
  return write_ledger(root, ledger);
}

Result<void> write_report(const Root& root, const OldShow& old, ImportReport& report) {
  return root.write("import-report.md", import_report(old, report.summary, *report.proof));
}

}  // namespace

Result<void> end_import(const ImportRequest& request, const Root& root, const OldShow& old,
                        const std::vector<BroughtItem>& brought, const ProofRequest& proof,
                        ImportReport& report) {
  Problems said;
  if (auto written = write_old_ledger(request, root, old, brought, said); !written) return written;
  BuildRequest building;
  building.show = request.folder;
  building.clock = request.clock;
  building.locked = true;
  building.whole = true;
  if (request.writing) building.writing = request.writing;
  auto built = build(building);
  report.build_code = exit_code(built.said);
  if (!built.published) {
    append(report.said, std::move(built.said));
    return {};
  }
  append(report.summary.said, std::move(built.said));
  report.summary.feed = built.edition.feed_url;
  const auto file = "feed/" + built.edition.show.feed_name;
  const auto bytes = root.read(file, kLargestFeedBytes);
  if (!bytes) return tl::unexpected(bytes.error());
  auto proved = prove(old, *bytes, file, proof);
  if (!proved) return tl::unexpected(proved.error());
  report.proof = std::move(*proved);
  if (auto written = write_report(root, old, report); !written) return written;
  if (const auto wrong = report.proof->count(Verdict::wrong); wrong > 0)
    return failure("not-the-same", {"import-report.md"},
                   fmt::format("{} of the new feed {} not as in the old one",
                               wrong == 1 ? "one thing" : fmt::format("{} things", wrong),
                               wrong == 1 ? "is" : "are"),
                   "the report lists them");
  return {};
}

}  // namespace liner
