#include "theme/settings.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>

#include "base/did_you_mean.h"
#include "theme/colour.h"

namespace liner {
namespace {

constexpr std::pair<std::string_view, SettingType> kTypes[] = {{"colour", SettingType::colour},
                                                               {"choice", SettingType::choice},
                                                               {"number", SettingType::number},
                                                               {"flag", SettingType::flag},
                                                               {"text", SettingType::text}};

bool is_number(std::string_view text) {
  const auto point = std::min(text.find('.'), text.size());
  const auto digits = [](std::string_view part) {
    return !part.empty() && part.size() < 7 &&
           std::ranges::all_of(part, [](char c) { return c >= '0' && c <= '9'; });
  };
  return digits(text.substr(0, point)) && (point == text.size() || digits(text.substr(point + 1)));
}

// What a value must be; empty if it is.
std::string wrong_value(const Setting& setting, const std::string& value) {
  switch (setting.type) {
    case SettingType::colour: return parse_colour(value) ? "" : "must be a colour: \"#4a3a8c\"";
    case SettingType::number: return is_number(value) ? "" : "must be a number";
    case SettingType::flag:
      return value == "true" || value == "false" ? "" : "must be true or false";
    case SettingType::text: return "";
    case SettingType::choice: break;
  }
  std::string names;
  for (const auto& [name, css] : setting.choices) {
    if (name == value) return {};
    names += names.empty() ? name : ", " + name;
  }
  return fmt::format("must be one of: {}", names);
}

std::string css_value(const Setting& setting, const std::string& value) {
  for (const auto& [name, css] : setting.choices)
    if (name == value) return css;
  return value + setting.unit;
}

// A custom property's name; nothing else may come into the style sheet.
bool is_property(std::string_view text) {
  return text.starts_with("--") && std::ranges::all_of(text, [](char c) {
           return c == '-' || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
         });
}

// As show.yaml would write it.
std::string plain_value(const Json& value) {
  if (const auto* text = value.text()) return *text;
  if (const auto* flag = value.boolean()) return *flag ? "true" : "false";
  if (const auto* number = value.integer()) return std::to_string(*number);
  if (const auto* number = value.real()) return fmt::format("{}", *number);
  return {};
}

std::optional<Setting> read_setting(const std::string& name, const Json& row) {
  Setting setting;
  setting.name = name;
  const auto type = row.text_of("type");
  const auto* known = std::ranges::find(kTypes, std::string_view(type),
                                        &std::pair<std::string_view, SettingType>::first);
  if (known == std::end(kTypes)) return std::nullopt;
  setting.type = known->second;
  if (const auto* fallback = row.find("default")) setting.fallback = plain_value(*fallback);
  setting.help = row.text_of("help");
  setting.css = row.text_of("css");
  setting.unit = row.text_of("unit");
  setting.role = row.text_of("role");
  if (const auto* choices = row.find("choices"); choices != nullptr && choices->object() != nullptr)
    for (const auto& [choice, css] : *choices->object())
      setting.choices.emplace_back(choice, css.text() == nullptr ? std::string() : *css.text());
  if (!setting.css.empty() && !is_property(setting.css)) return std::nullopt;
  if (!wrong_value(setting, setting.fallback).empty()) return std::nullopt;
  return setting;
}

// The colours that follow from a background, so that all text on it can be read.
std::string palette(const Colour& paper, const Colour& accent) {
  const auto ink = ink_on(paper);
  const auto strong = readable_on(accent, paper);
  const auto raised = mixed({255, 255, 255}, paper, ink.red < 128 ? 0.7 : 0.05);
  std::string css;
  const auto add = [&](std::string_view name, const Colour& colour) {
    css += fmt::format("{}:{};", name, colour_text(colour));
  };
  add("--paper", paper);
  add("--raised", raised);
  add("--ink", ink);
  add("--soft", readable_on(mixed(ink, paper, 0.66), paper));
  add("--line", mixed(ink, paper, 0.15));
  add("--accent", strong);
  add("--accent-ink", ink_on(strong));
  add("--glow", mixed(strong, paper, 0.09));
  return css;
}

}  // namespace

std::string_view setting_type_name(SettingType type) {
  return std::ranges::find(kTypes, type, &std::pair<std::string_view, SettingType>::second)->first;
}

std::vector<Setting> read_settings(const Json& theme_json, const std::string& file,
                                   Problems& said) {
  std::vector<Setting> settings;
  const auto* rows = theme_json.find("settings");
  if (rows == nullptr || rows->object() == nullptr) {
    said.push_back({"wrong-theme-file",
                    {file},
                    "this file has no object \"settings\"",
                    "docs/theme.md shows one"});
    return settings;
  }
  for (const auto& [name, row] : *rows->object()) {
    if (auto setting = read_setting(name, row))
      settings.push_back(std::move(*setting));
    else
      said.push_back(
          {"wrong-theme-file",
           {file},
           fmt::format("the setting \"{}\" lacks a type, or a default of that type", name),
           "docs/theme.md shows how settings are declared"});
  }
  return settings;
}

SettingValues apply_settings(const std::vector<Setting>& settings,
                             const std::vector<ThemeValue>& values, Problems& said) {
  std::map<std::string, std::string> set;
  std::vector<std::string_view> known;
  for (const auto& setting : settings) known.push_back(setting.name);
  for (const auto& value : values) {
    const auto setting = std::ranges::find(settings, value.name, &Setting::name);
    if (setting == settings.end()) {
      auto hint = did_you_mean(value.name, known);
      if (hint.empty()) hint = fmt::format("it has: {}", fmt::join(known, ", "));
      said.push_back({"unknown-setting", value.place_of_name,
                      fmt::format("the theme has no setting \"{}\"", value.name), hint});
    } else if (const auto wrong = wrong_value(*setting, value.text); !wrong.empty()) {
      said.push_back(
          {"wrong-setting", value.place, fmt::format("{} {}", value.name, wrong), setting->help});
    } else {
      set[value.name] = value.text;
    }
  }
  SettingValues result;
  result.json = Json::object({});
  std::map<std::string, std::string> roles;
  std::string plain;
  for (const auto& setting : settings) {
    const auto own = set.find(setting.name);
    const auto& value = own == set.end() ? setting.fallback : own->second;
    if (setting.type == SettingType::flag)
      result.json.set(setting.name, value == "true");
    else
      result.json.set(setting.name, value);
    if (!setting.role.empty()) roles[setting.role] = value;
    if ((own != set.end() || setting.is_own) && !setting.css.empty())
      plain += fmt::format("{}:{};", setting.css, css_value(setting, value));
  }
  result.accent = roles["accent"];
  result.paper = roles["background"];
  result.paper_dark = roles["background_dark"];
  const auto accent = parse_colour(result.accent), paper = parse_colour(result.paper),
             dark = parse_colour(result.paper_dark);
  const bool coloured = std::ranges::any_of(settings, [&](const Setting& setting) {
    return !setting.role.empty() && (setting.is_own || set.contains(setting.name));
  });
  if (!plain.empty()) result.css += fmt::format(":root{{{}}}\n", plain);
  if (coloured && accent && paper && dark)
    result.css += fmt::format(
        ":root{{{0}}}\n@media "
        "(prefers-color-scheme:dark){{:root:not([data-scheme=light]){{{1}}}}}\n"
        ":root[data-scheme=dark]{{{1}}}\n",
        palette(*paper, *accent), palette(*dark, *accent));
  result.json = Json::shared(std::move(result.json));
  return result;
}

}  // namespace liner
