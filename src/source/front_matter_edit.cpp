#include "source/front_matter_edit.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "source/markdown_file.h"
#include "source/yaml_text.h"

namespace liner {
namespace {

// Where a key of the front matter stands in the whole text.
struct Found {
  Yaml front;
  std::size_t yaml_begin = 0, yaml_end = 0;  // of the text
  std::size_t key = std::string::npos;       // where its line begins
};

Result<Found> find_key(std::string_view text, const std::string& file, std::string_view key) {
  // Nothing else may reach the YAML reader; what the gate would repair, its author should.
  const auto gated = gate_text(text, file);
  if (!gated) return tl::unexpected(gated.error());
  if (gated->text != text)
    return failure("cannot-edit", {file, 1, 1}, "this file has signs that no text has",
                   "save it anew as UTF-8, without control characters");
  const auto parts = split_front_matter(text, file);
  if (!parts) return tl::unexpected(parts.error());
  auto front = parse_yaml(parts->yaml, file, parts->yaml_line);
  if (!front) return tl::unexpected(front.error());
  Found found{std::move(*front), 0, 0, std::string::npos};
  if (parts->yaml.data() == nullptr) return found;
  found.yaml_begin = static_cast<std::size_t>(parts->yaml.data() - text.data());
  found.yaml_end = found.yaml_begin + parts->yaml.size();
  for (const auto& entry : found.front.entries) {
    if (entry.key != key) continue;
    auto at = found.yaml_begin;
    for (int line = parts->yaml_line; line < entry.place.line && at < found.yaml_end; ++line)
      at = std::min(text.find('\n', at) + 1, found.yaml_end);
    found.key = at;
  }
  return found;
}

tl::unexpected<Problem> cannot_edit(const Yaml* value, const std::string& file,
                                    std::string_view key, std::string_view wanted) {
  return failure("cannot-edit", value == nullptr ? Place{file, 1, 1} : value->place,
                 fmt::format("{} is written in a way that Liner does not change", key),
                 fmt::format("bring {} into {} yourself, and run this again", wanted, key));
}

std::string_view line_at(std::string_view text, std::size_t at) {
  return text.substr(at, std::min(text.find('\n', at), text.size()) - at);
}

// What stands between the key and its list: "[", a line with the first "- ", or one value.
Result<std::string> put_into(std::string_view text, const Found& found, const std::string& file,
                             std::string_view key, std::string_view value) {
  const auto* list = found.front.find(key);
  const auto line = line_at(text, found.key);
  const auto colon = line.find(':');
  if (colon == line.npos) return cannot_edit(list, file, key, value);
  const auto behind = trimmed(line.substr(colon + 1));
  std::string out(text);
  if (behind.starts_with('[')) {
    const auto bracket = found.key + line.find('[', colon);
    const bool empty = list->items.empty();
    out.insert(bracket + 1, fmt::format("{}{}", value, empty ? "" : ", "));
  } else if (list->kind == Yaml::Kind::list && (behind.empty() || behind.starts_with('#'))) {
    auto item = found.key + line.size() + 1;
    while (item < found.yaml_end && !trimmed(line_at(text, item)).starts_with("- "))
      item += line_at(text, item).size() + 1;
    if (item >= found.yaml_end) return cannot_edit(list, file, key, value);
    const auto indent = line_at(text, item).find('-');
    out.insert(item, fmt::format("{}- {}\n", std::string(indent, ' '), value));
  } else if (list->kind == Yaml::Kind::scalar && (list->text.empty() || !list->quoted) &&
             (behind == list->text)) {
    out.replace(found.key, line.size(),
                list->text.empty() ? fmt::format("{}: [{}]", key, value)
                                   : fmt::format("{}: [{}, \"{}\"]", key, value, list->text));
  } else {
    return cannot_edit(list, file, key, value);
  }
  return out;
}

// The edit is believed only when the file, read again, says what was meant.
Result<std::string> verified(Result<std::string> edited, const std::string& file,
                             std::string_view key, std::string_view value, std::size_t items) {
  if (!edited) return edited;
  const auto again = find_key(*edited, file, key);
  const auto* now = again ? again->front.find(key) : nullptr;
  const bool right =
      now != nullptr && (items == 0 ? now->text == value
                                    : now->items.size() == items &&
                                          std::ranges::any_of(now->items, [&](const Yaml& item) {
                                            return item.text == value;
                                          }));
  return right ? edited : Result<std::string>(cannot_edit(nullptr, file, key, value));
}

}  // namespace

Result<std::string> with_list_value(std::string_view text, const std::string& file,
                                    std::string_view key, std::string_view value) {
  const auto found = find_key(text, file, key);
  if (!found) return tl::unexpected(found.error());
  const auto line = fmt::format("{}: [{}]\n", key, value);
  if (found->yaml_end == 0 && !text.starts_with("---"))
    return verified(fmt::format("---\n{}---\n\n{}", line, text), file, key, value, 1);
  if (found->key == std::string::npos) {
    std::string out(text);
    const auto end = found->yaml_end == 0 ? text.find('\n') + 1 : found->yaml_end;
    return verified(out.insert(end, line), file, key, value, 1);
  }
  const auto* list = found->front.find(key);
  const auto has = [&](const Yaml& item) { return trimmed(item.text) == value; };
  if (has(*list) || std::ranges::any_of(list->items, has)) return std::string(text);
  const auto before = list->kind == Yaml::Kind::list ? list->items.size()
                                                     : std::size_t{list->text.empty() ? 0U : 1U};
  return verified(put_into(text, *found, file, key, value), file, key, value, before + 1);
}

bool has_key(std::string_view text, const std::string& file, std::string_view key) {
  const auto found = find_key(text, file, key);
  return found && found->key != std::string::npos;
}

Result<std::string> without_list_value(std::string_view text, const std::string& file,
                                       std::string_view key, std::string_view value) {
  const auto found = find_key(text, file, key);
  if (!found) return tl::unexpected(found.error());
  const auto* list = found->key == std::string::npos ? nullptr : found->front.find(key);
  const auto is_it = [&](const Yaml& item) {
    auto written = std::string_view(trimmed(item.text));
    auto wanted = value;
    for (auto* path : {&written, &wanted})
      if (path->starts_with('/')) path->remove_prefix(1);
    return written == wanted;
  };
  if (list == nullptr || !(is_it(*list) || std::ranges::any_of(list->items, is_it)))
    return std::string(text);
  std::string kept;
  for (const auto& item : list->items)
    if (!is_it(item)) kept += fmt::format("{}{}", kept.empty() ? "" : ", ", yaml_text(item.text));
  // The key with all of its lines: those that are indented, begin with a hyphen, or close a list.
  auto end = found->key + line_at(text, found->key).size() + 1;
  while (end < found->yaml_end && std::string_view(" -]").find(text[end]) != std::string_view::npos)
    end += line_at(text, end).size() + 1;
  std::string out(text);
  out.replace(found->key, std::min(end, found->yaml_end) - found->key,
              kept.empty() ? std::string() : fmt::format("{}: [{}]\n", key, kept));
  const auto again = find_key(out, file, key);
  const auto* now = again ? again->front.find(key) : nullptr;
  const auto left = now == nullptr ? std::size_t{0} : now->items.size();
  const auto wanted = list->items.empty() ? std::size_t{0} : list->items.size() - 1;
  return again && left == wanted ? Result<std::string>(out)
                                 : Result<std::string>(cannot_edit(list, file, key, kept));
}

Result<std::string> with_value(std::string_view text, const std::string& file, std::string_view key,
                               std::string_view value) {
  const auto found = find_key(text, file, key);
  if (!found) return tl::unexpected(found.error());
  if (found->key == std::string::npos) return cannot_edit(nullptr, file, key, value);
  const auto* old = found->front.find(key);
  const auto line = line_at(text, found->key);
  const auto at = line.find(old->text, line.find(':'));
  if (old->kind != Yaml::Kind::scalar || old->text.empty() || at == line.npos)
    return cannot_edit(old, file, key, value);
  std::string out(text);
  return verified(out.replace(found->key + at, old->text.size(), value), file, key, value, 0);
}

}  // namespace liner
