// Fetching over http and https. Only http.cpp knows libcurl, and loads it only when something is
// fetched: it and its thirty libraries would cost every other run of the program four milliseconds.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace liner {

struct HttpResponse;

struct HttpRequest {
  std::string url;                                  // http or https
  std::uint64_t most_bytes = 256ull * 1024 * 1024;  // of the body, uncompressed
  int seconds = 120;                                // for all of it, redirects included
  // All of the answer, its head alone (HEAD), or the head of a GET that is then broken off.
  enum class Part { whole, head, head_of_get } part = Part::whole;
  bool cut = false;                       // a longer body is cut there instead of being a problem
  std::string range = {};                 // "bytes=0-99"; the answer is then asked for as it is
  std::vector<std::string> headers = {};  // that are sent: "If-None-Match: \"5f3\""
  std::string form = {};                  // sent as a POST, "a=b&c=d"; also behind a redirect
  bool follow = true;                     // redirects
  bool as_it_is = false;                  // the body is asked for without compression
  // Asked of the address ("192.0.2.1", "2001:db8::1") of every connection before it is made; such
  // requests go past all proxies, of which nobody could tell where they connect to.
  std::function<bool(const std::string& peer)> may_connect = {};
  // Takes the body of an answer of 200 to 299 piece by piece instead of the response, whose head it
  // sees; false ends the transfer.
  std::function<bool(const HttpResponse& head, std::string_view piece)> sink = {};
  int patience = 30;    // seconds for which less than `slowest` is borne
  int slowest = 1;      // bytes a second
  int most_growth = 0;  // how many times its packed size a body may have; 0: any
};

struct HttpResponse {
  int status = 0;
  std::map<std::string, std::string> headers;  // of the last answer, names in lower case
  std::string body;                            // uncompressed
  std::string final_url;                       // after redirects
  int redirects = 0;
  std::string redirect_url;            // where it is sent on to, if redirects are not followed
  std::vector<std::string> locations;  // that it was sent on to, in order, as servers wrote them

  std::string header(const std::string& name) const {
    const auto found = headers.find(name);
    return found == headers.end() ? std::string() : found->second;
  }
};

// An answer of any status. Redirects are followed, to http and https only, ten at most. Problem:
// "cannot-fetch" (no answer, too large, a certificate that is wrong, nothing for half a minute;
// also: the sink ended it), "refused-address" (`may_connect` said no).
Result<HttpResponse> http_get(const HttpRequest& request);

}  // namespace liner
