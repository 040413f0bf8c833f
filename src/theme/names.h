// The names that templates may use: what a view has, by page and by kind of value. Views are made
// elsewhere (blog/); here is only what a name can be, so that templates can be checked without one.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "theme/theme.h"

namespace liner {

enum class NameKind {
  text,   // plain: written escaped
  html,   // written as it is
  flag,   // true or false
  map,    // of the names of Name::detail; false where there is none
  list,   // of such maps
  alike,  // no name: everything that Name::detail has is here too
};

struct Name {
  std::string_view of;  // a page ("episode page"), "every page", or a kind of value ("card")
  std::string_view name;
  NameKind kind = NameKind::text;
  std::string_view detail;    // which kind of value
  std::string_view sentence;  // what it is, for docs/theme.md
};

// A page's template and the names it starts with.
struct PageKind {
  std::string_view page;      // "episode": pages/episode.mustache
  std::string_view names;     // "episode page"
  std::string_view sentence;  // where it stands
};

// Checks every template that a page includes, also what is only written sometimes. Problems:
// "unknown-variable", "unknown-partial", "raw-text" (plain text in three braces),
// "escaped-markup" (markup in two).
void check_templates(const Theme& theme, std::span<const PageKind> pages,
                     std::span<const Name> names, Problems& said);

}  // namespace liner
