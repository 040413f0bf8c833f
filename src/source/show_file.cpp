#include "source/show_file.h"

#include <fmt/format.h>

#include <charconv>

#include "base/feed_limits.h"
#include "base/site_names.h"
#include "base/text.h"
#include "base/url.h"
#include "notes/html.h"
#include "notes/markdown.h"
#include "notes/plain_text.h"
#include "source/categories.h"
#include "source/podcast_tags.h"
#include "source/show_pictures.h"
#include "source/site_keys.h"

namespace liner {
namespace {

constexpr const char* kFile = "show.yaml";

// The text begins somewhere in its line: only the line can be told.
void set_place(Words& words, const Place& place) {
  words.place = place;
  for (auto& child : words.children) set_place(child, place);
}

void read_description(const Reader& reader, const Fields& fields, Show& show) {
  const auto text = fields.text("description");
  if (text.empty()) return;
  const auto place = fields.place("description");
  auto words = parse_markdown({text, kFile, place.line, reader.smart}, reader.said);
  if (!words) {
    reader.said.push_back(words.error());
    return;
  }
  show.description = std::move(*words);
  show.description_text = plain_text(show.description);
  if (show.description_text.empty())
    reader.said.push_back({"empty-value", place, "description says nothing",
                           "write one or two sentences about the show"});
  set_place(show.description, place);
  const auto size = brief_html(show.description, show.link, SIZE_MAX, show.link).size();
  if (size > kMostDescriptionBytes)
    reader.said.push_back({"too-long", place,
                           fmt::format("description takes {} bytes in the feed; at most {} are "
                                       "accepted",
                                       size, kMostDescriptionBytes),
                           "shorten it, and put the rest on a page of its own"});
}

void read_categories(const Reader& reader, const Fields& fields, Show& show) {
  for (const auto* value : fields.list("categories")) {
    if (trimmed(value->text).empty()) continue;
    auto category = parse_category(trimmed(value->text), value->place);
    if (category)
      show.categories.push_back(std::move(*category));
    else
      reader.said.push_back(category.error());
  }
  if (show.categories.size() > 3)
    reader.said.push_back(
        {"too-many-categories", fields.place("categories"),
         fmt::format("{} categories; directories read three", show.categories.size()),
         "keep the three that fit best, the most important first"});
}

void read_podcast(const Reader& reader, const Fields& fields, Show& show) {
  const TagReading reading{show.time_zone, show.publish_time, reader.said};
  show.podcast = read_podcast_keys(
      reading, fields, "show",
      {"license", "block", "funding", "location", "podroll", "trailers", "value", "txt",
       "update_frequency", "social", "chat", "publisher", "podping", "live"});
}

void read_owner(const Fields& fields, Show& show) {
  const auto* value = fields.node("owner");
  if (value == nullptr || value->kind != Yaml::Kind::map) return;
  const Fields owner(*value, "owner");
  show.owner = Owner{owner.text("name"), owner.text("email"), owner.boolean("public", true)};
}

void read_seasons(const Reader& reader, const Fields& fields, Show& show) {
  const auto* value = fields.node("seasons");
  if (value == nullptr) return;
  for (const auto& entry : value->entries) {
    int number = 0;
    const auto end = entry.key.data() + entry.key.size();
    if (std::from_chars(entry.key.data(), end, number).ptr != end || number < 1 ||
        entry.key[0] == '0' || entry.value.kind != Yaml::Kind::scalar ||
        trimmed(entry.value.text).empty())
      reader.said.push_back({"wrong-type", entry.place, "seasons maps numbers to names",
                             "write: seasons: {1: The first year}"});
    else
      show.seasons[number] = to_nfc(trimmed(entry.value.text));
  }
}

void read_feed(const Reader& reader, const Fields& fields, Show& show) {
  show.feed_name = "feed.xml";
  const auto* value = fields.node("feed");
  if (value == nullptr || value->kind != Yaml::Kind::map) return;
  const Fields feed(*value, "feed");
  show.full_notes = feed.number("full_notes").value_or(show.full_notes);
  show.page_size = feed.number("page_size");
  show.psc = feed.boolean("psc", true);
  for (const auto* hub : feed.list("hubs"))
    if (auto url = canonical_url(hub->text)) show.hubs.push_back(std::move(*url));
  const auto name = feed.text("name", show.feed_name);
  if (name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-_.ABCDEFGHIJKLMNOPQRSTUVWXYZ") !=
          name.npos ||
      name.starts_with('.'))
    reader.said.push_back({"wrong-type", feed.place("name"),
                           fmt::format("name: \"{}\" is not a file name for a feed", name),
                           "use letters, digits, - and a dot: feed.xml"});
  else if (name == kPostsFeed || name == "opml.xml" || name == "sitemap.xml")
    reader.said.push_back({"wrong-type", feed.place("name"),
                           fmt::format("name: {} is another file of the site", name),
                           "give the podcast feed another name: feed.xml"});
  else if (!name.ends_with(".xml"))
    reader.said.push_back({"wrong-type", feed.place("name"),
                           fmt::format("name: \"{}\" does not end in .xml", name),
                           "hosts tell a feed by its ending: feed.xml"});
  else
    show.feed_name = name;
}

void read_plain_keys(const Reader& reader, const Fields& fields, Show& show) {
  show.title = fields.text("title");
  show.link = fields.url("link");
  if (!show.link.empty() && !show.link.ends_with('/')) show.link += '/';
  show.language = fields.text("language", "en");
  show.author = fields.text("author");
  show.is_explicit = fields.boolean("explicit", false);
  show.serial = fields.text("type") == "serial";
  show.copyright = fields.text("copyright");
  show.medium = fields.text("medium");
  show.new_feed_url = fields.url("new_feed_url");
  show.complete = fields.boolean("complete", false);
  show.locked = fields.boolean("locked", true);
  show.guid = lower_ascii(fields.text("guid"));
  show.place_of_guid = fields.place("guid");
  show.media_url = fields.url("media_url");
  show.media_prefix = fields.url("media_prefix");
  for (const std::string_view key : {"link", "media_url", "media_prefix"})
    if (fields.url(key).starts_with("http://") && !is_placeholder_url(fields.url(key)))
      reader.said.push_back({"not-https", fields.place(key),
                             fmt::format("{} begins with http://", key),
                             "set up https at your host and write https://"});
  for (const std::string_view key : {"title", "author", "copyright"})
    say_if_long(reader, fields, key);
  for (const std::string_view key : {"link", "media_url"})
    if (const auto wrong = wrong_base(fields.url(key)); !wrong.empty())
      reader.said.push_back({"wrong-address", fields.place(key), fmt::format("{} {}", key, wrong),
                             fmt::format("write: {}: https://example.org/show/", key)});
  show.embedded_covers = fields.boolean("embedded_covers", true);
  if (const auto zone = fields.text("time_zone"); !zone.empty())
    show.time_zone = TimeZone::find(zone).value_or(TimeZone());
  show.publish_time = parse_day_time(fields.text("publish_time")).value_or(show.publish_time);
}

}  // namespace

Result<Yaml> read_show_yaml(const Reader& reader, const std::string* text) {
  if (text == nullptr && !reader.root.exists(kFile)) {
    const auto entries = reader.root.list("");
    const auto other = entries ? near_miss(*entries, {kFile}) : std::string();
    return failure(
        "no-show-file", {kFile}, fmt::format("there is no show.yaml in {}", reader.root.path()),
        other.empty() ? "run liner in the folder of the show, or name it: liner -C DIR ..."
                      : fmt::format("rename {} to show.yaml", other));
  }
  const auto read =
      text != nullptr ? Result<std::string>(*text) : read_text(reader, kFile, kLargestFile);
  if (!read) return tl::unexpected(read.error());
  auto yaml = parse_yaml(*read, kFile, 1, &reader.said);
  if (!yaml) return yaml;
  if (yaml->kind != Yaml::Kind::map)
    return failure("yaml-syntax", yaml->place, "show.yaml must be keys with values",
                   "write: title: ...");
  yaml->place = {kFile, 1, 1};
  check_keys(*yaml, "show", reader.said);
  return yaml;
}

bool wants_smart_quotes(const Yaml& show) {
  const Fields fields(show, "show");
  if (!fields.boolean("typography", true)) return false;
  const auto language = lower_ascii(fields.text("language", "en"));
  return language == "en" || language.starts_with("en-");
}

Show read_show(const Reader& reader, const Yaml& yaml, const People& people) {
  const Fields fields(yaml, "show");
  Show show;
  read_plain_keys(reader, fields, show);
  read_description(reader, fields, show);
  read_owner(fields, show);
  read_categories(reader, fields, show);
  read_show_pictures(reader, fields, show);
  read_podcast(reader, fields, show);
  show.hosts = read_person_list(reader, fields, "hosts", "host", people, "");
  show.credits = read_person_list(reader, fields, "credits", "", people, "");
  read_seasons(reader, fields, show);
  read_site_keys(fields, show, reader.said);
  read_feed(reader, fields, show);
  return show;
}

}  // namespace liner
