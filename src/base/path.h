// Paths within a show.
#pragma once

#include <string>
#include <string_view>

namespace liner {

// A relative path as it stands in a file of `folder`, as a path within the show:
// ("episodes/a", "../b/notes.md") -> "episodes/b/notes.md". Empty when it leads out of the show or
// is absolute.
std::string path_in_show(std::string_view folder, std::string_view relative);

// What stands behind the last slash: "episodes/light" -> "light"; the whole where there is none.
std::string last_part(std::string_view path);
// And before it: "episodes/light" -> "episodes"; nothing where there is none.
std::string folder_above(std::string_view path);
// Where a file is written before it takes its name.
std::string name_beside(std::string_view file);

}  // namespace liner
