// The values of keys that are one text: whether each is of the type that its key has.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "source/key_table.h"
#include "source/yaml.h"

namespace liner {

// Says what is wrong with the value, if something is.
void check_scalar(const Key& key, const Yaml& value, Problems& said);

// A whole number of at least 1 without leading zeros.
std::optional<int> parse_number(std::string_view text);

// "an address", "a number": for messages.
std::string with_article(KeyType type);

}  // namespace liner
