// Changes in front matter that leave every other letter as the producer wrote it.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace liner {

// Puts a value into a list of the front matter, before those that are there; makes the list, or the
// front matter, where there is none. A list that has it stays as it is. `value` needs no quotes in
// YAML. Problems: those of reading the file; "cannot-edit" if the list is written in a way that
// only its author can change.
Result<std::string> with_list_value(std::string_view text, const std::string& file,
                                    std::string_view key, std::string_view value);

// Takes a value out of a list, with and without a slash before it, and the list when it was the
// only one. A text that does not have it stays as it is.
Result<std::string> without_list_value(std::string_view text, const std::string& file,
                                       std::string_view key, std::string_view value);

bool has_key(std::string_view text, const std::string& file, std::string_view key);

// Writes another value behind a key that is there, on its own line.
Result<std::string> with_value(std::string_view text, const std::string& file, std::string_view key,
                               std::string_view value);

}  // namespace liner
