// What a request for a file gets: status, headers and which bytes (RFC 9110). Pure: the transport
// is http_server.h, and what a path means is its caller's.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/open_file.h"
#include "base/time.h"
#include "preview/byte_ranges.h"
#include "preview/conditions.h"

namespace liner {

struct ServedRequest {
  std::string method;
  std::string target;  // as it was sent, still encoded: "/episodes/one/?t=5"
  HttpHeaders headers;
};

// What stands at an address.
struct HttpContent {
  std::string type;   // content_types.h
  std::string bytes;  // or, of a file that is sent from the disk:
  std::shared_ptr<const OpenFile> file = {};
  std::uint64_t file_size = 0;
  Validators validators = {};
  int status = 200;  // 404: the page that says so
};

// A piece of a body: a text, or a part of the answer's file.
struct BodyPiece {
  std::string text;
  ByteRange range = {};
  std::uint64_t size() const { return text.empty() ? range.end - range.begin : text.size(); }
};

struct HttpAnswer {
  int status = 200;
  std::vector<std::pair<std::string, std::string>> headers;
  std::vector<BodyPiece> body;
  std::shared_ptr<const OpenFile> file = {};
  bool held = false;  // no answer yet: ask again when something has happened

  std::uint64_t size() const;
};

// GET and HEAD of a content: conditional requests, ranges, gzip. For HEAD and 304 the body is that
// of GET, which the transport counts and leaves out (8.6). Origins on this machine may read and
// show what is shared with players; drafts are in the feed, so others may not.
HttpAnswer answer_with(const ServedRequest& request, HttpContent content, Moment now);

// A short text: what is wrong with a request.
HttpAnswer short_answer(int status, std::string_view text);

// Headers for every answer: nothing is guessed or kept.
void add_safety_headers(HttpAnswer& answer);

// OPTIONS, with what a browser asks before a request with Range from another origin.
HttpAnswer options_answer(const ServedRequest& request);

}  // namespace liner
