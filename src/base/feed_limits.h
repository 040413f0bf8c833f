// How long values of a feed may be. Whoever reads a key, writes the feed or checks one asks here.
#pragma once

#include <cstddef>
#include <cstdint>

namespace liner {

constexpr std::uint64_t kLargestFeedBytes = std::uint64_t{256} * 1024 * 1024;  // that is read
constexpr std::size_t kMostDescriptionBytes = 4000;  // with tags: feed.md channel/description, H06
constexpr std::size_t kMostTextCharacters = 255;     // feed.md X10
constexpr std::size_t kMostGuidCharacters = 255;     // feed.md item/guid
constexpr int kLeastArtworkSide = 1400, kMostArtworkSide = 3000;  // pixels, feed.md I01
constexpr std::uint64_t kMostPictureBytes = 512 * 1024;           // feed.md I02

}  // namespace liner
