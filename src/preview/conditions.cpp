#include "preview/conditions.h"

#include "base/text.h"
#include "preview/http_dates.h"

namespace liner {
namespace {

// Whether a list of entity tags has this one, or is a star. Tags hold commas, so quotes are
// counted.
bool lists_etag(std::string_view list, std::string_view etag, bool weakly) {
  if (trimmed(list) == "*") return true;
  while (!list.empty()) {
    const auto begin = list.find('"');
    if (begin == list.npos) return false;
    const auto end = list.find('"', begin + 1);
    if (end == list.npos) return false;
    const bool weak = begin >= 2 && list.substr(begin - 2, 2) == "W/";
    if (list.substr(begin, end - begin + 1) == etag && (weakly || !weak)) return true;
    list.remove_prefix(end + 1);
  }
  return false;
}

}  // namespace

const std::string* find_header(const HttpHeaders& headers, std::string_view name) {
  const auto found = headers.find(name);
  return found == headers.end() ? nullptr : &found->second;
}

Condition evaluate_conditions(const HttpHeaders& headers, const Validators& file, Moment now) {
  if (const auto* match = find_header(headers, "if-match")) {
    if (!lists_etag(*match, file.etag, false)) return Condition::failed;
  } else if (const auto* since = find_header(headers, "if-unmodified-since")) {
    const auto date = parse_http_date(*since, now);
    if (date && file.modified > *date) return Condition::failed;
  }
  if (const auto* none = find_header(headers, "if-none-match"))
    return lists_etag(*none, file.etag, true) ? Condition::not_modified : Condition::send;
  if (const auto* since = find_header(headers, "if-modified-since")) {
    const auto date = parse_http_date(*since, now);
    if (date && file.modified <= *date) return Condition::not_modified;
  }
  return Condition::send;
}

bool allows_range(const HttpHeaders& headers, const Validators& file, Moment now) {
  const auto* since = find_header(headers, "if-range");
  if (since == nullptr) return true;
  if (since->find('"') != since->npos) return trimmed(*since) == file.etag;
  const auto date = parse_http_date(*since, now);
  return date && *date == file.modified;
}

}  // namespace liner
