// Colours of the theme.
#include <gtest/gtest.h>

#include "theme/colour.h"

using namespace liner;

TEST(Colours, AreReadAndWritten) {
  EXPECT_EQ(parse_colour("#4a3A8c"), (Colour{0x4a, 0x3a, 0x8c}));
  EXPECT_EQ(parse_colour("#4ab"), (Colour{0x44, 0xaa, 0xbb}));
  EXPECT_EQ(colour_text({1, 2, 255}), "#0102ff");
  for (const auto* wrong : {"", "red", "#12", "#12345", "#1234567", "#12345g", "4a3a8c"})
    EXPECT_FALSE(parse_colour(wrong)) << wrong;
}

TEST(Colours, HaveTheContrastOfWcag) {
  EXPECT_NEAR(contrast({0, 0, 0}, {255, 255, 255}), 21, 0.01);
  EXPECT_NEAR(contrast({119, 119, 119}, {255, 255, 255}), 4.48, 0.01) << "just not enough";
}

TEST(Colours, BecomeReadableOnEveryBackground) {
  for (int background = 0; background < 4096; ++background)
    for (int colour = 0; colour < 4096; colour += 37) {
      const auto of = [](int n) {
        return Colour{(n >> 8) * 17, (n >> 4 & 15) * 17, (n & 15) * 17};
      };
      ASSERT_GE(contrast(readable_on(of(colour), of(background)), of(background)), 4.5)
          << colour_text(of(colour)) << " on " << colour_text(of(background));
    }
  EXPECT_EQ(readable_on({0, 0, 120}, {255, 255, 255}), (Colour{0, 0, 120})) << "stays as it is";
}
