#include "source/picture_sizes.h"

#include <algorithm>

#include "base/path.h"
#include "base/url.h"
#include "picture/probe.h"

namespace liner {
namespace {

// A size stands near the beginning, but for photographs with a picture of themselves in their head.
constexpr std::size_t kHead = 64 * 1024;
constexpr std::uint64_t kLargest = 32 * 1024 * 1024;

class Measuring {
 public:
  Measuring(const Root& root, ShowFolder& folder) : root_(root), folder_(folder) {}

  void walk(const Words& words, const std::string& folder) {
    if (words.kind == Words::Kind::image && !words.url.empty() && url_scheme(words.url).empty()) {
      const auto target = words.url.substr(0, words.url.find_first_of("?#"));
      const auto file = path_in_show(folder, decode_url_part(target));
      if (!file.empty() && !folder_.picture_sizes.contains(file)) measure(file);
    }
    for (const auto& child : words.children) walk(child, folder);
  }

 private:
  // What is no picture, or not there, is said where links are checked.
  void measure(const std::string& file) {
    if (!root_.exists(file)) return;
    const auto opened = root_.open_file(file);
    if (!opened) return;
    auto bytes = read_at(opened->descriptor(), 0, kHead, file);
    auto head = bytes ? probe_picture(*bytes) : std::nullopt;
    if (!head && bytes && bytes->size() == kHead)
      if (const auto whole = root_.read(file, kLargest)) head = probe_picture(*whole);
    if (head) folder_.picture_sizes[file] = {head->width, head->height};
  }

  const Root& root_;
  ShowFolder& folder_;
};

// All files below the folder but words.
void list_others(const Reader& reader, const std::string& folder, int depth, ShowFolder& show) {
  constexpr int kDeepest = 8;
  const auto entries = reader.root.list(folder);
  if (!entries || depth > kDeepest) return;  // said where the folder was read
  for (const auto& entry : *entries) {
    const auto path = folder + "/" + entry.name;
    if (entry.name.starts_with('.')) continue;
    if (entry.kind == FolderEntry::Kind::folder)
      list_others(reader, path, depth + 1, show);
    else if (!entry.name.ends_with(".md"))
      show.other_files.push_back(path);
  }
}

}  // namespace

void measure_pictures(const Reader& reader, ShowFolder& folder) {
  Measuring measuring(reader.root, folder);
  measuring.walk(folder.show.description, "");
  for (const Episode& episode : folder.episodes)
    measuring.walk(episode.notes.landmarks(), episode.folder);
  for (const auto& [id, person] : folder.people)
    measuring.walk(*person.about().biography.get(), "people");
  for (const auto& [id, series] : folder.series) measuring.walk(series.introduction, "series");
  for (const auto& page : folder.pages) measuring.walk(page.words, "pages");
  for (const auto& block : folder.blocks) measuring.walk(block.words, "blocks");
  for (const auto* name : {"blocks", "pages", "people", "series"})
    list_others(reader, name, 0, folder);
  std::ranges::sort(folder.other_files);
}

}  // namespace liner
