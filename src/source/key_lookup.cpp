// Finding keys in the table.
#include <map>

#include "source/key_table.h"

namespace liner {

const std::vector<const Key*>& keys_of(std::string_view of) {
  static const auto kByMap = [] {
    std::map<std::string_view, std::vector<const Key*>> all;
    for (const auto& key : key_table()) all[key.of].push_back(&key);
    return all;
  }();
  static const std::vector<const Key*> kNone;
  const auto found = kByMap.find(of);
  return found == kByMap.end() ? kNone : found->second;
}

const Key* find_key(std::string_view of, std::string_view name) {
  for (const auto* key : keys_of(of))
    if (key->name == name) return key;
  return nullptr;
}

const Key* key_alone(std::string_view of) {
  for (const auto* key : keys_of(of))
    if (key->alone) return key;
  return nullptr;
}

const Key* key_of_list(std::string_view of) {
  const auto& keys = keys_of(of);
  return keys.size() == 1 && keys.front()->list ? keys.front() : nullptr;
}

std::vector<std::string_view> key_names(std::string_view of) {
  std::vector<std::string_view> names;
  for (const auto* key : keys_of(of)) names.push_back(key->name);
  return names;
}

}  // namespace liner
