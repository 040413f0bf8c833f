// One stream of an Ogg file while its pages go by.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "audio/xiph/ogg_codecs.h"
#include "audio/xiph/ogg_pages.h"
#include "audio/xiph/vorbis_comment.h"

namespace liner {

struct OggStream {
  OggCodec codec;
  std::uint32_t serial = 0;
  bool wants_tags = false;  // of streams that follow each other only the first one's are read
  bool ended = false;

  enum class Packet { none, header, comment, picture, sound } packet = Packet::none;
  std::uint64_t packets = 0;    // begun
  std::string head;             // of the packet that is being read
  std::uint64_t head_size = 0;  // of all of it
  std::size_t prefix = 0;       // bytes of it before its content
  VorbisCommentReader comment;
  std::vector<TagPicture> pictures;  // blocks of FLAC
  bool damaged_picture = false;

  // Positions of pages (RFC 3533, 6: granule), in samples.
  std::uint64_t page_packets = 0, page_samples = 0;  // that ended since the last position
  bool placed = false;                               // there is a first position
  bool guessed = false;                              // `start` waits for a second one
  std::uint64_t first_packets = 0, first = 0, start = 0, last = 0;
};

// The stream that a first page begins; nothing if it is no sound.
std::optional<OggStream> begin_stream(const OggPage& page, bool wants_tags);

// Whether the page, one of the stream's, belongs to its sound.
bool take_page(OggStream& stream, const OggPage& page);

std::chrono::microseconds stream_length(const OggStream& stream);

}  // namespace liner
