// The theme of a show: the built-in files, each replaced by the show's own of the same name.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/root.h"
#include "theme/settings.h"
#include "theme/template.h"
#include "theme/words.h"

namespace liner {

struct Theme {
  TemplateSet templates;                      // by name: "pages/episode", "partials/player"
  std::map<std::string, std::string> assets;  // by name: "style.css"; the bytes
  PageWords words;                            // in the language of the show
  std::vector<Setting> settings;
  SettingValues values;
  std::string digest;       // of all its files, for caches
  bool is_built_in = true;  // the show has none of its own
};

// Reads theme/ of the show over the built-in theme. Templates are parsed here, once. Problems:
// "template-syntax", "unused-theme-file", those of words and settings, and those of reading.
Theme load_theme(const Root& show, std::string_view language, const std::vector<ThemeValue>& values,
                 Problems& said);

// The text of a built-in file ("pages/episode.mustache"), for messages about it; empty if there is
// none.
std::string_view built_in_theme_file(std::string_view name);
// Their names, in order.
std::vector<std::string_view> built_in_theme_files();

}  // namespace liner
