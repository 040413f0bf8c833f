#include "audio/facts.h"

#include <array>

namespace liner {

std::string_view picture_kind(unsigned number) {
  static constexpr std::array<std::string_view, 21> kKinds = {"other",
                                                              "file icon",
                                                              "other file icon",
                                                              "front cover",
                                                              "back cover",
                                                              "leaflet page",
                                                              "media",
                                                              "lead artist",
                                                              "artist",
                                                              "conductor",
                                                              "band",
                                                              "composer",
                                                              "lyricist",
                                                              "recording location",
                                                              "during recording",
                                                              "during performance",
                                                              "screen capture",
                                                              "bright coloured fish",
                                                              "illustration",
                                                              "band logotype",
                                                              "publisher logotype"};
  return kKinds[number < kKinds.size() ? number : 0];
}

int average_kbits(std::uint64_t bytes, Milliseconds duration) {
  const auto millis = static_cast<std::uint64_t>(duration.count());
  return duration.count() <= 0 ? 0 : static_cast<int>((bytes * 8 + millis / 2) / millis);
}

}  // namespace liner
