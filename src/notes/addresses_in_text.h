// Web and mail addresses that stand in a text without any markup.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace liner {

struct AddressInText {
  std::size_t begin = 0, end = 0;  // bytes of the text
  std::string url;                 // canonical, or mailto:
};

// `https://...`, `http://...`, `www....` (read as https) and `name@host.example`, in their order.
// Signs that end a sentence, and a bracket that was opened before the address, do not belong to it:
// the rules of GitHub's Markdown, section 6.9. A host needs a dot.
std::vector<AddressInText> addresses_in(std::string_view text);

}  // namespace liner
