// The two edits of `liner move` in words that people write: twice is the same as once.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "source/front_matter_edit.h"
#include "source/moved_links.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  if (const auto once = liner::with_list_value(text, "notes.md", "aliases", "/episodes/a/")) {
    const auto twice = liner::with_list_value(*once, "notes.md", "aliases", "/episodes/a/");
    if (!twice || *twice != *once) std::abort();
  }
  (void)liner::without_list_value(text, "notes.md", "aliases", "/episodes/a/");
  const auto moved = liner::with_moved_links(text, "episodes/x", "a", "b");
  if (liner::with_moved_links(moved, "episodes/x", "a", "b") != moved) std::abort();
  return 0;
}
