// Any text as notes. Besides not breaking: every rendering is balanced and made of the tags that
// its place allows, and the description holds no more bytes than it may.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "base/text.h"
#include "notes/html.h"
#include "notes/markdown.h"
#include "notes/plain_text.h"
#include "notes/times.h"
#include "support/html_form.h"

namespace {

void expect_form(const std::string& html, const std::set<std::string_view>& allowed) {
  if (const auto wrong = liner::test::wrong_form(html, allowed); !wrong.empty()) {
    std::fprintf(stderr, "%s\n%s\n", wrong.c_str(), html.c_str());
    std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace liner;
  const auto gated = gate_text({reinterpret_cast<const char*>(data), size}, "notes.md");
  if (!gated) return 0;
  Problems said;
  const auto words = parse_markdown({gated->text, "notes.md", 1, size % 2 == 0, true}, said);
  if (!words) return 0;
  expect_form(page_html(*words, "../../", "a.mp3"), test::kPageTags);
  expect_form(feed_html(*words, "https://a.example/"), test::kFeedTags);
  const auto brief = brief_html(*words, "https://a.example/", 400, "https://a.example/e/");
  expect_form(brief, test::kBriefTags);
  if (brief.size() > 400) std::abort();
  if (first_sentences(*words, 100).size() > 100) std::abort();
  wrapped_text(*words, "https://a.example/");
  time_lines(*words);
  return 0;
}
