// Any bytes as an audio file, through the front door: container, ID3 guard, MP4 boxes, frames,
// tags.
#include <unistd.h>

#include <cstdint>
#include <cstdlib>

#include "audio/audio_file.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace liner;
  static const std::string folder = [] {
    std::string name = "/tmp/liner-fuzz-XXXXXX";
    return std::string(mkdtemp(name.data()));
  }();
  static const auto root = *Root::open(folder);
  {
    const auto file = root.create("a");
    if (!file || !write_all(file->descriptor(), {reinterpret_cast<const char*>(data), size}))
      return 0;
  }
  const auto reading = read_audio(root, "a");
  if (reading && (reading->audio.duration <= Milliseconds(0) || reading->audio.bytes != size))
    std::abort();
  return 0;
}
