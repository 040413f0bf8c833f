// What a search index knows of a word: the episodes that say it, as docs/search.md writes them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace liner {

// Where in an episode a word stands.
enum SearchField : unsigned { kTitle = 1, kNames = 2, kNotes = 4, kSaid = 8 };

struct SearchHit {
  unsigned fields = 0;
  std::int64_t second = -1;  // when it is first heard; -1 without a time
  bool operator==(const SearchHit&) const = default;
};

// An episode, counted from the oldest, which is 0.
using SearchPosting = std::pair<std::size_t, SearchHit>;

// Big-endian, as DataView reads it.
void append_unit(std::string& out, std::size_t value);

class SearchPostings {
 public:
  // Episodes come in order.
  void add(std::size_t episode, const SearchHit& hit);
  const std::string& bytes() const& { return bytes_; }
  std::string bytes() && { return std::move(bytes_); }

 private:
  std::string bytes_;
  std::size_t next_ = 0;  // one behind the last episode, so that a distance is never 0
};

// The same again. Bytes that are none of ours end the list.
std::vector<SearchPosting> read_postings(std::string_view bytes);

}  // namespace liner
