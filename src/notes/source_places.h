// Where in a Markdown file the words of its tree stand. The parser tells lines of blocks only.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "notes/markdown.h"

namespace liner {

// Asked in the order of the text; so each question costs the way from the last one, not from the
// beginning of the file.
class SourcePlaces {
 public:
  explicit SourcePlaces(const MarkdownSource& source);

  // The questions begin again at the beginning of the text.
  void start_again() { block_line_ = 0; }

  // The place of words that stand in a block, or the block's where they are written differently.
  Place find(std::string_view words, const Place& block);

  // An address that typography has changed (`--` to a dash), as it was written.
  std::string as_written(std::string_view words, const Place& block) const;

 private:
  std::size_t begin_of(const Place& block) const;
  Place place_at(std::size_t begin, std::size_t end);

  const MarkdownSource& source_;
  std::vector<std::size_t> lines_;  // where each begins
  int block_line_ = 0;
  std::size_t from_ = 0;                  // behind what was found last in that block
  std::size_t counted_ = 0, column_ = 1;  // column of the byte `counted_`, of its line
};

}  // namespace liner
