// Any text as HTML of strangers: the notes that are made of it say the same when they are read
// again, and no rendering of them holds anything that runs.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "base/text.h"
#include "import/html_words.h"
#include "import/notes_text.h"
#include "import/seen_text.h"
#include "notes/html.h"
#include "notes/markdown.h"
#include "support/html_form.h"

using namespace liner;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto html = safe_text({reinterpret_cast<const char*>(data), size});
  const auto notes = notes_text(html);
  if (!notes) std::abort();
  Problems said;
  const auto words = parse_markdown({notes->text, "notes.md", 1, false, true}, said);
  if (!words) std::abort();
  const auto page = page_html(*words, "../../", "a.mp3");
  if (const auto wrong = test::wrong_form(page, test::kPageTags); !wrong.empty()) {
    std::fprintf(stderr, "%s\n%s\n", wrong.c_str(), page.c_str());
    std::abort();
  }
  const auto read = html_words(html);
  if (!notes->is_plain && seen_text(*words, true) != seen_text(read->words, true)) std::abort();
  return 0;
}
