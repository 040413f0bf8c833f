// Small Ogg, FLAC, WAV and AIFF files made from nothing, byte by byte. The checksums are computed
// bit by bit here, not by the tables that are being tested.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "audio/file_bytes.h"

namespace liner::test {

// Bytes as an open file that lives in memory.
class MemoryFile {
 public:
  explicit MemoryFile(std::string_view bytes);
  ~MemoryFile();
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  FileBytes bytes() const { return bytes_; }

 private:
  FileBytes bytes_;
};

std::string little_endian_bytes(unsigned long long value, int bytes);
std::string base64(std::string_view bytes);

// The block; `count` is how many entries it claims to have, -1: those that it has.
std::string vorbis_comment(const std::vector<std::string>& entries, int count = -1);
// The structure of RFC 9639, 8.8, of a front cover.
std::string flac_picture(std::string_view bytes);

struct Page {
  std::vector<std::string> packets;
  long long granule = 0;
  int flags = 0;  // 1: continued, 2: first, 4: last
  unsigned serial = 1;
  bool open = false;  // the last packet goes on (its size must be a multiple of 255)
  unsigned sequence = 0;
};
std::string ogg_page(const Page& page);

struct Opus {
  std::vector<std::string> tags = {"TITLE=Ogg"};
  int pages = 5;        // of 50 packets of 20 ms each
  long long start = 0;  // position where the sound begins
  int pre_skip = 312;
  unsigned serial = 1;
  bool end_mark = true;
};
std::string opus_file(const Opus& opus);

// Without a setup that says which blocks are long, unless one is given.
std::string vorbis_headers(unsigned serial, const std::vector<std::string>& tags,
                           const std::string& setup = "\x05vorbis setup");

std::string flac_block(int kind, std::string_view content, bool last = false);
std::string flac_stream_info(unsigned long long samples, int rate = 48000, int channels = 2);
// A frame of 4,096 samples, or of as many as are given.
std::string flac_frame(unsigned number, unsigned samples = 4096);
// The frames of a whole file of 10 x 4,096 and 100 samples.
std::string flac_frames();

std::string riff_chunk(std::string_view id, std::string_view content);
std::string aiff_chunk(std::string_view id, std::string_view content);
// One channel, 16 bit, 8 kHz.
std::string wave_format(int tag = 1, int bits = 16);

}  // namespace liner::test
