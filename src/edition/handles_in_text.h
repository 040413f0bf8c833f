// Accounts of people of the registry, where a text names them: "@ana".
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "model/person.h"

namespace liner {

// The addresses of all accounts by their handle in lower case, with its @. Of two people with one
// handle the first by id has it.
std::map<std::string, std::string> handles_of(const std::map<std::string, Person>& people);

class HandleLinks {
 public:
  // Addresses by handle: handles_of.
  explicit HandleLinks(std::map<std::string, std::string> urls) : urls_(std::move(urls)) {}

  // Makes links of the handles in texts, outside of links and code.
  void link(Words& words) const;

 private:
  void split(Words& text, std::vector<Words>& out) const;

  std::map<std::string, std::string> urls_;
};

}  // namespace liner
