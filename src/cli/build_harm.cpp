#include "cli/build_harm.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/problem_table.h"
#include "base/url.h"
#include "cli/check_filter.h"
#include "cli/plan.h"
#include "ledger/judge.h"
#include "ledger/ledger_file.h"

namespace liner {
namespace {

// For the show's real address at the real moment: what subscribers will get.
bool is_public(const BuildRequest& request, const Edition& edition) {
  return request.link.empty() && request.now.empty() && !is_placeholder_url(edition.link);
}

// Whether `--same-address` does anything for this episode.
bool keeps_address(const ShowNow& now, const std::string& slug) {
  const auto* line = line_of(now.ledger, slug);
  if (line == nullptr) return false;
  return std::ranges::any_of(now.edition.episodes, [&](const PublishedEpisode& published) {
    const bool same = published.audio_url == line->enclosure;
    return published.episode->slug == slug &&
           same == (published.episode->audio.fingerprint != line->fingerprint);
  });
}

// Refuses what would hurt subscribers, and what is accepted although nothing of the kind happens:
// an acceptance is for one build, not for every night.
void hold_against_ledger(const BuildRequest& request, const ShowNow& now, Problems& said) {
  auto judged = judge(now.ledger, now.edition, request.intent, now.whole);
  // First: a folder that was renamed breaks links as well.
  append(judged.said, std::exchange(said, {}));
  said = std::move(judged.said);
  judged.used.insert(judged.used.end(), now.used.begin(), now.used.end());
  for (const auto& accepted : request.intent.accepted)
    if (std::ranges::find(judged.used, accepted) == judged.used.end())
      said.push_back({"nothing-to-accept",
                      {"--accept"},
                      fmt::format("nothing of the kind {}{}{} happens in this build", accepted.code,
                                  accepted.slug.empty() ? "" : ":", accepted.slug),
                      "leave it out: what is accepted is accepted once"});
  for (const auto& slug : request.intent.same_address)
    if (!keeps_address(now, slug))
      said.push_back({"nothing-to-accept",
                      {"--same-address"},
                      fmt::format("\"{}\" has no replaced audio that could keep its address", slug),
                      "name the slug of an episode whose audio was replaced by a file of the same "
                      "kind"});
}

// A show whose ledger is gone, but whose web root knows better: with other guids listeners would
// get all of it again.
void look_for_lost_ledger(const Root& root, const ShowNow& now, Problems& said) {
  if (root.exists(kLedgerFile)) return;
  const auto rows = beside_last_feed(root, now.edition);
  const auto again = std::ranges::count(rows, Notice::again, &PlanRow::notice);
  if (again == 0) return;
  said.insert(said.begin(),
              {"ledger-lost",
               {kLedgerFile},
               fmt::format("there is no ledger, and feed/{} has {} of these episodes under other "
                           "guids",
                           now.edition.show.feed_name, again),
               "restore ledger.json from your version control; if nobody has that feed, remove the "
               "folder feed/"});
}

}  // namespace

bool is_real(const BuildRequest& request, const Edition& edition) {
  return request.out.empty() && is_public(request, edition);
}

void look_for_harm(const BuildRequest& request, const Root& root, ShowNow& now, Problems& said) {
  drop_ignored(now.edition, said);
  if (!now.edition.link.empty() && is_public(request, now.edition))
    hold_against_ledger(request, now, said);
  if (!has_errors(said) && is_real(request, now.edition)) look_for_lost_ledger(root, now, said);
}

}  // namespace liner
