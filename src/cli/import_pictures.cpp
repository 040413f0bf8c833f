#include "cli/import_pictures.h"

#include <fmt/format.h>

#include "picture/codecs.h"
#include "picture/probe.h"

namespace liner {

Result<std::string> fetch_old_file(const ImportRequest& request, const std::string& url) {
  constexpr std::uint64_t kLargest = 32 * 1024 * 1024;
  HttpRequest asked;
  asked.url = url;
  asked.most_bytes = kLargest;
  asked.seconds = 300;
  auto answer = fetch_from_stranger(std::move(asked), request.rules);
  if (!answer) return tl::unexpected(answer.error());
  if (answer->status != 200)
    return failure("not-there", {url},
                   fmt::format("the server answers with status {}", answer->status),
                   "open the address in a browser");
  return std::move(answer->body);
}

std::optional<std::string> bring_picture(const ImportRequest& request, const Root& root,
                                         const std::string& url, const std::string& stem,
                                         Problems& said, const std::string& folder) {
  const auto leave = [&](std::string what) {
    said.push_back({"left-behind",
                    {stem},
                    fmt::format("the picture {} {}", url, std::move(what)),
                    "bring it yourself, as JPEG or PNG"});
    return std::nullopt;
  };
  const auto bytes = fetch_old_file(request, url);
  if (!bytes) return leave(fmt::format("could not be fetched: {}", bytes.error().what));
  const auto head = probe_picture(*bytes);
  if (!head) return leave("is no picture");
  if (!is_published_kind(head->mime)) return leave(fmt::format("is {}", head->mime));
  constexpr int kSmall = 64;  // pixels: enough to see whether it can be decoded
  if (!decode_picture(*bytes, kSmall)) return leave("is damaged, or too large");
  const auto file = fmt::format("{}{}.{}", folder, stem, head->mime == "image/png" ? "png" : "jpg");
  if (auto written = root.write(file, *bytes); !written) return leave(written.error().what);
  return file;
}

}  // namespace liner
