#include "source/picture_file.h"

#include <fmt/format.h>

#include "base/digest.h"
#include "base/path.h"
#include "base/text.h"
#include "picture/probe.h"

namespace liner {
namespace {

constexpr std::size_t kLargestPicture = 32 * 1024 * 1024;

}  // namespace

std::optional<Picture> picture_of(std::string_view bytes, const std::string& file) {
  const auto head = probe_picture(bytes);
  if (!head || !is_published_kind(head->mime)) return std::nullopt;
  return Picture{file, head->mime, head->width, head->height, bytes.size(), name_hash(bytes)};
}

Result<Picture> read_picture(const Reader& reader, const std::string& file, const Place& place) {
  const auto bytes = reader.root.read(file, kLargestPicture);
  if (!bytes) {
    auto problem = bytes.error();
    if (place.line > 0 && problem.code == "cannot-read")
      problem = {"missing-file", place, fmt::format("there is no file {}", file),
                 "check the name; it is relative to the folder of this file"};
    return tl::unexpected(problem);
  }
  if (auto picture = picture_of(*bytes, file)) return *picture;
  const auto head = probe_picture(*bytes);
  return failure("not-a-picture", place.line > 0 ? place : Place{file},
                 fmt::format("{} is {}, not JPEG or PNG", file, head ? head->mime : "no picture"),
                 "export it as JPEG or PNG");
}

std::optional<Picture> read_picture_key(const Reader& reader, const Fields& fields,
                                        std::string_view key, const std::string& folder) {
  const auto name = fields.text(key);
  if (name.empty()) return std::nullopt;
  const auto file = path_in_show(folder, name);
  if (file.empty()) {
    reader.said.push_back({"outside-show", fields.place(key),
                           fmt::format("\"{}\" leads out of the show folder", name),
                           "put the file into the show: nothing outside it is read"});
    return std::nullopt;
  }
  auto picture = read_picture(reader, file, fields.place(key));
  if (picture) return *picture;
  reader.said.push_back(picture.error());
  return std::nullopt;
}

}  // namespace liner
