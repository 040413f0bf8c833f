#include "import/old_feed.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "base/uuid.h"
#include "check/feed_reader.h"
#include "import/old_channel.h"
#include "import/old_notes.h"
#include "import/repair.h"

namespace liner {
namespace {

constexpr std::string_view kSaveAndMend =
    "save the feed as a file, correct this place, and import the file";

int column_of(std::string_view text, std::size_t at) {
  at = std::min(at, text.size());
  const auto start = at == 0 ? at : text.rfind('\n', at - 1) + 1;
  return static_cast<int>(at - (at == 0 ? 0 : start)) + 1;
}

// An item as far as it tells whether another is the same one.
std::string sameness(const OldItem& item) {
  return fmt::format("{}\n{}\n{}", item.guid, item.audio.url, item.title);
}

// Pages may overlap, and some hosts repeat the newest item.
void drop_repeated(OldShow& show, Problems& said) {
  std::set<std::string> seen;
  std::vector<OldItem> kept;
  for (auto& item : show.items) {
    if (seen.insert(sameness(item)).second)
      kept.push_back(std::move(item));
    else
      said.push_back(
          {"feed-repaired",
           item.place,
           fmt::format("\"{}\" stands in the feed twice, and was taken once", item.title),
           {}});
  }
  show.items = std::move(kept);
}

// Apps show an item without a date somewhere among the others: it gets a place there.
Result<void> date_undated(OldShow& show, Problems& said) {
  auto& items = show.items;
  const auto give = [&](OldItem& item, Moment date, std::string_view whose) {
    item.date = date;
    said.push_back({"feed-repaired",
                    item.place,
                    fmt::format("\"{}\" has no date, and got one beside that of the item {} it",
                                item.title, whose),
                    {}});
  };
  constexpr auto kMinute = std::chrono::minutes(1);
  for (std::size_t i = 1; i < items.size(); ++i)
    if (!items[i].date && items[i - 1].date) give(items[i], *items[i - 1].date - kMinute, "before");
  for (auto i = items.size(); i-- > 1;)
    if (!items[i - 1].date && items[i].date) give(items[i - 1], *items[i].date + kMinute, "behind");
  for (const auto& item : items)
    if (!item.date && !item.audio.url.empty())
      return failure("unclear-date", item.place, "no item of the feed has a date",
                     "write one like <pubDate>Sun, 22 Nov 2026 10:00:00 +0000</pubDate> into a "
                     "copy of the feed, and import that");
  return {};
}

// Apps ignore a new item with a guid that they know: the oldest has it rightly.
void part_guids(OldShow& show, Problems& said) {
  std::map<std::string, OldItem*> owner;
  for (auto& item : show.items) {
    if (trimmed(item.guid).empty())  // nor has it an address
      item.guid =
          uuid_v5(podcast_guid(show.address),
                  fmt::format("{}\n{}", item.title, item.date ? format_iso(*item.date) : ""))
              .text();
    const auto [first, is_new] = owner.emplace(item.guid, &item);
    if (is_new) continue;
    const bool older = item.date && first->second->date && *item.date < *first->second->date;
    if (older) first->second = &item;
  }
  std::set<std::string> taken;
  for (const auto& [guid, item] : owner) taken.insert(guid);
  for (auto& item : show.items) {
    if (owner.at(item.guid) == &item) continue;
    const auto space = podcast_guid(show.address);
    auto name = item.audio.url.empty() ? item.title : item.audio.url;
    auto guid = uuid_v5(space, name).text();
    while (!taken.insert(guid).second) guid = uuid_v5(space, name += '#').text();
    said.push_back(
        {"feed-repaired",
         item.place,
         fmt::format("\"{}\" has the guid of another item, and got one of its own", item.title),
         {}});
    item.guid = guid;
    item.guid_is_made = true;
    owner.emplace(item.guid, &item);
  }
}

void name_untitled(OldShow& show, Problems& said) {
  for (auto& item : show.items) {
    if (!item.title.empty()) continue;
    constexpr std::size_t kShort = 60;  // bytes
    const auto words = visible_text(item.notes);
    item.title = words.substr(0, cut_whole(words, kShort).size());
    if (item.title.size() < words.size())
      item.title = item.title.substr(0, item.title.rfind(' ')) + "…";
    if (item.title.empty()) item.title = fmt::format("Episode {}", item.number);
    said.push_back({"feed-repaired",
                    item.place,
                    fmt::format("an item without a title got the title \"{}\"", item.title),
                    {}});
  }
}

// Apple refuses two full episodes of one number in a season, and one without a number in a serial
// show (feed.md item/itunes:episode).
void settle_numbers(OldShow& show, Problems& said) {
  std::map<int, std::set<int>> taken;  // by season
  const auto say = [&](const OldItem& item, std::string what) {
    said.push_back(
        {"feed-repaired", item.place, fmt::format("\"{}\" {}", item.title, std::move(what)), {}});
  };
  for (auto at = show.items.rbegin(); at != show.items.rend(); ++at) {
    if (at->type != "full" || !at->episode) continue;
    if (taken[at->season.value_or(0)].insert(*at->episode).second) continue;
    say(*at, fmt::format("has the number {} of another episode, and lost it", *at->episode));
    at->episode.reset();
    at->display.clear();
  }
  if (!show.serial) return;
  for (auto at = show.items.rbegin(); at != show.items.rend(); ++at) {
    if (at->type != "full" || at->episode) continue;
    auto& numbers = taken[at->season.value_or(0)];
    const int next = numbers.empty() ? 1 : *numbers.rbegin() + 1;
    numbers.insert(next);
    at->episode = next;
    say(*at, fmt::format("got the number {}: an episode of a serial show needs one", next));
  }
}

}  // namespace

void OldReading::say(std::string_view code, const FeedNode& node, std::string what,
                     std::string hint) const {
  said.push_back({code, place_of(node), std::move(what), std::move(hint)});
}

Place OldReading::place_of(const FeedNode& node) const {
  const auto at = std::min(node.at, text.size());
  // Only what lies between is looked through; items come one behind the other.
  const auto from = at >= last.seen ? last.seen : at >= last.start ? last.start : 0;
  const auto found = text.substr(from, at - from).rfind('\n');
  if (found != text.npos)
    last.start = from + found + 1;
  else if (at < last.start)
    last.start = 0;
  last.seen = at;
  return {file, node.line, static_cast<int>(at - last.start) + 1};
}

std::string OldReading::words_of(const FeedNode& node) const {
  if (node.children.empty()) return node.text;
  // HTML as elements of the feed: as it stands there, up to the element's own end.
  const auto name_end = text.find_first_of(" \t\r\n/>", node.at);
  const auto name = text.substr(node.at + 1, name_end - node.at - 1);
  const auto end = text.find(fmt::format("</{}>", name), node.end);
  return std::string(text.substr(node.end, end - node.end));
}

const FeedNode* first_child(const FeedNode& node, std::initializer_list<std::string_view> names) {
  for (const auto name : names)
    for (const auto& child : node.children)
      if (child.name == name && (!child.children.empty() || !trimmed(child.text).empty()))
        return &child;
  return nullptr;
}

Result<std::string> read_old_feed(const OldDocument& document, OldShow& show, Problems& said) {
  auto repaired = repair_feed(document.bytes, document.file, document.charset);
  append(said, std::move(repaired.said));
  if (show.file.empty()) show.file = document.file;
  OldReading::LastLine last_line;
  const OldReading reading{repaired.text, document.file, show, said, last_line};
  Problems unclear;
  bool too_many = false;
  const auto read = read_feed(repaired.text, [&](FeedNode&& node) {
    too_many = too_many || show.items.size() >= kMostOldItems;
    if (too_many) return;
    auto item = read_old_item(reading, node);
    if (!item) return unclear.push_back(item.error());
    item->number = show.items.size() + 1;
    show.items.push_back(std::move(*item));
  });
  if (read.stopped)
    return failure("feed-refused",
                   {document.file, read.stopped->line, column_of(repaired.text, read.stopped->at)},
                   read.stopped->what, std::string(kSaveAndMend));
  if (too_many)
    return failure("feed-refused", {document.file},
                   fmt::format("the feed has more than {} items", kMostOldItems),
                   "name the feed of one show");
  if (read.document.channels == 0)
    return failure("feed-refused", {document.file}, "the feed has no channel",
                   "name the address of the feed itself");
  if (!unclear.empty()) {
    const auto last = unclear.back();
    unclear.pop_back();
    append(said, std::move(unclear));
    return tl::unexpected(last);
  }
  if (show.title.empty() && show.link.empty()) {
    show.address = document.address;
    read_old_channel(reading, read.document.channel);
  }
  return next_page(read.document.channel, document.address);
}

Result<void> settle_items(OldShow& show, Problems& said) {
  drop_repeated(show, said);
  if (auto dated = date_undated(show, said); !dated) return dated;
  part_guids(show, said);
  name_untitled(show, said);
  settle_numbers(show, said);
  for (const auto& item : show.items)
    if (item.season && !item.season_name.empty())
      show.seasons.emplace(*item.season, item.season_name);
  return {};
}

}  // namespace liner
