#include "import/encodings.h"

#include <fmt/format.h>
#include <iconv.h>

#include <algorithm>
#include <array>
#include <cerrno>

#include "base/text.h"

namespace liner {
namespace {

constexpr std::string_view kUnknown = "\xEF\xBF\xBD";  // U+FFFD

// ISO-8859-1 as it is used has the quotes and dashes of windows-1252.
std::string usual_name(std::string_view name) {
  const auto lower = lower_ascii(name);
  for (const std::string_view latin :
       {"iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "latin-1", "us-ascii", "ascii"})
    if (lower == latin) return "CP1252";
  return lower.starts_with("windows-") ? "CP" + lower.substr(8) : lower;
}

struct Conversion {
  explicit Conversion(const std::string& from) : handle(iconv_open("UTF-8", from.c_str())) {}
  ~Conversion() {
    if (is_open()) iconv_close(handle);
  }
  Conversion(const Conversion&) = delete;
  Conversion& operator=(const Conversion&) = delete;
  bool is_open() const { return handle != reinterpret_cast<iconv_t>(-1); }
  iconv_t handle;
};

// What the XML declaration says the encoding is; empty where it says nothing.
std::string declared_encoding(std::string_view bytes) {
  const auto begin = bytes.find("<?xml");
  if (begin == bytes.npos || begin > 1000) return {};
  auto declaration = bytes.substr(begin, 200);
  declaration = declaration.substr(0, declaration.find("?>"));
  const auto name = declaration.find("encoding");
  const auto quote = name == declaration.npos ? name : declaration.find_first_of("\"'", name);
  if (quote == declaration.npos) return {};
  const auto value = declaration.substr(quote + 1);
  return lower_ascii(value.substr(0, value.find(declaration[quote])));
}

// UTF-16 tells itself, by its mark or by the zero beside the first sign.
std::string_view utf16_name(std::string_view bytes) {
  if (bytes.size() < 2) return {};
  if (bytes.starts_with("\xFF\xFE") || (bytes[0] == '<' && bytes[1] == '\0')) return "UTF-16LE";
  if (bytes.starts_with("\xFE\xFF") || (bytes[0] == '\0' && bytes[1] == '<')) return "UTF-16BE";
  return {};
}

bool is_utf8(std::string_view bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    if (static_cast<unsigned char>(bytes[at]) < 0x80)
      ++at;
    else if (next_character(bytes, at) == kBadUtf8)
      return false;
  }
  return true;
}

int line_of(std::string_view text, std::size_t at) {
  return static_cast<int>(std::ranges::count(text.substr(0, at), '\n')) + 1;
}

}  // namespace

std::optional<std::string> to_utf8(std::string_view bytes, std::string_view name) {
  const Conversion conversion(usual_name(name));
  if (!conversion.is_open()) return std::nullopt;
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 8);
  std::array<char, 16 * 1024> piece{};
  auto* from = const_cast<char*>(bytes.data());  // which iconv does not write to
  auto left = bytes.size();
  while (left > 0) {
    auto* to = piece.data();
    auto room = piece.size();
    const auto done = iconv(conversion.handle, &from, &left, &to, &room);
    const int error = errno;
    out.append(piece.data(), piece.size() - room);
    if (done != static_cast<std::size_t>(-1) || error == E2BIG) continue;
    out += kUnknown;
    if (left == 0) break;
    ++from;
    --left;
  }
  return out;
}

MendedUtf8 mend_utf8(std::string_view bytes) {
  MendedUtf8 mended;
  std::size_t kept = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    const auto here = at;
    if (static_cast<unsigned char>(bytes[at]) < 0x80) {
      ++at;
      continue;
    }
    if (next_character(bytes, at) != kBadUtf8) continue;
    if (mended.count++ == 0) mended.first_bad = here;
    mended.text += bytes.substr(kept, here - kept);
    mended.text += to_utf8(bytes.substr(here, 1), "windows-1252").value_or(std::string(kUnknown));
    at = kept = here + 1;
  }
  mended.text += bytes.substr(kept);
  return mended;
}

std::string feed_as_utf8(std::string_view bytes, const std::string& file, std::string_view charset,
                         Problems& said) {
  const auto say = [&](int line, std::string what) {
    said.push_back({"feed-repaired", {file, line, 1}, std::move(what), {}});
  };
  if (const auto name = utf16_name(bytes); !name.empty())
    if (auto text = to_utf8(bytes, name)) {
      say(1, fmt::format("the feed was in {}, and became UTF-8", name));
      return std::move(*text);
    }
  if (is_utf8(bytes)) return std::string(bytes);
  auto name = declared_encoding(bytes);
  if (name.empty() || name == "utf-8") {
    const auto from_server = lower_ascii(charset);
    if (name.empty() && from_server != "utf-8") name = from_server;
  }
  if (!name.empty() && name != "utf-8" && name != "utf8")
    if (auto text = to_utf8(bytes, name)) {
      say(1, fmt::format("the feed was in {}, and became UTF-8", name));
      return std::move(*text);
    }
  auto mended = mend_utf8(bytes);
  say(line_of(bytes, mended.first_bad),
      fmt::format("bytes that are not UTF-8 were read as windows-1252{}",
                  mended.count > 1 ? fmt::format(" ({} of them)", mended.count) : ""));
  return std::move(mended.text);
}

}  // namespace liner
