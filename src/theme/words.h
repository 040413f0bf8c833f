// The words of the pages in one language, and how that language writes dates and sizes.
#pragma once

#include <chrono>
#include <cstdint>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "base/json.h"
#include "base/result.h"
#include "base/time.h"

namespace liner {

// One file of words a language ("de"), read: an object of texts, and `months`.
using Languages = std::map<std::string, Json, std::less<>>;

class PageWords {
 public:
  PageWords() = default;
  // What templates see as `words`. Every name of the English file is in it.
  explicit PageWords(Json words) : words_(Json::shared(std::move(words))) {}

  const Json& json() const { return words_; }
  std::string text(std::string_view name) const { return words_.text_of(name); }
  // "Part {part} of {count}" with its blanks filled.
  std::string fill(
      std::string_view name,
      std::initializer_list<std::pair<std::string_view, std::string_view>> blanks) const;
  std::string day(Moment moment, const TimeZone& zone) const;  // "22 November 2026"
  std::string size(std::uint64_t bytes) const;                 // "12.4 MB"
  std::string count(std::size_t episodes) const;               // "1 episode", "12 episodes"

 private:
  Json words_;
};

// Lays the words of one file over those of another. Problems: "unknown-words" (a name that the
// pages do not use), "wrong-words" (no text, other blanks than in English).
Json lay_over(const Json& english, const Json& below, const Json& above, const std::string& file,
              Problems& said);

// The words for a language: those of "pt-BR", else of "pt", over the English ones. Problems:
// "no-words" where there is neither.
PageWords words_for(const Languages& languages, std::string_view language, Problems& said);

// Whether the language is written from right to left.
bool is_right_to_left(std::string_view language);

}  // namespace liner
