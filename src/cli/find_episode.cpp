#include "cli/find_episode.h"

#include <fmt/format.h>

#include "base/did_you_mean.h"
#include "base/path.h"
#include "base/slug.h"

namespace liner {
namespace {

// "./episodes/body-clock/" -> "episodes/body-clock".
std::string_view as_typed(std::string_view name) {
  while (name.ends_with('/')) name.remove_suffix(1);
  while (name.starts_with("./")) name.remove_prefix(2);
  return name;
}

bool means_folder(std::string_view name, std::string_view folder) {
  return folder == name || last_part(folder) == name;
}

}  // namespace

const Episode* find_episode(const Episodes& episodes, std::string_view typed) {
  const auto name = as_typed(typed);
  for (const Episode& episode : episodes)
    if (episode.slug == name) return &episode;
  for (const Episode& episode : episodes)
    if (means_folder(name, episode.folder)) return &episode;
  return nullptr;
}

Problems why_not_found(const ShowReading& reading, std::string_view typed) {
  Problems said;
  for (const auto& folder : reading.folder.unread) {
    const auto last = last_part(folder);
    if (!means_folder(as_typed(typed), folder) && slug_of(last) != as_typed(typed)) continue;
    for (const auto& problem : reading.said)
      if (is_of_folder(problem, folder)) said.push_back(problem);
    return said;
  }
  std::vector<std::string_view> slugs;
  for (const Episode& episode : reading.folder.episodes) slugs.push_back(episode.slug);
  auto hint = did_you_mean(typed, slugs);
  if (hint.empty()) hint = "name the folder of an episode as it stands in episodes/";
  said.push_back({"unknown-episode",
                  {std::string(typed)},
                  fmt::format("there is no episode \"{}\"", typed),
                  hint});
  return said;
}

bool is_of_folder(const Problem& problem, std::string_view folder) {
  return problem.place.file == folder || problem.place.file.starts_with(fmt::format("{}/", folder));
}

}  // namespace liner
