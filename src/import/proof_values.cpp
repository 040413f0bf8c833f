#include "import/proof_values.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.h"

namespace liner {

constexpr std::size_t kShown = 300;  // bytes of a value

std::string shown_value(const std::string& value) {
  const auto line = clean_line(value);
  return line.size() <= kShown ? line : fmt::format("{}…", cut_whole(line, kShown));
}

std::pair<std::string, std::string> around_difference(const std::string& one,
                                                      const std::string& other) {
  std::size_t at = 0;
  while (at < one.size() && at < other.size() && one[at] == other[at]) ++at;
  constexpr std::size_t kBefore = 40;
  auto begin = at - std::min(at, kBefore);
  while (begin > 0 && (static_cast<unsigned char>(one[begin]) & 0xC0U) == 0x80U) --begin;
  const auto cut = [&](const std::string& text) {
    return shown_value((begin > 0 ? "…" : "") + text.substr(std::min(begin, text.size())));
  };
  return {cut(one), cut(other)};
}

std::string people_text(const std::vector<OldPerson>& people) {
  std::set<std::string> names;
  for (const auto& person : people) names.insert(fmt::format("{} ({})", person.name, person.role));
  std::string text;
  for (const auto& name : names) text += fmt::format("{}{}", text.empty() ? "" : ", ", name);
  return text;
}

std::string names_text(const std::vector<OldPerson>& people) {
  std::set<std::string> names;
  for (const auto& person : people) names.insert(person.name);
  std::string text;
  for (const auto& name : names) text += name + "; ";
  return text;
}

std::string number_text(const std::optional<int>& number) {
  return number ? std::to_string(*number) : std::string();
}

std::string duration_text(const std::optional<Milliseconds>& duration) {
  return duration ? format_clock(*duration) : std::string();
}

std::string tags_text(const std::vector<std::string>& tags) {
  std::set<std::string> folded;
  for (const auto& tag : tags) folded.insert(fold(tag));
  std::string text;
  for (const auto& tag : folded) text += fmt::format("{}{}", text.empty() ? "" : ", ", tag);
  return text;
}

std::string elements_text(const std::vector<FeedNode>& nodes) {
  std::map<std::string, std::size_t> counts;
  for (const auto& node : nodes) ++counts[node.name];
  std::string text;
  for (const auto& [name, count] : counts)
    text += fmt::format("{}{} x {}", text.empty() ? "" : ", ", count, name);
  return text;
}

}  // namespace liner
