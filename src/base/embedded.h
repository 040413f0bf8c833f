// Files of the source tree that are built into the program (CMakeLists.txt, liner_embed).
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace liner {

// Name and bytes, by name.
std::span<const std::pair<std::string_view, std::string_view>> embedded_files();

std::optional<std::string_view> embedded_file(std::string_view name);

// The lines of a list: empty ones and those that begin with # are left out.
std::vector<std::string_view> embedded_lines(std::string_view name);

}  // namespace liner
