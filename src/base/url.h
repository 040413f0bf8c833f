// Web addresses: checked once, written the one right way (RFC 3986, feed.md section 2).
#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace liner {

// An absolute http or https address in its ASCII form: host in punycode (UTS 46), everything that
// RFC 3986 does not allow percent-encoded, upper-case escapes (feed.md U01, U03). The error is the
// end of a sentence: "has no host".
tl::expected<std::string, std::string> canonical_url(std::string_view text);

// Percent-encodes what may not stand in a path segment or a query; existing escapes stay.
std::string encode_url_part(std::string_view text);

// The same for one file name, in which ? and # and % are letters like others.
std::string encode_file_name(std::string_view name);

// The opposite, for paths that people write in links ("my%20notes.pdf"). Bad escapes stay as they
// are.
std::string decode_url_part(std::string_view text);

std::string_view url_scheme(std::string_view url);  // "https"; empty for a relative reference
std::string_view url_host(std::string_view url);    // without port
std::string_view url_path(std::string_view url);    // "/show/", at least "/"

// A base that ends in one slash, joined with a relative path.
std::string join_url(std::string_view base, std::string_view path);

// What is wrong with a canonical address that paths are put behind, as the end of a sentence; empty
// if nothing is.
std::string wrong_base(std::string_view url);

// A host that is nobody's yet: under .invalid, this machine or a private network. What is built for
// it is a trial and is remembered nowhere (product.md, the ledger).
bool is_placeholder_url(std::string_view url);

}  // namespace liner
