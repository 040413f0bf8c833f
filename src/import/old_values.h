// Values of old feeds, as they are written and as they are meant.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"

namespace liner {

// "1801", "30:01", "0:30:01", "1801.5"; nothing for 0 and for what is none.
std::optional<Milliseconds> old_duration(std::string_view text);

// yes, true, explicit; no, false, clean.
std::optional<bool> old_explicit(std::string_view text);

// A whole number from 1: "7", "007", "7.0".
std::optional<int> old_number(std::string_view text);

// Plain text of one line; tags of inline HTML go, and references that were escaped once too often
// are undone (feed.md X07, H07). What only looks like a tag stays.
std::string old_line(std::string_view text);

// The address in its canonical form; empty for what is no web address. "//" is https.
std::string old_url(std::string_view text);

// The media type of an enclosure: as it is said, or by the ending of the address where that says
// more ("audio/mp3", "application/octet-stream"). Empty: nobody can tell.
std::string old_media_type(std::string_view type, std::string_view url);

// Whether a type is sound or film.
bool is_heard(std::string_view type);

}  // namespace liner
