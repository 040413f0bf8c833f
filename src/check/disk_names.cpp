#include "check/disk_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "base/pieces.h"
#include "base/text.h"

namespace liner {
namespace {

// Why a name cannot stand on some disk, as the end of a sentence; empty if it can.
std::string wrong_name(std::string_view name) {
  constexpr std::array<std::string_view, 22> kDevices = {
      "con",  "prn",  "aux",  "nul",  "com1", "com2", "com3", "com4", "com5", "com6", "com7",
      "com8", "com9", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9"};
  if (const auto at = name.find_first_of("<>:\"|?*\\"); at != name.npos)
    return fmt::format("has a {} in it", name[at]);
  if (name.ends_with('.') || name.ends_with(' ')) return "ends in a dot or a blank";
  const auto stem = lower_ascii(name.substr(0, name.find('.')));
  if (std::ranges::find(kDevices, stem) != kDevices.end()) return "is the name of a device";
  return {};
}

}  // namespace

void check_disk_names(const Edition& edition, Problems& said) {
  std::map<std::string, const MediaFile*> seen;  // by path without capitals
  for (const auto& media : edition.media) {
    const auto& file = media.source.empty() ? media.path : media.source;
    std::string wrong;
    all_pieces(media.path, '/', [&](std::string_view name) {
      wrong = wrong_name(name);
      return wrong.empty();
    });
    if (!wrong.empty())
      said.push_back({"disk-name",
                      {file},
                      fmt::format("this would be published as {}, which {}", media.path, wrong),
                      "rename it: Windows, and hosts that run on it, cannot hold it"});
    const auto [first, is_new] = seen.emplace(fold(media.path), &media);
    if (!is_new && first->second->path != media.path)
      said.push_back(
          {"disk-name",
           {file},
           fmt::format("{} and {} differ in capitals alone", media.path, first->second->path),
           "rename one of them: on many disks they are one file"});
  }
}

}  // namespace liner
