// Which links may stand in notes. They end up in other people's apps.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/text.h"
#include "base/url.h"
#include "model/words.h"

namespace liner {

// Takes the target from a link or picture whose scheme may not stand; that is said ("unsafe-link").
// Relative targets stay.
inline void keep_safe_scheme(Words& link, Problems& said) {
  constexpr std::array<std::string_view, 4> kSchemes = {"http", "https", "mailto", "tel"};
  const auto scheme = lower_ascii(url_scheme(link.url));
  const bool picture = link.kind == Words::Kind::image;
  const bool known = std::ranges::find(kSchemes, scheme) != kSchemes.end();
  if (scheme.empty() || (known && (!picture || scheme.starts_with("http")))) return;
  said.push_back(
      {"unsafe-link", link.place,
       fmt::format("a {} may not start with \"{}:\"", picture ? "picture" : "link", scheme),
       "use an https:// address; the words stay, without a link"});
  link.url.clear();
}

}  // namespace liner
