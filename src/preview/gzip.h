// gzip (RFC 1952) of texts. Only gzip.cpp knows zlib.
#pragma once

#include <string>
#include <string_view>

namespace liner {

// The same text gives the same bytes. Empty where there is no memory for it.
std::string gzip(std::string_view text);

}  // namespace liner
