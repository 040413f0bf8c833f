#include "cli/show_now.h"

#include <algorithm>
#include <iterator>
#include <optional>

#include "base/parallel.h"
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

// Sets `stands` where the file says this letter by letter.
Result<Ledger> ledger_of(const Root& root, const ShowRequest& request, bool& stands) {
  const auto first = root.first_stamp(kLedgerFile);
  // As late as possible: what is edited meanwhile would be written over.
  stands = request.ledger && root.stamp(kLedgerFile) == first;
  if (!stands) return read_ledger(root);
  root.note_later([first] { return FileStamps{{kLedgerFile, first}}; });
  return request.ledger();
}

// The theme with what is wrong in it.
struct ThemeReading {
  Theme theme;
  Problems said;
};

ThemeReading read_theme(const Root& root, const std::string& language,
                        const std::vector<ThemeValue>& values) {
  ThemeReading reading;
  reading.theme = load_theme(root, language, values, reading.said);
  // Ours are checked by a test.
  if (!reading.theme.is_built_in)
    check_templates(reading.theme, page_kinds(), view_names(), reading.said);
  return reading;
}

}  // namespace

std::vector<Output> all_outputs(const Edition& edition, const Theme& theme, SearchMemory& search) {
  auto outputs = media_outputs(edition);
  const OutputKeys keys(edition, theme.digest);
  auto feeding = meanwhile([&] { return feed_outputs(edition, keys); });
  auto pages = blog_outputs(edition, theme, keys, search);
  auto feeds = feeding.get();
  outputs.reserve(outputs.size() + pages.size() + feeds.size());
  for (auto* more : {&pages, &feeds}) std::ranges::move(*more, std::back_inserter(outputs));
  return outputs;
}

MadeFiles made_files(const ShowNow& now) {
  MadeFiles made;
  for (const auto& file : now.learnt) made.emplace(file.path, file.bytes);
  return made;
}

Result<void> read_show_now(const Root& root, const ShowRequest& request, ShowNow& now) {
  // Neither asks for episodes: they are read meanwhile.
  auto reading_ledger = meanwhile([&] { return ledger_of(root, request, now.ledger_stands); });
  std::optional<Meanwhile<ThemeReading>> reading_theme;
  const auto begin_theme = [&](const Show& show) {
    reading_theme.emplace(meanwhile([&root, language = show.language, values = show.theme] {
      return read_theme(root, language, values);
    }));
  };
  auto reading = read_show_folder(root, request.reading, request.cache, begin_theme);
  append(now.said, std::move(reading.said));
  now.learnt = std::move(reading.learnt);
  now.whole = reading.folder.unread.empty();
  if (!reading_theme) begin_theme(reading.folder.show);
  auto theme = reading_theme->get();
  now.theme = std::move(theme.theme);
  append(now.said, std::move(theme.said));
  auto ledger = reading_ledger.get();
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
