#include "check/document_head.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

namespace liner {
namespace {

constexpr std::string_view kMark = "\xEF\xBB\xBF";

// <?xml-stylesheet is none.
bool is_declaration(std::string_view xml) {
  return xml.starts_with("<?xml") && xml.size() > 5 &&
         std::string_view(" \t\r\n").find(xml[5]) != std::string_view::npos;
}

// What the declaration says the encoding is; empty where it says nothing.
std::string declared_encoding(std::string_view xml) {
  const auto declaration = xml.substr(0, std::min(xml.find("?>"), std::size_t{200}));
  const auto name = declaration.find("encoding");
  if (!is_declaration(declaration) || name == declaration.npos) return {};
  const auto quote = declaration.find_first_of("\"'", name);
  if (quote == declaration.npos) return {};
  const auto value = declaration.substr(quote + 1);
  return std::string(value.substr(0, value.find(declaration[quote])));
}

bool is_utf16(std::string_view bytes) {
  return bytes.size() > 1 &&
         (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF") ||
          (bytes[0] == '<' && bytes[1] == '\0') || (bytes[0] == '\0' && bytes[1] == '<'));
}

}  // namespace

DocumentHead look_at_head(std::string_view bytes) {
  DocumentHead head;
  const auto stop = [&](std::string_view rule, std::string what, std::string hint) {
    head.stopped = ReadingFault{rule, std::move(what), std::move(hint), 1, 0, 1};
    return head;
  };
  const auto note = [&](std::string what, std::string hint) {
    head.faults.push_back({"X01", std::move(what), std::move(hint), 1, 0, 1});
  };
  if (bytes.empty()) return stop("X02", "the file is empty", "fetch or make it again");
  if (is_utf16(bytes)) return stop("X01", "the feed is in UTF-16", "save it as UTF-8");
  if (bytes.starts_with(kMark)) {
    note("a byte order mark stands before the XML", "save it as UTF-8 without a mark");
    head.skipped = kMark.size();
  }
  const auto begin = std::min(bytes.find_first_not_of(" \t\r\n", head.skipped), bytes.size());
  if (begin > head.skipped)
    note("blanks stand before the XML", "begin the file with <?xml at its first byte");
  head.lines = static_cast<int>(std::ranges::count(bytes.substr(0, begin), '\n'));
  head.skipped = begin;
  const auto xml = bytes.substr(begin);
  if (xml.empty()) return stop("X02", "the file is empty", "fetch or make it again");
  const auto start = lower_ascii(xml.substr(0, 15));
  if (start.starts_with("<!doctype html") || start.starts_with("<html"))
    return stop("X04", "this is a web page, not a feed",
                "name the address of the feed itself; the page may link to it");
  if (xml[0] != '<') return stop("X02", "this is not XML", "a feed begins with <?xml");
  const auto encoding = declared_encoding(xml);
  const auto lower = lower_ascii(encoding);
  if (!is_declaration(xml))
    note("the XML declaration is missing", "write: <?xml version=\"1.0\" encoding=\"UTF-8\"?>");
  else if (!encoding.empty() && lower != "utf-8")
    note(fmt::format("the feed says that it is in {}", encoding), "write it as UTF-8");
  if (!lower.empty() && lower != "utf-8" && lower != "us-ascii" && lower != "iso-8859-1") {
    head.stopped = head.faults.back();
    head.faults.pop_back();
  }
  return head;
}

}  // namespace liner
