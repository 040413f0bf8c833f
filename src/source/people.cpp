#include "source/people.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/did_you_mean.h"
#include "base/slug.h"
#include "base/text.h"
#include "source/handles.h"
#include "source/picture_file.h"
#include "source/word_files.h"

namespace liner {
namespace {

Problem unknown_person(const std::string& id, const Place& place, const People& people) {
  std::vector<std::string_view> ids;
  for (const auto& [known, person] : people) ids.push_back(known);
  auto hint = did_you_mean(id, ids);
  if (hint.empty())
    hint = fmt::format("make people/{}.md, or write the name with a capital letter", id);
  return {"unknown-person", place, fmt::format("there is no people/{}.md", id), hint};
}

// One letter away from somebody of the registry: probably meant.
void say_if_nearly_known(const Reader& reader, const std::string& name, const Place& place,
                         const People& people) {
  for (const auto& [id, known] : people)
    if (edit_distance(fold(known.name), fold(name)) == 1)
      reader.said.push_back(
          {"nearly-known", place,
           fmt::format("\"{}\" is nearly {} of people/{}.md", name, known.name, id),
           fmt::format("write {} if you mean them", id)});
}

// The person that a word means: of the registry if it looks like an id.
std::optional<Person> person_named(const Reader& reader, const std::string& name,
                                   const Place& place, const People& people) {
  if (!is_slug(name)) {
    for (const auto& [id, known] : people)
      if (fold(known.name) == fold(name)) return known;  // the full name of somebody known
    say_if_nearly_known(reader, name, place, people);
    Person person;
    person.name = name;
    return person;
  }
  if (const auto found = people.find(name); found != people.end()) return found->second;
  reader.said.push_back(unknown_person(name, place, people));
  return std::nullopt;
}

}  // namespace

People read_people(const Reader& reader) {
  People people;
  for_each_word_file(reader, "people", [&](const std::string& id, const std::string& file) {
    auto read = read_markdown_file(reader, file, "people file");
    if (!read) {
      reader.said.push_back(read.error());
      people[id].name = people[id].id = id;  // it is there: who names it is not at fault
      return;
    }
    const Fields fields(read->front, "people file");
    Person person;
    person.id = id;
    person.name = fields.text("name", id);
    person.role = lower_ascii(fields.text("role"));
    Profile profile;
    profile.credentials = fields.text("credentials");
    profile.link = fields.url("link");
    profile.picture = read_picture_key(reader, fields, "image", "people");
    profile.handles = read_handles(fields, reader.said);
    if (!read->words.empty()) profile.biography = Kept<Words>(std::move(read->words));
    person.know(std::move(profile));
    people.emplace(id, std::move(person));
  });
  return people;
}

std::vector<Person> read_person_list(const Reader& reader, const Fields& fields,
                                     std::string_view key, std::string_view role,
                                     const People& people, const std::string& folder) {
  std::vector<Person> persons;
  for (const auto* value : fields.list(key)) {
    const bool is_map = value->kind == Yaml::Kind::map;
    const Fields map(*value, "person");
    const auto name = is_map ? map.text("name") : to_nfc(trimmed(value->text));
    if (name.empty()) continue;  // said by check_keys
    auto person = person_named(reader, name, is_map ? map.place("name") : value->place, people);
    if (!person) continue;
    if (!role.empty()) person->role = role;
    if (is_map) {
      person->role = lower_ascii(map.text("role", person->role));
      auto profile = person->about();
      if (map.has("link")) profile.link = map.url("link");
      if (map.has("image")) profile.picture = read_picture_key(reader, map, "image", folder);
      if (profile != person->about()) person->know(std::move(profile));
    }
    if (person->role.empty())
      reader.said.push_back({"missing-key", value->place,
                             fmt::format("{} has no role", person->name),
                             fmt::format("write: - {{name: {}, role: Producer}}", name)});
    const bool twice = std::ranges::any_of(persons, [&](const Person& other) {
      return other.id == person->id && other.name == person->name && other.role == person->role;
    });
    if (!twice) persons.push_back(std::move(*person));
  }
  return persons;
}

}  // namespace liner
