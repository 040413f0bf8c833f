#include "remote/download.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <optional>
#include <thread>

#include "base/json.h"
#include "base/size_text.h"
#include "remote/served_types.h"

namespace liner {
namespace {

constexpr std::uint64_t kOverlap = 4096;        // bytes that are fetched again and compared
constexpr std::size_t kPiece = 256 * 1024;      // bytes that are written at once
constexpr int kAttempts = 5;                    // in a row that bring next to nothing
constexpr std::uint64_t kProgress = 64 * 1024;  // bytes: less is next to nothing
constexpr int kAllAttempts = 100;               // a server may change its file for ever

std::string state_file(const std::string& file) { return file + ".json"; }

// What is known of the file on the server.
struct FarFile {
  std::string url, validator;  // an ETag or a date that is strong; empty: there is none
  std::string type;
  std::uint64_t size = 0;  // 0: not known
  bool complete = false;
};

std::optional<FarFile> known_file(const Root& folder, const std::string& file) {
  constexpr std::uint64_t kLargest = 64 * 1024;
  if (!folder.exists(state_file(file)) || !folder.exists(file)) return std::nullopt;
  const auto text = folder.read(state_file(file), kLargest);
  const auto json = text ? parse_json(*text, state_file(file)) : tl::unexpected(text.error());
  if (!json) return std::nullopt;
  FarFile known{json->text_of("url"), json->text_of("validator"), json->text_of("type"),
                static_cast<std::uint64_t>(json->integer_of("size")), false};
  const auto* complete = json->find("complete");
  known.complete = complete != nullptr && complete->boolean() != nullptr && *complete->boolean();
  return known;
}

Result<void> remember_file(const Root& folder, const std::string& file, const FarFile& known) {
  return folder.write(
      state_file(file),
      write_json_pretty(Json::object({{"url", known.url},
                                      {"validator", known.validator},
                                      {"type", known.type},
                                      {"size", static_cast<std::int64_t>(known.size)},
                                      {"complete", known.complete}})));
}

// A date of HTTP as seconds; 0 for anything else (RFC 9110, 5.6.7).
std::time_t seconds_of(const std::string& date) {
  std::tm parts{};
  const char* end = strptime(date.c_str(), "%a, %d %b %Y %H:%M:%S GMT", &parts);
  return end == nullptr || *end != '\0' ? 0 : timegm(&parts);
}

// A weak ETag promises nothing of single bytes, nor does a date so fresh that the file may have
// changed within its second (RFC 9110, 8.8.2.2).
std::string strong_validator(const HttpResponse& head) {
  const auto etag = head.header("etag");
  if (!etag.empty() && !etag.starts_with("W/")) return etag;
  constexpr std::time_t kSure = 60;  // seconds
  const auto changed = head.header("last-modified");
  const auto then = seconds_of(changed), now = seconds_of(head.header("date"));
  return then != 0 && now - then >= kSure ? changed : std::string();
}

class Download {
 public:
  Download(const Root& folder, const DownloadRequest& request, const StrangerRules& rules)
      : folder_(folder), request_(request), rules_(rules) {}

  Result<Downloaded> run() {
    if (const auto known = known_file(folder_, request_.file); known && known->url == request_.url)
      far_ = *known;
    int attempt = 1;
    for (int all = 1;; ++all) {
      have_ = size_here();
      if (far_.complete && (far_.size == 0 || have_ == far_.size))
        return Downloaded{have_, far_.type};
      const auto before = come_;
      const auto done = attempt_once();
      if (done && *done) continue;  // complete: said at the top
      if (!done && !may_try_again(done.error())) return tl::unexpected(done.error());
      attempt = come_ >= before + kProgress ? 1 : attempt + 1;
      if (attempt > kAttempts || all > kAllAttempts)
        return done ? failure("cannot-fetch", {request_.url},
                              "the server does not give the whole file",
                              "try again later: what is here already is kept")
                    : Result<Downloaded>(tl::unexpected(done.error()));
      std::this_thread::sleep_for(std::chrono::milliseconds(100 << attempt));  // longer each time
    }
  }

 private:
  std::uint64_t size_here() const {
    const auto info = folder_.exists(request_.file)
                          ? folder_.stat_file(request_.file)
                          : Result<struct stat>(tl::unexpected(Problem{}));
    return info ? static_cast<std::uint64_t>(info->st_size) : 0;
  }

  static bool may_try_again(const Problem& problem) { return problem.code == "cannot-fetch"; }

  // True: the file is complete. False: the next attempt may bring more. A problem of the disk, or
  // of a server that will not give the file, ends it all.
  Result<bool> attempt_once() {
    const bool goes_on = have_ > 0 && !far_.validator.empty() && !far_.complete &&
                         (far_.size == 0 || have_ <= far_.size);
    overlap_ = goes_on ? std::min(have_, kOverlap) : 0;
    from_ = goes_on ? have_ - overlap_ : 0;
    began_ = restart_ = false;
    broken_.reset();
    buffer_.clear();
    HttpRequest request;
    request.url = request_.url;
    request.as_it_is = true;
    request.seconds = 0;  // as long as bytes come
    if (goes_on) {
      request.range = fmt::format("bytes={}-", from_);
      request.headers = {fmt::format("If-Range: {}", far_.validator)};
    }
    request.sink = [&](const HttpResponse& head, std::string_view piece) {
      return take(head, piece);
    };
    const auto response = fetch_from_stranger(std::move(request), rules_);
    if (!restart_ && !broken_)
      if (auto written = flush(); !written) broken_ = written.error();
    if (broken_) return tl::unexpected(*broken_);
    if (restart_) {
      far_ = {};
      forget_download(folder_, request_.file);
      return false;
    }
    if (!response) return tl::unexpected(response.error());
    return judge(*response);
  }

  Result<bool> judge(const HttpResponse& response) {
    if (response.status == 416) {  // it has shrunk
      far_ = {};
      forget_download(folder_, request_.file);
      return false;
    }
    if (response.status != 200 && response.status != 206) return refusal(response.status);
    if (!began_)  // an empty body
      if (const auto ok = begin(response); !ok)
        return broken_ ? tl::unexpected(*broken_) : Result<bool>(false);
    have_ = size_here();
    if (far_.size != 0 && have_ != far_.size) return false;
    far_.size = have_;
    far_.complete = true;
    if (auto noted = remember_file(folder_, request_.file, far_); !noted)
      return tl::unexpected(noted.error());
    return true;
  }

  // Only what may pass by itself is worth another attempt.
  Result<bool> refusal(int status) {
    const bool passes = status == 429 || status >= 500;
    if (passes) return false;
    return failure("not-there", {request_.url},
                   fmt::format("the server answers with status {}", status),
                   "open the address in a browser");
  }

  bool take(const HttpResponse& head, std::string_view piece) {
    if (!began_ && !begin(head)) return false;
    if (skip_ > 0) {  // bytes that are here: they must be the same
      const auto size = std::min<std::uint64_t>(skip_, piece.size());
      const auto here = read_here(have_ - skip_, size);
      if (here != piece.substr(0, size)) {
        restart_ = true;
        return false;
      }
      skip_ -= size;
      piece.remove_prefix(size);
    }
    come_ += piece.size();
    buffer_ += piece;
    if (have_ + buffer_.size() > request_.most_bytes) {
      broken_ = Problem{"too-large",
                        {request_.url},
                        fmt::format("the file has more than {}", size_text(request_.most_bytes)),
                        "this is no episode"};
      return false;
    }
    if (buffer_.size() < kPiece) return true;
    if (auto written = flush(); !written) {
      broken_ = written.error();
      return false;
    }
    return true;
  }

  // What the head of the answer says of the file; false ends the transfer.
  bool begin(const HttpResponse& head) {
    began_ = true;
    skip_ = 0;
    const auto packed = head.header("content-encoding");
    if (!packed.empty() && packed != "identity") {
      broken_ = Problem{"not-there",
                        {request_.url},
                        fmt::format("the server sends the file packed as {}", packed),
                        "its bytes are not those of the file"};
      return false;
    }
    if (head.status == 206) return go_on(head);
    far_ = {request_.url, strong_validator(head), bare_type(head.header("content-type")),
            whole_number(head.header("content-length")).value_or(0), false};
    have_ = 0;
    auto begun = folder_.create(request_.file);
    auto noted = begun ? remember_file(folder_, request_.file, far_)
                       : Result<void>(tl::unexpected(begun.error()));
    if (!noted) broken_ = noted.error();
    return noted.has_value();
  }

  bool go_on(const HttpResponse& head) {
    const auto range = parse_content_range(head.header("content-range"));
    // An answer to If-Range names its ETag again, but need not repeat a date (RFC 9110, 15.3.7).
    const bool by_etag = far_.validator.starts_with('"');
    const auto named = head.header(by_etag ? "etag" : "last-modified");
    const bool same_file = named == far_.validator || (!by_etag && named.empty());
    const bool same = range && range->first == from_ &&
                      (far_.size == 0 || range->size == far_.size) && same_file && overlap_ > 0;
    restart_ = !same;
    if (same && far_.size == 0) far_.size = range->size;
    skip_ = overlap_;
    return same;
  }

  std::string read_here(std::uint64_t at, std::uint64_t size) const {
    const auto file = folder_.open_file(request_.file);
    if (!file) return {};
    return read_at(file->descriptor(), at, static_cast<std::size_t>(size), request_.file)
        .value_or(std::string());
  }

  Result<void> flush() {
    if (buffer_.empty()) return {};
    auto written = folder_.append(request_.file, have_, buffer_);
    if (written) have_ += buffer_.size();
    buffer_.clear();
    return written;
  }

  const Root& folder_;
  const DownloadRequest& request_;
  const StrangerRules& rules_;
  FarFile far_;
  std::uint64_t have_ = 0, from_ = 0, overlap_ = 0, skip_ = 0;
  std::uint64_t come_ = 0;  // bytes of all attempts
  bool began_ = false, restart_ = false;
  std::optional<Problem> broken_;
  std::string buffer_;
};

}  // namespace

Result<Downloaded> download(const Root& folder, const DownloadRequest& request,
                            const StrangerRules& rules) {
  if (auto made = folder.make_folders_above(request.file); !made)
    return tl::unexpected(made.error());
  return Download(folder, request, rules).run();
}

void forget_download(const Root& folder, const std::string& file) {
  for (const auto& one : {file, state_file(file)})
    if (folder.exists(one)) (void)folder.remove_file(one);
}

}  // namespace liner
