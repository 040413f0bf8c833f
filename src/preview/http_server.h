// The transport of the preview: HTTP/1.1 by libmicrohttpd, which only http_server.cpp knows. The
// library is loaded when a server is made.
#pragma once

#include <functional>
#include <memory>

#include "base/result.h"
#include "preview/answer.h"
#include "preview/listen.h"

namespace liner {

class HttpServer {
 public:
  // Called from several threads at once. `again` is true when an answer that was held is asked for
  // anew; it may then not be held any more.
  using Respond = std::function<HttpAnswer(const ServedRequest& request, bool again)>;

  // Problem: "cannot-listen" (the library is not installed, or no thread can be made).
  static Result<HttpServer> start(Listening listening, Respond respond);
  HttpServer(HttpServer&&) noexcept;
  HttpServer& operator=(HttpServer&&) noexcept;
  ~HttpServer();  // ends all connections at once

  // Asks again for every answer that was held.
  void wake();

 private:
  struct State;
  explicit HttpServer(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace liner
