#include "edition/handles_in_text.h"

#include "base/handle_sign.h"
#include "base/text.h"

namespace liner {
namespace {

using Kind = Words::Kind;

// The handle at `at`, where an @ stands: "@ana", "@ana@server.example".
std::string_view handle_at(std::string_view text, std::size_t at) {
  auto end = at + 1;
  while (end < text.size() && (is_handle_sign(text[end]) || (text[end] == '@' && end > at + 1)))
    ++end;
  while (end > at + 1 &&
         !(is_handle_sign(text[end - 1]) && text[end - 1] != '.' && text[end - 1] != '-'))
    --end;
  return text.substr(at, end - at);
}

}  // namespace

std::map<std::string, std::string> handles_of(const std::map<std::string, Person>& people) {
  std::map<std::string, std::string> urls;
  for (const auto& [id, person] : people)
    for (const auto& handle : person.about().handles)
      if (handle.text.starts_with('@')) urls.try_emplace(lower_ascii(handle.text), handle.url);
  return urls;
}

void HandleLinks::link(Words& words) const {
  if (urls_.empty() || words.kind == Kind::link || words.kind == Kind::image) return;
  bool any = false;
  for (auto& child : words.children) {
    any = any || (child.kind == Kind::text && child.text.find('@') != child.text.npos);
    link(child);
  }
  if (!any) return;
  std::vector<Words> out;
  for (auto& child : words.children) {
    if (child.kind == Kind::text)
      split(child, out);
    else
      out.push_back(std::move(child));
  }
  words.children = std::move(out);
}

void HandleLinks::split(Words& text, std::vector<Words>& out) const {
  std::size_t from = 0;
  const std::string_view all = text.text;
  for (auto at = all.find('@'); at != all.npos; at = all.find('@', at + 1)) {
    // A letter before it makes a mail address of it.
    if (at > 0 && (is_handle_sign(all[at - 1]) || all[at - 1] == '/' || all[at - 1] == '@'))
      continue;
    const auto handle = handle_at(all, at);
    const auto known = urls_.find(lower_ascii(handle));
    if (known == urls_.end()) continue;
    if (at > from)
      out.push_back(Words::of(Kind::text, std::string(all.substr(from, at - from)), text.place));
    Words link;
    link.kind = Kind::link;
    link.url = known->second;
    link.place = text.place;
    link.children.push_back(Words::of(Kind::text, std::string(handle), text.place));
    out.push_back(std::move(link));
    from = at + handle.size();
  }
  if (from < all.size())
    out.push_back(Words::of(Kind::text, std::string(all.substr(from)), text.place));
}

}  // namespace liner
