// Where in a JSON text a key stands for the n-th time. Parsed values have no places, but in a list
// of entries that all have the key its n-th appearance is that of the n-th entry.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/text.h"

namespace liner {

class KeyPlaces {
 public:
  KeyPlaces(std::string_view text, std::string file, std::string_view key)
      : text_(text), file_(std::move(file)), key_('"' + std::string(key) + '"') {}

  // The place of the next appearance; the whole file if there is none.
  Place next() {
    const auto found = text_.find(key_, from_);
    if (found == text_.npos) return {file_};
    line_ += static_cast<int>(std::count(text_.begin() + static_cast<long>(from_),
                                         text_.begin() + static_cast<long>(found), '\n'));
    from_ = found + key_.size();
    const auto before = text_.rfind('\n', found);
    const auto begin = before == text_.npos ? 0 : before + 1;
    constexpr std::size_t kFar = 4096;  // in a file of one line nobody counts columns
    const auto column =
        found - begin > kFar
            ? 0
            : static_cast<int>(count_characters(text_.substr(begin, found - begin))) + 1;
    return {file_, line_, column};
  }

 private:
  std::string_view text_;
  std::string file_, key_;
  std::size_t from_ = 0;
  int line_ = 1;
};

}  // namespace liner
