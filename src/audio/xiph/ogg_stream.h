// One stream of an Ogg file while its pages go by.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "audio/xiph/ogg_codecs.h"
#include "audio/xiph/ogg_pages.h"
#include "audio/xiph/vorbis_comment.h"
#include "audio/xiph/vorbis_modes.h"

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
  bool one_page = true;                              // there is no second one that ends a packet
  std::uint64_t first_packets = 0, first = 0, last = 0;
  std::int64_t start = 0;  // below 0 where a stream was cut out of another one

  std::string setup_end;  // of Vorbis
  VorbisModes modes;
  std::uint64_t block = 0;  // samples of the last one; 0 before the first

  // Pages that are missing, by their sequence numbers (RFC 3533, 6).
  std::uint32_t next_page = 0;
  bool hole = false;       // since the last position
  bool told = true;        // the lengths of all packets since then are known
  std::uint64_t lost = 0;  // samples
  bool exact = true;       // `lost` is all that is missing
  std::optional<std::chrono::microseconds> first_hole;
};

// The stream that a first page begins; nothing if it is no sound.
std::optional<OggStream> begin_stream(const OggPage& page, bool wants_tags);

// Whether the page, one of the stream's, belongs to its sound.
bool take_page(OggStream& stream, const OggPage& page);

std::chrono::microseconds stream_length(const OggStream& stream);

}  // namespace liner
