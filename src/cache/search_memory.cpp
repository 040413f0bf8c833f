#include "cache/search_memory.h"

#include "base/archive.h"
#include "base/sealed.h"

namespace liner {
namespace {

constexpr const char* kFile = ".liner/search.cache";
constexpr std::string_view kFormat = "liner search 3\n";
constexpr std::uint64_t kLargest = std::uint64_t{1024} * 1024 * 1024;

}  // namespace

SearchMemory load_search(const Root& show, const std::string& program) {
  const auto bytes = show.read(kFile, kLargest);
  const auto content = bytes ? sealed_content(*bytes, kFormat) : std::nullopt;
  if (!content) return {};
  ArchiveReader in(*content);
  if (in.text() != program) return {};
  SearchMemory memory;
  for (auto left = in.count(); left > 0 && in.fine(); --left)
    memory.keys.push_back(in.number<OutputKey>());
  const auto count = in.count();
  memory.lines.reserve(count);
  for (auto left = count; left > 0 && in.fine(); --left) {
    std::string word(in.text());
    memory.lines.emplace_back(std::move(word), in.text());
  }
  return in.fine() && in.at_end() ? memory : SearchMemory();
}

void save_search(const Root& show, const std::string& program, const SearchMemory& memory) {
  ArchiveWriter out;
  out.text(program);
  out.number(memory.keys.size());
  for (const auto& key : memory.keys) out.number(key);
  out.number(memory.lines.size());
  for (const auto& [word, postings] : memory.lines) {
    out.text(word);
    out.text(postings);
  }
  (void)show.write(kFile, sealed(out.take(), kFormat));
}

}  // namespace liner
