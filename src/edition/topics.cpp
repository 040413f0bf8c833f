#include "edition/topics.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/slug.h"
#include "base/text.h"
#include "edition/addresses.h"
#include "edition/choose_episodes.h"

namespace liner {
namespace {

struct Draft {
  std::string title;
  std::vector<std::size_t> episodes;
};

// One topic a key, in the order of the keys, each with an address of its own.
std::vector<Topic> address_topics(const std::map<std::string, Draft>& drafts,
                                  std::string (*path_of)(std::string_view), std::string_view kind,
                                  Problems& said) {
  std::vector<Topic> topics;
  std::map<std::string, std::string> taken;  // address -> title
  for (const auto& [key, draft] : drafts) {
    const auto wanted = address_slug(draft.title);
    auto slug = wanted;
    for (int n = 2; taken.contains(slug); ++n) slug = fmt::format("{}-{}", wanted, n);
    if (slug != wanted)
      said.push_back({"same-address",
                      {"show.yaml"},
                      fmt::format("the {} \"{}\" and \"{}\" have one address; the second gets {}",
                                  kind, taken[wanted], draft.title, path_of(slug)),
                      "write them the same way if you mean the same"});
    taken.emplace(slug, draft.title);
    topics.push_back({draft.title, slug, path_of(slug), draft.episodes, {}});
  }
  return topics;
}

void gather_tags(Edition& edition, Problems& said) {
  std::map<std::string, Draft> drafts;  // by the folded text: "Sleep" and "sleep" are one tag
  std::vector<std::vector<std::string>> keys(edition.episodes.size());
  for (std::size_t i = 0; i < edition.episodes.size(); ++i) {
    std::set<std::string> seen;
    for (const auto& tag : edition.episodes[i].episode->tags) {
      const auto key = fold(tag);
      if (!seen.insert(key).second) continue;
      auto& draft = drafts[key];
      if (draft.title.empty() || tag < draft.title) draft.title = tag;
      draft.episodes.push_back(i);
      keys[i].push_back(key);
    }
  }
  edition.tags = address_topics(drafts, tag_path, "tags", said);
  for (std::size_t i = 0; i < keys.size(); ++i)
    for (const auto& key : keys[i])
      edition.episodes[i].tags.push_back(
          static_cast<std::size_t>(std::distance(drafts.begin(), drafts.find(key))));
}

// Parts in their order; where a part has no number, by date.
void sort_parts(Topic& series, const Edition& edition) {
  std::ranges::sort(series.episodes, [&](std::size_t a, std::size_t b) {
    const auto& left = *edition.episodes[a].episode;
    const auto& right = *edition.episodes[b].episode;
    if (left.part != right.part)
      return left.part.value_or(INT32_MAX) < right.part.value_or(INT32_MAX);
    return a > b;  // newest first is the order of the edition
  });
}

// feed.md has nothing on parts; but "Part 2 of 3" must be true. Episodes that are held back count:
// their part is on its way.
void check_parts(const ShowFolder& folder, const Edition& edition, Problems& said) {
  std::map<std::string, std::map<int, const Episode*>> series;
  for (const auto& chosen : all_episodes(folder.episodes, edition)) {
    const auto& episode = *chosen.episode;
    if (episode.series.empty() || !episode.part) continue;
    const auto [first, is_new] = series[fold(episode.series)].emplace(*episode.part, &episode);
    if (!is_new)
      said.push_back({"series-parts", place_of(episode, episode.place_of_series),
                      fmt::format("{} is part {} of the series too",
                                  first->second->notes_file.str(), *episode.part),
                      "give one of them another part:"});
  }
  for (const auto& [name, parts] : series) {
    int expected = 1;
    for (const auto& [part, episode] : parts) {
      if (part != expected)
        said.push_back(
            {"series-parts", place_of(*episode, episode->place_of_series),
             fmt::format("this is part {} of the series, but there is no part {}", part, expected),
             fmt::format("correct it to part: {}, or add the missing one", expected)});
      expected = part + 1;
    }
  }
}

void add_cover(Edition& edition, std::size_t series) {
  const auto& cover = edition.series_files[series].cover;
  edition.series_covers.emplace_back();
  if (!cover) return;
  edition.series_covers.back() = series_cover_path(edition.series[series].slug, *cover);
  edition.media.push_back({cover->file, edition.series_covers.back()});
}

void gather_series(const ShowFolder& folder, Edition& edition, Problems& said) {
  std::map<std::string, Draft> drafts;  // by id or folded title
  std::vector<std::string> keys(edition.episodes.size());
  for (std::size_t i = 0; i < edition.episodes.size(); ++i) {
    const auto& name = edition.episodes[i].episode->series;
    if (name.empty()) continue;
    keys[i] = folder.series.contains(name) ? name : fold(name);
    auto& draft = drafts[keys[i]];
    draft.title = name;
    draft.episodes.push_back(i);
  }
  edition.series = address_topics(drafts, series_path, "series", said);
  std::size_t at = 0;
  for (const auto& [key, draft] : drafts) {
    const auto known = folder.series.find(draft.title);
    if (known != folder.series.end()) edition.series[at].title = known->second.title;
    edition.series_files.push_back(known == folder.series.end() ? Series{} : known->second);
    add_cover(edition, at);
    for (const auto episode : draft.episodes) edition.episodes[episode].series = at;
    sort_parts(edition.series[at], edition);
    ++at;
  }
}

void gather_people(const ShowFolder& folder, Edition& edition) {
  std::map<std::string, std::vector<std::size_t>> heard;
  for (std::size_t i = 0; i < edition.episodes.size(); ++i)
    for (const auto& person : edition.episodes[i].people)
      if (!person.id.empty() && (heard[person.id].empty() || heard[person.id].back() != i))
        heard[person.id].push_back(i);
  for (const auto& [id, episodes] : heard) {
    const auto& person = folder.people.at(id);
    edition.people.push_back({person.name, id, person_path(id), episodes, {}});
    edition.persons.push_back(person);
  }
}

}  // namespace

void gather_topics(const ShowFolder& folder, Edition& edition, Problems& said) {
  gather_tags(edition, said);
  gather_series(folder, edition, said);
  check_parts(folder, edition, said);
  gather_people(folder, edition);
}

}  // namespace liner
