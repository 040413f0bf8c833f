// Small audio and picture files made from nothing, byte by byte, so that no test needs an encoder
// and none is read by the library that is being tested.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace liner::test {

struct TestChapter {
  unsigned start_ms = 0;
  std::string title;
};

struct Mp3 {
  double seconds = 10;  // rounded to whole frames of 26.122 ms
  std::string title, artist, album, track, disc, date;
  std::vector<TestChapter> chapters;
  std::string picture;       // bytes of an image
  bool info_header = false;  // an Info frame with the number of frames and bytes
  int id3_version = 3;
};

// 44.1 kHz mono, 64 kbit/s, silence, with ID3v2 tags if any are given.
std::string silent_mp3(const Mp3& mp3);
// What silent_mp3 really lasts.
long mp3_milliseconds(const Mp3& mp3);

struct TestText {
  unsigned start_ms = 0;
  std::string title;
  std::string more;  // boxes behind the text
};

// 64 kbit/s in samples of 20 ms, fifty to a chunk, in a timescale of 1000.
struct M4a {
  unsigned milliseconds = 10000;
  std::string title;
  bool index_last = false;         // moov behind mdat
  bool wide = false;               // version 1 headers and co64
  bool fragmented = false;         // a moof for every chunk
  unsigned claimed = 0;            // the length that the headers tell; 0: the true one
  std::string edits;               // the entries of an edit list, as bytes
  std::string items;               // in ilst, behind the title
  std::string user_data;           // boxes in udta, behind meta
  std::string entry_boxes;         // in the sample entry
  std::vector<TestText> texts;     // a chapter track; its samples stand behind the sound
  std::vector<unsigned> pictures;  // where the pictures of chapters begin: a track of its own
  unsigned channels = 1;
};
std::string silent_m4a(const M4a& m4a);

// A JPEG or PNG of that size in one colour; of an absurd size only its beginning.
std::string jpeg_picture(int width, int height);
std::string png_picture(int width, int height);

// An ID3v2.3 frame.
std::string id3_frame(std::string_view id, std::string_view content, char flags = 0);
std::string id3_tag(const std::string& frames, int version = 3);
std::string mp4_box(std::string_view kind, std::string_view content);
// An item of ilst with one value: 1 is text, 0 numbers, 13 a JPEG, 14 a PNG.
std::string mp4_item(std::string_view kind, unsigned type, std::string_view value);
std::string big_endian_bytes(unsigned long long value, int bytes);

}  // namespace liner::test
