#include "source/handles.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/handle_sign.h"
#include "base/url.h"

namespace liner {
namespace {

struct Service {
  std::string_view name, title;
  std::string_view before;  // of the handle in an address
};

constexpr std::array<Service, 10> kServices = {
    {{"instagram", "Instagram", "https://www.instagram.com/"},
     {"mastodon", "Mastodon", ""},
     {"bluesky", "Bluesky", "https://bsky.app/profile/"},
     {"threads", "Threads", "https://www.threads.net/@"},
     {"youtube", "YouTube", "https://www.youtube.com/@"},
     {"tiktok", "TikTok", "https://www.tiktok.com/@"},
     {"linkedin", "LinkedIn", "https://www.linkedin.com/in/"},
     {"facebook", "Facebook", "https://www.facebook.com/"},
     {"github", "GitHub", "https://github.com/"},
     {"x", "X", "https://x.com/"}}};

bool is_handle(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, is_handle_sign);
}

}  // namespace

std::span<const std::string_view> service_names() {
  static const auto kNames = [] {
    std::array<std::string_view, kServices.size()> names;
    std::ranges::transform(kServices, names.begin(), &Service::name);
    return names;
  }();
  return kNames;
}

std::optional<Handle> parse_handle(std::string_view service, std::string_view text) {
  const auto row = std::ranges::find(kServices, service, &Service::name);
  if (row == kServices.end()) return std::nullopt;
  const std::string name(service), title(row->title);
  if (text.find("://") != text.npos) {
    const auto url = canonical_url(text);
    if (!url) return std::nullopt;
    auto path = url_path(*url);
    while (path.ends_with('/')) path.remove_suffix(1);
    auto last = path.substr(path.rfind('/') == path.npos ? 0 : path.rfind('/') + 1);
    if (last.starts_with('@')) last.remove_prefix(1);
    return Handle{name, last.empty() ? std::string(url_host(*url)) : fmt::format("@{}", last), *url,
                  title};
  }
  if (text.starts_with('@')) text.remove_prefix(1);
  if (service == "mastodon") {
    const auto at = text.find('@');
    if (at == text.npos || !is_handle(text.substr(0, at))) return std::nullopt;
    const auto url =
        canonical_url(fmt::format("https://{}/@{}", text.substr(at + 1), text.substr(0, at)));
    if (!url) return std::nullopt;
    return Handle{name, fmt::format("@{}", text), *url, title};
  }
  if (!is_handle(text)) return std::nullopt;
  const std::string_view after = service == "instagram" ? "/" : "";
  return Handle{name, fmt::format("@{}", text), fmt::format("{}{}{}", row->before, text, after),
                title};
}

std::vector<Handle> read_handles(const Fields& fields, Problems& said) {
  std::vector<Handle> handles;
  for (const auto service : service_names()) {
    const auto text = fields.text(service);
    if (text.empty()) continue;
    if (auto handle = parse_handle(service, text))
      handles.push_back(std::move(*handle));
    else
      said.push_back({"wrong-handle", fields.place(service),
                      fmt::format("\"{}\" is not an account on {}", text, service),
                      service == "mastodon"
                          ? "write: mastodon: \"@name@server.example\""
                          : fmt::format("write: {}: name, or its address", service)});
  }
  return handles;
}

}  // namespace liner
