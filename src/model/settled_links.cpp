#include "model/settled_links.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "base/text.h"
#include "base/url.h"
#include "model/notes.h"

namespace liner {
namespace {

void settle(Words& link) {
  const auto scheme = url_scheme(link.url);
  if (scheme.empty() || is_vague(link)) return;
  if (scheme == "http" || scheme == "https") {
    // Such a host needs a library that not every command shall.
    if (!is_ascii(url_host(link.url))) return;
    auto url = canonical_url(link.url);
    if (!url) return;
    link.url = std::move(*url);
  }
  link.leads = Words::Leads::elsewhere;
}

}  // namespace

// A list of whole texts, in the languages that many shows are written in.
bool is_vague(const Words& link) {
  constexpr std::array<std::string_view, 20> kTexts = {
      "here",      "click here",  "this", "this link",     "link",
      "read more", "more",        "hier", "klick hier",    "mehr",
      "ici",       "cliquez ici", "aqui", "haz clic aqui", "clique aqui",
      "qui",       "clicca qui",  "tu",   "tutaj",         "klicka har"};
  auto text = link.text;  // of a landmark all that it reads as
  if (text.empty()) add_text(link, text);
  return std::ranges::find(kTexts, fold(text)) != kTexts.end();
}

void settle_links(Words& words) {
  if (words.kind == Words::Kind::link) settle(words);
  for (auto& child : words.children) settle_links(child);
}

}  // namespace liner
