// The text gate: nothing reaches a parser, the feed or a page that has not come through here.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace liner {

struct GatedText {
  std::string text;  // valid UTF-8, LF line ends, no byte order mark, no control characters
  Problems said;     // what was repaired, with its place
};

// Lets the bytes of a file through, or says at which line and column they are not UTF-8 (code
// "not-utf8"). Removes control characters (feed.md X03) and says so ("control-characters").
Result<GatedText> gate_text(std::string_view bytes, const std::string& file);

// Foreign text of one line (a tag of an audio file): bad UTF-8 becomes U+FFFD, control characters
// go, runs of white space become one space, the ends are trimmed, the form is NFC.
std::string clean_line(std::string_view text);

// True if XML 1.0 allows the character and a reader gains from it: no C0 or C1 controls but tab
// and line feed, no surrogates, no U+FFFE and U+FFFF (feed.md X03).
bool is_text_character(char32_t c);

// Text as it may stand in XML or HTML: NFC, every character allowed, bad UTF-8 replaced. Returns
// the input unchanged, at the price of one pass, when there is nothing to do.
std::string safe_text(std::string_view text);

// The same, but letters stay composed or not as they are: for what others compare byte by byte.
std::string allowed_text(std::string_view text);

// Whether a look at each letter alone tells that the text is in canonical composition: true of
// most texts that are, and of no other.
bool is_surely_nfc(std::string_view text);

bool is_ascii(std::string_view text);

// Canonical composition (feed.md X13). The input must be valid UTF-8.
std::string to_nfc(std::string_view text);

// Lower case, without accents: what slugs and comparisons of names start from.
std::string fold(std::string_view text);

// What a character is to somebody who looks for words: part of one that is written between blanks
// or signs, or of a script that writes words without blanks (Chinese, Japanese, Thai, Khmer, ...).
enum class Letter { none, spaced, unspaced };
Letter letter_kind(char32_t c);

// The longest beginning of at most `max_bytes` bytes that splits no character a reader sees: an
// emoji with its modifiers stays whole (UAX 29).
std::string_view cut_whole(std::string_view text, std::size_t max_bytes);

// How many columns of a terminal the text takes.
int display_width(std::string_view text);

// How many code points the text has.
std::size_t count_characters(std::string_view text);

// Appends one code point as UTF-8.
void append_utf8(std::string& to, char32_t c);

// Reads one code point at `at` and moves behind it; U+FFFFFFFF and one byte on for bad UTF-8.
constexpr char32_t kBadUtf8 = 0xFFFFFFFF;
char32_t next_character(std::string_view text, std::size_t& at);

std::string_view trimmed(std::string_view text);
std::string lower_ascii(std::string_view text);

}  // namespace liner
