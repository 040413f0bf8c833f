// Conditional requests by RFC 9110, 13: whether an answer is the whole, nothing, or a refusal.
// Pure.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"

namespace liner {

// Names in lower case; of a header that came twice the values are joined by commas (5.3).
using HttpHeaders = std::map<std::string, std::string, std::less<>>;

// The value of a header; nullptr where it was not sent.
const std::string* find_header(const HttpHeaders& headers, std::string_view name);

// The file that would be sent.
struct Validators {
  std::string etag;  // with its quotes; strong
  Moment modified{};
};

enum class Condition {
  send,          // 200, or 206
  not_modified,  // 304
  failed         // 412
};

// In the order of 13.2.2, of a GET or HEAD.
Condition evaluate_conditions(const HttpHeaders& headers, const Validators& file, Moment now);

// Whether a Range may be answered with that part: there is no If-Range, or it means this very file
// (13.1.5: a strong comparison, and a date only as it was sent).
bool allows_range(const HttpHeaders& headers, const Validators& file, Moment now);

}  // namespace liner
