#include "preview/content_types.h"

#include <array>
#include <utility>

namespace liner {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 31> kTypes = {
    {{"/", "text/html; charset=utf-8"},
     {".html", "text/html; charset=utf-8"},
     {".css", "text/css; charset=utf-8"},
     {".js", "text/javascript; charset=utf-8"},
     {".mjs", "text/javascript; charset=utf-8"},
     {".woff2", "font/woff2"},
     {".avif", "image/avif"},
     {".mp4", "video/mp4"},
     {".wav", "audio/wav"},
     {".flac", "audio/flac"},
     {"/chapters.json", "application/json+chapters"},
     {".json", "application/json; charset=utf-8"},
     {"opml.xml", "text/x-opml; charset=utf-8"},
     {"sitemap.xml", "application/xml; charset=utf-8"},
     {".xml", "application/rss+xml; charset=utf-8"},
     {".txt", "text/plain; charset=utf-8"},
     {".vtt", "text/vtt; charset=utf-8"},
     {".srt", "application/x-subrip; charset=utf-8"},
     {".csv", "text/csv; charset=utf-8"},
     {".svg", "image/svg+xml"},
     {".jpg", "image/jpeg"},
     {".jpeg", "image/jpeg"},
     {".png", "image/png"},
     {".webp", "image/webp"},
     {".gif", "image/gif"},
     {".ico", "image/x-icon"},
     {".pdf", "application/pdf"},
     {".mp3", "audio/mpeg"},
     {".m4a", "audio/x-m4a"},
     {".ogg", "audio/ogg"},
     {".opus", "audio/ogg"}}};

}  // namespace

std::string_view content_type(std::string_view path) {
  if (path.empty()) return kTypes[0].second;
  // Feeds stand at the top.
  if (path.ends_with(".xml") && path.find('/') != path.npos)
    return "application/xml; charset=utf-8";
  for (const auto& [ending, type] : kTypes)
    if (path.ends_with(ending)) return type;
  return "application/octet-stream";
}

bool is_text_type(std::string_view type) {
  return type.starts_with("text/") || type.find("json") != type.npos ||
         type.find("xml") != type.npos || type.starts_with("application/x-subrip");
}

bool is_shared_type(std::string_view type) {
  return type.starts_with("audio/") || type.starts_with("image/") || type.starts_with("text/vtt") ||
         type.starts_with("text/plain") || type.starts_with("application/x-subrip") ||
         type.find("json") != type.npos || type.find("xml") != type.npos;
}

}  // namespace liner
