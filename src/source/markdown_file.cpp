#include "source/markdown_file.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/feed_limits.h"
#include "base/text.h"
#include "notes/markdown.h"
#include "source/fields.h"

namespace liner {

Result<std::string> read_text(const Reader& reader, const std::string& file, std::size_t limit) {
  const auto bytes = reader.root.read(file, limit);
  if (!bytes) return tl::unexpected(bytes.error());
  auto gated = gate_text(*bytes, file);
  if (!gated) return tl::unexpected(gated.error());
  append(reader.said, std::move(gated->said));
  return std::move(gated->text);
}

std::string near_miss(const std::vector<FolderEntry>& entries,
                      const std::vector<std::string_view>& wanted) {
  const auto plain = [](std::string_view name) {
    auto lower = lower_ascii(name);
    if (lower.ends_with(".yml")) lower.replace(lower.size() - 3, 3, "yaml");
    if (lower.ends_with(".jpeg")) lower.replace(lower.size() - 4, 4, "jpg");
    return lower;
  };
  for (const auto& entry : entries)
    if (std::ranges::find(wanted, plain(entry.name)) != wanted.end()) return entry.name;
  return {};
}

void say_if_long(const Reader& reader, const Fields& fields, std::string_view key) {
  const auto characters = count_characters(fields.text(key));
  if (characters > kMostTextCharacters)
    reader.said.push_back(
        {"long-text", fields.place(key),
         fmt::format("{} has {} characters; apps show {}", key, characters, kMostTextCharacters),
         "shorten it, and put the rest into the description or the notes"});
}

Result<FrontMatter> split_front_matter(std::string_view text, const std::string& file) {
  const auto is_fence = [](std::string_view line) {
    const auto bare = line.substr(0, line.find_last_not_of(" \t") + 1);
    return bare == "---" || bare == "...";
  };
  FrontMatter parts;
  const auto first_end = std::min(text.find('\n'), text.size());
  if (!is_fence(text.substr(0, first_end)) || !text.starts_with("---")) {
    // A blank before the keys would publish them as words, `draft: true` among them.
    const auto bare = text.find_first_not_of(" \t\n");
    const auto line_end = bare == text.npos ? bare : std::min(text.find('\n', bare), text.size());
    if (bare != text.npos &&
        trimmed(text.substr(bare, line_end - bare)).find_first_not_of('-') == text.npos &&
        text.substr(bare).starts_with("---")) {
      const auto line = static_cast<int>(std::ranges::count(text.substr(0, bare), '\n')) + 1;
      return failure("front-matter-open", {file, line, 1},
                     "the front matter must begin in the first line, with exactly three hyphens",
                     "make --- the first line of the file");
    }
    parts.markdown = text;
    return parts;
  }
  const auto start = std::min(first_end + 1, text.size());
  int line = 2;
  for (auto at = start; at < text.size(); ++line) {
    const auto end = std::min(text.find('\n', at), text.size());
    if (is_fence(text.substr(at, end - at))) {
      parts.yaml = text.substr(start, at - start);
      parts.markdown = text.substr(std::min(end + 1, text.size()));
      parts.markdown_line = line + 1;
      return parts;
    }
    at = end + 1;
  }
  return failure("front-matter-open", {file, 1, 1}, "the front matter is not closed",
                 "write a line --- where it ends, before the notes");
}

Result<MarkdownFile> read_markdown_file(const Reader& reader, const std::string& file,
                                        std::string_view keys_of) {
  const auto text = read_text(reader, file, kLargestMarkdown);
  if (!text) return tl::unexpected(text.error());
  const auto parts = split_front_matter(*text, file);
  if (!parts) return tl::unexpected(parts.error());
  MarkdownFile read;
  auto front = parse_yaml(parts->yaml, file, parts->yaml_line, &reader.said);
  if (!front) return tl::unexpected(front.error());
  if (front->kind != Yaml::Kind::map)
    return failure("yaml-syntax", front->place, "the front matter must be keys with values",
                   "write: title: ...");
  read.front = std::move(*front);
  if (read.front.place.line <= 1 || parts->yaml.empty()) read.front.place = {file, 1, 1};
  check_keys(read.front, keys_of, reader.said);
  Problems said;
  auto words = parse_markdown(
      {parts->markdown, file, parts->markdown_line, reader.smart, keys_of == "episode"}, said);
  append_some(reader.said, std::move(said));
  if (!words) return tl::unexpected(words.error());
  read.words = std::move(*words);
  return read;
}

}  // namespace liner
