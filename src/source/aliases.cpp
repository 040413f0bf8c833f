#include "source/aliases.h"

#include <fmt/format.h>

#include "base/text.h"
#include "base/url.h"

namespace liner {
namespace {

// What is wrong with an old path, as the end of a sentence; empty if nothing is.
std::string_view wrong_alias(std::string_view path) {
  if (path.find("://") != path.npos || path.starts_with("//"))
    return "is an address of a site; only paths of this one can lead here";
  if (path.find_first_of("?#") != path.npos)
    return "has a ? or # in it, and static hosts do not see what stands behind that";
  const auto decoded = decode_url_part(path);
  if (decoded.find('\\') != decoded.npos) return "has a \\ in it";
  for (std::size_t at = 0; at < decoded.size();)
    if (const auto c = next_character(decoded, at); c == kBadUtf8 || !is_text_character(c))
      return "is not UTF-8 text";
  for (std::string_view rest = decoded; !rest.empty();) {
    const auto slash = std::min(rest.find('/'), rest.size());
    const auto part = rest.substr(0, slash);
    if (part.empty()) return "has two slashes in a row";
    if (part.starts_with('.')) return "has a part that begins with a dot";
    rest.remove_prefix(std::min(slash + 1, rest.size()));
  }
  return path.empty() ? "is the home page" : "";
}

}  // namespace

std::vector<Alias> read_aliases(const Fields& fields, Problems& said) {
  std::vector<Alias> aliases;
  for (const auto* value : fields.list("aliases")) {
    auto path = std::string_view(trimmed(value->text));
    if (path.empty()) continue;  // said by check_keys
    if (path.starts_with('/') && !path.starts_with("//")) path.remove_prefix(1);
    // A folder and the page in it are one address.
    constexpr std::string_view kIndex = "index.html";
    if (path.ends_with(kIndex) && (path == kIndex || path[path.size() - kIndex.size() - 1] == '/'))
      path.remove_suffix(kIndex.size());
    if (const auto wrong = wrong_alias(path); !wrong.empty())
      said.push_back({"wrong-alias", value->place,
                      fmt::format("\"{}\" {}", trimmed(value->text), wrong),
                      "write the path alone: aliases: [/2019/05/hello/]"});
    else
      aliases.push_back({encode_url_part(to_nfc(path)), value->place});
  }
  return aliases;
}

}  // namespace liner
