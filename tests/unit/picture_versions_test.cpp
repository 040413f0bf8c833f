// Pictures decoded, made smaller and written.
#include <gtest/gtest.h>

#include "picture/codecs.h"
#include "picture/orientation.h"
#include "picture/probe.h"
#include "support/audio_files.h"

using namespace liner;
using namespace liner::test;
using namespace std::string_literals;

namespace {

// Red on the left, blue on the right.
Pixels halves(int width, int height) {
  Pixels pixels{width, height, {}};
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x) {
      const bool left = x < width / 2;
      for (const int value : {left ? 255 : 0, 0, left ? 0 : 255, 255})
        pixels.rgba.push_back(static_cast<std::uint8_t>(value));
    }
  return pixels;
}

int at(const Pixels& pixels, int x, int y, int part) {
  return pixels.rgba[static_cast<std::size_t>((y * pixels.width + x) * 4 + part)];
}

std::string with_orientation(const std::string& jpeg, char orientation) {
  const auto exif =
      "Exif\0\0MM\0*\0\0\0\10\0\1\1\x12\0\3\0\0\0\1\0"s + orientation + "\0\0\0\0\0\0"s;
  return jpeg.substr(0, 2) + "\xFF\xE1\0"s + static_cast<char>(exif.size() + 2) + exif +
         jpeg.substr(2);
}

}  // namespace

TEST(Pictures, AreMadeSmallerByTheMeanOfWhatTheyShow) {
  const auto small = scaled(halves(90, 30), 3, 1);
  EXPECT_EQ(at(small, 0, 0, 0), 255);
  EXPECT_NEAR(at(small, 1, 0, 0), 128, 1) << "half red";
  EXPECT_NEAR(at(small, 1, 0, 2), 128, 1) << "half blue";
  EXPECT_EQ(at(small, 2, 0, 2), 255);
}

TEST(Pictures, AreMadeLowerByTheMeanOfTheirRows) {
  Pixels striped{2, 5, {}};  // a grey row for each: 0, 50, 100, 150, 200
  for (int y = 0; y < 5; ++y)
    for (int x = 0; x < 2; ++x)
      for (const int value : {y * 50, y * 50, y * 50, 255})
        striped.rgba.push_back(static_cast<std::uint8_t>(value));
  const auto low = scaled(striped, 1, 2);  // the third row is shared by both
  ASSERT_EQ(low.rgba.size(), 8U);
  EXPECT_NEAR(at(low, 0, 0, 0), 40, 1) << "(0 + 50 + 100 / 2) / 2.5";
  EXPECT_NEAR(at(low, 0, 1, 0), 160, 1) << "(100 / 2 + 150 + 200) / 2.5";
  const auto high = scaled(striped, 2, 10);
  EXPECT_EQ(at(high, 1, 2, 0), 50) << "made larger, rows are repeated";
  EXPECT_EQ(at(high, 1, 3, 0), 50);
  EXPECT_EQ(at(high, 1, 4, 0), 100);
}

// Names of published files say what they are made from, not how: the same picture may not come out
// otherwise. The numbers are of the version that first published them.
TEST(Pictures, AreMadeSmallerToTheSameBytesForEver) {
  Pixels varied{7, 5, {}};
  for (unsigned i = 0, state = 1; i < 7 * 5 * 4; ++i) {
    state = state * 1103515245U + 12345U;
    varied.rgba.push_back(static_cast<std::uint8_t>(state >> 16));
  }
  EXPECT_EQ(scaled(varied, 1, 1).rgba, (std::vector<std::uint8_t>{128, 137, 124, 132}));
  EXPECT_EQ(
      scaled(varied, 3, 2).rgba,
      (std::vector<std::uint8_t>{148, 162, 148, 143, 99,  161, 147, 144, 157, 116, 93,  112,
                                 86,  119, 130, 118, 109, 144, 101, 129, 164, 115, 117, 146}));
  EXPECT_EQ(scaled(varied, 2, 3).rgba,
            (std::vector<std::uint8_t>{135, 177, 166, 163, 95, 129, 86,  121, 125, 123, 138, 126,
                                       160, 142, 138, 126, 90, 119, 105, 122, 158, 120, 103, 134}));
}

TEST(Pictures, KeepTheirColoursWhereTheyAreTransparent) {
  Pixels pixels{2, 1, {200, 100, 50, 255, 0, 0, 0, 0}};
  const auto one = scaled(pixels, 1, 1);
  EXPECT_NEAR(at(one, 0, 0, 0), 200, 2) << "what cannot be seen has no colour";
  EXPECT_NEAR(at(one, 0, 0, 3), 128, 1);
}

TEST(Pictures, SurviveBeingWrittenAndRead) {
  const auto source = halves(64, 48);
  const auto png = decode_png(encode_png(source));
  ASSERT_TRUE(png);
  EXPECT_EQ(png->rgba, source.rgba);
  const auto jpeg = decode_jpeg(encode_jpeg(source, 90), 64);
  ASSERT_TRUE(jpeg);
  EXPECT_NEAR(at(*jpeg, 5, 5, 0), 255, 8);
  EXPECT_NEAR(at(*jpeg, 60, 40, 2), 255, 8);
  const auto webp = probe_picture(encode_webp(source, 80));
  ASSERT_TRUE(webp);
  EXPECT_EQ(webp->mime, "image/webp");
  EXPECT_EQ(webp->width, 64);
}

TEST(Pictures, AreDecodedNoLargerThanNeeded) {
  const auto pixels = decode_picture(jpeg_picture(3000, 3000), 480);
  ASSERT_TRUE(pixels);
  EXPECT_EQ(pixels->width, 750);
  EXPECT_EQ(at(*pixels, 10, 10, 1), 128);
}

TEST(Pictures, StandUprightAsBrowsersShowThem) {
  const auto lying = encode_jpeg(halves(64, 32), 95);
  // Turned clockwise: what was left is above.
  const auto turned = decode_jpeg(with_orientation(lying, 6), 64);
  ASSERT_TRUE(turned);
  EXPECT_EQ(turned->width, 32);
  EXPECT_NEAR(at(*turned, 16, 5, 0), 255, 8);
  EXPECT_NEAR(at(*turned, 16, 60, 2), 255, 8);
  const auto other = decode_jpeg(with_orientation(lying, 8), 64);
  EXPECT_NEAR(at(*other, 16, 5, 2), 255, 8);
  const auto mirrored = decode_jpeg(with_orientation(lying, 2), 64);
  EXPECT_NEAR(at(*mirrored, 5, 5, 2), 255, 8);
  EXPECT_EQ(probe_picture(with_orientation(lying, 6))->width, 32);
  EXPECT_EQ(probe_picture(with_orientation(lying, 3))->width, 64);
}

TEST(Pictures, ThatAreBrokenAreNothing) {
  // Not one that comes in scans: cut between two it is only less sharp.
  const auto jpeg = jpeg_picture(640, 640), png = encode_png(halves(64, 64));
  for (std::size_t size = 0; size + 12 < jpeg.size(); size += 7)
    EXPECT_FALSE(decode_picture(jpeg.substr(0, size), 64)) << size;
  for (std::size_t size = 0; size + 16 < png.size(); size += 7)
    EXPECT_FALSE(decode_picture(png.substr(0, size), 64)) << size;
  EXPECT_FALSE(decode_picture(jpeg_picture(60000, 60000), 64)) << "too large to hold";
  EXPECT_FALSE(decode_picture("", 64));
}

TEST(Pictures, ThatBrowsersShowAreTaken) {
  const auto jpeg = encode_jpeg(halves(64, 64), 90);
  EXPECT_TRUE(decode_picture(jpeg.substr(0, jpeg.size() - 2), 64))
      << "the mark of the end is missing";
  EXPECT_TRUE(decode_picture(jpeg + "stray bytes", 64));
}

TEST(Orientation, OfDamagedExifIsUpright) {
  for (const auto& tiff : {""s, "MM"s, "MM\0*\xFF\xFF\xFF\xFF"s, "II*\0\x8\0\0\0\xFF\xFF"s,
                           "MM\0*\0\0\0\10\0\1\1\x12\0\3\0\0\0\1\0\x9\0\0"s})
    EXPECT_EQ(orientation_of_segment(tiff), 1);
}
