// Any bytes as a Vorbis comment block, whole and in pieces.
#include "audio/xiph/vorbis_comment.h"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace liner;
  const std::string_view block(reinterpret_cast<const char*>(data), size);
  const auto whole = read_vorbis_comment(block, "a");
  VorbisCommentReader reader;
  for (std::size_t at = 0; at < size; at += 7) reader.add(block.substr(at, 7));
  const auto pieces = reader.finish("a");
  const bool same = whole.text.tags == pieces.text.tags && whole.chapters == pieces.chapters &&
                    whole.pictures == pieces.pictures &&
                    whole.problems.size() == pieces.problems.size();
  if (!same) std::abort();
  for (const auto& picture : whole.pictures)
    if (picture.bytes > size || picture.stored > 0) std::abort();
  return 0;
}
