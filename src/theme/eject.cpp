#include "theme/eject.h"

#include <fmt/format.h>

#include <map>

#include "base/did_you_mean.h"
#include "base/digest.h"
#include "theme/theme.h"

namespace liner {
namespace {

constexpr const char* kMemory = "theme/.ejected.json";
constexpr std::uint64_t kLargest = 4 * 1024 * 1024;

using Memory = std::map<std::string, std::string>;  // hash of the built-in file, by name

Result<Memory> read_memory(const Root& show) {
  Memory memory;
  if (!show.exists(kMemory)) return memory;
  const auto text = show.read(kMemory, kLargest);
  if (!text) return tl::unexpected(text.error());
  const auto json = parse_json(*text, kMemory);
  if (!json) return tl::unexpected(json.error());
  if (json->object() != nullptr)
    for (const auto& [name, hash] : *json->object())
      if (hash.text() != nullptr) memory[name] = *hash.text();
  return memory;
}

Result<void> write_memory(const Root& show, const Memory& memory) {
  Json json = Json::object({});
  for (const auto& [name, hash] : memory) json.set(name, hash);
  return show.write(kMemory, write_json_pretty(json));
}

// "theme/partials/footer.mustache" and "partials/footer.mustache" are one file.
std::string_view within_theme(std::string_view name) {
  constexpr std::string_view kFolder = "theme/";
  return name.starts_with(kFolder) ? name.substr(kFolder.size()) : name;
}

}  // namespace

Result<void> eject_theme_file(const Root& show, const std::string& typed) {
  const std::string name(within_theme(typed));
  const auto known = built_in_theme_files();
  if (std::find(known.begin(), known.end(), name) == known.end()) {
    auto hint = did_you_mean(name, known);
    if (hint.empty()) hint = "liner theme list shows its files";
    return failure("unknown-theme-file", {typed}, "the theme has no such file", hint);
  }
  auto memory = read_memory(show);
  if (!memory) return tl::unexpected(memory.error());
  const auto path = fmt::format("theme/{}", name);
  if (show.exists(path)) {
    const auto own = show.read(path, kLargest);
    if (!own) return tl::unexpected(own.error());
    if (name_hash(*own) != (*memory)[name] && *own != built_in_theme_file(name))
      return failure("in-the-way", {path}, "the show has its own file there already",
                     "rename it, eject again, and bring your changes over");
  }
  const auto text = built_in_theme_file(name);
  if (auto written = show.write(path, text); !written) return written;
  (*memory)[name] = name_hash(text);
  return write_memory(show, *memory);
}

void check_ejected(const Root& show, Problems& said) {
  const auto memory = read_memory(show);
  if (!memory) {
    said.push_back(memory.error());
    return;
  }
  for (const auto& [name, hash] : *memory) {
    const auto path = fmt::format("theme/{}", name);
    const auto text = built_in_theme_file(name);
    if (!show.exists(path) || (!text.empty() && name_hash(text) == hash)) continue;
    said.push_back({"fallen-behind",
                    {path},
                    text.empty() ? "the theme has no such file any more"
                                 : "the theme's own file has changed since this one was copied",
                    fmt::format("compare the two: liner theme show {} | diff {} -", name, path)});
  }
}

}  // namespace liner
