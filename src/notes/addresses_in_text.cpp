#include "notes/addresses_in_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "base/url.h"

namespace liner {
namespace {

bool is_alnum(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
// Letters of other scripts are letters here.
bool is_word(char c) { return is_alnum(c) || (static_cast<unsigned char>(c) & 0x80) != 0; }
bool is_mail(char c) { return is_alnum(c) || c == '.' || c == '_' || c == '+' || c == '-'; }

// Signs of other scripts and of typography that end an address as a blank does.
bool ends_address(char32_t c) {
  return (c >= 0x3000 && c <= 0x303F) || (c >= 0xFF00 && c <= 0xFF0F) || c == 0xFF1A ||
         c == 0xFF1B || c == 0xFF1F || c == 0x201D || c == 0x201C || c == 0x201E || c == 0xAB ||
         c == 0xBB || c == 0xA0 || c == kBadUtf8;
}

// Whether a word reaches up to here. Typographic quotes and dashes are no letters.
bool follows_word(std::string_view text, std::size_t at) {
  if (at == 0) return false;
  auto begin = at - 1;
  while (begin > 0 && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80) --begin;
  const auto c = next_character(text, begin);
  return c < 0x80 ? is_alnum(static_cast<char>(c))
                  : !ends_address(c) && !(c >= 0x2010 && c <= 0x205E);
}

// Behind the sign that begins at `at`.
std::size_t next_end(std::string_view text, std::size_t at) {
  next_character(text, at);
  return at;
}

// Where the run of signs that begins at `at` ends; npos where it is longer than any address
// (feed.md U07).
std::size_t end_of_run(std::string_view text, std::size_t at) {
  constexpr std::size_t kLongest = 2048;
  const auto last = at + kLongest;
  while (at < text.size()) {
    if (at > last) return text.npos;
    const char c = text[at];
    if (static_cast<unsigned char>(c) <= ' ' || c == '<' || c == '>' || c == '"' || c == '`')
      return at;
    auto next = at;
    if (ends_address(next_character(text, next))) return at;
    at = next;
  }
  return at;
}

// Takes off what belongs to the sentence around the address.
std::size_t without_tail(std::string_view text, std::size_t begin, std::size_t end) {
  constexpr std::array<std::string_view, 3> kTypographic = {"\u2019", "\u2018", "\u2026"};
  const auto count = [&](char c) {
    return std::count(text.begin() + static_cast<long>(begin),
                      text.begin() + static_cast<long>(end), c);
  };
  auto open_round = count('('), close_round = count(')');
  auto open_square = count('['), close_square = count(']');
  while (end > begin) {
    const char c = text[end - 1];
    if (c == ')' && close_round > open_round) {
      --close_round;
    } else if (c == ']' && close_square > open_square) {
      --close_square;
    } else if (std::string_view("?!.,:;*_~'").find(c) == std::string_view::npos) {
      const auto rest = text.substr(begin, end - begin);
      const auto sign = std::ranges::find_if(
          kTypographic, [&](std::string_view one) { return rest.ends_with(one); });
      if (sign == kTypographic.end()) return end;
      end -= sign->size() - 1;
    }
    --end;
  }
  return end;
}

// GitHub's "valid domain": a dot, and no underscore in the last two parts.
bool is_domain(std::string_view host) {
  const auto last = host.rfind('.');
  if (last == host.npos || last == 0 || last + 1 == host.size()) return false;
  const auto before = host.rfind('.', last - 1);
  const auto tail = host.substr(before == host.npos ? 0 : before + 1);
  return tail.find('_') == tail.npos && std::ranges::all_of(host, [](char c) {
           return is_word(c) || c == '.' || c == '-' || c == '_';
         });
}

bool starts(std::string_view text, std::size_t at, std::string_view with) {
  const auto begin = text.substr(at, with.size());
  return std::ranges::equal(begin, with, {}, [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
}

// The address that begins here, if one does.
bool take_web(std::string_view text, std::size_t at, AddressInText& found) {
  const bool www = starts(text, at, "www.");
  if (!www && !starts(text, at, "https://") && !starts(text, at, "http://")) return false;
  if (at > 0 && (follows_word(text, at) ||
                 (www && std::string_view("./-_@:").find(text[at - 1]) != std::string_view::npos)))
    return false;
  const auto run = end_of_run(text, at);
  if (run == text.npos) return false;
  const auto end = without_tail(text, at, run);
  const auto written = text.substr(at, end - at);
  const auto url = canonical_url(www ? fmt::format("https://{}", written) : std::string(written));
  if (!url || !is_domain(url_host(*url))) return false;
  found = {at, end, *url};
  return true;
}

// The address around this `@`, which begins behind `from`.
bool take_mail(std::string_view text, std::size_t at, std::size_t from, AddressInText& found) {
  auto begin = at;
  while (begin > from && is_mail(text[begin - 1])) --begin;
  while (begin < at && (text[begin] == '.' || text[begin] == '-')) ++begin;
  if (begin == at) return false;
  if (begin > 0 && (std::string_view("/:@").find(text[begin - 1]) != std::string_view::npos ||
                    follows_word(text, begin)))
    return false;
  auto end = at + 1;
  while (end < text.size() &&
         (is_alnum(text[end]) || text[end] == '.' || text[end] == '-' || text[end] == '_'))
    ++end;
  while (end > at + 1 && text[end - 1] == '.') --end;
  if (text[end - 1] == '-' || text[end - 1] == '_' || !is_domain(text.substr(at + 1, end - at - 1)))
    return false;
  if (end < text.size() && (text[end] == '@' || follows_word(text, next_end(text, end))))
    return false;
  found = {begin, end, fmt::format("mailto:{}", text.substr(begin, end - begin))};
  return true;
}

// Two letters tell nearly all words from the beginning of an address.
bool may_begin(std::string_view text, std::size_t at) {
  const char next = at + 1 < text.size() ? text[at + 1] : ' ';
  switch (text[at]) {
    case '@': return true;
    case 'h':
    case 'H': return next == 't' || next == 'T';
    case 'w':
    case 'W': return next == 'w' || next == 'W';
    default: return false;
  }
}

// Most texts have no address, and single signs are found many at a time.
bool may_have_address(std::string_view text) {
  if (text.find('@') != text.npos || text.find("://") != text.npos) return true;
  for (auto dot = text.find('.'); dot != text.npos; dot = text.find('.', dot + 1))
    if (dot >= 3 && starts(text, dot - 3, "www")) return true;
  return false;
}

}  // namespace

std::vector<AddressInText> addresses_in(std::string_view text) {
  std::vector<AddressInText> all;
  if (!may_have_address(text)) return all;
  std::size_t from = 0;  // behind the last address
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!may_begin(text, at)) continue;
    AddressInText found;
    if (text[at] == '@' ? !take_mail(text, at, from, found) : !take_web(text, at, found)) continue;
    from = found.end;
    at = found.end - 1;
    all.push_back(std::move(found));
  }
  return all;
}

}  // namespace liner
