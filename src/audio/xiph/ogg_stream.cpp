#include "audio/xiph/ogg_stream.h"

#include <algorithm>
#include <array>
#include <utility>

#include "audio/xiph/flac_picture.h"

namespace liner {
namespace {

using namespace std::string_view_literals;
using Kind = OggCodec::Kind;
using Packet = OggStream::Packet;
constexpr std::size_t kMostPictures = 64;
constexpr std::size_t kFlacBlockHeader = 4;
constexpr std::uint64_t kVorbisSetup = 3;                       // the third packet is
constexpr std::uint64_t kMostSamples = std::uint64_t{1} << 60;  // no sum runs over
constexpr int kFlacComment = 4, kFlacPicture = 6;               // RFC 9639, 8.1

// What the packet is that begins with these bytes, and how long what stands before its content is.
void begin_packet(OggStream& stream, std::string_view bytes) {
  const auto number = stream.packets++;
  stream.head.clear();
  stream.head_size = 0;
  stream.prefix = 0;
  stream.packet = Packet::sound;
  if (!is_header_packet(stream.codec, number, bytes)) return;
  stream.packet = Packet::header;
  if (stream.codec.kind == Kind::flac) {
    const int block = bytes.empty() || number == 0 ? 0 : bytes[0] & 0x7F;
    stream.prefix = kFlacBlockHeader;
    if (block == kFlacComment) stream.packet = Packet::comment;
    if (block == kFlacPicture) stream.packet = Packet::picture;
  } else if (number == 1) {
    constexpr std::array kMarks = {"\x03vorbis"sv, "OpusTags"sv};  // Speex has none
    for (const auto mark : kMarks)
      if (bytes.starts_with(mark)) stream.prefix = mark.size();
    if (stream.prefix > 0 || stream.codec.kind == Kind::speex) stream.packet = Packet::comment;
  }
}

void end_picture(OggStream& stream) {
  if (stream.pictures.size() >= kMostPictures) return;
  const auto found = read_flac_picture(stream.head, stream.head_size);
  if (!found)
    stream.damaged_picture = true;
  else if (!is_linked_picture(stream.head))
    stream.pictures.push_back(found->picture);
}

void keep_head(OggStream& stream, std::string_view bytes, std::size_t most) {
  stream.head.append(bytes.substr(0, most - std::min(most, stream.head.size())));
  stream.head_size += bytes.size();
}

void keep_end(std::string& end, std::string_view bytes) {
  end += bytes.substr(bytes.size() - std::min(bytes.size(), kVorbisModesTail));
  end.erase(0, end.size() - std::min(end.size(), kVorbisModesTail));
}

void take_header_piece(OggStream& stream, const PacketPiece& piece) {
  const auto before = std::min(stream.prefix, piece.bytes.size());
  stream.prefix -= before;
  const auto content = piece.bytes.substr(before);
  if (stream.codec.kind == Kind::vorbis && stream.packets == kVorbisSetup) {
    keep_end(stream.setup_end, content);
    if (piece.ends) stream.modes = vorbis_modes(stream.setup_end);
  }
  if (!stream.wants_tags) return;
  if (stream.packet == Packet::comment) stream.comment.add(content);
  if (stream.packet == Packet::picture) {
    keep_head(stream, content, kFlacPictureHead);
    if (piece.ends) end_picture(stream);
  }
}

// Of the packet that has just ended. A block of Vorbis gives half of itself and half of the one
// before (Vorbis I, 4.3.8).
std::optional<std::uint64_t> sound_samples(OggStream& stream) {
  if (stream.codec.kind != Kind::vorbis) {
    const auto samples = packet_samples(stream.codec, stream.head);
    return samples > 0 ? std::optional(samples) : std::nullopt;
  }
  if (stream.modes.count == 0) return std::nullopt;
  if (stream.head.empty() || (stream.head[0] & 1) != 0) return 0;  // no sound (4.3.1)
  const bool is_long = is_long_vorbis_block(stream.modes, stream.head);
  const auto block = is_long ? 2 * stream.codec.packet_size : stream.codec.short_block;
  const auto before = std::exchange(stream.block, block);
  return before == 0 ? 0 : before / 4 + block / 4;
}

void take_sound_piece(OggStream& stream, const PacketPiece& piece) {
  keep_head(stream, piece.bytes, kPacketHead);
  if (!piece.ends) return;
  ++stream.page_packets;
  const auto samples = sound_samples(stream);
  stream.told = stream.told && samples.has_value();
  stream.page_samples = std::min(stream.page_samples + samples.value_or(0), kMostSamples);
}

std::uint64_t less(std::uint64_t a, std::uint64_t b) { return a > b ? a - b : 0; }

// Where the sound starts. A first position that is smaller than the samples before it means that
// the end of the sound is cut away if it is on the only page (RFC 7845, 4.4), and with Speex or by
// less than a block of Vorbis that its beginning is (Vorbis I, A.2). Of more than that no decoder
// takes anything away: such files are made when a part of a stream is copied.
std::int64_t sound_start(const OggStream& stream) {
  const auto kind = stream.codec.kind;
  const bool trimmed = stream.one_page || kind == Kind::speex ||
                       (kind == Kind::vorbis &&
                        stream.start >= -static_cast<std::int64_t>(stream.codec.packet_size));
  return trimmed ? std::max<std::int64_t>(stream.start, 0) : stream.start;
}

// The position behind pages that are missing, less the samples of the page it is on: so many of
// them are not there.
void pass_hole(OggStream& stream, std::uint64_t position) {
  const auto missing = less(less(position, stream.last), stream.told ? stream.page_samples : 0);
  stream.hole = false;
  if (missing == 0) return;
  if (!stream.first_hole) stream.first_hole = stream_length(stream);
  if (stream.told)
    stream.lost += missing;
  else
    stream.exact = false;
}

// The first position minus the samples before it is where the sound starts: not at 0 in a piece of
// a live stream. Which blocks of Vorbis are long may not be known, if its setup is damaged: then a
// position that long blocks can reach counts as a start at 0, which is usual; behind that the
// packets of the first page are taken to be as long as those of the second are on average.
void place_first(OggStream& stream, std::uint64_t position) {
  stream.placed = true;
  stream.first = position;
  if (stream.told) {
    stream.start =
        static_cast<std::int64_t>(position) - static_cast<std::int64_t>(stream.page_samples);
    return;
  }
  const bool vorbis = stream.codec.kind == Kind::vorbis;
  // The first packet of Vorbis gives no sound yet (Vorbis I, 4.3.8).
  stream.first_packets = vorbis ? less(stream.page_packets, 1) : stream.page_packets;
  const auto samples =
      vorbis ? stream.first_packets * stream.codec.packet_size : stream.page_samples;
  stream.start = static_cast<std::int64_t>(less(position, samples));
  stream.guessed = vorbis && stream.start > 0;
}

void place(OggStream& stream, std::uint64_t position) {
  if (!stream.placed) {
    place_first(stream, position);
  } else if (stream.page_packets > 0) {
    stream.one_page = false;
    if (stream.guessed) {
      const auto average = less(position, stream.first) / stream.page_packets;
      stream.start = static_cast<std::int64_t>(less(stream.first, stream.first_packets * average));
      stream.guessed = false;
    }
  }
  if (stream.hole) pass_hole(stream, position);
  stream.last = std::max(stream.last, position);
  stream.page_packets = stream.page_samples = 0;
  stream.told = true;
}

// Pages that are missing before the first position cost nothing: the sound starts behind them.
void count_page(OggStream& stream, const OggPage& page) {
  const auto missing = page.sequence - stream.next_page;
  stream.next_page = page.sequence + 1;
  constexpr std::uint32_t kBackwards = 0x80000000;  // pages that are not numbered at all, perhaps
  if (missing == 0 || missing >= kBackwards) return;
  stream.hole = stream.placed;
  stream.packet = Packet::none;  // what was open goes on upon a page that is not there
}

}  // namespace

std::optional<OggStream> begin_stream(const OggPage& page, bool wants_tags) {
  const auto pieces = packet_pieces(page);
  if (pieces.empty()) return std::nullopt;
  const auto codec = ogg_codec(pieces.front().bytes);
  if (!codec) return std::nullopt;
  OggStream stream;
  stream.codec = *codec;
  stream.serial = page.serial;
  stream.next_page = page.sequence;
  stream.wants_tags = wants_tags;
  return stream;
}

bool take_page(OggStream& stream, const OggPage& page) {
  bool sound = false;
  count_page(stream, page);
  for (const auto& piece : packet_pieces(page)) {
    if (piece.begins)
      begin_packet(stream, piece.bytes);
    else if (stream.packet == Packet::none)
      continue;  // its beginning was on a page that is lost
    if (stream.packet == Packet::sound) {
      take_sound_piece(stream, piece);
      sound = true;
    } else {
      take_header_piece(stream, piece);
    }
    if (piece.ends) stream.packet = Packet::none;
  }
  // A page may be there for nothing but the mark of the end and the last position.
  if ((stream.page_packets > 0 || (stream.placed && page.last)) && page.granule >= 0)
    place(stream, static_cast<std::uint64_t>(page.granule));
  stream.ended = page.last;
  return sound || (stream.placed && page.last);
}

std::chrono::microseconds stream_length(const OggStream& stream) {
  constexpr std::uint64_t kMostSeconds = 3'600'000;
  const auto start = sound_start(stream);
  const auto length = start < 0 ? stream.last + static_cast<std::uint64_t>(-start)
                                : less(stream.last, static_cast<std::uint64_t>(start));
  const auto samples = less(less(length, stream.lost), stream.codec.pre_skip);
  const auto rate = static_cast<std::uint64_t>(stream.codec.sample_rate);
  if (rate == 0 || samples / rate >= kMostSeconds)
    return std::chrono::seconds(rate == 0 ? 0 : kMostSeconds);
  return std::chrono::microseconds(samples / rate * 1'000'000 + samples % rate * 1'000'000 / rate);
}

}  // namespace liner
