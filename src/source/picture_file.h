// Pictures that a key or a fixed name points to.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "model/picture.h"
#include "source/fields.h"
#include "source/markdown_file.h"

namespace liner {

// Reads the header of a JPEG or PNG. Problems: "not-a-picture", and those of reading.
Result<Picture> read_picture(const Reader& reader, const std::string& file, const Place& place);

// What the bytes of a picture are; `file` is the name it goes by. Nothing but for JPEG and PNG.
std::optional<Picture> picture_of(std::string_view bytes, const std::string& file);

// The picture a key names, or nothing; what is wrong with it is said.
std::optional<Picture> read_picture_key(const Reader& reader, const Fields& fields,
                                        std::string_view key, const std::string& folder);

}  // namespace liner
