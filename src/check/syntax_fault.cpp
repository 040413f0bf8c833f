#include "check/syntax_fault.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

namespace liner {
namespace {

using Kind = SyntaxError::Kind;

ReadingFault fault_at(const SyntaxError& error, std::string_view rule, std::size_t byte,
                      std::string what, std::string hint) {
  return {rule, std::move(what), std::move(hint), error.line, byte, byte + 1};
}

// The file ends too early.
ReadingFault cut_off(const SyntaxError& error) {
  const auto size = error.bytes.size();
  const auto last = static_cast<int>(std::ranges::count(error.bytes, '\n'));
  auto what = error.open == nullptr
                  ? std::string("the file ends before anything begins")
                  : fmt::format("the file ends inside <{}>, which begins in line {}",
                                error.open->name, error.open->line);
  return {"X02", std::move(what), "it was cut off: fetch or make it again", last + 1, size, size};
}

// A sign that stands where XML has none.
ReadingFault bad_token(const SyntaxError& error) {
  const auto& bytes = error.bytes;
  // An & or < that begins nothing: expat sees it at the sign behind it, or behind a name.
  auto back = std::min(error.at, bytes.size());
  while (back > 0 && error.at - back < 64 &&
         (lower_ascii(bytes.substr(back - 1, 1))
              .find_first_of("abcdefghijklmnopqrstuvwxyz0123456789#") == 0))
    --back;
  if (back > 0 && bytes[back - 1] == '&')
    return fault_at(error, "X02", back - 1, "a bare & begins nothing that XML knows",
                    "write &amp;");
  if (error.at > 0 && bytes[error.at - 1] == '<')
    return fault_at(error, "X02", error.at - 1, "a bare < begins nothing that XML knows",
                    "write &lt;");
  const auto rest = bytes.substr(std::min(error.at, bytes.size()));
  if (rest.starts_with("]]>"))
    return fault_at(error, "X09", error.at, "]]> stands outside of CDATA",
                    "write ]]&gt;, and split it inside of CDATA");
  // The token begins here; what is wrong with it comes a few bytes later.
  for (auto i = error.at; i < bytes.size() && i < error.at + 4096;) {
    const auto begin = i;
    const auto character = next_character(bytes, i);
    if (character == kBadUtf8)
      return fault_at(
          error, "X03", begin,
          fmt::format("the byte {:#04x} is not UTF-8", static_cast<unsigned char>(bytes[begin])),
          "save the feed as UTF-8");
    const bool allowed =
        character >= 0x20 || character == '\t' || character == '\n' || character == '\r';
    if (!allowed || character == 0xFFFE || character == 0xFFFF)
      return fault_at(error, "X03", begin,
                      fmt::format("a control character U+{:04X}", static_cast<unsigned>(character)),
                      "take it out: XML forbids it");
    if (character == '>' || character == '&') break;
  }
  return fault_at(error, "X02", error.at, "this is not well-formed XML", "mend what stands here");
}

}  // namespace

ReadingFault syntax_fault(const SyntaxError& error) {
  const auto at = std::min(error.at, error.bytes.size());
  const auto rest = error.bytes.substr(at);
  switch (error.kind) {
    case Kind::cut_off: return cut_off(error);
    case Kind::bad_token: return bad_token(error);
    case Kind::mismatch: {
      const auto begin = at >= 2 && error.bytes.substr(at - 2, 2) == "</" ? at - 2 : at;
      const auto tag = error.bytes.substr(begin, error.bytes.find('>', begin) + 1 - begin);
      return fault_at(error, "X02", begin,
                      fmt::format("{} stands where <{}> of line {} should end", cut_whole(tag, 60),
                                  error.open == nullptr ? "" : error.open->name,
                                  error.open == nullptr ? 0 : error.open->line),
                      "close the inner element first");
    }
    case Kind::unknown_entity:
      return fault_at(
          error, "X02", at,
          fmt::format("{} is not known to XML", cut_whole(rest.substr(0, rest.find(';') + 1), 40)),
          "write the character itself, or put HTML into CDATA");
    case Kind::bad_reference:
      return fault_at(error, "X03", at, "a reference names a character that XML forbids",
                      "take it out");
    case Kind::same_attribute:
      return fault_at(error, "X02", at, "an attribute stands twice in one tag", "keep one of them");
    case Kind::after_the_end:
      return fault_at(error, "X02", at, "something stands behind </rss>",
                      "a feed ends with </rss>");
    case Kind::late_declaration:
      return fault_at(error, "X01", at, "an XML declaration stands in the middle",
                      "it may only be the first thing in the file");
    default:
      return fault_at(error, "X02", at, fmt::format("this is not well-formed XML: {}", error.text),
                      "mend what stands here");
  }
}

}  // namespace liner
