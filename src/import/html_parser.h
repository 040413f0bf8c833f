// HTML of any origin, told as what begins and ends in it. Only html_parser.cpp knows libxml2, and
// loads it only when a show is imported.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace liner {

// Attributes of a tag, as the parser hands them over: references are resolved.
class HtmlAttributes {
 public:
  explicit HtmlAttributes(const unsigned char** list) : list_(list) {}
  std::string operator[](std::string_view name) const;  // without blanks around it; empty: none

 private:
  const unsigned char** list_;  // names and values by turns
};

class HtmlListener {
 public:
  virtual ~HtmlListener() = default;
  // False ends the reading. Names are lower case.
  virtual bool start(std::string_view name, const HtmlAttributes& attributes) = 0;
  virtual void end() = 0;                         // of what began last
  virtual void text(std::string_view piece) = 0;  // valid UTF-8, in pieces of any size
};

// Problem: "library-missing".
Result<void> html_parser_there();

// Every beginning has its end, in whatever order the tags stand. Any text has an answer; nothing
// outside of it is read. Only to be called if the parser is there.
void parse_html(const std::string& html, HtmlListener& listener);

}  // namespace liner
