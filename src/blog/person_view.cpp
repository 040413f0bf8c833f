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

// The roles that everybody has are words of the pages; the others stay as the taxonomy has them.
std::string role_title(const PageWords& words, std::string role) {
  if (role == "host") return words.text("role_host");
  if (role == "co-host") return words.text("role_cohost");
  if (role == "guest") return words.text("role_guest");
  if (!role.empty() && role[0] >= 'a' && role[0] <= 'z')
    role[0] = static_cast<char>(role[0] - 'a' + 'A');
  return role;
}

bool is_heard(const Person& person) {
  return person.role == "host" || person.role == "guest" || person.role == "co-host";
}

}  // namespace

Json person_view(const Site& site, const Person& person, const PagePlace& place) {
  const auto& about = person.about();
  Json::Array handles;
  for (const auto& handle : about.handles)
    handles.push_back(Json::object(
        {{"text", handle.text},
         {"label", site.words().fill("account_on", {{"account", handle.text},
                                                    {"service", handle.service_title}})},
         {"href", handle.url}}));
  const auto page = about.page_path.empty() ? std::string() : place.root + about.page_path;
  Json picture = false;
  if (about.picture) picture = picture_view(site, {&*about.picture, about.picture_path}, place);
  return Json::object({{"name", person.name},
                       {"credentials", about.credentials},
                       {"role", role_title(site.words(), person.role)},
                       {"href", page.empty() ? about.link : page},
                       {"link", about.link},
                       {"picture", std::move(picture)},
                       {"initials", initials_of(person.name)},
                       {"handles", std::move(handles)},
                       {"has_links", !about.link.empty() || !about.handles.empty()},
                       {"biography_html", page_html(*about.biography.get(), place.root)}});
}

std::string byline(const PageWords& words, const PublishedEpisode& published) {
  std::vector<std::string> names;
  for (const auto& person : published.people) {
    if (!is_heard(person)) continue;
    const auto& credentials = person.about().credentials;
    names.push_back(credentials.empty() ? person.name
                                        : fmt::format("{}, {}", person.name, credentials));
  }
  if (names.empty()) return {};
  auto all = names.back();
  names.pop_back();
  if (!names.empty())
    all = words.fill("list_last",
                     {{"list", fmt::format("{}", fmt::join(names, "; "))}, {"last", all}});
  return words.fill("with", {{"names", all}});
}

}  // namespace liner
