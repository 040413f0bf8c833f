#include "blog/sitemap.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/html_escape.h"

namespace liner {
namespace {

constexpr std::string_view kDeclaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
constexpr std::string_view kNamespace = "http://www.sitemaps.org/schemas/sitemap/0.9";

std::string part_name(std::size_t number) { return fmt::format("sitemap-{}.xml", number); }

std::string part_text(const Edition& edition, const std::vector<ListedPage>& listed) {
  auto text = fmt::format("{}<urlset xmlns=\"{}\">\n", kDeclaration, kNamespace);
  for (const auto& page : listed) {
    text += fmt::format("  <url>\n    <loc>{}</loc>\n", escape_html(edition.link + page.path));
    if (page.changed) text += fmt::format("    <lastmod>{}</lastmod>\n", format_iso(*page.changed));
    text += "  </url>\n";
  }
  return text + "</urlset>\n";
}

std::string index_text(const Edition& edition, std::size_t parts) {
  auto text = fmt::format("{}<sitemapindex xmlns=\"{}\">\n", kDeclaration, kNamespace);
  for (std::size_t i = 1; i <= parts; ++i)
    text += fmt::format("  <sitemap>\n    <loc>{}</loc>\n  </sitemap>\n",
                        escape_html(edition.link + part_name(i)));
  return text + "</sitemapindex>\n";
}

}  // namespace

void add_sitemap(const Site& site, const std::vector<ListedPage>& listed, PageList& pages) {
  const auto& edition = site.edition;
  const auto parts = (listed.size() + kMostInSitemap - 1) / kMostInSitemap;
  if (parts <= 1) {
    pages.add_text("sitemap.xml", [&edition, listed] { return part_text(edition, listed); });
    return;
  }
  for (std::size_t i = 0; i < parts; ++i) {
    const auto begin = listed.begin() + static_cast<std::ptrdiff_t>(i * kMostInSitemap);
    const auto size = std::min(kMostInSitemap, listed.size() - i * kMostInSitemap);
    pages.add_text(
        part_name(i + 1),
        [&edition, some = std::vector(begin, begin + static_cast<std::ptrdiff_t>(size))] {
          return part_text(edition, some);
        });
  }
  pages.add_text("sitemap.xml", [&edition, parts] { return index_text(edition, parts); });
}

std::string robots_text(const Edition& edition) {
  return fmt::format("User-agent: *\nAllow: /\nSitemap: {}sitemap.xml\n", edition.link);
}

}  // namespace liner
