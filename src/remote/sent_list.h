// What Liner has sent to a storage, as a file that stands there: `liner-published.txt`. So every
// machine that publishes the show knows it, also a fresh clone. A first line that names the format,
// then the show by its podcast guid, one line for each hub with the digest of the feed it was told
// of, and one for each file, by path:
//
//     liner-published 1
//     show 917393e3-1b1e-5cef-ace4-edaa54e1f810
//     told 5f0c... https://hub.example/
//     9d2a... 18230 episodes/body-clock/index.html
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/site_names.h"

namespace liner {

// Instead of a digest: what stands there now nobody knows, for a sending began and did not end.
inline constexpr const char* kUnsure = "-";

struct SentFile {
  std::string digest;  // SHA-256 in hex, or kUnsure
  std::uint64_t bytes = 0;
  bool operator==(const SentFile&) const = default;
};

struct SentList {
  std::map<std::string, SentFile> files;    // by path
  std::map<std::string, std::string> told;  // digests of the feed that hubs were told of, by hub
  std::string show;                         // its podcast guid
  bool operator==(const SentList&) const = default;
};

// One line of it, with its end.
std::string sent_list_line(const std::string& path, const SentFile& file);
std::string sent_list_text(const SentList& list);

// Problem: "broken-sent-list", at the line that is wrong. `file` is its name in messages.
Result<SentList> parse_sent_list(std::string_view text, const std::string& file);

}  // namespace liner
