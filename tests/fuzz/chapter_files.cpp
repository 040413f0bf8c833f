// Any text as a file of chapters, and as HTML tokens.
#include "source/chapter_files.h"

#include <cstdint>
#include <cstdlib>

#include "base/text.h"
#include "notes/html_tokens.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace liner;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  std::size_t all = 0;
  for (const auto& token : html_tokens(bytes)) {
    if (token.source.data() != bytes.data() + all) std::abort();
    all += token.source.size();
  }
  if (all != size) std::abort();
  const auto gated = gate_text(bytes, "chapters");
  if (!gated) return 0;
  Problems said;
  for (const auto& placed : parse_chapters_text(gated->text, "chapters.txt", said))
    if (placed.chapter.title.empty() && said.empty()) std::abort();
  if (const auto read = parse_chapters_json(gated->text, "chapters.json", said))
    for (const auto& placed : *read)
      if (placed.chapter.title.empty() && !placed.chapter.silent) std::abort();
  return 0;
}
