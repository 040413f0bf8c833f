// Any bytes as a picture.
#include <cstdint>
#include <cstdlib>

#include "picture/probe.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto head = liner::probe_picture({reinterpret_cast<const char*>(data), size});
  if (head && (head->width < 0 || head->height < 0)) std::abort();
  return 0;
}
