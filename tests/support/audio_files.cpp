#include "support/audio_files.h"

#include <cmath>

#include "picture/codecs.h"

namespace liner::test {
namespace {

using namespace std::string_literals;

constexpr int kFrameBytes = 208;  // 64 kbit/s at 44.1 kHz without padding
constexpr double kFrameSeconds = 1152.0 / 44100;

std::string frame() { return "\xFF\xFB\x50\xC0"s + std::string(kFrameBytes - 4, '\0'); }

long frames_of(const Mp3& mp3) { return std::lround(mp3.seconds / kFrameSeconds); }

std::string syncsafe_bytes(std::size_t value) {
  std::string out(4, '\0');
  for (int i = 3; i >= 0; --i) {
    out[static_cast<std::size_t>(i)] = static_cast<char>(value & 0x7F);
    value >>= 7;
  }
  return out;
}

std::string text_frame(std::string_view id, const std::string& text) {
  return text.empty() ? "" : id3_frame(id, "\x03"s + text);  // UTF-8
}

std::string utf16(const std::string& ascii) {
  std::string out = "\xFF\xFE"s;
  for (const char c : ascii) out += std::string{c, '\0'};
  return out;
}

std::string chapter_frame(const TestChapter& chapter, int index) {
  return id3_frame("CHAP",
                   "c" + std::to_string(index) + "\0"s + big_endian_bytes(chapter.start_ms, 4) +
                       big_endian_bytes(chapter.start_ms + 1000, 4) + std::string(8, '\xFF') +
                       id3_frame("TIT2", "\x01"s + utf16(chapter.title)));
}

}  // namespace

std::string big_endian_bytes(unsigned long long value, int bytes) {
  std::string out;
  for (int i = bytes - 1; i >= 0; --i) out += static_cast<char>(value >> (8 * i) & 0xFF);
  return out;
}

std::string id3_frame(std::string_view id, std::string_view content, char flags) {
  return std::string(id) + big_endian_bytes(content.size(), 4) + "\0"s + flags +
         std::string(content);
}

std::string id3_tag(const std::string& frames, int version) {
  return "ID3"s + static_cast<char>(version) + "\0\0"s + syncsafe_bytes(frames.size()) + frames;
}

std::string silent_mp3(const Mp3& mp3) {
  auto frames = text_frame("TIT2", mp3.title) + text_frame("TPE1", mp3.artist) +
                text_frame("TALB", mp3.album) + text_frame("TRCK", mp3.track) +
                text_frame("TPOS", mp3.disc);
  if (!mp3.date.empty())  // ID3v2.3: year and ddMM
    frames += text_frame("TYER", mp3.date.substr(0, 4)) +
              text_frame("TDAT", mp3.date.substr(8, 2) + mp3.date.substr(5, 2));
  int index = 0;
  for (const auto& chapter : mp3.chapters) frames += chapter_frame(chapter, index++);
  if (!mp3.picture.empty()) frames += id3_frame("APIC", "\0image/jpeg\0\x03\0"s + mp3.picture);
  std::string out = frames.empty() ? "" : id3_tag(frames + std::string(32, '\0'), mp3.id3_version);
  const auto count = frames_of(mp3);
  if (mp3.info_header) {
    auto info = frame();
    info.replace(4 + 17, 16,
                 "Info" + big_endian_bytes(3, 4) +
                     big_endian_bytes(static_cast<unsigned long long>(count), 4) +
                     big_endian_bytes(static_cast<unsigned long long>(count + 1) * kFrameBytes, 4));
    out += info;
  }
  for (long i = 0; i < count; ++i) out += frame();
  return out;
}

long mp3_milliseconds(const Mp3& mp3) { return frames_of(mp3) * 1152 * 1000 / 44100; }

std::string mp4_box(std::string_view kind, std::string_view content) {
  return big_endian_bytes(content.size() + 8, 4) + std::string(kind) + std::string(content);
}

// Mid grey, which is what a JPEG of zeros says: each block of 8 x 8 takes two bits.
std::string jpeg_picture(int width, int height) {
  const auto size = big_endian_bytes(static_cast<unsigned>(height), 2) +
                    big_endian_bytes(static_cast<unsigned>(width), 2);
  const auto table = [](char kind) {  // one code, of one bit, that means nothing
    return "\xFF\xC4\0\x14"s + kind + '\1' + std::string(15, '\0') + '\0';
  };
  const auto blocks =
      static_cast<std::size_t>((width + 7) / 8) * static_cast<std::size_t>((height + 7) / 8);
  constexpr std::size_t kMost = 1'000'000;  // more is only for its head
  return "\xFF\xD8\xFF\xE0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0"s + "\xFF\xDB\0\x43\0"s +
         std::string(64, '\1') + "\xFF\xC0\0\x0B\x08"s + size + "\1\1\x11\0"s + table('\0') +
         table('\x10') + "\xFF\xDA\0\x08\1\1\0\0\x3F\0"s +
         (blocks > kMost ? std::string() : std::string((blocks + 3) / 4, '\0')) + "\xFF\xD9"s;
}

std::string png_picture(int width, int height) {
  if (width < 1 || height < 1 || width > 4000 || height > 4000)  // for its head alone
    return "\x89PNG\r\n\x1A\n\0\0\0\rIHDR"s + big_endian_bytes(static_cast<unsigned>(width), 4) +
           big_endian_bytes(static_cast<unsigned>(height), 4) + "\x08\x02\0\0\0"s;
  Pixels pixels{width, height, {}};
  pixels.rgba.assign(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4, 255);
  return encode_png(pixels);
}

}  // namespace liner::test
