// Any bytes as an MP4 file: its facts, and the file that new tags make of it.
#include "audio/mp4/mp4.h"

#include <cstdint>

#include "audio/mp4/mp4_tag_writer.h"
#include "plans.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace liner;
  fuzz::read_and_tag({reinterpret_cast<const char*>(data), size}, read_mp4, plan_mp4_tags);
  return 0;
}
