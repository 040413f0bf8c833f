// Any bytes as a stream of MPEG frames.
#include <cstdint>
#include <cstdlib>

#include "audio/mp3/mpeg_walk.h"
#include "audio/sound.h"
#include "plans.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace liner;
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const auto first = first_mpeg_frame(bytes);
  if (!first) return 0;
  const auto file = fuzz::as_file(bytes);
  const auto walk = walk_mpeg_frames(file, first->offset, size, first->free_bytes);
  if (!walk || walk->end > size || walk->bytes > size - first->offset || walk->frames == 0)
    std::abort();
  const auto header = parse_vbr_header(std::string_view(bytes).substr(first->offset), first->frame);
  const auto looks = sound_windows(file, first->offset, size);
  if (!looks) std::abort();
  if (header) (void)counts_agree(*looks, size - first->offset, *header);
  return 0;
}
