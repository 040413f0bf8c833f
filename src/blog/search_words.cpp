#include "blog/search_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"

namespace liner {
namespace {

constexpr std::size_t kLongest = 24;  // characters

bool is_apostrophe(char32_t c) { return c == '\'' || c == 0x2019 || c == 0x02BC; }

class Cutter {
 public:
  explicit Cutter(const std::function<void(std::string_view)>& take) : take_(take) {}

  void add(char32_t c) {
    const auto kind = letter_kind(c);
    if (kind == Letter::unspaced) {
      end_word();
      add_unspaced(c);
    } else {
      end_run();
      if (kind == Letter::spaced)
        add_spaced(c);
      else if (!is_apostrophe(c))
        end_word();
    }
  }

  void end() {
    end_word();
    end_run();
  }

 private:
  void add_spaced(char32_t c) {
    if (count_++ < kLongest) append_utf8(word_, c);
  }

  void add_unspaced(char32_t c) {
    std::string one;
    append_utf8(one, c);
    if (!last_.empty()) take_(last_ + one);
    last_ = one;
  }

  void end_word() {
    if (count_ > 1) take_(word_);
    word_.clear();
    count_ = 0;
  }

  void end_run() {
    if (!last_.empty()) take_(last_);
    last_.clear();
  }

  const std::function<void(std::string_view)>& take_;
  std::string word_, last_;
  std::size_t count_ = 0;
};

// What the cutter does, for folded text in ASCII, which most of it is: words are taken as they
// stand.
void cut_ascii(std::string_view text, const std::function<void(std::string_view)>& take) {
  enum Sign : char { other, letter, apostrophe };
  static constexpr auto kSigns = [] {
    std::array<Sign, 128> signs{};
    for (char c = 'a'; c <= 'z'; ++c) signs[static_cast<std::size_t>(c)] = letter;
    for (char c = '0'; c <= '9'; ++c) signs[static_cast<std::size_t>(c)] = letter;
    signs['\''] = apostrophe;
    return signs;
  }();
  const auto sign_at = [&](std::size_t at) { return kSigns[static_cast<std::size_t>(text[at])]; };
  std::string joined;  // of a word with an apostrophe
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (sign_at(at) != letter) continue;
    const auto begin = at;
    bool has_apostrophe = false;
    for (; at < text.size() && sign_at(at) != other; ++at)
      has_apostrophe = has_apostrophe || sign_at(at) == apostrophe;
    auto word = text.substr(begin, at - begin);
    if (has_apostrophe) {
      joined = word;
      std::erase(joined, '\'');
      word = joined;
    }
    if (word.size() > 1) take(word.substr(0, kLongest));
  }
}

// The first characters of a word; empty when it has fewer.
std::string beginning(std::string_view word, std::size_t characters) {
  std::size_t at = 0;
  for (std::size_t i = 0; i < characters; ++i) {
    if (at >= word.size()) return {};
    next_character(word, at);
  }
  return std::string(word.substr(0, at));
}

}  // namespace

void for_each_search_word(std::string_view text,
                          const std::function<void(std::string_view)>& take) {
  const auto folded = fold(text);
  if (is_ascii(folded)) return cut_ascii(folded, take);
  Cutter cutter(take);
  for (std::size_t at = 0; at < folded.size();) {
    const auto c = next_character(folded, at);
    if (c != kBadUtf8) cutter.add(c);
  }
  cutter.end();
}

std::string shard_key(std::string_view word, std::size_t level) {
  std::size_t at = 0;
  const auto first = next_character(word, at);
  if (letter_kind(first) != Letter::unspaced) return beginning(word, 2 + level);
  if (level == 0) return fmt::format("~{:x}", static_cast<std::uint32_t>(first) >> 7);
  return beginning(word, level);
}

}  // namespace liner
