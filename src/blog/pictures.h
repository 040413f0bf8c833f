// Pictures in the sizes that pages need, made once and kept under a name that says what they are
// made from (feed.md I03).
#pragma once

#include <string>
#include <vector>

#include "blog/views.h"
#include "model/output.h"

namespace liner {

const std::vector<PictureVersion>& versions_of(const Site& site, const SitePicture& picture);

// The picture for previews of links, 1200 x 630: the picture on the accent colour.
constexpr int kPreviewWidth = 1200, kPreviewHeight = 630;
std::string preview_path(const Site& site, const SitePicture& picture);

struct Icon {
  std::string path;
  std::string rel;
  int size = 0;
};
std::vector<Icon> icons_of(const SitePicture& artwork);

// Everything that is made from pictures: versions, previews, icons. Problems while they are made:
// "broken-picture".
std::vector<Output> picture_outputs(const Site& site);

}  // namespace liner
