#include "theme/words.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <vector>

#include "base/did_you_mean.h"
#include "base/language.h"
#include "base/text.h"

namespace liner {
namespace {

constexpr std::string_view kMonths = "months";

// "{part}", "{count}" of a text.
std::set<std::string> blanks_of(std::string_view text) {
  std::set<std::string> blanks;
  for (auto open = text.find('{'); open != text.npos; open = text.find('{', open + 1)) {
    const auto close = text.find('}', open);
    if (close == text.npos) break;
    blanks.insert(std::string(text.substr(open, close - open + 1)));
  }
  return blanks;
}

// Why a value cannot stand for the English one; empty if it can.
std::string wrong_words(const std::string& name, const Json& english, const Json& value) {
  if (name == kMonths) {
    const auto* months = value.array();
    const bool twelve = months != nullptr && months->size() == 12 &&
                        std::ranges::all_of(*months, [](const Json& month) {
                          return month.text() != nullptr && !month.text()->empty();
                        });
    return twelve ? std::string() : "must be the names of the twelve months";
  }
  if (value.text() == nullptr || value.text()->empty()) return "must be a text";
  const auto wanted = blanks_of(*english.text());
  for (const auto& blank : blanks_of(*value.text()))
    if (!wanted.contains(blank)) return fmt::format("has {}, which is filled with nothing", blank);
  return {};
}

}  // namespace

std::string PageWords::fill(
    std::string_view name,
    std::initializer_list<std::pair<std::string_view, std::string_view>> blanks) const {
  const auto pattern = text(name);
  std::string out;
  for (std::size_t at = 0; at < pattern.size();) {
    const auto rest = std::string_view(pattern).substr(at);
    const auto* blank = std::ranges::find_if(blanks, [&](const auto& one) {
      return rest.size() > one.first.size() + 1 && rest[0] == '{' &&
             rest.substr(1).starts_with(one.first) && rest[one.first.size() + 1] == '}';
    });
    if (blank == blanks.end()) {
      out += pattern[at++];
    } else {
      out += blank->second;
      at += blank->first.size() + 2;
    }
  }
  return out;
}

std::string PageWords::day(Moment moment, const TimeZone& zone) const {
  const auto day = calendar_day(moment, zone);
  const auto* months = words_.find(kMonths);
  const auto month = static_cast<std::size_t>(day.month) - 1;
  return fill("date", {{"day", std::to_string(day.day)},
                       {"month", *(*months->array())[month].text()},
                       {"year", std::to_string(day.year)}});
}

std::string PageWords::size(std::uint64_t bytes) const {
  if (bytes < 1000) return fill("bytes", {{"number", std::to_string(bytes)}});
  if (bytes < 999'500) return fill("kilobytes", {{"number", std::to_string((bytes + 500) / 1000)}});
  const auto tenths = (bytes + 50'000) / 100'000;
  return fill("megabytes",
              {{"number", fmt::format("{}{}{}", tenths / 10, text("decimal"), tenths % 10)}});
}

std::string PageWords::count(std::size_t episodes) const {
  return fill(episodes == 1 ? "count_one" : "count_many", {{"count", std::to_string(episodes)}});
}

Json lay_over(const Json& english, const Json& below, const Json& above, const std::string& file,
              Problems& said) {
  if (above.object() == nullptr) {
    said.push_back({"wrong-words",
                    {file},
                    "this file must be an object of texts",
                    "write: {\"episodes\": \"Episodes\", ...}"});
    return below;
  }
  std::vector<std::string_view> known;
  for (const auto& [name, text] : *english.object()) known.push_back(name);
  std::map<std::string_view, const Json*> better;
  for (const auto& [name, value] : *above.object()) {
    const auto* original = english.find(name);
    if (original == nullptr) {
      said.push_back({"unknown-words",
                      {file},
                      fmt::format("no page uses \"{}\"", name),
                      did_you_mean(name, known)});
      continue;
    }
    if (const auto wrong = wrong_words(name, *original, value); !wrong.empty())
      said.push_back({"wrong-words",
                      {file},
                      fmt::format("\"{}\" {}", name, wrong),
                      fmt::format("in English it is: {}", write_json(*original))});
    else
      better[name] = &value;
  }
  Json words = Json::object({});
  for (const auto& [name, value] : *below.object()) {
    const auto own = better.find(name);
    words.set(name, own == better.end() ? value : *own->second);
  }
  return words;
}

PageWords words_for(const Languages& languages, std::string_view language, Problems& said) {
  const auto whole = lower_ascii(language);
  auto found = languages.find(whole);
  if (found == languages.end()) found = languages.find(primary_language(whole));
  if (found != languages.end()) return PageWords(found->second);
  said.push_back({"no-words",
                  {"show.yaml"},
                  fmt::format("the pages have no words in \"{}\": they are in English", language),
                  fmt::format("write theme/languages/{}.json; docs/theme.md has the names",
                              primary_language(whole))});
  return PageWords(languages.find("en")->second);
}

bool is_right_to_left(std::string_view language) {
  constexpr std::array<std::string_view, 10> kLanguages = {"ar", "dv", "fa", "he", "ks",
                                                           "ps", "sd", "ug", "ur", "yi"};
  constexpr std::array<std::string_view, 4> kScripts = {"arab", "hebr", "thaa", "syrc"};
  // A script that is named says more than the language: "az-Arab", "ar-Latn".
  const auto tag = lower_ascii(language);
  const auto subtag = tag.find('-') == tag.npos ? std::string() : tag.substr(tag.find('-') + 1);
  const auto script = subtag.substr(0, subtag.find('-'));
  if (script.size() == 4) return std::ranges::find(kScripts, script) != kScripts.end();
  return std::ranges::find(kLanguages, primary_language(tag)) != kLanguages.end();
}

}  // namespace liner
