// Files that Liner writes for itself and believes only if they are whole: a first line that names
// the format, a digest, and the content.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace liner {

// `format` ends in a line feed.
std::string sealed(std::string content, std::string_view format);
// The content; nothing if the file is of another format, cut, or changed anywhere.
std::optional<std::string_view> sealed_content(std::string_view bytes, std::string_view format);

}  // namespace liner
