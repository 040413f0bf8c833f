#include <gtest/gtest.h>

#include "picture/probe.h"
#include "support/audio_files.h"

using namespace liner;
using namespace liner::test;
using namespace std::string_literals;

TEST(Pictures, AreMeasuredByTheirHeaders) {
  EXPECT_EQ(probe_picture(jpeg_head(3000, 2000)), (PictureHead{"image/jpeg", 3000, 2000}));
  EXPECT_EQ(probe_picture(png_head(1400, 1400)), (PictureHead{"image/png", 1400, 1400}));
  EXPECT_EQ(probe_picture("GIF89a...")->mime, "image/gif");
  EXPECT_EQ(probe_picture("RIFF\x10\0\0\0WEBPVP8 "s)->mime, "image/webp");
}

TEST(Pictures, ThatAreCutOrLieAreNone) {
  const auto whole = jpeg_head(3000, 3000);
  for (std::size_t size = 0; size < 29; ++size)
    EXPECT_FALSE(probe_picture(whole.substr(0, size))) << size;
  EXPECT_FALSE(probe_picture(png_head(0, 10)));
  EXPECT_FALSE(probe_picture(png_head(2'000'000'000, 10)));
  EXPECT_FALSE(probe_picture("\xFF\xD8\xFF\xE0\0\0"s + std::string(100, '\0')))
      << "a segment of no size";
  EXPECT_FALSE(probe_picture("hello"));
}
