#include "cli/show_now.h"

#include <algorithm>
#include <iterator>

#include "base/problem_table.h"
#include "blog/blog.h"
#include "blog/view_names.h"
#include "edition/assemble.h"
#include "edition/media.h"
#include "feed/feed.h"
#include "ledger/ledger_file.h"

namespace liner {
namespace {

Result<Moment> moment_of(const ShowRequest& request, const Show& show) {
  if (request.now.empty()) return request.clock;
  const auto moment = parse_date(request.now, show.time_zone, show.publish_time);
  if (moment) return *moment;
  return failure("wrong-date", {"--now"}, moment.error());
}

}  // namespace

std::vector<Output> all_outputs(const Edition& edition, const Theme& theme, SearchMemory& search) {
  auto outputs = media_outputs(edition);
  const OutputKeys keys(edition, theme.digest);
  std::ranges::move(blog_outputs(edition, theme, keys, search), std::back_inserter(outputs));
  std::ranges::move(feed_outputs(edition, keys), std::back_inserter(outputs));
  return outputs;
}

MadeFiles made_files(const ShowNow& now) {
  MadeFiles made;
  for (const auto& file : now.learnt) made.emplace(file.path, file.bytes);
  return made;
}

Result<void> read_show_now(const Root& root, const ShowRequest& request, ShowNow& now) {
  auto reading = read_show_folder(root, request.reading, request.cache);
  append(now.said, std::move(reading.said));
  now.learnt = std::move(reading.learnt);
  now.whole = reading.folder.unread.empty();
  now.theme = load_theme(root, reading.folder.show.language, reading.folder.show.theme, now.said);
  // Ours are checked by a test.
  if (!now.theme.is_built_in) check_templates(now.theme, page_kinds(), view_names(), now.said);
  auto ledger = read_ledger(root);
  if (!ledger) return tl::unexpected(ledger.error());
  now.ledger = std::move(*ledger);
  const auto moment = moment_of(request, reading.folder.show);
  if (!moment) return tl::unexpected(moment.error());
  now.media_url = reading.folder.show.media_url;
  // Links are checked even when something else is wrong: all faults in one run.
  auto assembled =
      assemble(std::move(reading.folder), now.ledger,
               {*moment, request.link, request.hubs, request.intent, request.preview_audio});
  append(now.said, std::move(assembled.said));
  now.edition = std::move(assembled.edition);
  now.used = std::move(assembled.used);
  return {};
}

}  // namespace liner
