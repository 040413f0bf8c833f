#include "cli/build.h"

#include <fmt/format.h>

#include "base/problem_table.h"
#include "base/url.h"
#include "blog/blog.h"
#include "cli/show_now.h"
#include "edition/assemble.h"
#include "edition/media.h"
#include "feed/feed.h"
#include "ledger/ledger_file.h"
#include "ledger/vanished.h"

namespace liner {
namespace {

// What the show folder remembers is written only by a build into its own feed/ at the real moment
// and for its real address (product.md, the ledger).
bool is_real(const BuildRequest& request, const Edition& edition) {
  return request.out.empty() && request.link.empty() && request.now.empty() &&
         !is_placeholder_url(edition.link);
}

Result<void> write_learnt(const Root& show, const std::vector<LearntFile>& learnt) {
  for (const auto& file : learnt) {
    const auto bytes = file.bytes();
    if (!bytes) return tl::unexpected(bytes.error());
    if (const auto old = show.read(file.path, bytes->size()); old && *old == *bytes) continue;
    if (const auto written = show.write(file.path, *bytes); !written) return written;
  }
  return {};
}

// The stages, one a line. Returns the first thing that stops the build.
Result<void> run(const BuildRequest& request, BuildReport& report) {
  const auto stop = [](const auto& failed) { return tl::unexpected<Problem>(failed.error()); };
  const auto root = Root::open(request.show);
  if (!root) return stop(root);
  ShowNow now;
  const auto read =
      read_show_now(*root, {request.link, request.now, request.clock, request.hubs}, now);
  append(report.said, std::move(now.said));
  if (!read) return read;
  if (!has_errors(report.said) && is_real(request, now.edition))
    append(report.said, vanished(now.ledger, now.edition));
  if (has_errors(report.said)) return {};
  report.edition = std::move(now.edition);

  auto outputs = media_outputs(report.edition);
  for (auto& output : blog_outputs(report.edition, now.theme)) outputs.push_back(std::move(output));
  for (auto& output : feed_outputs(report.edition)) outputs.push_back(std::move(output));
  MadeFiles made;
  for (const auto& file : now.learnt) made.emplace(file.path, file.bytes);
  // Without --out nothing outside the show is written, also not through a link called feed.
  const auto web = request.out.empty() ? root->open_or_make_inside("feed", report.out + "/")
                                       : Root::open_or_make(request.out, report.out + "/");
  if (!web) return stop(web);
  auto written = write_web_root(outputs, *root, made, *web);
  if (!written) return stop(written);

  report.files = std::move(*written);
  if (report.files.interrupted) return tl::unexpected(*report.files.interrupted);
  report.published = true;
  for (const auto& episode : report.edition.episodes)
    if (!now.ledger.lines.contains(episode.episode.slug))
      report.new_slugs.push_back(episode.episode.slug);
  if (request.out.empty())
    if (const auto done = write_learnt(*root, now.learnt); !done) return done;
  if (is_real(request, report.edition))
    return write_ledger(*root, remember(now.ledger, report.edition));
  return {};
}

}  // namespace

BuildReport build(const BuildRequest& request) {
  BuildReport report;
  report.out = request.out.empty() ? fmt::format("{}/feed", request.show) : request.out;
  if (report.out.starts_with("./") && report.out.size() > 2 && report.out[2] != '/')
    report.out.erase(0, 2);
  if (const auto done = run(request, report); !done) {
    report.said.push_back(done.error());
  }
  return report;
}

}  // namespace liner
