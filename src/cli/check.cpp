#include "cli/check.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "base/problem_table.h"
#include "base/text.h"
#include "base/url.h"
#include "check/check_feed.h"
#include "check/check_show.h"
#include "check/disk_names.h"
#include "cli/check_filter.h"
#include "cli/check_loudness.h"
#include "cli/check_schedule.h"
#include "cli/feed_source.h"
#include "cli/init.h"
#include "cli/show_now.h"
#include "feed/feed.h"
#include "ledger/judge.h"
#include "theme/eject.h"

namespace liner {
namespace {

// A code of the show's own problems, and the finding that says the same of its feed.
struct SaidTwice {
  std::string_view code, rule, words;  // of the finding
};
constexpr std::array<SaidTwice, 6> kSaidTwice = {
    {{"same-date", "D03", "has the same date and time"},
     {"not-https", "U02", "begins with http://"},
     {"too-many-categories", "channel/itunes:category", "categories"},
     {"long-text", "X10", "characters"},
     {"long-text", "item/title", "characters"},
     {"long-text", "channel/title", "characters"}}};

// What the show's own problems say already is not said again of its feed; what weighs more is.
void drop_what_was_said(const Problems& said, Findings& found) {
  const auto is_said = [&](const Finding& finding) {
    return finding.severity != Severity::error &&
           std::ranges::any_of(kSaidTwice, [&](const SaidTwice& same) {
             return finding.rule == same.rule &&
                    finding.what.find(same.words) != std::string::npos &&
                    std::ranges::any_of(said, [&](const Problem& problem) {
                      return problem.code == same.code &&
                             (problem.place.file == finding.place.file ||
                              problem.place.file == "show.yaml");
                    });
           });
  };
  std::erase_if(found, is_said);
}

// The episode that "channel/item[3]/guid" is about; nullptr for what is about none.
const Episode* episode_of(const Finding& finding, const Edition& edition) {
  constexpr std::string_view kItem = "channel/item[";
  const auto& path = finding.path;
  if (!path.starts_with(kItem)) return nullptr;
  std::size_t number = 0;
  std::from_chars(path.data() + kItem.size(), path.data() + path.size(), number);
  return number > 0 && number <= edition.episodes.size() ? &*edition.episodes[number - 1].episode
                                                         : nullptr;
}

// Nobody edits the feed of a show: the place is that of the key, or the file, that it comes from.
Place place_in_show(const Finding& finding, const Edition& edition) {
  const auto* episode = episode_of(finding, edition);
  if (episode == nullptr) return {"show.yaml"};
  const auto item = finding.path.find("]/");
  const auto part = item == std::string::npos ? std::string() : finding.path.substr(item + 2);
  if (part == "title") return episode->place_of_title;
  if (part == "pubDate") return episode->place_of_date;
  if (part == "guid") return place_of(*episode, episode->place_of_guid);
  return {episode->notes_file};
}

// What a producer does about a finding in the feed that Liner writes: the feed itself is not
// edited.
struct InShow {
  std::string_view rule, words;  // of the finding; no words: any
  std::string_view fix;
};
constexpr std::array<InShow, 11> kInShow = {
    {{"item/podcast:transcript", "missing", "put a transcript.vtt into the folder of the episode"},
     {"channel/itunes:owner", "", "write in show.yaml: owner: {name: ..., email: ...}"},
     {"item/title", "number", "take it out of the title, and write: episode: 12"},
     {"item/title", "name of the show", "take it out of the title"},
     {"channel/copyright", "", "write only the name after copyright:"},
     {"channel/podcast:location", "", "give location: its geo, osm, country and rel"},
     {"item/podcast:location", "", "give location: its geo, osm, country and rel"},
     {"C01", "too few", "write at least three chapters"},
     {"T02", "", "put a transcript.vtt into the folder of the episode"},
     {"U06", "", "write the show's real address after link:, before anybody subscribes"},
     {"H05", "is no link", "write the address in angle brackets: <https://...>"}}};

void say_it_for_producers(const Edition& edition, Findings& found) {
  for (auto& finding : found) {
    finding.place = place_in_show(finding, edition);
    for (const auto& row : kInShow)
      if (finding.rule == row.rule && finding.what.find(row.words) != std::string::npos &&
          (row.rule != "U06" || is_placeholder_url(edition.link)))
        finding.fix = row.fix;
  }
}

void append_findings(Findings& to, Findings more) {
  to.insert(to.begin(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

// What `liner init` put there to be replaced.
void say_placeholders(const Root& root, const Edition& edition, Problems& said) {
  constexpr std::uint64_t kLargest = 1024 * 1024;  // they are small
  const auto look = [&](const std::string& file, std::uint64_t bytes, std::string what,
                        std::string hint) {
    if (file.empty() || bytes > kLargest) return;
    if (const auto text = root.read(file, kLargest); text && is_placeholder(*text))
      said.push_back({"still-placeholder", {file}, std::move(what), std::move(hint)});
  };
  const auto& artwork = edition.show.artwork;
  look(artwork.file, artwork.bytes, "this is the picture that liner init made",
       "put your own there: square, 3000 x 3000 pixels, under 512 kB");
  for (const auto& published : edition.episodes)
    look(published.episode->audio.file, published.episode->audio.bytes,
         "this is the sound that liner init made", "put your own mp3 or m4a there");
}

Result<void> check_show_folder(const CheckRequest& request, FeedToCheck feed, CheckReport& report) {
  report.is_show = true;
  const auto root = Root::open(request.target);
  if (!root) return tl::unexpected(root.error());
  ShowNow now;
  const auto read = read_show_now(*root, {{}, request.now, request.clock, false}, now);
  append(report.said, std::move(now.said));
  if (!read) return read;
  check_ejected(*root, report.said);
  if (!now.edition.link.empty() && request.now.empty() && !is_placeholder_url(now.edition.link))
    append(report.said, judge(now.ledger, now.edition, {}, now.whole).said);
  if (has_errors(report.said)) return {};
  // As one document, whatever its pages are: every item is looked at.
  now.edition.show.page_size.reset();
  report.bytes = write_feed(now.edition);
  feed.bytes = report.bytes;
  feed.file = report.feed = now.edition.show.feed_name;
  feed.address = now.edition.feed_url;
  feed.now = now.edition.moment;
  report.found = check_feed(feed);
  say_it_for_producers(now.edition, report.found);
  drop_what_was_said(report.said, report.found);
  report.title = now.edition.show.title;
  say_placeholders(*root, now.edition, report.said);
  check_schedule(now.edition, report.said);
  check_disk_names(now.edition, report.said);
  auto files = check_show(now.edition);
  report.found.insert(report.found.begin(), files.begin(), files.end());
  if (request.external) {
    append_findings(report.found, check_external(*root, foreign_links(now.edition), request.clock,
                                                 request.progress));
  }
  if (request.loudness)
    append_findings(report.found, check_loudness(*root, now.edition, request.progress));
  ignore_for_good(now.edition, report);
  report.checked = true;
  return {};
}

Result<void> check_feed_at(const CheckRequest& request, FeedToCheck feed, CheckReport& report) {
  report.feed = request.target;
  auto source = read_feed_source(request.target);
  if (!source) return tl::unexpected(source.error());
  report.bytes = std::move(source->bytes);
  feed.bytes = report.bytes;
  feed.file = request.target;
  feed.response = source->response;
  if (is_address(request.target)) feed.address = request.target;
  report.found = check_feed(feed);
  report.checked = true;
  return {};
}

Result<void> run(const CheckRequest& request, CheckReport& report) {
  FeedToCheck feed;
  feed.now = request.clock;
  if (!request.now.empty()) {
    const auto moment = parse_date(request.now, TimeZone(), {});
    if (!moment) return failure("wrong-date", {"--now"}, moment.error());
    feed.now = *moment;
  }
  std::string earlier_bytes;
  std::optional<FeedOutline> earlier;
  if (!request.against.empty()) {
    auto source = read_feed_source(request.against);
    if (!source) return tl::unexpected(source.error());
    earlier_bytes = std::move(source->bytes);
    Findings why;
    earlier = outline_of({earlier_bytes, request.against, {}, {}, {}, nullptr}, why);
    if (!earlier)
      return failure("broken-feed", why.front().place, why.front().what,
                     "name a feed that can be read after --against");
    feed.earlier = &*earlier;
  }
  const auto done = is_folder(request.target) ? check_show_folder(request, feed, report)
                                              : check_feed_at(request, feed, report);
  keep_profiles(report.found, request.profiles);
  keep_codes(request, report);
  return done;
}

}  // namespace

bool is_folder(const std::string& target) {
  struct stat info {};
  return stat(target.c_str(), &info) == 0 && S_ISDIR(info.st_mode);
}

CheckReport check(const CheckRequest& request) {
  CheckReport report;
  if (const auto done = run(request, report); !done) report.said.push_back(done.error());
  return report;
}

}  // namespace liner
