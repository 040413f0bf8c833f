#include "remote/http.h"

#define CURL_DISABLE_TYPECHECK  // the macros would call the functions that are not linked
#include <arpa/inet.h>
#include <curl/curl.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>
#include <new>

#include "base/library.h"
#include "base/size_text.h"
#include "base/text.h"
#include "base/version.h"

namespace liner {
namespace {

// The functions of the library that are used, found in it by name.
struct Curl : LateLibrary {
  using LateLibrary::LateLibrary;
  decltype(&curl_global_init) global_init = find("curl_global_init");
  decltype(&curl_easy_init) easy_init = find("curl_easy_init");
  decltype(&curl_easy_cleanup) easy_cleanup = find("curl_easy_cleanup");
  decltype(&curl_easy_setopt) setopt = find("curl_easy_setopt");
  decltype(&curl_easy_perform) perform = find("curl_easy_perform");
  decltype(&curl_easy_getinfo) getinfo = find("curl_easy_getinfo");
  decltype(&curl_easy_strerror) strerror = find("curl_easy_strerror");
  decltype(&curl_slist_append) slist_append = find("curl_slist_append");
  decltype(&curl_slist_free_all) slist_free_all = find("curl_slist_free_all");
};

const Curl& curl() {
  static const Curl kLibrary("libcurl.so.4");
  return kLibrary;
}

struct Receiving {
  Receiving(const HttpRequest& asked, CURL* its_handle) : request(asked), handle(its_handle) {}
  const HttpRequest& request;
  CURL* handle;
  HttpResponse response;
  std::string refused;  // the address that may not be connected to
  bool ended = false;   // by the sink
  bool grows = false;   // beyond what may come out of its packed bytes
  std::uint64_t most = 0;
  bool too_large = false;
  bool cut = false;  // what is too large is cut
  bool is_cut = false;
  bool only_head = false, has_head = false;
};

// A small answer may grow as it likes.
bool grows_too_much(Receiving& receiving, std::size_t more) {
  constexpr std::uint64_t kSmall = 16 * 1024 * 1024;
  const auto size = receiving.response.body.size() + more;
  curl_off_t packed = 0;
  if (receiving.request.most_growth == 0 || size < kSmall ||
      curl().getinfo(receiving.handle, CURLINFO_SIZE_DOWNLOAD_T, &packed) != CURLE_OK)
    return false;
  receiving.grows = size / static_cast<std::uint64_t>(receiving.request.most_growth) >
                    static_cast<std::uint64_t>(packed);
  return receiving.grows;
}

// "192.0.2.1", or "2001:db8::1"; empty for anything else than IP.
std::string peer_text(const sockaddr& address) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  const void* bytes = nullptr;
  if (address.sa_family == AF_INET)
    bytes = &reinterpret_cast<const sockaddr_in&>(address).sin_addr;
  else if (address.sa_family == AF_INET6)
    bytes = &reinterpret_cast<const sockaddr_in6&>(address).sin6_addr;
  if (bytes == nullptr || inet_ntop(address.sa_family, bytes, text.data(), text.size()) == nullptr)
    return {};
  return text.data();
}

curl_socket_t open_socket(void* data, curlsocktype, curl_sockaddr* address) {
  auto& receiving = *static_cast<Receiving*>(data);
  const auto peer = peer_text(address->addr);
  if (peer.empty() || !receiving.request.may_connect(peer)) {
    receiving.refused = peer.empty() ? "no address of the internet" : peer;
    return CURL_SOCKET_BAD;
  }
  return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

std::size_t take_body(char* bytes, std::size_t size, std::size_t count, void* data) {
  auto& receiving = *static_cast<Receiving*>(data);
  const auto all = size * count;
  if (receiving.only_head) {
    receiving.has_head = true;
    return 0;
  }
  if (receiving.request.sink && receiving.response.status / 100 == 2) {
    receiving.ended = !receiving.request.sink(receiving.response, {bytes, all});
    return receiving.ended ? 0 : all;
  }
  if (grows_too_much(receiving, all)) return 0;
  const auto room = receiving.most - receiving.response.body.size();
  receiving.is_cut = receiving.cut && all > room;
  if (all > room && !receiving.cut) {
    receiving.too_large = true;
    return 0;
  }
  try {
    receiving.response.body.append(bytes, std::min<std::uint64_t>(all, room));
  } catch (const std::bad_alloc&) {  // it must not pass through the library, which is C
    receiving.too_large = true;
    return 0;
  }
  return receiving.is_cut ? 0 : all;
}

// One line of a header; a status line begins the next answer.
std::size_t take_header(char* bytes, std::size_t size, std::size_t count, void* data) {
  auto& receiving = *static_cast<Receiving*>(data);
  auto& headers = receiving.response.headers;
  const std::string_view line(bytes, size * count);
  const auto colon = line.find(':');
  if (line.starts_with("HTTP/")) {
    if (const auto on = headers.find("location"); on != headers.end())
      receiving.response.locations.push_back(on->second);
    headers.clear();
    receiving.response.body.clear();  // of a redirect
    const auto status = line.substr(std::min(line.find(' '), line.size()));
    receiving.response.status = std::atoi(std::string(status).c_str());
  }
  if (colon != line.npos && !line.starts_with("HTTP/"))
    headers[lower_ascii(trimmed(line.substr(0, colon)))] =
        clean_line(trimmed(line.substr(colon + 1)));
  return size * count;
}

// Whether all options are known to the library that is installed.
bool set_options(CURL* handle, const HttpRequest& request, Receiving& receiving) {
  const auto set = curl().setopt;
  const auto agent = fmt::format("Liner/{}", kVersion);  // the library keeps a copy
  set(handle, CURLOPT_URL, request.url.c_str());
  set(handle, CURLOPT_USERAGENT, agent.c_str());
  set(handle, CURLOPT_FOLLOWLOCATION, request.follow ? 1L : 0L);
  set(handle, CURLOPT_MAXREDIRS, 10L);
  // A redirect must not lead to a file, or to a protocol of last century (since libcurl 7.85).
  if (set(handle, CURLOPT_PROTOCOLS_STR, "http,https") != CURLE_OK ||
      set(handle, CURLOPT_REDIR_PROTOCOLS_STR, "http,https") != CURLE_OK)
    return false;
  if (request.range.empty() && !request.as_it_is)
    set(handle, CURLOPT_ACCEPT_ENCODING, "");  // all that the library knows
  if (!request.range.empty())
    set(handle, CURLOPT_RANGE, request.range.c_str() + std::string_view("bytes=").size());
  set(handle, CURLOPT_CONNECTTIMEOUT, static_cast<long>(std::min(request.patience, 20)));
  if (request.may_connect) {
    set(handle, CURLOPT_PROXY, "");
    set(handle, CURLOPT_OPENSOCKETFUNCTION, open_socket);
    set(handle, CURLOPT_OPENSOCKETDATA, &receiving);
  }
  set(handle, CURLOPT_LOW_SPEED_LIMIT, static_cast<long>(request.slowest));
  set(handle, CURLOPT_LOW_SPEED_TIME, static_cast<long>(request.patience));
  set(handle, CURLOPT_TIMEOUT, static_cast<long>(request.seconds));
  set(handle, CURLOPT_NOSIGNAL, 1L);
  if (request.part == HttpRequest::Part::head) set(handle, CURLOPT_NOBODY, 1L);
  if (!request.form.empty()) {
    set(handle, CURLOPT_POSTFIELDS, request.form.c_str());
    set(handle, CURLOPT_POSTREDIR, static_cast<long>(CURL_REDIR_POST_ALL));
  }
  set(handle, CURLOPT_WRITEFUNCTION, take_body);
  set(handle, CURLOPT_WRITEDATA, &receiving);
  set(handle, CURLOPT_HEADERFUNCTION, take_header);
  set(handle, CURLOPT_HEADERDATA, &receiving);
  return true;
}

}  // namespace

Result<HttpResponse> http_get(const HttpRequest& request) {
  const auto& library = curl();
  static const bool kReady =
      library.loaded() && library.global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
  if (!kReady)
    return failure("cannot-fetch", {request.url}, "the library libcurl is not installed",
                   "apt-get install libcurl4");
  const std::unique_ptr<CURL, decltype(library.easy_cleanup)> handle(library.easy_init(),
                                                                     library.easy_cleanup);
  Receiving receiving(request, handle.get());
  receiving.most = request.most_bytes;
  receiving.only_head = request.part == HttpRequest::Part::head_of_get;
  receiving.cut = request.cut;
  curl_slist* list = nullptr;
  for (const auto& header : request.headers) list = library.slist_append(list, header.c_str());
  const std::unique_ptr<curl_slist, decltype(library.slist_free_all)> headers(
      list, library.slist_free_all);
  char why[CURL_ERROR_SIZE] = "";  // in more words than the code has
  library.setopt(handle.get(), CURLOPT_HTTPHEADER, list);
  library.setopt(handle.get(), CURLOPT_ERRORBUFFER, why);
  if (!set_options(handle.get(), request, receiving))
    return failure("cannot-fetch", {request.url}, "the library libcurl is older than 7.85",
                   "install a newer one");
  const auto code = library.perform(handle.get());
  if (receiving.too_large)
    return failure("cannot-fetch", {request.url},
                   fmt::format("the answer has more than {}", size_text(request.most_bytes)),
                   "this is no feed: check the address");
  if (!receiving.refused.empty())
    return failure("refused-address", {request.url},
                   fmt::format("this leads to {}, which is no public address", receiving.refused),
                   "a stranger's feed may not send Liner into your own network; if it is yours, "
                   "name its host after --allow-host");
  if (receiving.ended)
    return failure("cannot-fetch", {request.url}, "the transfer was ended before its end");
  if (receiving.grows)
    return failure(
        "cannot-fetch", {request.url},
        fmt::format("the answer unpacks to more than {} times its size", request.most_growth),
        "this is no feed: check the address");
  if (code != CURLE_OK && !receiving.has_head && !receiving.is_cut)
    return failure(
        "cannot-fetch", {request.url},
        fmt::format("there is no answer: {}",
                    *why == '\0' ? std::string(library.strerror(code)) : clean_line(why)),
        "check the address and the network");
  auto& response = receiving.response;
  long status = 0, redirects = 0;
  const char* url = nullptr;
  library.getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &status);
  library.getinfo(handle.get(), CURLINFO_REDIRECT_COUNT, &redirects);
  library.getinfo(handle.get(), CURLINFO_EFFECTIVE_URL, &url);
  const char* next = nullptr;
  library.getinfo(handle.get(), CURLINFO_REDIRECT_URL, &next);
  if (next != nullptr) response.redirect_url = next;
  response.status = static_cast<int>(status);
  response.redirects = static_cast<int>(redirects);
  response.final_url = url == nullptr ? request.url : url;
  return std::move(response);
}

}  // namespace liner
