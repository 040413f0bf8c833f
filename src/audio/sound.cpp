#include "audio/sound.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/digest.h"

namespace liner {

Result<std::vector<std::string>> sound_windows(const FileBytes& file, std::uint64_t begin,
                                               std::uint64_t end) {
  constexpr std::uint64_t kWindows = 16, kWindow = 4096;
  const auto length = end - begin;
  const auto last = length > kWindow ? length - kWindow : 0;
  // A short sound is read at once: its windows lie close together.
  const bool is_short = length <= 2 * kWindows * kWindow;
  const auto all = is_short ? file.read(begin, length) : Result<std::string>();
  if (!all) return tl::unexpected(all.error());
  std::vector<std::string> windows;
  windows.reserve(kWindows);
  for (std::uint64_t i = 0; i < kWindows; ++i) {
    const auto at = last * i / (kWindows - 1), size = std::min(kWindow, length);
    auto bytes = is_short ? Result<std::string>(all->substr(std::min(at, all->size()), size))
                          : file.read(begin + at, size);
    if (!bytes) return tl::unexpected(bytes.error());
    windows.push_back(std::move(*bytes));
  }
  return windows;
}

std::string fingerprint_of(std::uint64_t length, const std::vector<std::string>& windows) {
  Sha256 digest;
  digest.add(fmt::format("{}\n", length));
  for (const auto& window : windows) digest.add(window);
  return "s1-" + digest.hex().substr(0, 32);
}

Result<std::string> sound_fingerprint(const FileBytes& file, std::uint64_t begin,
                                      std::uint64_t end) {
  const auto windows = sound_windows(file, begin, end);
  if (!windows) return tl::unexpected(windows.error());
  return fingerprint_of(end - begin, *windows);
}

Result<std::string> sound_fingerprint(const FileBytes& file, const AudioFacts& facts) {
  if (!facts.fingerprint.empty()) return facts.fingerprint;
  return sound_fingerprint(file, facts.sound_begin, facts.sound_end);
}

}  // namespace liner
