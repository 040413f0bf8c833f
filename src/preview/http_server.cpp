#include "preview/http_server.h"

#include <fmt/format.h>
#include <microhttpd.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <mutex>
#include <set>
#include <string_view>
#include <utility>

#include "base/library.h"
#include "base/text.h"

namespace liner {
namespace {

constexpr unsigned kMostConnections = 960;  // so that with a file each they fit into 2,048 files
constexpr std::size_t kMostHeld = 100;
constexpr unsigned kSilence = 30;  // seconds until a silent client is let go
constexpr std::size_t kMemoryOfOne = std::size_t{32} * 1024;  // also the longest head of a request
constexpr unsigned kThreads = 4;
constexpr std::size_t kPiece = std::size_t{32} * 1024;

// The functions of the library that are used, found in it by name.
struct Library : LateLibrary {
  using LateLibrary::LateLibrary;
  decltype(&MHD_start_daemon) start = find("MHD_start_daemon");
  decltype(&MHD_stop_daemon) stop = find("MHD_stop_daemon");
  decltype(&MHD_queue_response) queue = find("MHD_queue_response");
  decltype(&MHD_get_connection_values) values = find("MHD_get_connection_values");
  decltype(&MHD_create_response_from_buffer) from_buffer = find("MHD_create_response_from_buffer");
  decltype(&MHD_create_response_from_fd_at_offset64) from_file =
      find("MHD_create_response_from_fd_at_offset64");
  decltype(&MHD_create_response_from_callback) from_callback =
      find("MHD_create_response_from_callback");
  decltype(&MHD_add_response_header) add_header = find("MHD_add_response_header");
  decltype(&MHD_destroy_response) destroy = find("MHD_destroy_response");
  decltype(&MHD_suspend_connection) suspend = find("MHD_suspend_connection");
  decltype(&MHD_resume_connection) resume = find("MHD_resume_connection");
};

const Library& library() {
  static const Library kLibrary("libmicrohttpd.so.12");
  return kLibrary;
}

// One request, from its first line to its end.
struct Request {
  ServedRequest http;
  bool begun = false;
  bool held = false;  // it was, once
};

MHD_Result take_header(void* data, MHD_ValueKind, const char* name, const char* value) {
  auto& headers = static_cast<Request*>(data)->http.headers;
  const auto [known, is_new] = headers.try_emplace(lower_ascii(name));
  if (!is_new) known->second += ", ";  // RFC 9110, 5.3
  known->second += value == nullptr ? "" : value;
  return MHD_YES;
}

// A body of several pieces, read as it is sent.
struct Sending {
  std::vector<BodyPiece> body;
  std::shared_ptr<const OpenFile> file;
};

ssize_t send_some(void* data, std::uint64_t position, char* bytes, std::size_t most) {
  const auto& sending = *static_cast<Sending*>(data);
  for (const auto& piece : sending.body) {
    if (position >= piece.size()) {
      position -= piece.size();
      continue;
    }
    const auto count =
        static_cast<std::size_t>(std::min<std::uint64_t>(most, piece.size() - position));
    if (!piece.text.empty()) {
      std::memcpy(bytes, piece.text.data() + position, count);
      return static_cast<ssize_t>(count);
    }
    const auto got = pread(sending.file->descriptor(), bytes, count,
                           static_cast<off_t>(piece.range.begin + position));
    return got > 0 ? got : static_cast<ssize_t>(MHD_CONTENT_READER_END_WITH_ERROR);
  }
  return static_cast<ssize_t>(MHD_CONTENT_READER_END_OF_STREAM);
}

void end_sending(void* data) { delete static_cast<Sending*>(data); }

MHD_Response* response_of(HttpAnswer& answer) {
  const auto& with = library();
  if (answer.body.empty()) return with.from_buffer(0, nullptr, MHD_RESPMEM_PERSISTENT);
  const auto& first = answer.body.front();
  if (answer.body.size() == 1 && !first.text.empty())
    return with.from_buffer(first.text.size(), const_cast<char*>(first.text.data()),
                            MHD_RESPMEM_MUST_COPY);
  if (answer.body.size() == 1 && answer.file) {
    // The library closes it.
    const int own = dup(answer.file->descriptor());
    return own < 0 ? nullptr : with.from_file(first.size(), own, first.range.begin);
  }
  const auto size = answer.size();
  auto sending = std::make_unique<Sending>(Sending{std::move(answer.body), answer.file});
  auto* response = with.from_callback(size, kPiece, send_some, sending.get(), end_sending);
  if (response != nullptr) (void)sending.release();
  return response;
}

}  // namespace

struct HttpServer::State {
  Respond respond;
  MHD_Daemon* daemon = nullptr;
  OpenFile socket;
  std::mutex guard;                // of what follows
  std::set<MHD_Connection*> held;  // connections whose answers are not there yet
  std::uint64_t woken = 0;         // how often
  bool ending = false;

  MHD_Result handle(MHD_Connection* connection, Request& request, const char* method);
  MHD_Result send(MHD_Connection* connection, HttpAnswer answer) const;
  void resume_all();
};

MHD_Result HttpServer::State::send(MHD_Connection* connection, HttpAnswer answer) const {
  const auto& with = library();
  auto* response = response_of(answer);
  if (response == nullptr) return MHD_NO;
  for (const auto& [name, value] : answer.headers)
    with.add_header(response, name.c_str(), value.c_str());
  const auto queued = with.queue(connection, static_cast<unsigned>(answer.status), response);
  with.destroy(response);
  return queued;
}

MHD_Result HttpServer::State::handle(MHD_Connection* connection, Request& request,
                                     const char* method) {
  if (!request.held) {
    request.http.method = method;
    library().values(connection, MHD_HEADER_KIND, take_header, &request);
  }
  const auto woken_before = [&] {
    const std::lock_guard lock(guard);
    return woken;
  }();
  auto answer = respond(request.http, request.held);
  if (answer.held) {
    const std::lock_guard lock(guard);
    if (woken == woken_before && !ending && held.size() < kMostHeld) {
      request.held = true;
      held.insert(connection);
      library().suspend(connection);
      return MHD_YES;
    }
    // What it waits for has happened meanwhile, or enough wait: this one comes again.
    answer = respond(request.http, true);
  }
  return send(connection, std::move(answer));
}

void HttpServer::State::resume_all() {
  const std::lock_guard lock(guard);
  ++woken;
  for (auto* connection : held) library().resume(connection);
  held.clear();
}

namespace {

// Nothing that is thrown may pass through the library, which is C.
void* begin_request(void*, const char* target, MHD_Connection*) {
  try {
    return new Request{{{}, target == nullptr ? "" : target, {}}};
  } catch (const std::exception&) {
    return nullptr;
  }
}

void end_request(void*, MHD_Connection*, void** request, MHD_RequestTerminationCode) {
  delete static_cast<Request*>(*request);
  *request = nullptr;
}

// The library calls once when the head is there and again at the end of the body; an answer to the
// first call would end the connection, so only what brings a body gets one then.
template <class State>
MHD_Result on_request(void* state, MHD_Connection* connection, const char*, const char* method,
                      const char*, const char*, std::size_t* body_size, void** data) {
  if (*data == nullptr) return MHD_NO;
  auto& request = *static_cast<Request*>(*data);
  const std::string_view verb(method);
  const bool reads = verb == "GET" || verb == "HEAD" || verb == "OPTIONS";
  if (reads && !std::exchange(request.begun, true)) return MHD_YES;
  if (reads && *body_size > 0) {
    *body_size = 0;  // of a request that has no use for it
    return MHD_YES;
  }
  try {
    return static_cast<State*>(state)->handle(connection, request, method);
  } catch (const std::exception&) {
    return MHD_NO;
  }
}

}  // namespace

HttpServer::HttpServer(std::unique_ptr<State> state) : state_(std::move(state)) {}
HttpServer::HttpServer(HttpServer&&) noexcept = default;
HttpServer& HttpServer::operator=(HttpServer&&) noexcept = default;

HttpServer::~HttpServer() {
  if (!state_) return;
  {
    const std::lock_guard lock(state_->guard);
    state_->ending = true;
  }
  state_->resume_all();
  library().stop(state_->daemon);
}

Result<HttpServer> HttpServer::start(Listening listening, Respond respond) {
  if (!library().loaded())
    return failure("cannot-listen", {"libmicrohttpd.so.12"},
                   "the library that speaks HTTP is not installed",
                   "install it: apt install libmicrohttpd12");
  auto state = std::make_unique<State>();
  state->respond = std::move(respond);
  state->socket = std::move(listening.socket);
  constexpr unsigned kFlags =
      MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ITC;
  state->daemon = library().start(
      kFlags, 0, nullptr, nullptr, on_request<State>, state.get(), MHD_OPTION_LISTEN_SOCKET,
      state->socket.descriptor(), MHD_OPTION_URI_LOG_CALLBACK, begin_request, nullptr,
      MHD_OPTION_NOTIFY_COMPLETED, end_request, nullptr, MHD_OPTION_CONNECTION_LIMIT,
      kMostConnections, MHD_OPTION_CONNECTION_MEMORY_LIMIT, kMemoryOfOne,
      MHD_OPTION_CONNECTION_TIMEOUT, kSilence, MHD_OPTION_STRICT_FOR_CLIENT, 1,
      MHD_OPTION_THREAD_POOL_SIZE, kThreads, MHD_OPTION_END);
  if (state->daemon == nullptr)
    return failure("cannot-listen", {"--port"}, "the server cannot be started",
                   "is the machine out of memory or threads?");
  // The library closes the socket.
  (void)state->socket.release();
  return HttpServer(std::move(state));
}

void HttpServer::wake() { state_->resume_all(); }

}  // namespace liner
