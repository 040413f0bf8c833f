// show.yaml of an old show.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "import/old_show.h"

namespace liner {

// What people/ has of somebody.
struct KnownPerson {
  std::string id;     // of their file; empty: there is none
  std::string image;  // file, seen from the show
};
using PeopleIds = std::map<std::string, KnownPerson>;  // by name, folded

struct NewShow {
  std::string link;         // of the new web root, ends in a slash
  std::string description;  // Markdown
  std::string artwork;      // file
  std::string banner;       // file; empty: there is none
  std::string guid;         // empty: not known
  PeopleIds people;
  std::size_t full_notes = 0;  // items of the feed that need their whole notes; 0: the default
  bool blank_guids = false;    // listeners have guids with blanks in them
  bool outer_blanks = false;   // ... at their ends
};

// What the old feed has no value for gets a stand-in, named in `said` ("made-up"). Elements that
// make no key are named in `left`.
std::string show_text(const OldShow& old, const NewShow& show, Problems& said,
                      std::vector<std::string>& left);

// "[ada, {name: bo, role: editor}]": a list of persons as a key has it. `plain_role` is what the
// key means anyway; empty: every role is written. `up` leads to the show ("../../").
std::string people_line(const std::vector<OldPerson>& people, const PeopleIds& ids,
                        std::string_view plain_role, std::string_view up);

// A file of people/.
std::string person_text(const OldPerson& person, const std::string& image);

}  // namespace liner
