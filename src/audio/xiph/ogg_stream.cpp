#include "audio/xiph/ogg_stream.h"

#include <algorithm>
#include <array>

#include "audio/xiph/flac_picture.h"

namespace liner {
namespace {

using namespace std::string_view_literals;
using Kind = OggCodec::Kind;
using Packet = OggStream::Packet;
constexpr std::size_t kMostPictures = 64;
constexpr std::size_t kFlacBlockHeader = 4;
constexpr int kFlacComment = 4, kFlacPicture = 6;  // RFC 9639, 8.1

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

void take_header_piece(OggStream& stream, const PacketPiece& piece) {
  const auto before = std::min(stream.prefix, piece.bytes.size());
  stream.prefix -= before;
  const auto content = piece.bytes.substr(before);
  if (!stream.wants_tags) return;
  if (stream.packet == Packet::comment) stream.comment.add(content);
  if (stream.packet == Packet::picture) {
    keep_head(stream, content, kFlacPictureHead);
    if (piece.ends) end_picture(stream);
  }
}

void take_sound_piece(OggStream& stream, const PacketPiece& piece) {
  keep_head(stream, piece.bytes, kPacketHead);
  if (!piece.ends) return;
  ++stream.page_packets;
  stream.page_samples += packet_samples(stream.codec, stream.head);
}

std::uint64_t less(std::uint64_t a, std::uint64_t b) { return a > b ? a - b : 0; }

// The first position minus the samples before it is where the sound starts: not at 0 in a piece of
// a live stream. The blocks of Vorbis are of two sizes, and which is known only from its whole
// setup: a position that long blocks can reach counts as a start at 0, which is usual; behind that
// the packets of the first page are taken to be as long as those of the second are on average.
void place(OggStream& stream, std::uint64_t position) {
  const bool vorbis = stream.codec.kind == Kind::vorbis;
  if (!stream.placed) {
    stream.placed = true;
    // The first packet of Vorbis gives no sound yet (Vorbis I, 4.3.8).
    stream.first_packets = vorbis ? less(stream.page_packets, 1) : stream.page_packets;
    const auto samples =
        vorbis ? stream.first_packets * stream.codec.packet_size : stream.page_samples;
    // More samples than that: the end of the sound is cut away on its only page (RFC 7845, 4.4).
    stream.start = less(position, samples);
    stream.guessed = vorbis && stream.start > 0;
    stream.first = position;
  } else if (stream.guessed && stream.page_packets > 0) {
    const auto average = less(position, stream.first) / stream.page_packets;
    stream.start = less(stream.first, stream.first_packets * average);
    stream.guessed = false;
  }
  stream.last = std::max(stream.last, position);
  stream.page_packets = stream.page_samples = 0;
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
  stream.wants_tags = wants_tags;
  return stream;
}

bool take_page(OggStream& stream, const OggPage& page) {
  bool sound = false;
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
  const auto samples = less(less(stream.last, stream.start), stream.codec.pre_skip);
  const auto rate = static_cast<std::uint64_t>(stream.codec.sample_rate);
  if (rate == 0 || samples / rate >= kMostSeconds)
    return std::chrono::seconds(rate == 0 ? 0 : kMostSeconds);
  return std::chrono::microseconds(samples / rate * 1'000'000 + samples % rate * 1'000'000 / rate);
}

}  // namespace liner
