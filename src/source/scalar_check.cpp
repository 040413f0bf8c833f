#include "source/scalar_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "base/did_you_mean.h"
#include "base/language.h"
#include "base/mail_address.h"
#include "base/pieces.h"
#include "base/podcast_values.h"
#include "base/text.h"
#include "base/time.h"
#include "base/url.h"
#include "base/uuid.h"

namespace liner {
namespace {

void say(Problems& said, std::string_view code, const Place& place, std::string what,
         std::string hint = {}) {
  said.push_back({code, place, std::move(what), std::move(hint)});
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
  all_pieces(detail, '|', [&](std::string_view choice) {
    choices.push_back(choice);
    return true;
  });
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

void check_url(const Key& key, const Yaml& value, Problems& said) {
  const auto url = canonical_url(value.text);
  if (url) return;
  say(said, "wrong-address", value.place,
      fmt::format("{}: \"{}\" {}", key.name, value.text, url.error()),
      "write a whole address: https://example.org/page");
}

// https only: what the podcast namespace takes (feed.md U02).
void check_https_url(const Key& key, const Yaml& value, Problems& said) {
  check_url(key, value, said);
  if (lower_ascii(value.text).starts_with("http://"))
    say(said, "wrong-address", value.place,
        fmt::format("{}: \"{}\" begins with http://", key.name, value.text),
        "apps take only https:// here: write the address with it");
}

bool is_amount(std::string_view text) {
  return text == "0" ||
         (!text.starts_with('0') && !text.starts_with('-') && is_integer(text) && text.size() < 16);
}
bool is_clock(std::string_view text) { return parse_clock(text).has_value(); }
bool is_day_time(std::string_view text) { return parse_day_time(text).has_value(); }
bool is_zone(std::string_view text) { return TimeZone::find(text).has_value(); }

// Values of one line with a form of their own.
struct Form {
  KeyType type;
  bool (*holds)(std::string_view text);
  std::string_view example;
};

constexpr std::string_view kClockExample = "12:34, 1:02:03.500 or 754";
constexpr std::array<Form, 15> kForms = {{
    {KeyType::language, is_language, "en, or en-GB"},
    {KeyType::zone, is_zone, "Europe/Berlin (a name of the IANA list)"},
    {KeyType::mail, is_mail_address, "name@example.org"},
    {KeyType::day_time, is_day_time, "\"06:00\""},
    {KeyType::clock, is_clock, kClockExample},
    {KeyType::seconds, is_clock, kClockExample},
    {KeyType::amount, is_amount, "0"},
    {KeyType::decimal, is_decimal, "0.00000005"},
    {KeyType::geo, is_geo, "geo:52.52,13.405"},
    {KeyType::osm, is_osm, "R62422"},
    {KeyType::country, is_country, "DE"},
    {KeyType::rrule, is_rrule, "FREQ=WEEKLY;BYDAY=SU"},
    {KeyType::uri, is_uri, "https://example.org/page"},
    {KeyType::host, is_chat_server, "irc.example.org"},
    {KeyType::sri, is_sri, "sha384-... (of the whole file, in base64)"},
}};

void check_form(const Key& key, const Yaml& value, Problems& said) {
  const auto form = std::ranges::find(kForms, key.type, &Form::type);
  if (form != kForms.end() && !form->holds(value.text))
    say(said, "wrong-type", value.place,
        fmt::format("{}: \"{}\" is not {}", key.name, value.text, with_article(key.type)),
        fmt::format("write: {}: {}", key.name, form->example));
}

}  // namespace

std::optional<int> parse_number(std::string_view text) {
  int value = 0;
  const auto end = text.data() + text.size();
  if (text.empty() || text[0] == '0' || std::from_chars(text.data(), end, value).ptr != end ||
      value < 1)
    return std::nullopt;
  return value;
}

std::string with_article(KeyType type) {
  const auto name = type == KeyType::prose ? "text" : type_name(type);
  if (type == KeyType::boolean) return std::string(name);
  const bool vowel = std::string_view("aei").find(name[0]) != std::string_view::npos;
  return fmt::format("{} {}", vowel ? "an" : "a", name);
}

void check_scalar(const Key& key, const Yaml& value, Problems& said) {
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
    case KeyType::https_url: return check_https_url(key, value, said);
    case KeyType::uuid:
      if (!parse_uuid(value.text))
        say(said, "wrong-type", value.place, fmt::format("{} is not a UUID", key.name),
            "copy it from the feed the show was published in, or remove the key");
      return;
    default: return check_form(key, value, said);
  }
}

}  // namespace liner
