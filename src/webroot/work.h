// In which order outputs are made, and by whom.
#pragma once

#include <cstddef>
#include <vector>

#include "model/output.h"

namespace liner {

// Pieces of work, each for one thread.
struct Work {
  std::vector<std::size_t> outputs;  // their positions, piece by piece
  std::vector<std::size_t> ends;     // of the pieces among them

  void add(const std::vector<std::size_t>& piece) {
    outputs.insert(outputs.end(), piece.begin(), piece.end());
    ends.push_back(outputs.size());
  }
  void add(std::size_t output) {
    outputs.push_back(output);
    ends.push_back(outputs.size());
  }
  std::size_t begin(std::size_t piece) const { return piece == 0 ? 0 : ends[piece - 1]; }
};

// One output is a piece, but all that are made from one picture are one, so that it is decoded
// once. What takes longest comes first: pictures, then feeds.
Work pieces_of_work(const std::vector<Output>& outputs);

}  // namespace liner
