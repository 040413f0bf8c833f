#include "cli/verify.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <mutex>
#include <optional>
#include <utility>

#include "base/parallel.h"
#include "base/text.h"
#include "base/url.h"
#include "check/check_feed.h"
#include "cli/feed_source.h"
#include "cli/show_now.h"
#include "remote/served_types.h"

namespace liner {
namespace {

// Where a feed names an address.
struct Mention {
  Place place;
  std::string path;
};

struct Question {
  ServedAddress address;
  std::vector<Mention> mentions;
};

// The files that a feed names, each address once.
class Collecting {
 public:
  explicit Collecting(std::string file) : file_(std::move(file)) {}

  void take_channel(const FeedNode& channel) {
    if (const auto* image = channel.child("itunes:image"))
      add(ServedKind::artwork, *image, "href", "channel/itunes:image");
  }

  void take_item(const FeedNode& item, std::size_t number) {
    const auto path = [&](std::string_view name) {
      return fmt::format("channel/item[{}]/{}", number, name);
    };
    for (const auto& node : item.children) {
      if (node.name == "enclosure") add(ServedKind::audio, node, "url", path(node.name));
      if (node.name == "itunes:image") add(ServedKind::picture, node, "href", path(node.name));
      if (node.name == "podcast:chapters") add(ServedKind::chapters, node, "url", path(node.name));
      if (node.name == "podcast:transcript")
        add(ServedKind::transcript, node, "url", path(node.name));
    }
  }

  std::vector<Question> questions() { return std::move(questions_); }

 private:
  static std::string attribute(const FeedNode& node, std::string_view name) {
    const auto* value = node.attribute(name);
    return value == nullptr ? std::string() : std::string(trimmed(*value));
  }

  void add(ServedKind kind, const FeedNode& node, std::string_view name, std::string path) {
    const auto url = attribute(node, name);
    if (!is_address(url)) return;  // what it is instead `liner check` says
    const auto [known, is_new] = by_url_.emplace(url, questions_.size());
    if (is_new) {
      Question question;
      question.address = {kind, url, attribute(node, "type"), {}, {}, {}};
      if (kind == ServedKind::audio)
        question.address.length = whole_number(attribute(node, "length"));
      questions_.push_back(std::move(question));
    }
    questions_[known->second].mentions.push_back(
        {{file_, node.line, 0, node.at, node.end}, fmt::format("{}/@{}", path, name)});
  }

  std::string file_;
  std::map<std::string, std::size_t> by_url_;
  std::vector<Question> questions_;
};

// The numbers of the newest items, from 1.
std::vector<std::size_t> newest_items(const FeedOutline& outline, bool all) {
  std::vector<const ItemSummary*> items;
  for (const auto& item : outline.items) items.push_back(&item);
  std::ranges::stable_sort(items, std::ranges::greater(), [](const ItemSummary* item) {
    return item->date.value_or(Moment::min());
  });
  if (!all && items.size() > kNewestEpisodes) items.resize(kNewestEpisodes);
  std::vector<std::size_t> numbers;
  for (const auto* item : items) numbers.push_back(item->number);
  std::ranges::sort(numbers);
  return numbers;
}

// The address of the feed of a show, or what was typed.
Result<std::string> feed_address(const VerifyRequest& request) {
  if (is_address(request.target)) return request.target;
  const auto root = Root::open(request.target);
  if (!root) return tl::unexpected(root.error());
  ShowNow now;
  const auto read = read_show_now(*root, {{}, {}, request.clock, false}, now);
  if (!read) return tl::unexpected(read.error());
  if (now.edition.link.empty())
    return failure("cannot-fetch", {"show.yaml"}, "the show does not say where it is served",
                   "correct show.yaml (liner check), or name the feed's address");
  if (is_placeholder_url(now.edition.link))
    return failure("cannot-fetch", {"show.yaml"},
                   fmt::format("{} is served nowhere yet", now.edition.link),
                   "write the show's address as link: or name a feed: liner verify URL");
  return now.edition.feed_url;
}

Question about_feed(const std::string& url, const std::optional<FeedResponse>& response) {
  Question question;
  question.address.kind = ServedKind::feed;
  question.address.url = url;
  if (response) {
    question.address.etag = response->etag;
    question.address.last_modified = response->last_modified;
  }
  question.mentions.push_back({{url}, ""});
  return question;
}

Findings findings_of(const Question& question, const Served& served) {
  Findings found;
  for (const auto& fault : served.faults)
    for (const auto& mention : question.mentions)
      found.push_back({std::string(fault.rule),
                       fault.severity,
                       {},
                       mention.place,
                       mention.path,
                       question.address.url,
                       fault.what,
                       fault.fix});
  return found;
}

Result<void> run(const VerifyRequest& request, const AskServer& ask, VerifyReport& report) {
  const auto url = feed_address(request);
  if (!url) return tl::unexpected(url.error());
  report.feed = report.check.feed = *url;
  auto source = read_feed_source(*url);
  if (!source) return tl::unexpected(source.error());
  report.check.bytes = std::move(source->bytes);
  FeedToCheck feed{report.check.bytes, *url, *url, request.clock, source->response, nullptr};
  auto& found = report.check.found;
  const auto outline = outline_of(feed, found);
  if (!outline) return {};  // why is said
  report.check.checked = true;
  for (auto& finding : check_feed(feed))
    if (finding.rule.starts_with('W')) found.push_back(std::move(finding));
  const auto numbers = newest_items(*outline, request.all);
  report.episodes = outline->items.size();
  report.asked_episodes = numbers.size();
  Collecting collecting(*url);
  collecting.take_channel(outline->document.channel);
  std::size_t number = 0;
  (void)read_feed(report.check.bytes, [&](FeedNode&& item) {
    if (std::ranges::binary_search(numbers, ++number)) collecting.take_item(item, number);
  });
  auto questions = collecting.questions();
  questions.insert(questions.begin(), about_feed(*url, source->response));
  report.asked.resize(questions.size());
  std::size_t done = 0;
  std::mutex guard;  // of the progress
  in_parallel(
      questions.size(),
      [&](std::size_t i) {
        report.asked[i] = {questions[i].address, look_at_server(questions[i].address, ask)};
        const std::lock_guard lock(guard);
        request.progress(++done, questions.size());
      },
      static_cast<unsigned>(request.at_once));
  for (std::size_t i = 0; i < questions.size(); ++i)
    std::ranges::move(findings_of(questions[i], report.asked[i].served), std::back_inserter(found));
  put_in_order(found, report.check.bytes, *url);
  return {};
}

}  // namespace

VerifyReport verify(const VerifyRequest& request, const AskServer& ask) {
  VerifyReport report;
  if (const auto done = run(request, ask, report); !done) report.check.said.push_back(done.error());
  return report;
}

}  // namespace liner
