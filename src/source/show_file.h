// show.yaml.
#pragma once

#include "source/markdown_file.h"
#include "source/people.h"
#include "source/yaml.h"

namespace liner {

// The file as a checked tree of keys, or `text` as if it were the file. Problems: "no-show-file",
// and those of reading.
Result<Yaml> read_show_yaml(const Reader& reader, const std::string* text = nullptr);

// The language decides about typographic quotes before anything else is read.
bool wants_smart_quotes(const Yaml& show);

// The show. What is wrong is said; with an error among it the value is not to be used.
Show read_show(const Reader& reader, const Yaml& yaml, const People& people);

}  // namespace liner
