// Accounts of people of the registry, where a text names them: "@ana".
#pragma once

#include <map>
#include <string>

#include "model/person.h"

namespace liner {

class HandleLinks {
 public:
  // Of two people with one handle the first by id has it.
  explicit HandleLinks(const std::map<std::string, Person>& people);

  // Makes links of the handles in texts, outside of links and code.
  void link(Words& words) const;

 private:
  void split(Words& text, std::vector<Words>& out) const;

  std::map<std::string, std::string> urls_;  // by the handle in lower case, with its @
};

}  // namespace liner
