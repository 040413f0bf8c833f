// What a theme can be told: settings declared in its theme.json, values in show.yaml.
#pragma once

#include <string>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "model/show.h"

namespace liner {

enum class SettingType { colour, choice, number, flag, text };

std::string_view setting_type_name(SettingType type);  // "colour"

struct Setting {
  std::string name;
  SettingType type = SettingType::text;
  std::string fallback;  // the default, as show.yaml would say it
  std::string help;      // one sentence
  // Of choices their name and, for CSS, what they stand for; of others empty.
  std::vector<std::pair<std::string, std::string>> choices;
  std::string css;      // the custom property it sets: "--radius"; empty: templates ask for it
  std::string unit;     // of a number in CSS: "rem"
  bool is_own = false;  // declared by the show: its default is in no style sheet
  std::string role;     // "accent", "background", "background_dark": colours that others follow
};

// The settings of a theme.json. Problems: "wrong-theme-file".
std::vector<Setting> read_settings(const Json& theme_json, const std::string& file, Problems& said);

struct SettingValues {
  Json json;        // what templates see as `theme`: every setting by its name
  std::string css;  // rules for the end of style.css; empty when nothing was set
  std::string accent, paper, paper_dark;  // "#4a3a8c": for heads and pictures
};

// The values of the show, checked, over the defaults. Problems: "unknown-setting",
// "wrong-setting".
SettingValues apply_settings(const std::vector<Setting>& settings,
                             const std::vector<ThemeValue>& values, Problems& said);

}  // namespace liner
