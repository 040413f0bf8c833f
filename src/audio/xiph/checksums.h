// The checksums of Ogg pages and FLAC frames. They find damage, they prove nothing.
#pragma once

#include <cstdint>
#include <string_view>

namespace liner {

// The whole page, whose own checksum (bytes 22 to 25) counts as zero (RFC 3533, 6).
std::uint32_t ogg_checksum(std::string_view page);

// RFC 9639, 9.1.8 and 9.3. Over bytes and their checksum the result is 0.
std::uint8_t flac_crc8(std::string_view bytes);
std::uint16_t flac_crc16(std::string_view bytes, std::uint16_t before = 0);

}  // namespace liner
