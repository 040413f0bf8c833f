#include "import/old_item.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/pieces.h"
#include "base/text.h"
#include "base/url.h"
#include "import/old_dates.h"
#include "import/old_notes.h"
#include "import/old_values.h"

namespace liner {
namespace {

// Elements that are keys of notes.md as they are.
constexpr std::array<std::string_view, 9> kPodcast = {
    "podcast:soundbite", "podcast:license",        "podcast:location",
    "podcast:funding",   "podcast:socialInteract", "podcast:txt",
    "podcast:value",     "podcast:contentLink",    "podcast:alternateEnclosure"};

// All others that are read, or that say what Liner says anyway.
constexpr std::array<std::string_view, 33> kKnown = {"guid",
                                                     "title",
                                                     "link",
                                                     "pubDate",
                                                     "enclosure",
                                                     "description",
                                                     "content:encoded",
                                                     "category",
                                                     "dc:date",
                                                     "itunes:duration",
                                                     "itunes:explicit",
                                                     "itunes:season",
                                                     "itunes:episode",
                                                     "itunes:episodeType",
                                                     "itunes:title",
                                                     "itunes:summary",
                                                     "itunes:subtitle",
                                                     "itunes:image",
                                                     "itunes:keywords",
                                                     "itunes:author",
                                                     "podcast:season",
                                                     "podcast:episode",
                                                     "podcast:chapters",
                                                     "podcast:transcript",
                                                     "podcast:person",
                                                     "podcast:image",
                                                     "psc:chapters",
                                                     "media:thumbnail",
                                                     "googleplay:description",
                                                     "googleplay:image",
                                                     "googleplay:explicit",
                                                     "itunes:block",
                                                     "atom:link"};

class ItemReader {
 public:
  ItemReader(const OldReading& reading, const FeedNode& node) : reading_(reading), node_(node) {}

  Result<OldItem> run() {
    item_.place = reading_.place_of(node_);
    read_old_media(reading_, node_, item_);
    read_identity();
    if (auto dated = read_date(); !dated) return tl::unexpected(dated.error());
    read_facts();
    read_notes();
    read_more();
    for (const auto& child : node_.children) take_or_count(child);
    return std::move(item_);
  }

 private:
  std::string_view text(std::string_view name) const { return node_.text_of(name); }

  void read_identity() {
    const auto* guid = node_.child("guid");
    if (guid != nullptr) item_.guid = guid->text;
    if (trimmed(item_.guid).empty()) {
      // What apps take in its place: the address of the audio, else of the page.
      item_.guid = item_.audio.url.empty() ? std::string(text("link")) : enclosure_as_written();
      item_.guid_is_made = true;
      reading_.say("feed-repaired", guid == nullptr ? node_ : *guid,
                   "an item without a guid got the address that apps take for it");
    }
    item_.link = old_url(text("link"));
    const auto* permanent = guid == nullptr ? nullptr : guid->attribute("isPermaLink");
    const bool is_link = permanent == nullptr || lower_ascii(trimmed(*permanent)) != "false";
    if (item_.link.empty() && is_link) item_.link = old_url(item_.guid);
    item_.raw_title = clean_line(text("title"));
    item_.title = old_line(text("title"));
    if (item_.title != item_.raw_title)
      reading_.say("feed-repaired", *node_.child("title"),
                   fmt::format("the title \"{}\" became \"{}\"", item_.raw_title, item_.title));
    if (item_.title.empty()) item_.title = old_line(text("itunes:title"));
  }

  std::string enclosure_as_written() const {
    for (const auto& child : node_.children)
      if (const auto* url = child.attribute("url"); child.name == "enclosure" && url != nullptr)
        if (old_url(*url) == item_.audio.url) return std::string(trimmed(*url));
    return item_.audio.url;
  }

  Result<void> read_date() {
    const auto* node = first_child(node_, {"pubDate", "dc:date", "atom:published", "atom:updated"});
    if (node == nullptr) return {};
    // What programs write where they have none.
    const auto written = trimmed(node->text);
    if (written.starts_with("0000-00-00") || written.find("-0001") != written.npos) return {};
    const auto date = read_old_date(node->text);
    if (!date.moment) {
      const auto what = fmt::format("nobody can be sure which date \"{}\" is",
                                    clean_line(node->text).substr(0, 80));
      return failure("unclear-date", reading_.place_of(*node), what,
                     date.guess.empty()
                         ? "write it like Sun, 22 Nov 2026 10:00:00 +0000 in a copy of the feed"
                         : fmt::format("if it is meant, write {} in a copy of the feed, and import "
                                       "that",
                                       date.guess));
    }
    item_.date = date.moment;
    if (!date.mended.empty())
      reading_.say("feed-repaired", *node,
                   fmt::format("the date \"{}\" {}", clean_line(node->text).substr(0, 80),
                               date.mended.starts_with("is ") || date.mended.starts_with("names ")
                                   ? date.mended
                                   : "was read although " + date.mended));
    return {};
  }

  void read_facts() {
    item_.duration = old_duration(text("itunes:duration"));
    if (!item_.duration && !text("itunes:duration").empty())
      reading_.say("feed-repaired", *node_.child("itunes:duration"),
                   fmt::format("\"{}\" is no length", clean_line(text("itunes:duration"))));
    const auto* is_explicit = first_child(node_, {"itunes:explicit", "googleplay:explicit"});
    if (is_explicit != nullptr) {
      item_.is_explicit = old_explicit(is_explicit->text);
      const auto word = trimmed(is_explicit->text);
      if (word != "true" && word != "false")
        reading_.say("feed-repaired", *is_explicit,
                     fmt::format("\"{}\" became {}", clean_line(word),
                                 !item_.is_explicit   ? "nothing: the show's holds"
                                 : *item_.is_explicit ? "explicit: true"
                                                      : "explicit: false"));
    }
    item_.season = number_of({"itunes:season", "podcast:season"});
    item_.episode = number_of({"itunes:episode", "podcast:episode"});
    if (const auto* season = node_.child("podcast:season"))
      if (const auto* name = season->attribute("name")) item_.season_name = old_line(*name);
    if (const auto* episode = node_.child("podcast:episode"))
      if (const auto* display = episode->attribute("display"); display != nullptr && item_.episode)
        item_.display = old_line(*display);
    const auto type = lower_ascii(text("itunes:episodeType"));
    if (type == "trailer" || type == "bonus") item_.type = type;
  }

  std::optional<int> number_of(std::initializer_list<std::string_view> names) const {
    for (const auto name : names) {
      const auto written = text(name);
      if (const auto number = old_number(written)) return number;
      if (!written.empty())
        reading_.say("feed-repaired", *node_.child(name),
                     fmt::format("\"{}\" is no number of an episode or season, and was left out",
                                 clean_line(written)));
    }
    return std::nullopt;
  }

  void read_notes() {
    const auto words = [&](std::initializer_list<std::string_view> names) {
      const auto* node = first_child(node_, names);
      return node == nullptr ? std::string() : reading_.words_of(*node);
    };
    const auto chosen = choose_notes({words({"content:encoded"}), words({"description"}),
                                      words({"itunes:summary", "googleplay:description"}),
                                      words({"itunes:subtitle"})});
    item_.notes = chosen.notes;
    item_.summary = chosen.summary;
    for (const auto& text : chosen.left)
      reading_.say(
          "left-behind", node_,
          fmt::format("\"{}\" has a text besides its notes and summary: {}…", item_.title, text));
    if (lower_ascii(text("itunes:block")) == "yes")
      reading_.say(
          "left-behind", *node_.child("itunes:block"),
          fmt::format("\"{}\" was hidden from Apple's directory, and cannot be here", item_.title),
          "make it a draft if nobody is to find it");
    if (const auto other = old_line(text("itunes:title")); !other.empty() && other != item_.title)
      ++reading_.show.left_out["item/itunes:title"];
  }

  void read_more() {
    for (const auto name : {"itunes:image", "googleplay:image", "podcast:image"})
      if (const auto* image = node_.child(name); image != nullptr && item_.image.empty())
        if (const auto* href = image->attribute("href")) item_.image = old_url(*href);
    if (const auto* thumbnail = node_.child("media:thumbnail");
        item_.image.empty() && thumbnail != nullptr)
      if (const auto* url = thumbnail->attribute("url")) item_.image = old_url(*url);
    for (const auto& child : node_.children)
      if (const auto* alt = child.attribute("alt"); child.name == "podcast:image" && alt != nullptr)
        item_.image_alt = old_line(*alt);
    item_.people = old_people(node_);
    for (const auto& child : node_.children)
      if (child.name == "category") add_tag(child.text);
    if (item_.tags.empty())
      all_pieces(text("itunes:keywords"), ',', [&](std::string_view word) {
        add_tag(word);
        return true;
      });
    if (const auto* chapters = node_.child("podcast:chapters"))
      if (auto file = file_of(*chapters); !file.url.empty()) item_.chapters = std::move(file);
    for (const auto& child : node_.children)
      if (child.name == "podcast:transcript")
        if (auto file = file_of(child); !file.url.empty())
          item_.transcripts.push_back(std::move(file));
    if (const auto* chapters = node_.child("psc:chapters")) read_psc(*chapters);
  }

  void add_tag(std::string_view text) {
    const auto tag = old_line(text);
    if (!tag.empty() && tags_.insert(fold(tag)).second) item_.tags.push_back(tag);
  }

  static OldFile file_of(const FeedNode& node) {
    OldFile file;
    if (const auto* url = node.attribute("url")) file.url = old_url(*url);
    if (const auto* type = node.attribute("type")) file.type = lower_ascii(trimmed(*type));
    if (const auto* language = node.attribute("language")) file.language = trimmed(*language);
    return file;
  }

  void read_psc(const FeedNode& chapters) {
    for (const auto& child : chapters.children) {
      const auto* start = child.attribute("start");
      const auto* title = child.attribute("title");
      if (child.name != "psc:chapter" || start == nullptr || title == nullptr) continue;
      const auto time = parse_clock(trimmed(*start));
      const auto* link = child.attribute("href");
      if (time && !old_line(*title).empty())
        item_.own_chapters.push_back(
            {*time, old_line(*title), link == nullptr ? std::string() : old_url(*link)});
      else
        reading_.say("left-behind", child, "a chapter without a time or a title was left out");
    }
    std::ranges::stable_sort(item_.own_chapters, {}, &OldChapter::start);
  }

  void take_or_count(const FeedNode& child) {
    if (std::ranges::find(kPodcast, child.name) != kPodcast.end())
      item_.podcast.push_back(child);
    else if (std::ranges::find(kKnown, child.name) == kKnown.end())
      ++reading_.show.left_out[fmt::format("item/{}", clean_line(child.name))];
  }

  const OldReading& reading_;
  const FeedNode& node_;
  OldItem item_;
  std::set<std::string> tags_;  // folded
};

}  // namespace

Result<OldItem> read_old_item(const OldReading& reading, const FeedNode& node) {
  return ItemReader(reading, node).run();
}

}  // namespace liner
