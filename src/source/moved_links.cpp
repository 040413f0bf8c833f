#include "source/moved_links.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/path.h"
#include "base/slug.h"
#include "base/url.h"
#include "source/markdown_file.h"

namespace liner {
namespace {

// The folder of an episode that a path of the show lies in: "episodes/one/x.pdf" -> "one".
std::string_view episode_folder(std::string_view file) {
  constexpr std::string_view kEpisodes = "episodes/";
  if (!file.starts_with(kEpisodes)) return {};
  file.remove_prefix(kEpisodes.size());
  return file.substr(0, file.find('/'));
}

// "../one/notes.md#x" -> "../two/notes.md#x" if it leads into the folder; else as it is.
std::string moved(std::string_view target, std::string_view folder, const std::string& from,
                  const std::string& to) {
  const auto path = target.substr(0, std::min(target.find('#'), target.size()));
  const auto leads_there = [&](std::string_view written) {
    const auto file = path_in_show(folder, decode_url_part(written));
    const auto name = episode_folder(file);
    return !name.empty() && name != to && slug_of(name) == from;
  };
  std::string out(path);
  for (std::size_t at = 0; at <= out.size() && leads_there(out);) {
    const auto end = std::min(out.find('/', at), out.size());
    const bool is_it = slug_of(decode_url_part(out.substr(at, end - at))) == from;
    if (is_it) out.replace(at, end - at, to);
    at += (is_it ? to.size() : end - at) + 1;
  }
  return out.append(target.substr(path.size()));
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
    const bool pointed = begin < text.size() && text[begin] == '<';
    if (pointed) ++begin;  // blanks may stand in it
    const auto end =
        std::min(text.find_first_of(pointed ? ">\n" : " \t\n)>\"", begin), text.size());
    out.append(text.substr(0, begin));
    out += moved(text.substr(begin, end - begin), folder, from, to);
    text.remove_prefix(end);
  }
}

Result<int> move_links(const Root& show, const std::string& from, const std::string& folder) {
  const auto to = last_part(folder);
  int changed = 0;
  for (const auto& file : files_with_words(show)) {
    const auto text = show.read(file, kLargestMarkdown);
    if (!text) return tl::unexpected(text.error());
    const auto now = with_moved_links(*text, folder_above(file), from, to);
    if (now == *text) continue;
    if (auto written = show.write(file, now); !written) return tl::unexpected(written.error());
    ++changed;
  }
  return changed;
}

}  // namespace liner
