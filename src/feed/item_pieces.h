// A feed piece by piece: items are printed one by one between the head of the channel and its end,
// so that the tree of a large show never stands in memory as a whole, and so that an item that is
// as it was is not made again.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cache/output_keys.h"
#include "model/output.h"

namespace liner {

// `channel` is a document with a channel without items; `item` makes the piece of one.
template <class MakePiece>
std::vector<Piece> around_items(std::string channel, std::size_t begin, std::size_t end,
                                const MakePiece& item) {
  constexpr std::string_view kEnd = "  </channel>\n</rss>\n";
  channel.resize(channel.size() - kEnd.size());
  std::vector<Piece> pieces;
  pieces.reserve(end - begin + 2);
  pieces.push_back(ready_piece(std::move(channel)));
  for (auto i = begin; i < end; ++i) pieces.push_back(item(i));
  pieces.push_back(ready_piece(std::string(kEnd)));
  return pieces;
}

}  // namespace liner
