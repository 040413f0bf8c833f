#include "source/static_files.h"

#include <fmt/format.h>

namespace liner {
namespace {

constexpr int kDeepest = 32;  // folders; a link to a folder above must not go on for ever

bool is_bystander(std::string_view name) {
  return name == ".git" || name == ".gitignore" || name == ".gitkeep" || name == ".gitattributes" ||
         name == ".DS_Store" || name == "Thumbs.db" || name.ends_with('~');
}

void add_files(const Reader& reader, const std::string& folder, int depth,
               std::vector<std::string>& files) {
  const auto entries = reader.root.list(folder);
  if (!entries) {
    reader.said.push_back(entries.error());
    return;
  }
  for (const auto& entry : *entries) {
    const auto path = fmt::format("{}/{}", folder, entry.name);
    if (is_bystander(entry.name)) continue;
    if (entry.kind == FolderEntry::Kind::file)
      files.push_back(path);
    else if (entry.kind == FolderEntry::Kind::other || depth == kDeepest)
      reader.said.push_back({"cannot-read",
                             {path},
                             "is neither a file nor a folder of the show",
                             "take it out of static/"});
    else
      add_files(reader, path, depth + 1, files);
  }
}

}  // namespace

std::vector<std::string> static_files(const Reader& reader) {
  std::vector<std::string> files;
  if (reader.root.is_folder("static")) add_files(reader, "static", 1, files);
  return files;
}

}  // namespace liner
