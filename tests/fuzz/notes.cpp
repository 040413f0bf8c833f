// Any text as notes. Besides not breaking: the description holds no more bytes than it may, and no
// markup of the text's own comes through.
#include <cstdint>
#include <cstdlib>

#include "base/text.h"
#include "notes/html.h"
#include "notes/markdown.h"
#include "notes/plain_text.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace liner;
  const auto gated = gate_text({reinterpret_cast<const char*>(data), size}, "notes.md");
  if (!gated) return 0;
  Problems said;
  const auto words = parse_markdown({gated->text, "notes.md", 1, size % 2 == 0}, said);
  if (!words) return 0;
  const auto page = page_html(*words, "../../");
  for (const auto* never : {"<script", "<!--", "<iframe", "<style", "href=\"javascript:"})
    if (page.find(never) != page.npos) std::abort();
  feed_html(*words, "https://a.example/");
  if (brief_html(*words, "https://a.example/", 400, "https://a.example/e/").size() > 400)
    std::abort();
  if (first_sentences(*words, 100).size() > 100) std::abort();
  return 0;
}
