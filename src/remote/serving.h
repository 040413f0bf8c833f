// What a server gives for an address of a feed, asked as apps ask: the rules of feed.md section 15.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem_table.h"
#include "base/result.h"
#include "remote/http.h"

namespace liner {

enum class ServedKind { feed, audio, picture, artwork, chapters, transcript };

std::string_view kind_title(ServedKind kind);  // "audio"

// What is asked for, and what the feed says of it.
struct ServedAddress {
  ServedKind kind = ServedKind::feed;
  std::string url;
  std::string type;                     // of the enclosure, the chapters, ...; empty: not said
  std::optional<std::uint64_t> length;  // of the enclosure
  std::string etag, last_modified;      // of a feed that has been fetched already
};

// What is wrong, under the id of a rule: "W02".
struct ServingFault {
  std::string_view rule;
  Severity severity = Severity::error;
  std::string value;  // what the server said
  std::string what, fix;
};

// What was answered.
struct Served {
  int status = 0;                       // 0: no answer
  std::string type;                     // as the server says
  std::optional<std::uint64_t> length;  // in bytes, where it says one
  int redirects = 0;
  std::vector<ServingFault> faults;
};

using AskServer = std::function<Result<HttpResponse>(const HttpRequest&)>;

// Asks for one address, a few times, one after another: HEAD, and what its kind needs: of audio
// pieces from the beginning, the middle, the end and behind the end; of a feed whether it is new.
// Never more than the head of a picture or of audio is fetched.
Served look_at_server(const ServedAddress& address, const AskServer& ask);

}  // namespace liner
