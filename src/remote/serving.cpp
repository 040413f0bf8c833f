#include "remote/serving.h"

#include <fmt/format.h>

#include <algorithm>

#include "audio/container.h"
#include "base/feed_limits.h"
#include "base/json.h"
#include "base/text.h"
#include "base/url.h"
#include "picture/probe.h"
#include "remote/served_types.h"

namespace liner {
namespace {

using enum Severity;

constexpr int kSeconds = 60;
constexpr std::uint64_t kPiece = 4096;              // bytes of audio that are asked for at a time
constexpr std::uint64_t kPictureHead = 256 * 1024;  // in which its size stands
constexpr std::uint64_t kMostText = 8 * 1024 * 1024;
constexpr int kMostRedirects = 5;

bool is_page(std::string_view body) { return sniff_container(body) == Container::html; }

bool is_sound(std::string_view body) {
  switch (sniff_container(body)) {
    case Container::html:
    case Container::picture:
    case Container::text:
    case Container::unknown: return false;
    default: return true;
  }
}

class Asking {
 public:
  Asking(const ServedAddress& address, const AskServer& ask) : address_(address), ask_(ask) {}

  Served run() {
    // This machine's own servers are trials.
    if (!address_.url.starts_with("https://") && !is_placeholder_url(address_.url))
      say("W01", address_.kind == ServedKind::feed ? warning : error, address_.url,
          "the address is not https", "serve it over https: phones refuse anything else");
    const auto head = ask_head();
    if (!head) return std::move(served_);
    switch (address_.kind) {
      case ServedKind::feed: ask_whether_new(); break;
      case ServedKind::audio: ask_for_pieces(); break;
      case ServedKind::picture:
      case ServedKind::artwork: ask_for_picture(); break;
      case ServedKind::chapters:
      case ServedKind::transcript: ask_for_text(); break;
    }
    check_cors(*head);
    return std::move(served_);
  }

 private:
  void say(std::string_view rule, Severity severity, std::string value, std::string what,
           std::string fix) {
    served_.faults.push_back({rule, severity, std::move(value), std::move(what), std::move(fix)});
  }

  HttpRequest request() const {
    HttpRequest one;
    one.url = address_.url;
    one.seconds = kSeconds;
    return one;
  }

  // Whether there is anything at the address. Servers that do not know HEAD are told of, and asked
  // with GET.
  std::optional<HttpResponse> ask_head() {
    auto asked = request();
    asked.part = HttpRequest::Part::head;
    auto head = ask_(asked);
    if (!head) {
      say("W01", error, {}, head.error().what, head.error().hint);
      return std::nullopt;
    }
    served_.status = head->status;
    served_.redirects = head->redirects;
    check_redirects(*head);
    if (head->status != 200) {
      asked.part = HttpRequest::Part::head_of_get;
      const auto get = ask_(asked);
      const bool only_head = get && get->status == 200;
      say("W01", error, std::to_string(head->status),
          only_head ? fmt::format("HEAD gives {}, GET gives 200", head->status)
                    : fmt::format("the server answers {}", head->status),
          only_head ? "let the server answer HEAD: apps ask with it for the length"
                    : "upload the file, or correct the address in the feed");
      if (!only_head) return std::nullopt;
      head = get;
      served_.status = 200;
    }
    served_.type = head->header("content-type");
    served_.length = whole_number(head->header("content-length"));
    check_type();
    check_length();
    return std::move(*head);
  }

  void check_redirects(const HttpResponse& response) {
    if (response.redirects > kMostRedirects)
      say("W07", warning, std::to_string(response.redirects),
          fmt::format("it takes {} redirects to get there", response.redirects), "redirect once");
    bool secure = address_.url.starts_with("https://");
    for (const auto& location : response.locations) {
      const auto scheme = lower_ascii(url_scheme(location));
      if (secure && scheme == "http")
        say("W07", error, location, "an https address leads to an http one",
            "redirect to https only: phones stop there");
      if (!scheme.empty()) secure = scheme == "https";
    }
  }

  void check_type() {
    const auto type = bare_type(served_.type);
    if (may_have_type(address_.kind, lower_ascii(address_.type), type)) return;
    const auto wanted = address_.kind == ServedKind::feed ? "application/rss+xml; charset=utf-8"
                        : address_.type.empty()           ? std::string("the type of the file")
                                                          : address_.type;
    say("W03", type == "text/html" ? error : warning, served_.type,
        type.empty() ? "the server does not say what type it has"
                     : fmt::format("the server says that it is {}", type),
        fmt::format("serve it as {}", wanted));
  }

  void check_length() {
    if (address_.kind != ServedKind::audio) return;
    if (!served_.length)
      say("W01", warning, {}, "the server does not say how long the file is",
          "let it send Content-Length: apps show the size, and know when a download is whole");
    else if (address_.length && *address_.length != *served_.length)
      say("W01", error, std::to_string(*served_.length),
          fmt::format("the file has {} bytes, the feed says {}", *served_.length, *address_.length),
          "upload the file that the feed was made of, or build the feed again");
  }

  void check_cors(const HttpResponse& head) {
    if (address_.kind == ServedKind::audio || address_.kind == ServedKind::feed) return;
    if (head.header("access-control-allow-origin") == "*") return;
    say("W06", warning, head.header("access-control-allow-origin"),
        "players on other web pages may not read it",
        "serve it with Access-Control-Allow-Origin: *");
  }

  // Nothing with the validators that the server gave must mean that nothing is sent.
  void ask_whether_new() {
    for (const auto& [name, value] : {std::pair("If-None-Match", address_.etag),
                                      std::pair("If-Modified-Since", address_.last_modified)}) {
      if (value.empty()) continue;
      auto asked = request();
      asked.part = HttpRequest::Part::head_of_get;
      asked.headers = {fmt::format("{}: {}", name, value)};
      const auto answer = ask_(asked);
      if (answer && answer->status == 304) continue;
      say("W04", warning, answer ? std::to_string(answer->status) : std::string(),
          fmt::format("asked with {} the server sends the whole feed again", name),
          "let it answer 304 where nothing has changed: every app asks every hour");
    }
  }

  std::optional<HttpResponse> piece(std::uint64_t first, std::uint64_t last) {
    auto asked = request();
    asked.range = fmt::format("bytes={}-{}", first, last);
    asked.most_bytes = last - first + 1;
    asked.cut = true;
    auto answer = ask_(asked);
    if (answer) return std::move(*answer);
    say("W02", error, {}, answer.error().what, answer.error().hint);
    return std::nullopt;
  }

  // The piece, if it is the one that was asked for; else it is said.
  std::optional<std::string> right_piece(std::uint64_t first, std::uint64_t last,
                                         std::uint64_t size) {
    auto answer = piece(first, last);
    if (!answer) return std::nullopt;
    if (answer->status != 206) {
      say("W02", error, std::to_string(answer->status),
          "the server sends all of it where a part was asked for",
          "turn on byte ranges (Accept-Ranges: bytes): without them nobody can seek, and Apple "
          "refuses the show");
      return std::nullopt;
    }
    const auto range = parse_content_range(answer->header("content-range"));
    if (!range || range->first != first || range->last != last || range->size != size ||
        answer->body.size() != last - first + 1) {
      say("W02", error, answer->header("content-range"),
          fmt::format("asked for the bytes {} to {} of {} the server sends others", first, last,
                      size),
          "use another server: apps put wrong pieces together");
      return std::nullopt;
    }
    return std::move(answer->body);
  }

  void ask_for_pieces() {
    const auto size = address_.length.value_or(served_.length.value_or(0));
    if (served_.length && size != *served_.length) return;  // said already
    if (size == 0) return;
    const auto begin = right_piece(0, std::min(kPiece, size) - 1, size);
    if (!begin) return;
    check_sound(*begin);
    // A piece within the first one must say the same.
    const auto from = begin->size() / 3,
               to = std::min<std::uint64_t>(from + 255, begin->size() - 1);
    const auto within = right_piece(from, to, size);
    if (!within) return;
    if (begin->compare(from, to - from + 1, *within) != 0) {
      say("W02", error, {}, "the same bytes, asked for twice, are not the same",
          "use another server: apps put wrong pieces together");
      return;
    }
    if (size > kPiece && !right_piece(size - 64, size - 1, size)) return;
    const auto behind = piece(size, size + 1);
    if (behind && behind->status != 416)
      say("W02", warning, std::to_string(behind->status),
          fmt::format("asked for what lies behind the end the server answers {}", behind->status),
          "let it answer 416");
  }

  void check_sound(std::string_view begin) {
    if (is_page(begin))
      say("W01", error, served_.type, "what is sent is a web page",
          "upload the audio: players get a page about something else");
    else if (!is_sound(begin))
      say("W01", error, served_.type, "what is sent does not begin as audio does",
          "upload the file that the feed was made of");
  }

  void ask_for_picture() {
    auto asked = request();
    asked.most_bytes = kPictureHead;
    asked.cut = true;
    const auto answer = ask_(asked);
    if (!answer) return say("W01", error, {}, answer.error().what, answer.error().hint);
    const auto head = probe_picture(answer->body);
    if (!head || !is_published_kind(head->mime))
      return say("W01", error, head ? head->mime : served_.type,
                 is_page(answer->body) ? "what is sent is a web page"
                                       : "what is sent is neither JPEG nor PNG",
                 "upload the picture");
    if (const auto type = bare_type(served_.type); type.starts_with("image/") && type != head->mime)
      say("W03", warning, served_.type,
          fmt::format("the server says that it is {}, but it is {}", type, head->mime),
          fmt::format("serve it as {}", head->mime));
    if (address_.kind != ServedKind::artwork) return;
    if (head->width != head->height || head->width < kLeastArtworkSide ||
        head->width > kMostArtworkSide)
      say("W01", error, fmt::format("{} x {}", head->width, head->height),
          fmt::format("the artwork that is served has {} x {} pixels", head->width, head->height),
          fmt::format("upload one that is square, {} to {} pixels a side", kLeastArtworkSide,
                      kMostArtworkSide));
  }

  void ask_for_text() {
    auto asked = request();
    asked.most_bytes = kMostText;
    const auto answer = ask_(asked);
    if (!answer) return say("W01", error, {}, answer.error().what, answer.error().hint);
    if (is_page(answer->body) && address_.type != "text/html")
      return say("W01", error, served_.type, "what is sent is a web page", "upload the file");
    if (address_.kind != ServedKind::chapters) return;
    const auto json = parse_json(answer->body, address_.url);
    if (!json || json->find("chapters") == nullptr)
      say("W01", error, served_.type, "what is sent are no chapters: a JSON object with a list",
          "upload the file chapters.json that Liner made");
  }

  const ServedAddress& address_;
  const AskServer& ask_;
  Served served_;
};

}  // namespace

Served look_at_server(const ServedAddress& address, const AskServer& ask) {
  return Asking(address, ask).run();
}

}  // namespace liner
