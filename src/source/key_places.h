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
    // In a file of one line nobody counts columns.
    constexpr std::size_t kFar = 4096;
    const auto window = text_.substr(found - std::min(found, kFar), std::min(found, kFar));
    const auto before = window.rfind('\n');
    if (before == window.npos && found > kFar) return {file_, line_, 0};
    const auto line = before == window.npos ? window : window.substr(before + 1);
    return {file_, line_, static_cast<int>(count_characters(line)) + 1};
  }

 private:
  std::string_view text_;
  std::string file_, key_;
  std::size_t from_ = 0;
  int line_ = 1;
};

}  // namespace liner
