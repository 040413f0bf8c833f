// Any bytes as a notes.md: the gate, the split, YAML, the table of keys.
#include <cstdint>

#include "base/text.h"
#include "source/fields.h"
#include "source/markdown_file.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace liner;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto gated = gate_text(bytes, "notes.md");
  if (!gated) return 0;
  const auto parts = split_front_matter(gated->text, "notes.md");
  if (!parts) return 0;
  const auto yaml = parse_yaml(parts->yaml, "notes.md", parts->yaml_line);
  if (!yaml || yaml->kind != Yaml::Kind::map) return 0;
  Problems said;
  check_keys(*yaml, "episode", said);
  return 0;
}
