#include "source/word_files.h"

#include <fmt/format.h>

#include "base/slug.h"

namespace liner {

void for_each_word_file(
    const Reader& reader, const std::string& folder,
    const std::function<void(const std::string& id, const std::string& file)>& read) {
  const auto entries = reader.root.list(folder);
  if (!entries) {
    reader.said.push_back(entries.error());
    return;
  }
  for (const auto& entry : *entries) {
    const auto& name = entry.name;
    if (entry.kind != FolderEntry::Kind::file || !name.ends_with(".md") || name.starts_with('.'))
      continue;
    const auto id = name.substr(0, name.size() - 3);
    const auto file = folder + "/" + name;
    if (is_slug(id))
      read(id, file);
    else
      reader.said.push_back({"wrong-id",
                             {file},
                             fmt::format("\"{}\" cannot be an id", id),
                             fmt::format("rename it to {}.md", address_slug(id))});
  }
}

}  // namespace liner
