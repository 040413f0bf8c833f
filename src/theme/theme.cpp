#include "theme/theme.h"

#include <fmt/format.h>

#include "base/did_you_mean.h"
#include "base/digest.h"
#include "base/embedded.h"
#include "base/language.h"
#include "base/text.h"

namespace liner {
namespace {

constexpr std::string_view kTemplateEnding = ".mustache";
constexpr std::string_view kBuiltIn = "theme/";
constexpr std::string_view kAssets = "assets/", kLanguages = "languages/";
constexpr std::string_view kJson = ".json";
constexpr std::string_view kSettings = "theme.json", kStyle = "style.css";
constexpr std::size_t kLargest = 4 * 1024 * 1024;

// What is being put together from the built-in files and then the show's.
class Loading {
 public:
  Loading(Theme& theme, std::string_view language, Problems& said)
      : theme_(theme), language_(lower_ascii(language)), said_(said) {}

  // `name` is relative to the theme, `shown` is for messages.
  void take_in(std::string_view name, std::string_view text, const std::string& shown) {
    files_.add(fmt::format("{} {}\n", shown, text.size()));
    files_.add(text);
    if (name.ends_with(kTemplateEnding))
      take_template(name.substr(0, name.size() - kTemplateEnding.size()), text, shown);
    else if (name.starts_with(kAssets))
      theme_.assets[std::string(name.substr(kAssets.size()))] = text;
    else if (name == kSettings || (is_language_file(name) && is_wanted(name, shown)))
      take_json(name, text, shown);
  }

  static bool is_language_file(std::string_view name) {
    return name.starts_with(kLanguages) && name.ends_with(kJson);
  }

  const Languages& languages() const { return languages_; }
  std::string digest() { return files_.hex(); }

 private:
  // Of the built-in words only those that the show's are laid over.
  bool is_wanted(std::string_view name, std::string_view shown) const {
    const auto language = language_of(name);
    return !shown.starts_with("built-in") || language == "en" || language == language_ ||
           language == primary_language(language_);
  }

  static std::string language_of(std::string_view name) {
    return lower_ascii(
        name.substr(kLanguages.size(), name.size() - kLanguages.size() - kJson.size()));
  }

  void take_template(std::string_view name, std::string_view text, const std::string& shown) {
    auto parsed = parse_template(text, shown);
    if (parsed)
      theme_.templates[std::string(name)] = std::move(*parsed);
    else
      said_.push_back(parsed.error());
  }

  void take_json(std::string_view name, std::string_view text, const std::string& shown) {
    auto json = parse_json(text, shown);
    if (!json) {
      said_.push_back(json.error());
    } else if (name == kSettings) {
      // A theme adds settings, and may declare one of ours anew.
      for (auto& setting : read_settings(*json, shown, said_)) {
        setting.is_own = !shown.starts_with("built-in");
        take_setting(std::move(setting));
      }
    } else {
      take_language(language_of(name), *json, shown);
    }
  }

  void take_setting(Setting setting) {
    for (auto& known : theme_.settings)
      if (known.name == setting.name) {
        known = std::move(setting);
        return;
      }
    theme_.settings.push_back(std::move(setting));
  }

  void take_language(const std::string& language, const Json& words, const std::string& shown) {
    if (language == "en" && !languages_.contains("en")) {
      languages_["en"] = words;
      return;
    }
    const auto english = languages_["en"];  // a copy: the map may grow below
    const auto own = languages_.find(language);
    const auto primary = languages_.find(language.substr(0, language.find('-')));
    const auto& below = own != languages_.end()       ? own->second
                        : primary != languages_.end() ? primary->second
                                                      : english;
    languages_[language] = lay_over(english, below, words, shown, said_);
    // What a show says for its language holds in all regions.
    Problems said_already;
    for (auto& [regional, known] : languages_)
      if (regional.starts_with(language + "-"))
        known = lay_over(english, known, words, shown, said_already);
  }

  Theme& theme_;
  std::string language_;  // of the show, in lower case
  Problems& said_;
  Languages languages_;
  Sha256 files_;
};

void say_unused(const std::string& name, Problems& said) {
  std::vector<std::string_view> known;
  for (const auto& [file, text] : embedded_files())
    if (file.starts_with(kBuiltIn)) known.push_back(file);
  auto hint = did_you_mean(name, known);
  if (hint.empty()) hint = "templates end in .mustache; docs/theme.md lists the files of the theme";
  said.push_back({"unused-theme-file", {name}, "this file replaces nothing in the theme", hint});
}

void read_folder(const Root& show, const std::string& folder, Loading& loading, Problems& said) {
  const auto entries = show.list(folder);
  if (!entries) {
    said.push_back(entries.error());
    return;
  }
  for (const auto& entry : *entries) {
    const auto path = folder + "/" + entry.name;
    if (entry.name.starts_with('.')) continue;
    const auto name = std::string_view(path).substr(std::min(kBuiltIn.size(), path.size()));
    if (entry.kind == FolderEntry::Kind::folder) {
      read_folder(show, path, loading, said);
    } else if (!path.ends_with(kTemplateEnding) && !embedded_file(path) &&
               !Loading::is_language_file(name)) {
      say_unused(path, said);
    } else if (const auto bytes = show.read(path, kLargest); !bytes) {
      said.push_back(bytes.error());
    } else if (auto gated = gate_text(*bytes, path); !gated) {
      said.push_back(gated.error());
    } else {
      append(said, std::move(gated->said));
      loading.take_in(name, gated->text, path);
    }
  }
}

}  // namespace

std::string_view built_in_theme_file(std::string_view name) {
  return embedded_file(fmt::format("{}{}", kBuiltIn, name)).value_or(std::string_view());
}

std::vector<std::string_view> built_in_theme_files() {
  std::vector<std::string_view> names;
  for (const auto& [file, text] : embedded_files())
    if (file.starts_with(kBuiltIn)) names.push_back(file.substr(kBuiltIn.size()));
  return names;
}

Theme load_theme(const Root& show, std::string_view language, const std::vector<ThemeValue>& values,
                 Problems& said) {
  if (language.empty()) language = "en";
  Theme theme;
  Loading loading(theme, language, said);
  // The other languages are laid over English.
  constexpr std::string_view kEnglish = "languages/en.json";
  loading.take_in(kEnglish, built_in_theme_file(kEnglish), "built-in theme/languages/en.json");
  for (const auto name : built_in_theme_files())
    if (name != kEnglish)
      loading.take_in(name, built_in_theme_file(name), fmt::format("built-in theme/{}", name));
  theme.is_built_in = !show.exists("theme");
  if (!theme.is_built_in) read_folder(show, "theme", loading, said);
  theme.words = words_for(loading.languages(), language, said);
  theme.values = apply_settings(theme.settings, values, said);
  theme.assets[std::string(kStyle)] += theme.values.css;
  theme.digest = loading.digest();
  return theme;
}

}  // namespace liner
