#include "audio/pcm/chunks.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/bytes.h"
#include "base/text.h"

namespace liner {
namespace {

constexpr std::uint64_t kLongestText = 64 * 1024;
constexpr std::array<std::string_view, 16> kKnown = {"fmt ", "data", "fact", "ds64", "LIST", "id3 ",
                                                     "ID3 ", "bext", "cue ", "JUNK", "COMM", "SSND",
                                                     "NAME", "AUTH", "ANNO", "FVER"};

// The chunk whose header stands at `offset`; nothing if its id is none (EA IFF 85: printable
// ASCII).
std::optional<Chunk> chunk_at(std::string_view text, std::uint64_t text_at, std::size_t offset,
                              ByteOrder order) {
  if (offset + kChunkHeader > text.size()) return std::nullopt;
  const auto id = text.substr(offset, 4);
  const bool printable = std::ranges::all_of(id, [](char c) { return c >= ' ' && c <= '~'; });
  if (!printable || id.front() == ' ') return std::nullopt;
  const auto size = order == ByteOrder::big ? big_endian(text, offset + 4, 4)
                                            : little_endian(text, offset + 4, 4);
  return Chunk{std::string(id), text_at + offset + kChunkHeader, size};
}

}  // namespace

Result<std::optional<Chunk>> next_chunk(const FileBytes& bytes, std::uint64_t end,
                                        std::uint64_t size, ByteOrder order) {
  const auto text = bytes.read(end, kChunkHeader + 2);
  if (!text) return tl::unexpected(text.error());
  const std::size_t expected = size % 2;
  const auto wanted = chunk_at(*text, end, expected, order);
  std::vector<Chunk> others;
  for (const std::size_t offset : {expected, std::size_t{0}, std::size_t{1}, std::size_t{2}})
    if (auto other = chunk_at(*text, end, offset, order)) others.push_back(std::move(*other));
  // A name that we know tells more than a size: the rest of "data" and its size can look like a
  // chunk, and in a file that is cut the right one does not lie within it.
  const auto known = std::ranges::find_if(
      others, [](const Chunk& chunk) { return std::ranges::count(kKnown, chunk.id) > 0; });
  if (known != others.end()) return *known;
  const auto fitting = std::ranges::find_if(others, [&](const Chunk& chunk) {
    return chunk.begin <= bytes.size && chunk.size <= bytes.size - chunk.begin;
  });
  return fitting != others.end() ? *fitting : wanted;
}

Result<std::string> chunk_text(const FileBytes& bytes, const Chunk& chunk) {
  const auto text = bytes.read(chunk.begin, std::min(chunk.size, kLongestText));
  if (!text) return tl::unexpected(text.error());
  return clean_line(std::string_view(*text).substr(0, text->find('\0')));
}

}  // namespace liner
