#include "theme/theme.h"

#include <fmt/format.h>

#include <vector>

#include "base/did_you_mean.h"
#include "base/embedded.h"
#include "base/text.h"

namespace liner {
namespace {

constexpr std::string_view kTemplateEnding = ".mustache";
constexpr std::string_view kBuiltIn = "theme/";
constexpr std::string_view kAssets = "assets/";
constexpr std::size_t kLargest = 4 * 1024 * 1024;

// Takes one file of a theme in. `name` is relative to the theme, `shown` is for messages.
void take_in(Theme& theme, std::string_view name, std::string_view text, const std::string& shown,
             Problems& said) {
  if (name.ends_with(kTemplateEnding)) {
    auto parsed = parse_template(text, shown);
    if (parsed)
      theme.templates[std::string(name.substr(0, name.size() - kTemplateEnding.size()))] =
          std::move(*parsed);
    else
      said.push_back(parsed.error());
  } else if (name.starts_with(kAssets)) {
    theme.assets[std::string(name.substr(kAssets.size()))] = text;
  }
}

void say_unused(const std::string& name, Problems& said) {
  std::vector<std::string_view> known;
  for (const auto& [file, text] : embedded_files())
    if (file.starts_with(kBuiltIn)) known.push_back(file);
  auto hint = did_you_mean(name, known);
  if (hint.empty()) hint = "templates end in .mustache; docs/theme.md lists the files of the theme";
  said.push_back({"unused-theme-file", {name}, "this file replaces nothing in the theme", hint});
}

void read_folder(const Root& show, const std::string& folder, Theme& theme, Problems& said) {
  const auto entries = show.list(folder);
  if (!entries) {
    said.push_back(entries.error());
    return;
  }
  for (const auto& entry : *entries) {
    const auto path = folder + "/" + entry.name;
    if (entry.name.starts_with('.')) continue;
    if (entry.kind == FolderEntry::Kind::folder) {
      read_folder(show, path, theme, said);
    } else if (!path.ends_with(kTemplateEnding) && !embedded_file(path)) {
      say_unused(path, said);
    } else if (const auto bytes = show.read(path, kLargest); !bytes) {
      said.push_back(bytes.error());
    } else if (auto gated = gate_text(*bytes, path); !gated) {
      said.push_back(gated.error());
    } else {
      append(said, std::move(gated->said));
      take_in(theme, std::string_view(path).substr(kBuiltIn.size()), gated->text, path, said);
    }
  }
}

}  // namespace

std::string_view built_in_theme_file(std::string_view name) {
  return embedded_file(fmt::format("{}{}", kBuiltIn, name)).value_or(std::string_view());
}

Theme load_theme(const Root& show, Problems& said) {
  Theme theme;
  for (const auto& [file, text] : embedded_files())
    if (file.starts_with(kBuiltIn))
      take_in(theme, file.substr(kBuiltIn.size()), text, fmt::format("built-in {}", file), said);
  if (show.exists("theme")) read_folder(show, "theme", theme, said);
  return theme;
}

}  // namespace liner
