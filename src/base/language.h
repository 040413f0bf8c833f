// Language codes (BCP 47 as feeds use it: feed.md channel/language).
#pragma once

#include <string_view>

namespace liner {

// Whether the text is an ISO 639-1 code, alone or with subtags: "en", "en-us", "pt-BR",
// "zh-Hant-TW". Apple refuses a feed with anything else.
bool is_language(std::string_view text);

// ISO 639-2/T of a language code: "eng" of "en-GB". "XXX", which ID3v2 has for a language that is
// not known, for those outside the list of common ones.
std::string_view three_letters(std::string_view text);

// "en" of "en-GB".
std::string_view primary_language(std::string_view text);

}  // namespace liner
