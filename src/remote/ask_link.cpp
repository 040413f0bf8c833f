#include "remote/ask_link.h"

#include "remote/http.h"

namespace liner {

LinkAnswer ask_link(const std::string& url) {
  constexpr int kSeconds = 20;
  HttpRequest request;
  request.url = url;
  request.seconds = kSeconds;
  request.part = HttpRequest::Part::head;
  auto answer = http_get(request);
  // Not found is what it says; anything else may be the method's fault.
  if (!answer || (answer->status >= 400 && answer->status != 404 && answer->status != 410)) {
    request.part = HttpRequest::Part::head_of_get;
    if (auto again = http_get(request)) answer = std::move(again);
  }
  return answer ? LinkAnswer{answer->status, {}} : LinkAnswer{0, answer.error().what};
}

}  // namespace liner
