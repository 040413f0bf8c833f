// The pictures of the show itself: its artwork and its banner (feed.md section 12).
#pragma once

#include "model/show.h"
#include "source/fields.h"
#include "source/markdown_file.h"

namespace liner {

// Artwork named by a key, else artwork.jpg or artwork.png; the banner, if there is one. Problems:
// "no-artwork", "artwork-size", "banner-shape", and those of pictures.
void read_show_pictures(const Reader& reader, const Fields& fields, Show& show);

}  // namespace liner
