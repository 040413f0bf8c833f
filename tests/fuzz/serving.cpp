// Answers of servers to `liner verify`: every answer is made of the bytes, whatever was asked.
#include "remote/serving.h"

#include <cstddef>
#include <cstdint>

using namespace liner;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 4) return 0;
  std::string_view left(reinterpret_cast<const char*>(data), size);
  // The kind, the length that the feed says, then answers: status, headers and body, by lines.
  ServedAddress address{static_cast<ServedKind>(data[0] % 6),
                        "https://x.example/a",
                        "audio/mpeg",
                        data[1] * 256u + data[2],
                        "\"1\"",
                        "Mon, 01 Jan 2024 00:00:00 GMT"};
  left.remove_prefix(3);
  const auto line = [&] {
    const auto end = std::min(left.find('\n'), left.size());
    const auto text = left.substr(0, end);
    left.remove_prefix(std::min(end + 1, left.size()));
    return std::string(text);
  };
  (void)look_at_server(address, [&](const HttpRequest& asked) -> Result<HttpResponse> {
    if (left.empty()) return failure("cannot-fetch", {asked.url}, "there is no answer");
    HttpResponse response;
    constexpr int kStatus[] = {200, 206, 304, 404, 416, 302};
    response.status = kStatus[static_cast<unsigned char>(left.front()) % 6];
    left.remove_prefix(1);
    response.headers["content-type"] = line();
    response.headers["content-range"] = line();
    response.headers["content-length"] = line();
    response.locations.push_back(line());
    response.body = line();
    return response;
  });
  return 0;
}
