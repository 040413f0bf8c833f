#include "source/pages.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/site_names.h"
#include "source/word_files.h"

namespace liner {

std::vector<Page> read_pages(const Reader& reader) {
  std::vector<Page> pages;
  for_each_word_file(reader, "pages", [&](const std::string& slug, const std::string& file) {
    if (std::ranges::find(kSiteFolders, slug) != kSiteFolders.end()) {
      reader.said.push_back({"reserved-name",
                             {file},
                             fmt::format("/{}/ is an address that Liner uses itself", slug),
                             fmt::format("give the page another name: pages/our-{}.md", slug)});
      return;
    }
    auto read = read_markdown_file(reader, file, "page file");
    if (!read) {
      reader.said.push_back(read.error());
      return;
    }
    const Fields fields(read->front, "page file");
    pages.push_back({slug, file, fields.text("title", slug), fields.boolean("menu", false),
                     std::move(read->words)});
  });
  return pages;
}

}  // namespace liner
