// The chunks of which WAV (RIFF) and AIFF (EA IFF 85) files are made.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "audio/file_bytes.h"

namespace liner {

enum class ByteOrder { little, big };

struct Chunk {
  std::string id;           // "data"
  std::uint64_t begin = 0;  // of the content
  std::uint64_t size = 0;   // of the content, as claimed
};

constexpr std::uint64_t kChunkHeader = 8;
constexpr int kMostChunks = 10'000;

// The chunk behind content that ends at `end` and has `size` bytes: behind a byte of padding where
// that is odd. Some writers forget it, others put it where it does not belong: a chunk that lies
// within the file is looked for on both sides. Nothing where no chunk can be.
Result<std::optional<Chunk>> next_chunk(const FileBytes& bytes, std::uint64_t end,
                                        std::uint64_t size, ByteOrder order);

// The text that a chunk holds, made one line; of a very long one its beginning.
Result<std::string> chunk_text(const FileBytes& bytes, const Chunk& chunk);

}  // namespace liner
