// Renders notes for tests in other languages: reads a JSON array of Markdown texts, writes one of
// page HTML. A text that is refused is null.
#include <iostream>
#include <iterator>

#include "base/json.h"
#include "base/text.h"
#include "notes/html.h"
#include "notes/markdown.h"

int main() {
  using namespace liner;
  const std::string input{std::istreambuf_iterator<char>(std::cin), {}};
  const auto texts = parse_json(input, "stdin");
  if (!texts || texts->array() == nullptr) {
    std::cerr << "a JSON array of texts is wanted\n";
    return 2;
  }
  Json::Array pages;
  for (const auto& text : *texts->array()) {
    const auto gated = gate_text(*text.text(), "notes.md");
    Problems said;
    const auto words = gated ? parse_markdown({gated->text, "notes.md"}, said)
                             : Result<Words>(tl::unexpected(gated.error()));
    pages.push_back(words ? Json(page_html(*words, "")) : Json());
  }
  std::cout << write_json(pages) << '\n';
  return 0;
}
