// What stands in the user data of an MP4 file (ISO/IEC 14496-12, 8.10 and 8.11). A file may have
// several `udta`, and in each of them a `meta` of every kind.
#pragma once

#include <string_view>
#include <vector>

#include "audio/mp4/mp4_boxes.h"

namespace liner {

struct UserBox {
  Mp4Box udta, box;
};
// The boxes of a kind in all user data of the movie, at most 16.
std::vector<UserBox> in_user_data(Mp4Source& source, const Mp4Box& moov, std::string_view kind);

struct ItemList {
  Mp4Box udta, meta, hdlr, ilst;  // hdlr and ilst may be missing
};
// Where the items of iTunes are: the `meta` whose handler is `mdir`, or that tells none. Others
// have items whose names are numbers (`mdta`, with `keys`) or no items at all (`ID32`). The one
// that is read and written comes first.
std::vector<ItemList> item_lists(Mp4Source& source, const Mp4Box& moov);

}  // namespace liner
