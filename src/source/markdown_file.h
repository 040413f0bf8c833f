// A file with words: YAML front matter, then Markdown.
#pragma once

#include <string>
#include <string_view>

#include "base/root.h"
#include "model/words.h"
#include "source/fields.h"
#include "source/yaml.h"

namespace liner {

// What all readers of the show folder share.
struct Reader {
  const Root& root;
  Problems& said;
  bool smart = false;             // typographic quotes: for English only
  const Root* lasting = nullptr;  // the same folder for what is read after all else; empty: `root`
};

// Reads a text file through the gate; what was repaired is said. `limit` in bytes.
Result<std::string> read_text(const Reader& reader, const std::string& file, std::size_t limit);

// A file whose name is almost one of those wanted (another case, .yml, .jpeg), or nothing.
std::string near_miss(const std::vector<FolderEntry>& entries,
                      const std::vector<std::string_view>& wanted);

// Says it when a text is longer than apps show (feed.md X10: 255 characters).
void say_if_long(const Reader& reader, const Fields& fields, std::string_view key);

constexpr std::size_t kLargestMarkdown = 256 * 1024;
constexpr std::size_t kLargestTranscript = 16 * 1024 * 1024;
constexpr std::size_t kLargestFile = 4 * 1024 * 1024;

struct MarkdownFile {
  Yaml front;  // checked against the table of keys
  Words words;
};

// Problems of the whole file end in the result; those of keys and words are said as well.
Result<MarkdownFile> read_markdown_file(const Reader& reader, const std::string& file,
                                        std::string_view keys_of);

struct FrontMatter {
  std::string_view yaml, markdown;
  int yaml_line = 2, markdown_line = 1;  // of the file, from 1
};

// Splits a text that starts with a line `---` at the next such line. Without one all is Markdown.
Result<FrontMatter> split_front_matter(std::string_view text, const std::string& file);

}  // namespace liner
