#include "source/fields.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/did_you_mean.h"
#include "base/text.h"
#include "base/url.h"
#include "source/scalar_check.h"

namespace liner {
namespace {

void say(Problems& said, std::string_view code, const Place& place, std::string what,
         std::string hint = {}) {
  said.push_back({code, place, std::move(what), std::move(hint)});
}

// The keys that a nested map must have; all of them where none must.
std::vector<std::string_view> required_of(std::string_view of) {
  auto names = key_names(of);
  std::vector<std::string_view> required;
  for (const auto name : names)
    if (find_key(of, name)->required()) required.push_back(name);
  return required.empty() ? names : required;
}

void check_value(const Key& key, const Yaml& value, Problems& said);

// A map of keys, or the plain value or list that stands for one.
void check_map(const Key& key, const Yaml& value, Problems& said) {
  const auto of = key.type == KeyType::person ? "person" : key.detail;
  if (value.kind == Yaml::Kind::map && value.entries.empty())
    return say(said, "empty-value", value.place, fmt::format("{} has no value", key.name),
               "write one, or remove the key");
  if (value.kind == Yaml::Kind::map) return check_keys(value, of, said);
  if (value.kind == Yaml::Kind::scalar)
    if (const auto* alone = key_alone(of)) {
      auto named = *alone;  // messages name the key that was written
      named.name = key.name;
      return check_scalar(named, value, said);
    }
  if (value.kind == Yaml::Kind::list)
    if (const auto* only = key_of_list(of)) return check_value(*only, value, said);
  say(said, "wrong-type", value.place,
      fmt::format("{} must be a map of {}", key.name, fmt::join(key_names(of), ", ")),
      fmt::format("write: {0}: {1}{{{2}: ...}}{3}", key.name, key.list ? "[" : "",
                  fmt::join(required_of(of), ": ..., "), key.list ? "]" : ""));
}

void check_one(const Key& key, const Yaml& value, Problems& said) {
  const bool is_map = value.kind == Yaml::Kind::map;
  if (value.kind == Yaml::Kind::scalar && trimmed(value.text).empty())
    return say(said, "empty-value", value.place, fmt::format("{} has no value", key.name),
               "write one, or remove the key");
  if (key.type == KeyType::map || (key.type == KeyType::person && is_map))
    return check_map(key, value, said);
  if (key.type == KeyType::names) {
    if (!is_map)
      say(said, "wrong-type", value.place, fmt::format("{} must be a map", key.name),
          "write one `name: value` on each line below it");
    return;
  }
  if (value.kind != Yaml::Kind::scalar)
    return say(said, "wrong-type", value.place,
               fmt::format("{} must be {}, not a {}", key.name, with_article(key.type),
                           is_map ? "map" : "list"),
               is_map ? "a text with ': ' in it needs \"quotes\"" : "write one value");
  check_scalar(key, value, said);
}

void check_value(const Key& key, const Yaml& value, Problems& said) {
  if (!key.list || value.kind != Yaml::Kind::list) return check_one(key, value, said);
  if (value.items.empty())
    say(said, "empty-value", value.place, fmt::format("{} is an empty list", key.name),
        "write a value, or remove the key");
  for (const auto& item : value.items) check_one(key, item, said);
}

}  // namespace

void check_keys(const Yaml& map, std::string_view of, Problems& said) {
  for (const auto& entry : map.entries) {
    const auto* key = find_key(of, entry.key);
    if (key == nullptr) {
      const auto names = key_names(of);
      auto hint = did_you_mean(entry.key, names);
      if (hint.empty()) hint = fmt::format("the keys are: {}", fmt::join(names, ", "));
      const bool vowel = std::string_view("aeiou").find(of[0]) != std::string_view::npos;
      say(said, "unknown-key", entry.place,
          fmt::format("\"{}\" is not a key of {} {}", entry.key, vowel ? "an" : "a", of), hint);
    } else {
      check_value(*key, entry.value, said);
    }
  }
  for (const auto* key : keys_of(of))
    if (key->required() && !Fields(map, of).has_or_misspells(key->name))
      say(said, "missing-key", map.place, fmt::format("\"{}\" is missing", key->name),
          fmt::format("write: {}: ...  ({})", key->name, key->sentence));
}

bool Fields::has_or_misspells(std::string_view name) const {
  if (node(name) != nullptr) return true;
  const auto names = key_names(of_);
  return std::ranges::any_of(map_->entries, [&](const Yaml::Entry& entry) {
    return entry.key == name ||
           (find_key(of_, entry.key) == nullptr && nearest(entry.key, names) == name);
  });
}

const Yaml* Fields::node(std::string_view name) const { return map_->find(name); }

Place Fields::place(std::string_view name) const {
  const auto* value = node(name);
  return value == nullptr ? map_->place : value->place;
}

std::string Fields::text(std::string_view name, std::string fallback) const {
  const auto* value = node(name);
  if (value == nullptr || value->kind != Yaml::Kind::scalar) return fallback;
  const auto text = trimmed(value->text);
  return text.empty() ? fallback : to_nfc(text);
}

std::string Fields::exact_text(std::string_view name) const {
  const auto* value = node(name);
  if (value == nullptr || value->kind != Yaml::Kind::scalar) return {};
  return value->decomposed.empty() ? value->text : value->decomposed;
}

std::string Fields::url(std::string_view name) const {
  return canonical_url(text(name)).value_or(std::string());
}

std::optional<int> Fields::number(std::string_view name) const { return parse_number(text(name)); }

std::optional<bool> Fields::boolean(std::string_view name) const {
  const auto word = text(name);
  if (word != "true" && word != "false") return std::nullopt;
  return word == "true";
}

bool Fields::boolean(std::string_view name, bool fallback) const {
  return boolean(name).value_or(fallback);
}

std::vector<const Yaml*> Fields::list(std::string_view name) const {
  std::vector<const Yaml*> items;
  const auto* value = node(name);
  if (value == nullptr) return items;
  if (value->kind != Yaml::Kind::list) return {value};
  for (const auto& item : value->items) items.push_back(&item);
  return items;
}

std::optional<Moment> Fields::date(std::string_view name, const TimeZone& zone,
                                   std::chrono::minutes day_time, Problems& said) const {
  const auto* value = node(name);
  if (value == nullptr || value->kind != Yaml::Kind::scalar || trimmed(value->text).empty())
    return std::nullopt;
  const auto moment = parse_date(value->text, zone, day_time);
  if (moment) return *moment;
  const auto& what = moment.error();
  const auto cut = what.find("; ");
  say(said, "wrong-date", value->place, what.substr(0, cut),
      cut == what.npos ? "write it like 2026-11-22 or 2026-11-22 06:00" : what.substr(cut + 2));
  return std::nullopt;
}

}  // namespace liner
