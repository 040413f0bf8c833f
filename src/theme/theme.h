// The theme of a show: the built-in files, each replaced by the show's own of the same name.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/root.h"
#include "theme/template.h"

namespace liner {

struct Theme {
  TemplateSet templates;                      // by name: "pages/episode", "partials/player"
  std::map<std::string, std::string> assets;  // by name: "style.css"; the bytes
};

// Reads theme/ of the show over the built-in theme. Templates are parsed here, once. Problems:
// "template-syntax", "unused-theme-file", and those of reading.
Theme load_theme(const Root& show, Problems& said);

// The text of a built-in file ("pages/episode.mustache"), for messages about it.
std::string_view built_in_theme_file(std::string_view name);

}  // namespace liner
