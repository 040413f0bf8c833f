#include "source/fields.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/did_you_mean.h"
#include "base/language.h"
#include "base/text.h"
#include "base/url.h"
#include "base/uuid.h"

namespace liner {
namespace {

void say(Problems& said, std::string_view code, const Place& place, std::string what,
         std::string hint = {}) {
  said.push_back({code, place, std::move(what), std::move(hint)});
}

std::string with_article(KeyType type) {
  const auto name = type == KeyType::prose ? "text" : type_name(type);
  if (type == KeyType::boolean) return std::string(name);
  const bool vowel = std::string_view("aei").find(name[0]) != std::string_view::npos;
  return fmt::format("{} {}", vowel ? "an" : "a", name);
}

// The keys that a nested map must have; all of them where none must.
std::vector<std::string_view> required_of(std::string_view of) {
  auto names = key_names(of);
  std::vector<std::string_view> required;
  for (const auto name : names)
    if (find_key(of, name)->required()) required.push_back(name);
  return required.empty() ? names : required;
}

std::optional<int> parse_number(std::string_view text) {
  int value = 0;
  const auto end = text.data() + text.size();
  if (text.empty() || text[0] == '0' || std::from_chars(text.data(), end, value).ptr != end ||
      value < 1)
    return std::nullopt;
  return value;
}

void check_number(const Key& key, const Yaml& value, Problems& said) {
  if (parse_number(value.text)) return;
  const auto zeros = value.text.find_first_not_of('0');
  if (zeros != 0 && zeros != std::string::npos && parse_number(value.text.substr(zeros)))
    return say(said, "wrong-type", value.place,
               fmt::format("{} is a whole number and has no leading zero", key.name),
               fmt::format("write: {}: {}", key.name, value.text.substr(zeros)));
  say(said, "wrong-type", value.place,
      fmt::format("{} must be a whole number from 1, not \"{}\"", key.name, value.text),
      fmt::format("write: {}: 1", key.name));
}

void check_boolean(const Key& key, const Yaml& value, Problems& said) {
  if (value.text == "true" || value.text == "false") return;
  const auto word = lower_ascii(value.text);
  const bool yes = word == "yes" || word == "on" || word == "true" || word == "1";
  say(said, "wrong-type", value.place,
      fmt::format("{} must be true or false, not \"{}\"", key.name, value.text),
      fmt::format("write: {}: {}", key.name, yes ? "true" : "false"));
}

std::vector<std::string_view> choices_of(std::string_view detail) {
  std::vector<std::string_view> choices;
  while (!detail.empty()) {
    const auto bar = std::min(detail.find('|'), detail.size());
    choices.push_back(detail.substr(0, bar));
    detail.remove_prefix(std::min(bar + 1, detail.size()));
  }
  return choices;
}

void check_choice(const Key& key, const Yaml& value, Problems& said) {
  const auto choices = choices_of(key.detail);
  if (std::ranges::find(choices, value.text) != choices.end()) return;
  auto hint = did_you_mean(value.text, choices);
  if (hint.empty()) hint = fmt::format("write one of: {}", fmt::join(choices, ", "));
  say(said, "wrong-choice", value.place,
      fmt::format("\"{}\" is not a value of {}", value.text, key.name), hint);
}

bool is_mail(std::string_view text) {
  const auto at = text.find('@');
  if (at == 0 || at == text.npos || text.find('@', at + 1) != text.npos) return false;
  const auto host = text.substr(at + 1);
  return host.find('.') != host.npos && !host.starts_with('.') && !host.ends_with('.') &&
         text.find_first_of(" \t<>()\",;") == text.npos;
}

void check_url(const Key& key, const Yaml& value, Problems& said) {
  const auto url = canonical_url(value.text);
  if (url) return;
  say(said, "wrong-address", value.place,
      fmt::format("{}: \"{}\" {}", key.name, value.text, url.error()),
      "write a whole address: https://example.org/page");
}

void check_scalar(const Key& key, const Yaml& value, Problems& said) {
  const auto expect = [&](bool ok, std::string_view example) {
    if (!ok)
      say(said, "wrong-type", value.place,
          fmt::format("{}: \"{}\" is not {}", key.name, value.text, with_article(key.type)),
          fmt::format("write: {}: {}", key.name, example));
  };
  switch (key.type) {
    case KeyType::text:
      if (value.text.find('\n') != value.text.npos)
        say(said, "wrong-type", value.place, fmt::format("{} must be one line", key.name),
            "put it on one line, without | or >");
      return;
    case KeyType::number: return check_number(key, value, said);
    case KeyType::boolean: return check_boolean(key, value, said);
    case KeyType::choice: return check_choice(key, value, said);
    case KeyType::url: return check_url(key, value, said);
    case KeyType::language: return expect(is_language(value.text), "en, or en-GB");
    case KeyType::zone:
      return expect(TimeZone::find(value.text).has_value(),
                    "Europe/Berlin (a name of the IANA list)");
    case KeyType::uuid:
      if (!parse_uuid(value.text))
        say(said, "wrong-type", value.place, fmt::format("{} is not a UUID", key.name),
            "copy it from the feed the show was published in, or remove the key");
      return;
    case KeyType::mail: return expect(is_mail(value.text), "name@example.org");
    case KeyType::day_time: return expect(parse_day_time(value.text).has_value(), "\"06:00\"");
    case KeyType::clock:
    case KeyType::seconds:
      return expect(parse_clock(value.text).has_value(), "12:34, 1:02:03.500 or 754");
    default: return;
  }
}

void check_one(const Key& key, const Yaml& value, Problems& said) {
  const bool is_map = value.kind == Yaml::Kind::map;
  if (value.kind == Yaml::Kind::scalar && trimmed(value.text).empty())
    return say(said, "empty-value", value.place, fmt::format("{} has no value", key.name),
               "write one, or remove the key");
  if (key.type == KeyType::map || (key.type == KeyType::person && is_map)) {
    if (is_map) return check_keys(value, key.type == KeyType::person ? "person" : key.detail, said);
    const auto of = key_names(key.detail);
    return say(said, "wrong-type", value.place,
               fmt::format("{} must be a map of {}", key.name, fmt::join(of, ", ")),
               fmt::format("write: {0}: {1}{{{2}: ...}}{3}", key.name, key.list ? "[" : "",
                           fmt::join(required_of(key.detail), ": ..., "), key.list ? "]" : ""));
  }
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
  const auto names = key_names(of);
  for (const auto& entry : map.entries) {
    const auto* key = find_key(of, entry.key);
    if (key == nullptr) {
      auto hint = did_you_mean(entry.key, names);
      if (hint.empty()) hint = fmt::format("the keys are: {}", fmt::join(names, ", "));
      const bool vowel = std::string_view("aeiou").find(of[0]) != std::string_view::npos;
      say(said, "unknown-key", entry.place,
          fmt::format("\"{}\" is not a key of {} {}", entry.key, vowel ? "an" : "a", of), hint);
    } else if (key->state == KeyState::later) {
      say(said, "key-not-yet", entry.place,
          fmt::format("{} is understood, but this version of Liner does nothing with it",
                      key->name),
          "leave it in: a later version will use it");
    } else {
      check_value(*key, entry.value, said);
    }
  }
  for (const auto name : names)
    if (find_key(of, name)->required() && !Fields(map, of).has_or_misspells(name))
      say(said, "missing-key", map.place, fmt::format("\"{}\" is missing", name),
          fmt::format("write: {}: ...  ({})", name, find_key(of, name)->sentence));
}

bool Fields::has_or_misspells(std::string_view name) const {
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
