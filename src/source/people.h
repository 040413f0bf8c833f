// People: the registry (people/<id>.md) and how other files name them.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/show.h"
#include "source/fields.h"
#include "source/markdown_file.h"

namespace liner {

using People = std::map<std::string, Person>;

People read_people(const Reader& reader);

// The people that a key lists: ids, names or maps. `role` is what they do if the list does not say;
// empty for credits, where each must say it. `folder` is that of the file that names them.
std::vector<Person> read_person_list(const Reader& reader, const Fields& fields,
                                     std::string_view key, std::string_view role,
                                     const People& people, const std::string& folder);

}  // namespace liner
