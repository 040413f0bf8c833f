#include "support/sound_files.h"

#include <sys/mman.h>
#include <unistd.h>

#include "base/root.h"
#include "support/audio_files.h"

namespace liner::test {

using namespace std::string_literals;

namespace {

unsigned checksum(std::string_view bytes, int bits, unsigned polynomial) {
  const auto top = 1ULL << (bits - 1);
  unsigned long long sum = 0;
  for (const char byte : bytes) {
    sum ^= static_cast<unsigned long long>(static_cast<unsigned char>(byte)) << (bits - 8);
    for (int bit = 0; bit < 8; ++bit) {
      const bool carry = (sum & top) != 0;
      sum = (sum << 1 ^ (carry ? polynomial : 0)) & (top * 2 - 1);
    }
  }
  return static_cast<unsigned>(sum);
}

std::string with_size(std::string_view text) {
  return little_endian_bytes(text.size(), 4) + std::string(text);
}

}  // namespace

MemoryFile::MemoryFile(std::string_view bytes) {
  bytes_ = {memfd_create("sound", 0), bytes.size(), "sound"};
  if (!write_all(bytes_.descriptor, bytes)) bytes_.size = 0;
}

MemoryFile::~MemoryFile() { close(bytes_.descriptor); }

std::string little_endian_bytes(unsigned long long value, int bytes) {
  std::string out;
  for (int i = 0; i < bytes; ++i, value >>= 8) out += static_cast<char>(value & 0xFF);
  return out;
}

std::string base64(std::string_view bytes) {
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    unsigned group = 0;
    for (std::size_t i = 0; i < 3; ++i)
      group = group << 8 | (at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0);
    for (std::size_t i = 0; i < 4; ++i)
      out += at + i > bytes.size() ? '=' : kDigits[group >> (18 - 6 * i) & 63];
  }
  return out;
}

std::string vorbis_comment(const std::vector<std::string>& entries, int count) {
  auto block = with_size("tests") +
               little_endian_bytes(count < 0 ? entries.size() : static_cast<unsigned>(count), 4);
  for (const auto& entry : entries) block += with_size(entry);
  return block;
}

std::string flac_picture(std::string_view bytes) {
  return big_endian_bytes(3, 4) + big_endian_bytes(10, 4) + "image/jpeg" + big_endian_bytes(5, 4) +
         "cover" + std::string(16, '\0') + big_endian_bytes(bytes.size(), 4) + std::string(bytes);
}

std::string ogg_page(const Page& page) {
  std::string lacing, body;
  for (const auto& packet : page.packets) {
    lacing.append(packet.size() / 255, '\xFF');
    const bool goes_on = page.open && &packet == &page.packets.back();
    if (!goes_on) lacing += static_cast<char>(packet.size() % 255);
    body += packet;
  }
  auto head = "OggS\0"s + static_cast<char>(page.flags) +
              little_endian_bytes(static_cast<unsigned long long>(page.granule), 8) +
              little_endian_bytes(page.serial, 4) + little_endian_bytes(page.sequence, 4);
  const auto rest = static_cast<char>(lacing.size()) + lacing + body;
  const auto sum = checksum(head + std::string(4, '\0') + rest, 32, 0x04C11DB7);
  return head + little_endian_bytes(sum, 4) + rest;
}

std::string opus_file(const Opus& opus) {
  const auto head = "OpusHead\x01\x02"s +
                    little_endian_bytes(static_cast<unsigned>(opus.pre_skip), 2) +
                    little_endian_bytes(44100, 4) + std::string(3, '\0');
  auto file = ogg_page({.packets = {head}, .flags = 2, .serial = opus.serial}) +
              ogg_page({.packets = {"OpusTags" + vorbis_comment(opus.tags)},
                        .serial = opus.serial,
                        .sequence = 1});
  // Configuration 31 is CELT, 20 ms; one frame a packet (RFC 6716, 3.1).
  const std::vector<std::string> second(50, "\xF8" + std::string(40, 'x'));
  for (int page = 1; page <= opus.pages; ++page)
    file += ogg_page({.packets = second,
                      .granule = opus.start + page * 48000LL,
                      .flags = opus.end_mark && page == opus.pages ? 4 : 0,
                      .serial = opus.serial,
                      .sequence = static_cast<unsigned>(page) + 1});
  return file;
}

std::string vorbis_headers(unsigned serial, const std::vector<std::string>& tags,
                           const std::string& setup) {
  // 44.1 kHz mono, blocks of 256 and 2,048 samples.
  const auto head = "\x01vorbis"s + std::string(4, '\0') + '\x01' + little_endian_bytes(44100, 4) +
                    std::string(12, '\0') + "\xB8\x01";
  return ogg_page({.packets = {head}, .flags = 2, .serial = serial}) +
         ogg_page({.packets = {"\x03vorbis" + vorbis_comment(tags) + '\x01', setup},
                   .serial = serial,
                   .sequence = 1});
}

std::string flac_block(int kind, std::string_view content, bool last) {
  return static_cast<char>(kind | (last ? 0x80 : 0)) + big_endian_bytes(content.size(), 3) +
         std::string(content);
}

std::string flac_stream_info(unsigned long long samples, int rate, int channels) {
  const auto packed = static_cast<unsigned long long>(rate) << 44 |
                      static_cast<unsigned long long>(channels - 1) << 41 | 15ULL << 36 | samples;
  return big_endian_bytes(4096, 2) + big_endian_bytes(4096, 2) + std::string(6, '\0') +
         big_endian_bytes(packed, 8) + std::string(16, '\0');
}

std::string flac_frame(unsigned number, unsigned samples) {
  // 16 bit of block size behind the number, 48 kHz, left and right, 16 bit (RFC 9639, 9.1).
  auto frame = "\xFF\xF8\x7A\x18"s + static_cast<char>(number) + big_endian_bytes(samples - 1, 2);
  frame += static_cast<char>(checksum(frame, 8, 0x07));
  frame += std::string(300, static_cast<char>(number));
  return frame + big_endian_bytes(checksum(frame, 16, 0x8005), 2);
}

std::string flac_frames() {
  std::string frames;
  for (unsigned number = 0; number < 10; ++number) frames += flac_frame(number);
  return frames + flac_frame(10, 100);
}

std::string riff_chunk(std::string_view id, std::string_view content) {
  return std::string(id) + with_size(content) + std::string(content.size() % 2, '\0');
}

std::string aiff_chunk(std::string_view id, std::string_view content) {
  return std::string(id) + big_endian_bytes(content.size(), 4) + std::string(content) +
         std::string(content.size() % 2, '\0');
}

std::string wave_format(int tag, int bits) {
  const auto size = static_cast<unsigned>(bits / 8);
  return riff_chunk("fmt ", little_endian_bytes(static_cast<unsigned>(tag), 2) +
                                little_endian_bytes(1, 2) + little_endian_bytes(8000, 4) +
                                little_endian_bytes(8000 * size, 4) + little_endian_bytes(size, 2) +
                                little_endian_bytes(static_cast<unsigned>(bits), 2));
}

}  // namespace liner::test
