#include "import/html_parser.h"

#include <libxml/HTMLparser.h>

#include <memory>

#include "base/library.h"
#include "base/text.h"

namespace liner {
namespace {

// The functions of the library that are used, found in it by name.
struct HtmlParser : LateLibrary {
  using LateLibrary::LateLibrary;
  decltype(&htmlNewParserCtxt) make = find("htmlNewParserCtxt");
  decltype(&htmlFreeParserCtxt) free = find("htmlFreeParserCtxt");
  decltype(&htmlCtxtReadMemory) read = find("htmlCtxtReadMemory");
  decltype(&xmlStopParser) stop = find("xmlStopParser");
  decltype(&xmlInitParser) init = find("xmlInitParser");
};

const HtmlParser& html_parser() {
  static const auto kLibrary = [] {
    HtmlParser library(LINER_LIBRARY);
    if (library.loaded()) library.init();
    return library;
  }();
  return kLibrary;
}

// What the library's callbacks are given.
struct Parsing {
  HtmlListener& listener;
  htmlParserCtxtPtr context;
};

Parsing& parsing_of(void* data) { return *static_cast<Parsing*>(data); }

std::string_view text_of(const xmlChar* text) { return reinterpret_cast<const char*>(text); }

void on_start(void* data, const xmlChar* name, const xmlChar** attributes) {
  auto& parsing = parsing_of(data);
  if (!parsing.listener.start(text_of(name), HtmlAttributes(attributes)))
    html_parser().stop(parsing.context);
}
void on_end(void* data, const xmlChar*) { parsing_of(data).listener.end(); }
void on_text(void* data, const xmlChar* text, int size) {
  parsing_of(data).listener.text(
      {reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)});
}

}  // namespace

std::string HtmlAttributes::operator[](std::string_view name) const {
  for (const auto* at = list_; at != nullptr && *at != nullptr; at += 2)
    if (at[1] != nullptr && text_of(at[0]) == name) return safe_text(trimmed(text_of(at[1])));
  return {};
}

Result<void> html_parser_there() {
  if (html_parser().loaded()) return {};
  return failure("library-missing", {LINER_LIBRARY}, "the library libxml2 is not installed",
                 "apt-get install libxml2");
}

void parse_html(const std::string& html, HtmlListener& listener) {
  const auto& library = html_parser();
  const std::unique_ptr<htmlParserCtxt, decltype(library.free)> context(library.make(),
                                                                        library.free);
  if (context == nullptr) return;
  Parsing parsing{listener, context.get()};
  xmlSAXHandler handler{};
  handler.startElement = on_start;
  handler.endElement = on_end;
  handler.characters = handler.ignorableWhitespace = handler.cdataBlock = on_text;
  *context->sax = handler;
  context->userData = &parsing;
  library.read(context.get(), html.data(), static_cast<int>(html.size()), nullptr, "UTF-8",
               HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                   HTML_PARSE_NOIMPLIED | HTML_PARSE_IGNORE_ENC);
}

}  // namespace liner
