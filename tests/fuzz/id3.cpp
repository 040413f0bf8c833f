// Any bytes as the frames of an ID3v2 tag, its chapters and pictures among them. The first byte
// chooses the version and whether the whole tag is unsynchronised.
#include <cstdint>
#include <cstdlib>

#include "audio/id3/id3_frames.h"
#include "audio/id3/id3_tags.h"
#include "audio/probe.h"
#include "plans.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace liner;
  if (size < 2) return 0;
  auto bytes = id3_tag_header(2 + data[0] % 3, size - 1);
  if (data[0] >= 128) bytes[5] = '\x80';
  bytes.append(reinterpret_cast<const char*>(data) + 1, size - 1);
  const auto file = fuzz::as_file(bytes);
  const auto tags = read_id3v2(file, 0, bytes.size());
  if (!tags || tags->size != bytes.size()) std::abort();
  for (const auto& picture : tags->pictures) {
    const auto content = read_tag_picture(file, picture);
    if (!content || content->size() != picture.bytes) std::abort();
  }
  return 0;
}
