#include "preview/answer.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/pieces.h"
#include "base/text.h"
#include "preview/content_types.h"
#include "preview/gzip.h"
#include "preview/http_dates.h"

namespace liner {
namespace {

constexpr std::size_t kSmall = 1024;  // bytes that are not worth compressing

// Accept-Encoding names gzip, or a star, without the weight nought (12.5.3).
bool accepts_gzip(const HttpHeaders& headers) {
  const auto* accept = find_header(headers, "accept-encoding");
  if (accept == nullptr) return false;
  bool named = false, star = false, refused = false;
  all_pieces(*accept, ',', [&](std::string_view piece) {
    const auto semicolon = std::min(piece.find(';'), piece.size());
    const auto coding = lower_ascii(trimmed(piece.substr(0, semicolon)));
    auto weight = lower_ascii(piece.substr(semicolon));
    std::erase_if(weight, [](char c) { return c == ' ' || c == '\t' || c == ';'; });
    const bool none = weight.starts_with("q=0") && weight.find_first_of("123456789") == weight.npos;
    if (coding == "gzip" || coding == "x-gzip") (none ? refused : named) = true;
    if (coding == "*" && !none) star = true;
    return true;
  });
  return named || (star && !refused);
}

void compress(const ServedRequest& request, HttpContent& content, HttpAnswer& answer) {
  if (content.file || !is_text_type(content.type) || content.bytes.size() < kSmall) return;
  answer.headers.emplace_back("Vary", "Accept-Encoding");
  if (find_header(request.headers, "range") != nullptr || !accepts_gzip(request.headers)) return;
  auto bytes = gzip(content.bytes);
  if (bytes.empty()) return;
  content.bytes = std::move(bytes);
  answer.headers.emplace_back("Content-Encoding", "gzip");
  // Another representation has another tag (8.8.3.3).
  auto& etag = content.validators.etag;
  if (etag.ends_with('"')) etag.insert(etag.size() - 1, "-gz");
}

std::uint64_t size_of(const HttpContent& content) {
  return content.file ? content.file_size : content.bytes.size();
}

BodyPiece piece_of(const HttpContent& content, const ByteRange& range) {
  if (content.file) return {{}, range};
  return {content.bytes.substr(range.begin, range.end - range.begin), {}};
}

// 14.6: every part with the head that says which it is.
void set_parts(const HttpContent& content, const std::vector<ByteRange>& ranges,
               HttpAnswer& answer) {
  constexpr std::string_view kBoundary = "liner-part-8d1f0c2e6b7a";
  for (const auto& range : ranges) {
    answer.body.push_back(
        {fmt::format("\r\n--{}\r\nContent-Type: {}\r\nContent-Range: {}\r\n\r\n", kBoundary,
                     content.type, content_range(range, size_of(content))),
         {}});
    answer.body.push_back(piece_of(content, range));
  }
  answer.body.push_back({fmt::format("\r\n--{}--\r\n", kBoundary), {}});
  answer.headers.emplace_back("Content-Type",
                              fmt::format("multipart/byteranges; boundary={}", kBoundary));
}

void set_ranges(const ServedRequest& request, const HttpContent& content, Moment now,
                HttpAnswer& answer) {
  const auto size = size_of(content);
  const auto* header = find_header(request.headers, "range");
  // Only of GET (14.2).
  const bool asked = header != nullptr && request.method == "GET" && content.status == 200 &&
                     allows_range(request.headers, content.validators, now);
  const auto ranges = asked ? parse_range(*header, size) : std::nullopt;
  if (!ranges) {
    answer.headers.emplace_back("Content-Type", content.type);
    if (size > 0) answer.body.push_back(piece_of(content, {0, size}));
    return;
  }
  if (ranges->empty()) {
    answer.status = 416;
    answer.headers.emplace_back("Content-Range", unsatisfied_range(size));
    return;
  }
  answer.status = 206;
  if (ranges->size() > 1) return set_parts(content, *ranges, answer);
  answer.headers.emplace_back("Content-Type", content.type);
  answer.headers.emplace_back("Content-Range", content_range(ranges->front(), size));
  answer.body.push_back(piece_of(content, ranges->front()));
}

// "http://a:1/b" -> "http://a:1".
std::string_view origin_of(std::string_view address) {
  const auto host = address.find("://");
  return host == address.npos ? address : address.substr(0, address.find('/', host + 3));
}

// An origin on this machine: a player that is tried out beside the preview.
bool is_here(std::string_view origin) {
  if (!origin.starts_with("http://")) return false;
  origin.remove_prefix(7);
  const auto host = origin.substr(0, origin.rfind(':'));
  return host == "localhost" || host == "127.0.0.1" || host == "[::1]" || origin == "localhost" ||
         origin == "127.0.0.1" || origin == "[::1]";
}

// Players and pictures on pages of this machine, which say where they are.
void add_sharing(const ServedRequest& request, std::string_view type, HttpAnswer& answer) {
  const auto* origin = find_header(request.headers, "origin");
  const auto* page = find_header(request.headers, "referer");
  const bool shared = is_shared_type(type);
  const bool beside =
      (origin != nullptr && is_here(*origin)) || (page != nullptr && is_here(origin_of(*page)));
  answer.headers.emplace_back("Cross-Origin-Resource-Policy",
                              shared && beside ? "cross-origin" : "same-origin");
  if (!shared) return;
  answer.headers.emplace_back("Vary", "Origin, Referer");
  if (origin == nullptr || !is_here(*origin)) return;
  answer.headers.emplace_back("Access-Control-Allow-Origin", *origin);
  answer.headers.emplace_back("Access-Control-Expose-Headers",
                              "Accept-Ranges, Content-Range, Content-Length, ETag");
}

}  // namespace

std::uint64_t HttpAnswer::size() const {
  std::uint64_t all = 0;
  for (const auto& piece : body) all += piece.size();
  return all;
}

HttpAnswer answer_with(const ServedRequest& request, HttpContent content, Moment now) {
  HttpAnswer answer;
  answer.status = content.status;
  add_sharing(request, content.type, answer);
  compress(request, content, answer);
  answer.file = content.file;
  answer.headers.emplace_back("ETag", content.validators.etag);
  answer.headers.emplace_back("Last-Modified", http_date(content.validators.modified));
  answer.headers.emplace_back("Accept-Ranges", "bytes");
  // Conditions are about a file that is there (13.2.1).
  const auto condition = content.status == 200
                             ? evaluate_conditions(request.headers, content.validators, now)
                             : Condition::send;
  if (condition == Condition::not_modified) {
    answer.status = 304;
    if (size_of(content) > 0) answer.body.push_back(piece_of(content, {0, size_of(content)}));
    return answer;
  }
  if (condition == Condition::failed) {
    answer.status = 412;
    return answer;
  }
  set_ranges(request, content, now, answer);
  return answer;
}

HttpAnswer short_answer(int status, std::string_view text) {
  HttpAnswer answer;
  answer.status = status;
  answer.headers.emplace_back("Content-Type", "text/plain; charset=utf-8");
  answer.body.push_back({fmt::format("{}\n", text), {}});
  return answer;
}

void add_safety_headers(HttpAnswer& answer) {
  answer.headers.emplace_back("Cache-Control", "no-cache");
  answer.headers.emplace_back("X-Content-Type-Options", "nosniff");
  answer.headers.emplace_back("Referrer-Policy", "same-origin");
}

HttpAnswer options_answer(const ServedRequest& request) {
  HttpAnswer answer;
  answer.status = 204;
  answer.headers.emplace_back("Allow", "GET, HEAD, OPTIONS");
  const auto* origin = find_header(request.headers, "origin");
  if (origin != nullptr && is_here(*origin)) {
    answer.headers.emplace_back("Access-Control-Allow-Origin", *origin);
    answer.headers.emplace_back("Access-Control-Allow-Methods", "GET, HEAD");
    answer.headers.emplace_back("Access-Control-Allow-Headers",
                                "Range, If-Range, If-None-Match, If-Modified-Since");
  }
  return answer;
}

}  // namespace liner
