#include "blog/hosting.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/site_names.h"
#include "base/url.h"

namespace liner {
namespace {

constexpr std::string_view kFeedType = "application/rss+xml; charset=utf-8";
constexpr std::string_view kForEver = "public, max-age=31536000, immutable";
constexpr std::string_view kBriefly = "public, max-age=300";
// Names with the hash of what they hold.
constexpr std::string_view kHashed = "-[0-9a-f]{10}(-[0-9a-z]+)*\\.(css|js|jpg|png|webp|json)$";
// What players and readers on other sites fetch.
constexpr std::string_view kShared = "\\.(xml|json|vtt|srt|txt|html|jpg|png|webp|mp3|m4a)$";

bool names(const Show& show, std::string_view host) {
  return std::ranges::find(show.hosting, host) != show.hosting.end();
}

// The path of the web root on its host, without the slash at its end: "" or "/show".
std::string base_of(const Edition& edition) {
  auto path = url_path(edition.link);
  while (path.ends_with('/')) path.remove_suffix(1);
  return std::string(path);
}

// Every feed by its path below the web root.
std::vector<std::string> feeds_of(const Edition& edition) {
  std::vector<std::string> feeds = {edition.show.feed_name, std::string(kPostsFeed)};
  const auto stem = edition.show.feed_name.substr(0, edition.show.feed_name.rfind('.'));
  const auto size = edition.show.page_size ? static_cast<std::size_t>(*edition.show.page_size)
                                           : std::max<std::size_t>(1, edition.episodes.size());
  for (std::size_t page = 2; (page - 1) * size < edition.episodes.size(); ++page)
    feeds.push_back(fmt::format("{}-{}.xml", stem, page));
  return feeds;
}

// Types that hosts do not know, by the name that a file has in the folders of episodes.
std::map<std::string, std::string> types_of(const Edition& edition) {
  std::map<std::string, std::string> types;
  const auto add = [&](const std::string& path, std::string_view type) {
    types.emplace(path.substr(path.rfind('/') + 1), type);
  };
  for (const auto& episode : edition.episodes) {
    if (const auto path = episode.chapters_path(); !path.empty())
      add(path, "application/json+chapters");
    for (const auto& transcript : episode.transcripts)
      add(transcript.path, transcript.mime + "; charset=utf-8");
  }
  return types;
}

// Hosts differ in what they do with one header from two rules, so each is set by one rule alone.
std::string headers_text(const Edition& edition) {
  const auto base = base_of(edition);
  auto text = fmt::format(
      "{}/*\n  X-Content-Type-Options: nosniff\n"
      "  Referrer-Policy: strict-origin-when-cross-origin\n"
      "  Access-Control-Allow-Origin: *\n",
      base);
  text += fmt::format("{}/assets/*\n  Cache-Control: {}\n", base, kForEver);
  text += fmt::format("{}/opml.xml\n  Content-Type: text/x-opml; charset=utf-8\n", base);
  text += fmt::format("{}/*.m4a\n  Content-Type: audio/x-m4a\n", base);
  for (const auto& [name, type] : types_of(edition))
    text += fmt::format("{}/episodes/:slug/{}\n  Content-Type: {}\n", base, name, type);
  // Last, for Cloudflare reads a hundred rules and a feed may have as many pages.
  for (const auto& feed : feeds_of(edition))
    text += fmt::format("{}/{}\n  Content-Type: {}\n  Cache-Control: {}\n", base, feed, kFeedType,
                        kBriefly);
  return text;
}

bool is_file(const Redirect& redirect) { return !redirect.file.ends_with("/index.html"); }

std::string without_slash(std::string path) {
  while (path.ends_with('/')) path.pop_back();
  return path;
}

// A * or : would stand for other addresses too.
std::string literal(std::string_view path) {
  std::string out;
  for (const char c : path) out += c == '*' ? "%2A" : c == ':' ? "%3A" : std::string(1, c);
  return out;
}

std::string redirects_text(const Edition& edition) {
  const auto base = base_of(edition);
  std::string text;
  for (const auto& redirect : edition.redirects) {
    const auto from = literal(without_slash(redirect.from));
    text += fmt::format("{0}/{1} {0}/{2} 301\n", base, from, redirect.to);
    if (!is_file(redirect)) text += fmt::format("{0}/{1}/ {0}/{2} 301\n", base, from, redirect.to);
  }
  return text;
}

// The path as a pattern that means it alone, with and without a slash at its end. Servers match
// what they have decoded.
std::string pattern_of(const std::string& base, const Redirect& redirect) {
  std::string pattern = "^";
  for (const char c : decode_url_part(base + "/" + without_slash(redirect.from))) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '/' || c == '-' || c == '_' || static_cast<unsigned char>(c) >= 0x80;
    if (!plain) pattern += '\\';
    pattern += c;
  }
  return pattern + (is_file(redirect) ? "$" : "/?$");
}

std::string apache_text(const Edition& edition) {
  const auto base = base_of(edition);
  auto text = fmt::format(
      "# Written by Liner from show.yaml: hosting.\n"
      "DirectoryIndex index.html\nErrorDocument 404 {}/404.html\n"
      "AddType audio/mpeg .mp3\nAddType audio/x-m4a .m4a\nAddType image/webp .webp\n"
      "AddType text/vtt .vtt\nAddType application/x-subrip .srt\n"
      "AddCharset utf-8 .html .css .js .json .vtt .srt .txt .xml\n",
      base);
  for (const auto& feed : feeds_of(edition))
    text += fmt::format("<Files \"{}\">\n  ForceType \"{}\"\n</Files>\n", feed, kFeedType);
  text +=
      "<Files \"opml.xml\">\n  ForceType \"text/x-opml; charset=utf-8\"\n</Files>\n"
      "<Files \"chapters.json\">\n  ForceType application/json+chapters\n</Files>\n";
  text += fmt::format(
      "<IfModule mod_headers.c>\n"
      "  Header set X-Content-Type-Options nosniff\n"
      "  Header set Referrer-Policy strict-origin-when-cross-origin\n"
      "  <FilesMatch \"{}\">\n    Header set Access-Control-Allow-Origin \"*\"\n  </FilesMatch>\n"
      "  <FilesMatch \"{}\">\n    Header set Cache-Control \"{}\"\n  </FilesMatch>\n</IfModule>\n"
      "<IfModule mod_deflate.c>\n<IfModule mod_filter.c>\n  AddOutputFilterByType DEFLATE "
      "text/html text/css "
      "text/javascript application/javascript application/json application/rss+xml text/xml "
      "application/xml text/vtt text/plain application/x-subrip\n</IfModule>\n</IfModule>\n",
      kShared, kHashed, kForEver);
  for (const auto& redirect : edition.redirects)
    // Apache escapes the target itself.
    text += fmt::format("RedirectMatch 301 \"{}\" \"{}{}\"\n", pattern_of(base, redirect),
                        decode_url_part(edition.link), redirect.to);
  return text;
}

std::string nginx_text(const Edition& edition) {
  const auto base = decode_url_part(base_of(edition));  // nginx matches what it has decoded
  std::string text =
      "# Written by Liner from show.yaml: hosting. Include it inside `server { }`.\n"
      "add_header X-Content-Type-Options nosniff;\n"
      "add_header Referrer-Policy strict-origin-when-cross-origin;\n"
      "add_header Access-Control-Allow-Origin *;\n"
      "gzip on;\ngzip_types text/css text/javascript application/javascript application/json "
      "application/rss+xml text/xml text/vtt text/plain application/x-subrip;\n";
  text += fmt::format("error_page 404 \"{}/404.html\";\n", base);
  // A header in a location puts those outside it out of force.
  constexpr std::string_view kAgain =
      "  add_header X-Content-Type-Options nosniff;\n"
      "  add_header Access-Control-Allow-Origin *;\n";
  const auto add = [&](const std::string& where, std::string_view type, std::string_view caching) {
    text += fmt::format("location {} {{\n", where);
    if (!type.empty()) text += fmt::format("  types {{ }}\n  default_type \"{}\";\n", type);
    if (!caching.empty())
      text += fmt::format("{}  add_header Cache-Control \"{}\";\n", kAgain, caching);
    text += "}\n";
  };
  for (const auto& redirect : edition.redirects)
    text += fmt::format("location ~ \"{}\" {{ return 301 \"{}{}\"; }}\n",
                        pattern_of(base, redirect), edition.link, redirect.to);
  for (const auto& feed : feeds_of(edition))
    add(fmt::format("= \"{}/{}\"", base, feed), kFeedType, kBriefly);
  add(fmt::format("= \"{}/opml.xml\"", base), "text/x-opml; charset=utf-8", "");
  add("~ /chapters\\.json$", "application/json+chapters", "");
  add("~ \\.vtt$", "text/vtt; charset=utf-8", "");
  add("~ \\.srt$", "application/x-subrip; charset=utf-8", "");
  add("~ \\.txt$", "text/plain; charset=utf-8", "");
  add("~ \\.m4a$", "audio/x-m4a", "");
  add(fmt::format("~ \"{}\"", kHashed), "", kForEver);
  return text;
}

}  // namespace

std::string_view caching_of(std::string_view path, bool is_feed) {
  if (is_feed) return kBriefly;
  return path.starts_with("assets/") ? kForEver : std::string_view();
}

bool redirects_without_pages(const Show& show) { return names(show, "netlify"); }

void add_hosting(const Site& site, PageList& pages) {
  const auto& edition = site.edition;
  const auto& show = edition.show;
  if (names(show, "netlify") || names(show, "cloudflare")) {
    pages.add_text("_headers", [&edition] { return headers_text(edition); });
    if (!edition.redirects.empty())
      pages.add_text("_redirects", [&edition] { return redirects_text(edition); });
  }
  if (names(show, "apache"))
    pages.add_text(".htaccess", [&edition] { return apache_text(edition); });
  if (names(show, "nginx"))
    pages.add_text("nginx.conf", [&edition] { return nginx_text(edition); });
}

}  // namespace liner
