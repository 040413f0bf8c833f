#include "source/podcast_tags.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/feed_limits.h"
#include "base/podcast_values.h"
#include "base/text.h"
#include "base/url.h"

namespace liner {
namespace {

// Which element a map of keys is, where that is not podcast: and the map's own name.
constexpr std::array<std::pair<std::string_view, std::string_view>, 10> kElements = {{
    {"remote item", "podcast:remoteItem"},
    {"update frequency", "podcast:updateFrequency"},
    {"value recipient", "podcast:valueRecipient"},
    {"value time split", "podcast:valueTimeSplit"},
    {"social", "podcast:socialInteract"},
    {"live item", "podcast:liveItem"},
    {"live stream", "enclosure"},  // RSS's own
    {"content link", "podcast:contentLink"},
    {"alternate audio", "podcast:alternateEnclosure"},
    {"alternate stream", "podcast:alternateEnclosure"},
}};

// Keys of a live item that are elements of their own, as those of an item are.
constexpr std::array<std::string_view, 4> kElementKeys = {"title", "guid", "description", "link"};

class TagReader {
 public:
  explicit TagReader(const TagReading& reading) : reading_(reading) {}

  PodcastTag tag(std::string_view of, const Yaml& value) const {
    PodcastTag tag;
    tag.name = tag_element(of);
    if (value.kind == Yaml::Kind::scalar) {
      if (const auto* alone = key_alone(of)) put(tag, *alone, value);
    } else if (value.kind == Yaml::Kind::list) {
      if (const auto* only = key_of_list(of)) put(tag, *only, value);
    } else {
      for (const auto& key : key_table())
        if (key.of == of)
          if (const auto* entry = value.find(key.name)) put(tag, key, *entry);
    }
    check(of, tag, value.place);
    return tag;
  }

 private:
  void put(PodcastTag& tag, const Key& key, const Yaml& value) const {
    if (key.type == KeyType::map) {
      const bool several = key.list && value.kind == Yaml::Kind::list;
      if (!several) tag.children.push_back(this->tag(key.detail, value));
      if (several)
        for (const auto& item : value.items) tag.children.push_back(this->tag(key.detail, item));
      return;
    }
    if (value.kind != Yaml::Kind::scalar) return;  // said by check_keys()
    const auto text = written(key, value);
    if (key.of == "live item" && std::ranges::find(kElementKeys, key.name) != kElementKeys.end())
      tag.children.push_back({std::string(key.name), {}, text, {}});
    else if (key.name == "text")
      tag.text = text;
    else if (!text.empty())
      tag.attributes.emplace_back(tag_attribute(key.name), text);
  }

  // The value as the feed writes it.
  std::string written(const Key& key, const Yaml& value) const {
    const auto text = to_nfc(trimmed(value.text));
    switch (key.type) {
      case KeyType::url:
      case KeyType::https_url: return canonical_url(text).value_or(std::string());
      case KeyType::uri: return canonical_url(text).value_or(text);
      case KeyType::uuid: return lower_ascii(text);
      case KeyType::clock:
      case KeyType::seconds: return format_seconds(parse_clock(text).value_or(Milliseconds(0)));
      case KeyType::boolean:
        if (key.of == "block") return text == "true" ? "yes" : "no";
        return text;
      case KeyType::date: return date(key, text, value.place);
      default: return text;
    }
  }

  // feed.md D01 for trailers, D04 for all others.
  std::string date(const Key& key, const std::string& text, const Place& place) const {
    if (text.empty()) return {};  // said by check_keys()
    const auto moment = parse_date(text, reading_.zone, reading_.day_time);
    if (moment) return key.of == "trailer" ? format_rfc2822(*moment) : format_iso(*moment);
    const auto& what = moment.error();
    reading_.said.push_back({"wrong-date", place, what.substr(0, what.find("; ")),
                             "write it like 2026-11-22 or 2026-11-22 06:00"});
    return {};
  }

  void say(std::string_view code, const Place& place, std::string what, std::string hint) const {
    reading_.said.push_back({code, place, std::move(what), std::move(hint)});
  }

  // What only two keys together get wrong (feed.md section 8).
  void check(std::string_view of, PodcastTag& tag, const Place& place) const {
    if (of == "license" && tag.attribute("url").empty() && !tag.text.empty() &&
        !is_known_license(tag.text))
      say("missing-key", place,
          fmt::format("\"{}\" is not the id of a known licence, so apps need its url", tag.text),
          "write: license: {text: My licence, url: \"https://example.org/licence\"}, or cc-by-4.0");
    if (of == "social" && tag.attribute("uri").empty() && tag.attribute("protocol") != "disabled")
      say("missing-key", place, "\"uri\" is missing: the post to comment under",
          "write: uri: https://social.example/@ana/1, or protocol: disabled");
    if (of == "update frequency" && tag.attribute("dtstart").empty() &&
        !rrule_part(tag.attribute("rrule"), "COUNT").empty())
      say("missing-key", place, "a rule with COUNT needs \"dtstart\"",
          "write: dtstart: 2026-11-22, the day of the first episode");
    if (of == "social" && tag.attribute("protocol") == "disabled" && !tag.attribute("uri").empty())
      say("wrong-choice", place, "disabled comments have no uri", "remove one of the two");
    if (of == "value recipient" && tag.attribute("type") == "node" &&
        !is_node_address(tag.attribute("address")))
      say("wrong-type", place, "the address of a node has 66 hexadecimal digits", "copy it again");
    if (of == "live item") check_guid(tag, place);
    if (of == "value time split") check_time_split(tag, place);
    if (of == "publisher") mark_publisher(tag);
  }

  void check_guid(const PodcastTag& live, const Place& place) const {
    for (const auto& child : live.children)
      if (child.name == "guid" &&
          (has_blanks(child.text) || count_characters(child.text) > kMostGuidCharacters))
        say("wrong-guid", place,
            fmt::format("a guid has no spaces, and at most {} characters", kMostGuidCharacters),
            "write: guid: live-finale");
  }

  void check_time_split(const PodcastTag& tag, const Place& place) const {
    const auto remote = std::ranges::count(tag.children, "podcast:remoteItem", &PodcastTag::name);
    const auto recipients = static_cast<std::ptrdiff_t>(tag.children.size()) - remote;
    if ((remote > 0) == (recipients > 0))
      say("missing-key", place, "a time split has either a remote_item or recipients",
          "write one of the two");
    const auto percentage = tag.attribute("remotePercentage");
    if (is_count(percentage) && !is_percentage(percentage))
      say("wrong-type", place, "remote_percentage is at most 100", "write: remote_percentage: 100");
  }

  // feed.md podcast:publisher: the medium is never another.
  static void mark_publisher(PodcastTag& tag) {
    for (auto& item : tag.children) {
      std::erase_if(item.attributes, [](const auto& entry) { return entry.first == "medium"; });
      item.attributes.emplace_back("medium", "publisher");
    }
  }

  const TagReading& reading_;
};

// What several tags of one kind get wrong together.
void check_together(const TagReading& reading, std::string_view name,
                    const std::vector<PodcastTag>& tags, const Place& place) {
  const auto count = [&](std::string_view attribute, std::string_view value) {
    return std::ranges::count_if(
        tags, [&](const PodcastTag& tag) { return tag.attribute(attribute) == value; });
  };
  if (name == "social" && tags.size() > 1 && count("protocol", "disabled") > 0)
    reading.said.push_back({"wrong-choice", place, "disabled comments stand beside others",
                            "keep either: apps cannot do both"});
  if (name == "alternate_audio" && count("default", "true") > 1)
    reading.said.push_back(
        {"wrong-choice", place, "several versions are the default one", "keep one default: true"});
}

}  // namespace

std::string tag_element(std::string_view of) {
  const auto row =
      std::ranges::find(kElements, of, &std::pair<std::string_view, std::string_view>::first);
  return row == kElements.end() ? fmt::format("podcast:{}", of) : std::string(row->second);
}

std::string tag_attribute(std::string_view key) {
  std::string name;
  for (std::size_t i = 0; i < key.size(); ++i) {
    if (key[i] == '_' && i + 1 < key.size())
      name += static_cast<char>(key[++i] - 'a' + 'A');
    else
      name += key[i];
  }
  return name;
}

std::vector<PodcastTag> read_podcast_tags(const TagReading& reading, const Fields& fields,
                                          std::string_view of, std::string_view name) {
  std::vector<PodcastTag> tags;
  const auto* key = find_key(of, name);
  const auto* value = fields.node(name);
  if (key == nullptr || value == nullptr) return tags;
  const TagReader reader(reading);
  if (!key->list) return {reader.tag(key->detail, *value)};
  for (const auto* one : fields.list(name)) tags.push_back(reader.tag(key->detail, *one));
  check_together(reading, name, tags, value->place);
  return tags;
}

PodcastTags read_podcast_keys(const TagReading& reading, const Fields& fields, std::string_view of,
                              std::initializer_list<std::string_view> names) {
  PodcastTags tags;
  for (const auto name : names)
    if (auto read = read_podcast_tags(reading, fields, of, name); !read.empty())
      tags.emplace(name, std::move(read));
  return tags;
}

}  // namespace liner
