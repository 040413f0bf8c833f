// UUIDs made from names (RFC 9562, version 5): nothing in Liner is random.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace liner {

struct Uuid {
  std::array<std::uint8_t, 16> bytes{};
  std::string text() const;  // lower case, with hyphens
  bool operator==(const Uuid&) const = default;
};

std::optional<Uuid> parse_uuid(std::string_view text);

Uuid uuid_v5(const Uuid& space, std::string_view name);

// podcast:guid of a feed address (feed.md section 8): version 5 of the address without scheme and
// without trailing slashes, in the namespace that the podcast namespace fixes.
Uuid podcast_guid(std::string_view feed_url);

}  // namespace liner
