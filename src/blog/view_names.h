// Every name of every view, once. Templates are checked against it, docs/theme.md is made from it,
// and a test holds the views to it.
#pragma once

#include <span>

#include "theme/names.h"

namespace liner {

std::span<const PageKind> page_kinds();
std::span<const Name> view_names();
// The part of it that stands in value_names.cpp.
std::span<const Name> value_names();

}  // namespace liner
