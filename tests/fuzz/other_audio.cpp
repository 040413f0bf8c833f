// Any bytes as an Ogg, FLAC, WAV and AIFF file.
#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>

#include "audio/pcm/aiff.h"
#include "audio/pcm/wave.h"
#include "audio/xiph/checksums.h"
#include "audio/xiph/flac.h"
#include "audio/xiph/ogg.h"

using namespace liner;

namespace {

// Pages with a wrong checksum are passed over: without this no change would ever be looked at.
void repair_ogg(std::string& file) {
  for (auto at = file.find("OggS"); at != file.npos; at = file.find("OggS", at + 4)) {
    if (file.size() - at < 27) return;
    const std::size_t segments = static_cast<std::uint8_t>(file[at + 26]);
    auto size = 27 + segments;
    if (file.size() - at < size) continue;
    for (std::size_t i = 0; i < segments; ++i) size += static_cast<std::uint8_t>(file[at + 27 + i]);
    if (file.size() - at < size) continue;
    auto sum = ogg_checksum(std::string_view(file).substr(at, size));
    for (std::size_t i = 0; i < 4; ++i, sum >>= 8)
      file[at + 22 + i] = static_cast<char>(sum & 0xFF);
  }
}

void read_all(const std::string& file) {
  static const int descriptor = memfd_create("sound", 0);
  if (ftruncate(descriptor, 0) != 0 || lseek(descriptor, 0, SEEK_SET) != 0 ||
      !write_all(descriptor, file))
    return;
  const FileBytes bytes{descriptor, file.size(), "a"};
  for (const auto reader : {read_ogg, read_flac, read_wave, read_aiff}) {
    const auto facts = reader(bytes);
    if (!facts) continue;
    const bool sound = facts->duration > Milliseconds(0) &&
                       facts->duration <= std::chrono::hours(100) && facts->sample_rate > 0 &&
                       facts->channels > 0 && facts->sound_begin <= facts->sound_end &&
                       facts->sound_end <= file.size() && facts->bytes == file.size();
    if (!sound) std::abort();
    for (const auto& picture : facts->pictures)
      if (picture.at + picture.stored > file.size() || picture.bytes > file.size()) std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string file(reinterpret_cast<const char*>(data), size);
  read_all(file);
  if (file.find("OggS") == file.npos) return 0;
  repair_ogg(file);
  read_all(file);
  return 0;
}
