// Accounts on other services: a handle or an address, made into both.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "model/person.h"
#include "source/fields.h"

namespace liner {

// The services by key: "instagram", "mastodon", ... The table of keys has the same names.
std::span<const std::string_view> service_names();

// "@ana", "ana" or "https://www.instagram.com/ana/" -> the handle with its address. Nothing when
// the text can be neither.
std::optional<Handle> parse_handle(std::string_view service, std::string_view text);

// All handles of a checked map; what cannot be one is said ("wrong-handle").
std::vector<Handle> read_handles(const Fields& fields, Problems& said);

}  // namespace liner
