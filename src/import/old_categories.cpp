#include "import/old_categories.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/categories.h"
#include "base/text.h"

namespace liner {
namespace {

struct Retired {
  std::string_view old, now;  // folded; as today's list has it
};

// Apple's list of 2005 to 2019, where it differs from today's.
constexpr std::array kRetired = {
    Retired{"arts > literature", "Arts > Books"},
    Retired{"business > business news", "News > Business News"},
    Retired{"business > management & marketing", "Business > Management"},
    Retired{"business > shopping", "Business"},
    Retired{"education > education technology", "Education"},
    Retired{"education > higher education", "Education"},
    Retired{"education > k-12", "Education"},
    Retired{"education > language courses", "Education > Language Learning"},
    Retired{"education > training", "Education > How To"},
    Retired{"games & hobbies", "Leisure"},
    Retired{"games & hobbies > automotive", "Leisure > Automotive"},
    Retired{"games & hobbies > aviation", "Leisure > Aviation"},
    Retired{"games & hobbies > hobbies", "Leisure > Hobbies"},
    Retired{"games & hobbies > other games", "Leisure > Games"},
    Retired{"games & hobbies > video games", "Leisure > Video Games"},
    Retired{"government & organizations", "Government"},
    Retired{"government & organizations > non-profit", "Business > Non-Profit"},
    Retired{"health", "Health & Fitness"},
    Retired{"health > alternative health", "Health & Fitness > Alternative Health"},
    Retired{"health > fitness & nutrition", "Health & Fitness > Fitness"},
    Retired{"health > self-help", "Education > Self-Improvement"},
    Retired{"health > sexuality", "Health & Fitness > Sexuality"},
    Retired{"news & politics", "News > Politics"},
    Retired{"religion & spirituality > other", "Religion & Spirituality"},
    Retired{"science & medicine", "Science"},
    Retired{"science & medicine > medicine", "Health & Fitness > Medicine"},
    Retired{"science & medicine > natural sciences", "Science > Natural Sciences"},
    Retired{"science & medicine > social sciences", "Science > Social Sciences"},
    Retired{"society & culture > history", "History"},
    Retired{"sports & recreation", "Sports"},
    Retired{"sports & recreation > outdoor", "Sports > Wilderness"},
    Retired{"technology > gadgets", "Technology"},
    Retired{"technology > podcasting", "Technology"},
    Retired{"technology > software how-to", "Technology"},
    Retired{"technology > tech news", "News > Tech News"}};

// The name in today's list that is this one but for its case; empty for none.
std::string_view todays(std::string_view folded) {
  for (const auto name : category_names())
    if (lower_ascii(name) == folded) return name;
  return {};
}

std::string_view successor(std::string_view folded) {
  const auto row = std::ranges::find(kRetired, folded, &Retired::old);
  return row == kRetired.end() ? todays(folded) : row->now;
}

}  // namespace

MendedCategory mended_category(std::string_view top, std::string_view sub) {
  const auto whole =
      sub.empty() ? std::string(top) : fmt::format("{} > {}", trimmed(top), trimmed(sub));
  const auto folded = lower_ascii(clean_line(whole));
  auto name = successor(folded);
  if (name.empty() && !sub.empty()) name = successor(lower_ascii(clean_line(top)));
  return {std::string(name), name == whole};
}

}  // namespace liner
