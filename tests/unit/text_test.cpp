#include "base/text.h"

#include <gmock/gmock.h>
#include <utf8proc.h>

#include <set>

#include "base/did_you_mean.h"
#include "base/slug.h"

using namespace liner;
using namespace std::string_literals;
using testing::ElementsAre;
using testing::SizeIs;

TEST(TextGate, LetsPlainTextThroughUnchanged) {
  const auto gated = gate_text("Grüße \xF0\x9F\x8E\x99 שלום\n", "a.md");
  ASSERT_TRUE(gated);
  EXPECT_EQ(gated->text, "Grüße \xF0\x9F\x8E\x99 שלום\n");
  EXPECT_THAT(gated->said, SizeIs(0));
}

TEST(TextGate, TakesByteOrderMarkAndCarriageReturnsOff) {
  EXPECT_EQ(gate_text("\xEF\xBB\xBFone\r\ntwo\rthree", "a.md")->text, "one\ntwo\nthree");
}

TEST(TextGate, CountsColumnsInCharactersBehindLongPlainRuns) {
  const auto gated = gate_text("plain\tplain \xC3\xA4 plain\xE9o\n", "a.md");
  ASSERT_FALSE(gated);
  EXPECT_EQ(gated.error().place.column, 20);
  EXPECT_EQ(gate_text("a\x01plain\x7F", "a.md")->text, "aplain");
}

// What a look at each letter alone calls composed is left as it is, whatever stands before it.
TEST(Nfc, IsSureOfLettersThatNormalisationNeverTouches) {
  const auto letter = [](utf8proc_int32_t c) {
    std::string text;
    append_utf8(text, static_cast<char32_t>(c));
    return text;
  };
  std::set<utf8proc_int32_t> joins;  // what joins a letter before it somewhere in Unicode
  for (utf8proc_int32_t c = 0; c < 0x110000; ++c) {
    utf8proc_int32_t parts[8];
    const auto count = utf8proc_decompose_char(c, parts, 8, UTF8PROC_DECOMPOSE, nullptr);
    for (int i = 1; i < count; ++i) joins.insert(parts[i]);
  }
  EXPECT_GT(joins.size(), 50U);
  int sure = 0;
  for (utf8proc_int32_t c = 1; c < 0x110000; ++c) {
    if (!is_text_character(static_cast<char32_t>(c)) || !is_surely_nfc(letter(c))) continue;
    ++sure;
    // A letter of which it is not sure makes it look at all of them.
    const auto looked_at = letter(c) + "\u03B1";
    EXPECT_EQ(to_nfc(looked_at), looked_at) << c;
    EXPECT_EQ(utf8proc_get_property(c)->combining_class, 0) << c;
    EXPECT_FALSE(joins.contains(c)) << c;
  }
  EXPECT_GT(sure, 20'000);
  EXPECT_FALSE(is_surely_nfc("e\u0301"));
  EXPECT_FALSE(is_surely_nfc("\u2126")) << "the ohm sign is a Greek letter";
  EXPECT_FALSE(is_surely_nfc("\xC3"));
}

TEST(TextGate, SaysWhereAByteIsNotUtf8) {
  const auto gated = gate_text("one\nt\xC3\xA4w\xE9o\n", "a.md");
  ASSERT_FALSE(gated);
  EXPECT_EQ(gated.error().code, "not-utf8");
  EXPECT_EQ(gated.error().place.line, 2);
  EXPECT_EQ(gated.error().place.column, 4);
}

TEST(TextGate, RemovesControlCharactersAndSaysSo) {
  const auto gated = gate_text("a\x01"s + "b\nc\x7F"s + "d\xEF\xBF\xBE", "a.md");
  ASSERT_TRUE(gated);
  EXPECT_EQ(gated->text, "ab\ncd");
  ASSERT_THAT(gated->said, SizeIs(1));
  EXPECT_EQ(gated->said[0].what, "3 control characters were taken out, the first is U+0001");
  EXPECT_EQ(gated->said[0].place.column, 2);
}

TEST(TextGate, MakesBlanksOfLineEndsThatNobodySees) {
  EXPECT_EQ(gate_text("a\xE2\x80\xA8"s + "b\xC2\x85"s + "c", "a.md")->text, "a b c");
}

class NotUtf8 : public testing::TestWithParam<std::string> {};
TEST_P(NotUtf8, IsRefused) { EXPECT_FALSE(gate_text(GetParam(), "a.md")); }
INSTANTIATE_TEST_SUITE_P(TextGate, NotUtf8,
                         testing::Values("\x80"s, "\xC3"s, "\xC0\xAF"s, "\xED\xA0\x80"s,
                                         "\xF4\x90\x80\x80"s, "\xE2\x82"s, "\xFF\xFE"s + "a\0"s));

TEST(SafeText, RepairsWhatForeignTextBrings) {
  EXPECT_EQ(safe_text("a\x02"s + "b\xFF"s + "c"), "ab\xEF\xBF\xBD"s + "c");
  EXPECT_EQ(safe_text("e\xCC\x81"), "é") << "composed (feed.md X13)";
}

TEST(CleanLine, IsOneLineWithSingleBlanks) {
  EXPECT_EQ(clean_line("  A\t\tB\r\n\x01 C \xC2\xA0 "), "A B C");
}

TEST(CutWhole, KeepsAnEmojiWithItsModifiersWhole) {
  const std::string family = "👩‍👩‍👧";
  EXPECT_EQ(cut_whole("ab" + family, 10), "ab");
  EXPECT_EQ(cut_whole(family, family.size()), family);
  EXPECT_EQ(cut_whole("äöü", 3), "ä");
}

TEST(DisplayWidth, CountsWideLettersTwice) {
  EXPECT_EQ(display_width("ab"), 2);
  EXPECT_EQ(display_width("日本"), 4);
}

TEST(Slug, IsAsciiWordsJoinedByHyphens) {
  EXPECT_EQ(slug_of("Café, Part 2!"), "cafe-part-2");
  EXPECT_EQ(slug_of("Don't Panic"), "dont-panic");
  EXPECT_EQ(slug_of("  --x--  "), "x");
  EXPECT_EQ(slug_of("Сон"), "");
  EXPECT_EQ(slug_of("Straße"), "strasse");
}

TEST(Slug, OfATagIsNeverEmptyAndTellsCPlusPlusFromCSharp) {
  EXPECT_EQ(address_slug("C++"), "c-plus-plus");
  EXPECT_EQ(address_slug("C#"), "c-sharp");
  EXPECT_TRUE(address_slug("Сон").starts_with("x-"));
  EXPECT_NE(address_slug("Сон"), address_slug("睡眠"));
}

TEST(DidYouMean, OffersTheNearestWord) {
  const std::vector<std::string_view> words = {"title", "summary", "date"};
  EXPECT_EQ(did_you_mean("sumary", words), "did you mean \"summary\"?");
  EXPECT_EQ(did_you_mean("tilte", words), "did you mean \"title\"?");
  EXPECT_EQ(did_you_mean("TITLE", words), "did you mean \"title\"?");
  EXPECT_EQ(did_you_mean("chapters", words), "");
}
