// oEmbed: how another site finds the player of a post (oembed.com, version 1.0).
#pragma once

#include <string>

#include "blog/views.h"

namespace liner {

// The answer of type "rich" that episodes/<slug>/oembed.json holds.
std::string oembed_text(const Site& site, const PublishedEpisode& episode);

}  // namespace liner
