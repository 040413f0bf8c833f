#include "remote/stranger.h"

#include <fmt/format.h>

#include "base/text.h"
#include "base/url.h"

namespace liner {
namespace {

constexpr int kMostRedirects = 10;
constexpr int kMostGrowth = 100;  // XML of one word repeated packs to a fiftieth
constexpr int kSlowest = 200;     // bytes a second

bool is_redirect(int status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

}  // namespace

Result<HttpResponse> fetch_from_stranger(HttpRequest request, const StrangerRules& rules) {
  request.follow = false;
  request.patience = rules.patience;
  request.slowest = kSlowest;
  request.most_growth = kMostGrowth;
  const auto asked = request.url;
  for (int redirects = 0;; ++redirects) {
    const auto url = canonical_url(request.url);
    if (!url)
      return failure(
          "refused-address", {asked},
          fmt::format("this leads to \"{}\", which {}", clean_line(request.url), url.error()),
          "only http:// and https:// are followed");
    request.url = *url;
    const bool allowed = is_allowed(rules.allowed, request.url);
    request.may_connect = [allowed](const std::string& peer) {
      return allowed || is_public_peer(peer);
    };
    auto response = http_get(request);
    if (!response || !is_redirect(response->status)) {
      if (response) response->redirects = redirects;
      if (response) response->final_url = request.url;
      return response;
    }
    if (redirects == kMostRedirects)
      return failure("cannot-fetch", {asked},
                     fmt::format("there are more than {} redirects", kMostRedirects),
                     "open the address in a browser");
    // Where the library sees none, as of "file:", the header is all there is.
    request.url =
        response->redirect_url.empty() ? response->header("location") : response->redirect_url;
  }
}

}  // namespace liner
