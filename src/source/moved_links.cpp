#include "source/moved_links.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/path.h"
#include "base/url.h"
#include "source/markdown_file.h"

namespace liner {
namespace {

bool leads_into(std::string_view target, std::string_view folder, const std::string& from) {
  const auto bare = decode_url_part(target.substr(0, std::min(target.find('#'), target.size())));
  const auto file = path_in_show(folder, bare);
  return file == from || file.starts_with(from + "/");
}

// "../one/notes.md#x" -> "../two/notes.md#x" if it leads into the folder; else as it is.
std::string moved(std::string_view target, std::string_view folder, const std::string& from,
                  const std::string& to) {
  std::string out(target);
  const auto old_name = last_part(from), new_name = last_part(to);
  for (auto at = out.find(old_name); at != out.npos && leads_into(out, folder, from);) {
    const auto end = at + old_name.size();
    const bool whole = (at == 0 || out[at - 1] == '/') &&
                       (end == out.size() || out[end] == '/' || out[end] == '#');
    if (whole) out.replace(at, old_name.size(), new_name);
    at = out.find(old_name, at + (whole ? new_name.size() : 1));
  }
  return out;
}

std::vector<std::string> files_with_words(const Root& show) {
  std::vector<std::string> files = {"show.yaml"};
  for (const std::string folder : {"blocks", "pages", "people", "series"})
    if (const auto entries = show.list(folder))
      for (const auto& entry : *entries)
        if (entry.name.ends_with(".md")) files.push_back(folder + "/" + entry.name);
  if (const auto entries = show.list("episodes"))
    for (const auto& entry : *entries)
      if (entry.kind == FolderEntry::Kind::folder)
        files.push_back("episodes/" + entry.name + "/notes.md");
  std::erase_if(files, [&](const std::string& file) { return !show.exists(file); });
  return files;
}

}  // namespace

std::string with_moved_links(std::string_view text, std::string_view folder,
                             const std::string& from, const std::string& to) {
  std::string out;
  for (;;) {
    // An inline link, or the definition of one that is named elsewhere.
    const auto at = std::min(text.find("]("), text.find("]: "));
    if (at == text.npos) return out.append(text);
    auto begin = at + (text[at + 1] == '(' ? 2 : 3);
    if (begin < text.size() && text[begin] == '<') ++begin;
    const auto end = std::min(text.find_first_of(" \t\n)>\"", begin), text.size());
    out.append(text.substr(0, begin));
    out += moved(text.substr(begin, end - begin), folder, from, to);
    text.remove_prefix(end);
  }
}

Result<int> move_links(const Root& show, const std::string& from, const std::string& to) {
  int changed = 0;
  for (const auto& file : files_with_words(show)) {
    const auto text = show.read(file, kLargestMarkdown);
    if (!text) return tl::unexpected(text.error());
    const auto folder = file.find('/') == file.npos ? "" : file.substr(0, file.rfind('/'));
    const auto now = with_moved_links(*text, folder, from, to);
    if (now == *text) continue;
    if (auto written = show.write(file, now); !written) return tl::unexpected(written.error());
    ++changed;
  }
  return changed;
}

}  // namespace liner
