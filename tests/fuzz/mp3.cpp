// Any bytes as an MP3 file: its facts, and the file that new tags make of it.
#include "audio/mp3/mp3.h"

#include <cstdint>

#include "audio/mp3/mp3_tag_writer.h"
#include "plans.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace liner;
  const auto read = [](const FileBytes& file) { return read_mp3(file); };
  fuzz::read_and_tag({reinterpret_cast<const char*>(data), size}, read, plan_mp3_tags);
  return 0;
}
