#include "import/tag_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "base/podcast_values.h"
#include "base/text.h"
#include "import/html_words.h"
#include "import/old_dates.h"
#include "import/old_values.h"
#include "import/yaml_line.h"
#include "notes/plain_text.h"
#include "source/key_table.h"
#include "source/podcast_tags.h"

namespace liner {
namespace {

// The attribute or text of an element that a key stands for; nothing where it is not there.
const std::string* value_of(const FeedNode& node, const Key& key) {
  const bool is_text = key.name == "text" || (key.of == "soundbite" && key.name == "title");
  if (is_text) return trimmed(node.text).empty() ? nullptr : &node.text;
  if (key.of == "soundbite" && key.name == "start") return node.attribute("startTime");
  if (const auto* value = node.attribute(tag_attribute(key.name))) return value;
  const auto* child = key.of == "live item" ? node.child(key.name) : nullptr;
  return child == nullptr || trimmed(child->text).empty() ? nullptr : &child->text;
}

// Empty for a value that the key does not take, but what a media type is meant to be.
std::string scalar(const Key& key, const std::string& value) {
  if (key.type == KeyType::prose)
    if (const auto read = html_words(value)) return yaml_line(plain_text(read->words));
  auto text = clean_line(value);
  if (key.type == KeyType::https_url && !lower_ascii(text).starts_with("https://")) return {};
  if (key.type == KeyType::choice && !is_one_of(key.detail, text)) {
    text = old_media_type(text, {});
    if (!is_one_of(key.detail, text)) return {};
  }
  if (key.type == KeyType::date)
    if (const auto date = read_old_date(text); date.moment) return format_iso(*date.moment);
  if (key.type == KeyType::boolean) {
    const auto word = lower_ascii(text);
    return word == "yes" || word == "true" ? "true" : "false";
  }
  const bool is_number =
      text.find_first_not_of("0123456789.") == text.npos &&
      (key.type == KeyType::number || key.type == KeyType::amount || key.type == KeyType::clock ||
       key.type == KeyType::seconds || key.type == KeyType::decimal);
  return is_number ? text : yaml_line(text);
}

class MapWriter {
 public:
  explicit MapWriter(std::vector<std::string>& left) : left_(left) {}

  // "{url: \"...\", text: Give}"; empty where nothing of it, or not what is required, can be kept.
  std::string text(const FeedNode& node, std::string_view of) {
    std::vector<std::string> entries;
    for (const auto& key : key_table()) {
      if (key.of != of) continue;
      std::string text;
      const auto* value = key.type == KeyType::map ? nullptr : value_of(node, key);
      if (key.type == KeyType::map)
        text = children(node, key);
      else if (value != nullptr && !trimmed(*value).empty())
        text = scalar(key, *value);
      if (text.empty() && key.required()) return {};
      if (!text.empty()) entries.push_back(fmt::format("{}: {}", key.name, text));
      if (text.empty() && value != nullptr)
        left_.push_back(fmt::format("{} {}", node.name, tag_attribute(key.name)));
    }
    return entries.empty() ? std::string() : fmt::format("{{{}}}", fmt::join(entries, ", "));
  }

 private:
  std::string children(const FeedNode& node, const Key& key) {
    std::vector<std::string> maps;
    const auto element = tag_element(key.detail);
    for (const auto& child : node.children)
      if (child.name == element) {
        if (auto map = text(child, key.detail); !map.empty())
          maps.push_back(std::move(map));
        else
          left_.push_back(child.name);
      }
    if (maps.empty()) return {};
    return key.list ? fmt::format("[{}]", fmt::join(maps, ", ")) : maps.front();
  }

  std::vector<std::string>& left_;
};

}  // namespace

std::string tag_lines(const std::vector<FeedNode>& elements, std::string_view of,
                      std::vector<std::string>& left) {
  std::string lines;
  std::vector<bool> taken(elements.size());
  for (const auto& key : key_table()) {
    if (key.of != of || key.type != KeyType::map) continue;
    const auto element = tag_element(key.detail);
    std::vector<std::string> maps;
    for (std::size_t i = 0; i < elements.size(); ++i) {
      if (elements[i].name != element || taken[i]) continue;
      if (!key.list && !maps.empty()) continue;
      if (auto text = MapWriter(left).text(elements[i], key.detail); !text.empty()) {
        maps.push_back(std::move(text));
        taken[i] = true;
      }
    }
    if (maps.empty()) continue;
    lines += key.list ? fmt::format("{}:\n", key.name) : fmt::format("{}: {}\n", key.name, maps[0]);
    if (key.list)
      for (const auto& map : maps) lines += fmt::format("  - {}\n", map);
  }
  for (std::size_t i = 0; i < elements.size(); ++i)
    if (!taken[i]) left.push_back(elements[i].name);
  return lines;
}

}  // namespace liner
