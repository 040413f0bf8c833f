#include "base/podcast_values.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <string>

#include "base/digest.h"
#include "base/embedded.h"
#include "base/pieces.h"
#include "base/text.h"
#include "base/url.h"

namespace liner {
namespace {

constexpr std::string_view kCountries =
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ "
    "BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM "
    "DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS "
    "GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN "
    "KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ "
    "MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM "
    "PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV "
    "SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI "
    "VN VU WF WS YE YT ZA ZM ZW";

constexpr std::array<std::string_view, 48> kServices = {
    "acast",        "amazon",       "anchor",      "apple",      "audioboom", "backtracks",
    "bitcoin",      "blubrry",      "buzzsprout",  "captivate",  "castos",    "fireside",
    "google",       "hypercatcher", "libsyn",      "mastodon",   "megafono",  "megaphone",
    "omnystudio",   "overcast",     "paypal",      "pinecast",   "podbean",   "podcastaddict",
    "podcastindex", "podcasts.com", "podchaser",   "podfriend",  "podiant",   "podigee",
    "podnews",      "podomatic",    "podserve",    "podverse",   "redcircle", "relayfm",
    "resonate",     "rss.com",      "shoutengine", "simplecast", "slack",     "soundcloud",
    "spotify",      "spreaker",     "transistor",  "twitter",    "whooshkaa", "zencast"};

constexpr std::array<std::string_view, 14> kRuleParts = {
    "FREQ",  "UNTIL",    "COUNT",      "INTERVAL",  "BYSECOND", "BYMINUTE", "BYHOUR",
    "BYDAY", "BYWEEKNO", "BYMONTHDAY", "BYYEARDAY", "BYMONTH",  "BYSETPOS", "WKST"};
constexpr std::array<std::string_view, 7> kFrequencies = {"SECONDLY", "MINUTELY", "HOURLY", "DAILY",
                                                          "WEEKLY",   "MONTHLY",  "YEARLY"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool all_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, is_digit);
}

// A coordinate of RFC 5870: an optional minus and a decimal number, within +-limit.
bool is_coordinate(std::string_view text, int limit) {
  const auto bare = text.starts_with('-') ? text.substr(1) : text;
  if (!is_decimal(bare)) return false;
  const auto whole = bare.substr(0, bare.find('.'));
  int value = 0;
  if (std::from_chars(whole.data(), whole.data() + whole.size(), value).ec != std::errc())
    return false;
  const auto rest = bare.substr(whole.size());
  const bool some_rest = rest.find_first_not_of(".0") != rest.npos;
  return value < limit || (value == limit && !some_rest);
}

// One day of a rule, perhaps with its number: "SU", "-1FR".
bool is_rule_day(std::string_view day) {
  constexpr std::string_view kDays = "MO TU WE TH FR SA SU";
  if (day.size() < 2 || day.find(' ') != day.npos ||
      kDays.find(day.substr(day.size() - 2)) == kDays.npos)
    return false;
  auto number = day.substr(0, day.size() - 2);
  if (number.starts_with('+')) number.remove_prefix(1);
  return number.empty() || is_integer(number);
}

}  // namespace

bool is_integer(std::string_view text) {
  return all_digits(text.starts_with('-') ? text.substr(1) : text);
}

bool is_count(std::string_view text) { return all_digits(text); }

bool is_percentage(std::string_view text) {
  return is_count(text) && (text.size() < 3 || text == "100");
}

bool has_blanks(std::string_view text) {
  constexpr std::string_view kNoBreakSpace = "\xC2\xA0";
  return text.find_first_of(" \t\n") != text.npos || text.find(kNoBreakSpace) != text.npos;
}

bool is_decimal(std::string_view text) {
  const auto point = text.find('.');
  if (point == text.npos) return all_digits(text);
  return all_digits(text.substr(0, point)) && all_digits(text.substr(point + 1));
}

bool is_geo(std::string_view text) {
  if (!text.starts_with("geo:")) return false;
  text.remove_prefix(4);
  const auto places = text.substr(0, text.find(';'));
  int index = 0;
  const bool numbers = all_pieces(places, ',', [&](std::string_view piece) {
    constexpr std::array kLimits = {90, 180, 100'000'000};
    return index < 3 && is_coordinate(piece, kLimits[static_cast<std::size_t>(index++)]);
  });
  if (!numbers || index < 2) return false;
  if (places.size() == text.size()) return true;
  return all_pieces(text.substr(places.size() + 1), ';', [](std::string_view piece) {
    const auto name = piece.substr(0, piece.find('='));
    return !name.empty() && (name != "u" || (piece.size() > 2 && is_decimal(piece.substr(2))));
  });
}

bool is_osm(std::string_view text) {
  if (text.empty() || std::string_view("NRW").find(text[0]) == std::string_view::npos) return false;
  text.remove_prefix(1);
  const auto hash = std::min(text.find('#'), text.size());
  return all_digits(text.substr(0, hash)) &&
         (hash == text.size() || all_digits(text.substr(hash + 1)));
}

bool is_country(std::string_view text) {
  return text.size() == 2 && text.find(' ') == text.npos &&
         kCountries.find(text) != kCountries.npos;
}

std::string_view rrule_part(std::string_view rule, std::string_view name) {
  std::string_view value;
  all_pieces(rule, ';', [&](std::string_view piece) {
    if (piece.starts_with(name) && piece.size() > name.size() && piece[name.size()] == '=')
      value = piece.substr(name.size() + 1);
    return true;
  });
  return value;
}

bool is_rrule(std::string_view text) {
  const auto known = [](std::string_view piece) {
    const auto equals = piece.find('=');
    return equals != piece.npos && equals + 1 < piece.size() &&
           std::ranges::find(kRuleParts, piece.substr(0, equals)) != kRuleParts.end();
  };
  if (!all_pieces(text, ';', known)) return false;
  for (const std::string_view number : {"COUNT", "INTERVAL"})
    if (const auto part = rrule_part(text, number); !part.empty() && !all_digits(part))
      return false;
  if (!rrule_part(text, "COUNT").empty() && !rrule_part(text, "UNTIL").empty()) return false;
  if (const auto days = rrule_part(text, "BYDAY");
      !days.empty() && !all_pieces(days, ',', is_rule_day))
    return false;
  return std::ranges::find(kFrequencies, rrule_part(text, "FREQ")) != kFrequencies.end();
}

bool is_known_license(std::string_view id) {
  static const auto kIds = embedded_lines("licenses.txt");
  return std::ranges::binary_search(kIds, id);
}

bool is_one_of(std::string_view words, std::string_view word) {
  return !word.empty() &&
         !all_pieces(words, '|', [&](std::string_view piece) { return piece != word; });
}

bool is_chat_server(std::string_view text) {
  return !text.empty() && text.find_first_of(" /\\@?#") == text.npos;
}

bool is_node_address(std::string_view text) {
  return text.size() == 66 && text.find_first_not_of("0123456789abcdefABCDEF") == text.npos;
}

bool is_sri(std::string_view text) {
  struct Algorithm {
    std::string_view name;
    std::size_t bytes;
  };
  for (const auto& [name, bytes] : {Algorithm{"sha256-", 32}, {"sha384-", 48}, {"sha512-", 64}})
    if (text.starts_with(name)) {
      const auto digest = decode_base64(text.substr(name.size()));
      return digest && digest->size() == bytes;
    }
  return false;
}

bool is_uri(std::string_view text) {
  const auto scheme = lower_ascii(url_scheme(text));
  if (scheme.empty() || text.find_first_of(" \t\n<>\"") != text.npos) return false;
  if (scheme == "http" || scheme == "https") return canonical_url(text).has_value();
  return scheme != "javascript" && scheme != "data" && scheme != "file" && scheme != "vbscript";
}

std::span<const std::string_view> service_slugs() { return kServices; }

}  // namespace liner
