#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "blog/views.h"
#include "notes/html.h"

namespace liner {
namespace {

// "MH" for Maren Holt, "IO" for Dr. Ilse Okafor: stands where there is no picture.
std::string initials_of(std::string_view name) {
  std::string initials;
  int count = 0;
  while (!name.empty() && count < 2) {
    const auto space = std::min(name.find(' '), name.size());
    const auto word = name.substr(0, space);
    name.remove_prefix(std::min(space + 1, name.size()));
    if (word.empty() || (word.ends_with('.') && !name.empty())) continue;  // a title
    std::size_t end = 0;
    next_character(word, end);
    initials += word.substr(0, end);
    ++count;
  }
  return initials;
}

}  // namespace

Json person_view(const Person& person, const PagePlace& place) {
  Json::Array handles;
  for (const auto& handle : person.handles)
    handles.push_back(Json::object(
        {{"service", handle.service_title}, {"text", handle.text}, {"href", handle.url}}));
  auto role = person.role;
  if (!role.empty() && role[0] >= 'a' && role[0] <= 'z')
    role[0] = static_cast<char>(role[0] - 'a' + 'A');
  const auto page = person.page_path.empty() ? std::string() : place.root + person.page_path;
  Json picture = false;
  if (person.picture)
    picture = Json::object({{"src", place.root + person.picture_path},
                            {"width", person.picture->width},
                            {"height", person.picture->height}});
  return Json::object({{"name", person.name},
                       {"credentials", person.credentials},
                       {"role", role},
                       {"href", page.empty() ? person.link : page},
                       {"link", person.link},
                       {"picture", std::move(picture)},
                       {"initials", initials_of(person.name)},
                       {"handles", std::move(handles)},
                       {"has_links", !person.link.empty() || !person.handles.empty()},
                       {"biography_html", page_html(person.biography, place.root)}});
}

std::string byline(const PublishedEpisode& published) {
  std::vector<std::string> names;
  for (const auto& person : published.people) {
    if (person.role != "host" && person.role != "guest" && person.role != "co-host") continue;
    names.push_back(person.credentials.empty()
                        ? person.name
                        : fmt::format("{}, {}", person.name, person.credentials));
  }
  if (names.empty()) return {};
  const auto last = names.back();
  names.pop_back();
  return names.empty() ? last : fmt::format("{} and {}", fmt::join(names, "; "), last);
}

}  // namespace liner
