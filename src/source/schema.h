// JSON Schema 2020-12 of the files that a producer writes, for editors: made from the table of
// keys, so that it knows what the reader knows.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace liner {

// The kinds of file that have one: "show" (show.yaml), "episode" (the front matter of notes.md).
std::span<const std::string_view> schema_names();

// The schema as JSON, with a final line feed. It tells the shape: which keys, of which types; not
// what Liner alone can know (whether a file is there, or a person). The table says less precisely
// than the reader what some values are; then the schema takes more than Liner does.
std::string schema_text(std::string_view name);

}  // namespace liner
