#include "notes/source_places.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace liner {
namespace {

struct Sign {
  std::string_view smart, written;
};
constexpr std::array<Sign, 7> kSigns = {{{"\u2013", "--"},
                                         {"\u2014", "---"},
                                         {"\u2026", "..."},
                                         {"\u2018", "'"},
                                         {"\u2019", "'"},
                                         {"\u201C", "\""},
                                         {"\u201D", "\""}}};

const Sign* sign_at(std::string_view text) {
  const auto found =
      std::ranges::find_if(kSigns, [&](const Sign& sign) { return text.starts_with(sign.smart); });
  return found == kSigns.end() ? nullptr : &*found;
}

// How many bytes of `written` say the same as `smart`; 0 where they do not.
std::size_t same_words(std::string_view smart, std::string_view written) {
  std::size_t at = 0;
  while (!smart.empty()) {
    const auto* sign = sign_at(smart);
    const auto rest = written.substr(at);
    if (sign != nullptr && rest.starts_with(sign->written)) {
      at += sign->written.size();
      smart.remove_prefix(sign->smart.size());
    } else if (!rest.empty() && rest.front() == smart.front()) {
      ++at;
      smart.remove_prefix(1);
    } else {
      return 0;
    }
  }
  return at;
}

}  // namespace

SourcePlaces::SourcePlaces(const MarkdownSource& source) : source_(source), lines_{0} {
  for (auto end = source.text.find('\n'); end != source.text.npos;
       end = source.text.find('\n', end + 1))
    lines_.push_back(end + 1);
}

std::size_t SourcePlaces::begin_of(const Place& block) const {
  const auto line = static_cast<std::size_t>(std::max(0, block.line - source_.first_line));
  return lines_[std::min(line, lines_.size() - 1)];
}

Place SourcePlaces::place_at(std::size_t begin, std::size_t end) {
  const auto next = std::ranges::upper_bound(lines_, begin);
  const auto line_begin = *(next - 1);
  if (counted_ < line_begin || counted_ > begin) {
    counted_ = line_begin;
    column_ = 1;
  }
  column_ += count_characters(source_.text.substr(counted_, begin - counted_));
  counted_ = begin;
  return {source_.file, source_.first_line + static_cast<int>(next - lines_.begin()) - 1,
          static_cast<int>(column_), begin, end};
}

Place SourcePlaces::find(std::string_view words, const Place& block) {
  if (words.empty()) return block;
  if (block.line != block_line_) {
    block_line_ = block.line;
    from_ = begin_of(block);
  }
  auto found = source_.text.find(words, from_);
  if (found == source_.text.npos) {
    found = source_.text.find(words, begin_of(block));
    if (found == source_.text.npos) return block;
    return place_at(found, found + words.size());
  }
  from_ = found + words.size();
  return place_at(found, from_);
}

std::string SourcePlaces::as_written(std::string_view words, const Place& block) const {
  std::size_t plain = 0;
  while (plain < words.size() && sign_at(words.substr(plain)) == nullptr) ++plain;
  if (plain == words.size()) return std::string(words);
  constexpr int kTries = 50;
  auto at = block.line == block_line_ ? from_ : begin_of(block);
  for (int i = 0; i < kTries; ++i, ++at) {
    at = source_.text.find(words.substr(0, plain), at);
    if (at == source_.text.npos) break;
    if (const auto bytes = same_words(words, source_.text.substr(at)); bytes > 0)
      return std::string(source_.text.substr(at, bytes));
  }
  return std::string(words);
}

}  // namespace liner
