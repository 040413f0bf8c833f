// Old feeds as UTF-8. Only encodings.cpp knows iconv.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace liner {

// The bytes in UTF-8; what the encoding does not have becomes U+FFFD. Nothing for an encoding that
// nobody knows. `name` is as feeds write it: "windows-1252", "ISO-8859-1" (which is read as
// windows-1252, as browsers do: WHATWG Encoding, 4.2), "utf-16le", "koi8-r".
std::optional<std::string> to_utf8(std::string_view bytes, std::string_view name);

// UTF-8 in which single bytes are none, as of a feed put together from two sources: these are read
// as windows-1252. `first_bad` is where the first of them stood; npos for none.
struct MendedUtf8 {
  std::string text;
  std::size_t first_bad = std::string::npos, count = 0;
};
MendedUtf8 mend_utf8(std::string_view bytes);

// A feed in UTF-8, whatever it was in ("feed-repaired"). What is valid UTF-8 is that, whatever
// anybody says: no other encoding looks so by chance. Else its own mark counts, then its XML
// declaration, then `charset` of the HTTP answer.
std::string feed_as_utf8(std::string_view bytes, const std::string& file, std::string_view charset,
                         Problems& said);

}  // namespace liner
