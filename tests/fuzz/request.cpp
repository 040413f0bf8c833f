// Anything as the target, the Range and the conditions of a request: what is answered lies within
// the web root and within the file.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "preview/answer.h"
#include "preview/byte_ranges.h"
#include "preview/conditions.h"
#include "preview/http_dates.h"
#include "preview/request_path.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace liner;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto path = request_path(text)) {
    if (path->starts_with('/') || path->find("..") == 0 || path->find("/..") != path->npos ||
        path->find('\0') != path->npos)
      std::abort();
  }
  for (const std::uint64_t length : {0, 1, 1000})
    if (const auto ranges = parse_range(text, length))
      for (const auto& range : *ranges)
        if (range.begin >= range.end || range.end > length) std::abort();
  if (const auto date = parse_http_date(text, Moment{}))
    if (parse_http_date(http_date(*date), Moment{}) != date) std::abort();
  const Validators file{"\"abc\"", Moment{}};
  for (const auto* name : {"if-match", "if-none-match", "if-range", "if-modified-since"}) {
    HttpHeaders headers;
    headers.emplace(name, std::string(text));
    (void)evaluate_conditions(headers, file, Moment{});
    (void)allows_range(headers, file, Moment{});
  }
  const ServedRequest request{
      "GET", "/x", {{"range", std::string(text)}, {"accept-encoding", std::string(text)}}};
  HttpContent content{"text/plain", std::string(2000, 'a')};
  content.validators = file;
  const auto answer = answer_with(request, content, Moment{});
  if (answer.status == 200 && answer.size() > 2000) std::abort();
  return 0;
}
