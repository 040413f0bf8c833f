#include <gtest/gtest.h>

#include "picture/probe.h"
#include "support/audio_files.h"

using namespace liner;
using namespace liner::test;
using namespace std::string_literals;

TEST(Pictures, AreMeasuredByTheirHeaders) {
  EXPECT_EQ(probe_picture(jpeg_picture(3000, 2000)), (PictureHead{"image/jpeg", 3000, 2000}));
  EXPECT_EQ(probe_picture(png_picture(1400, 1400)), (PictureHead{"image/png", 1400, 1400}));
  EXPECT_EQ(probe_picture("GIF89a\x40\x01\xF0\0\0\0\0"s), (PictureHead{"image/gif", 320, 240}));
  const auto webp = [](const std::string& chunk) {
    return probe_picture("RIFF\x40\0\0\0WEBP"s + chunk + std::string(30, '\0'));
  };
  EXPECT_EQ(webp("VP8 \x20\0\0\0\x30\1\0\x9D\x01\x2A\x40\x01\xF0\0"s),
            (PictureHead{"image/webp", 320, 240}));
  EXPECT_EQ(webp("VP8L\x20\0\0\0\x2F\x3F\xC1\x3B\0"s), (PictureHead{"image/webp", 320, 240}));
  EXPECT_EQ(webp("VP8X\x0A\0\0\0\0\0\0\0\x3F\1\0\xEF\0\0"s), (PictureHead{"image/webp", 320, 240}));
}

TEST(Pictures, ThatAreCutOrLieAreNone) {
  const auto whole = jpeg_picture(3000, 3000);
  for (std::size_t size = 0; size < 29; ++size)
    EXPECT_FALSE(probe_picture(whole.substr(0, size))) << size;
  EXPECT_FALSE(probe_picture(png_picture(0, 10)));
  EXPECT_FALSE(probe_picture(png_picture(2'000'000'000, 10)));
  EXPECT_FALSE(probe_picture("\xFF\xD8\xFF\xE0\0\0"s + std::string(100, '\0')))
      << "a segment of no size";
  EXPECT_FALSE(probe_picture("hello"));
  EXPECT_FALSE(probe_picture("GIF89a\0\0\xF0\0"s)) << "no width";
  EXPECT_FALSE(probe_picture("RIFF\x40\0\0\0WEBPVP8 \x20\0\0\0"s + std::string(40, 'x')))
      << "no start code";
}
