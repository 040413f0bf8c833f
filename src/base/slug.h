// Slugs: the names of folders, files and addresses that Liner makes (feed.md U04).
#pragma once

#include <string>
#include <string_view>

namespace liner {

// Lower-case ASCII words joined by hyphens: "Café, Part 2" -> "cafe-part-2". Empty when the text
// has no ASCII letters or digits, also after its accents are taken off.
std::string slug_of(std::string_view text);

// The slug of a tag, a person or a series: never empty. "C++" -> "c-plus-plus", "C#" -> "c-sharp";
// a text in another script gets "x-" and a hash of itself, so that its address is plain ASCII.
std::string address_slug(std::string_view text);

bool is_slug(std::string_view text);

}  // namespace liner
