#include <gmock/gmock.h>

#include "base/digest.h"
#include "base/html_escape.h"
#include "base/json.h"
#include "base/language.h"
#include "base/path.h"
#include "base/size_text.h"
#include "base/url.h"
#include "base/uuid.h"

using namespace liner;
using testing::HasSubstr;

TEST(PodcastGuid, MatchesTheVectorsOfTheNamespace) {  // feed.md section 8
  EXPECT_EQ(podcast_guid("https://podnews.net/rss").text(), "9b024349-ccf0-5f69-a609-6b82873eab3c");
  EXPECT_EQ(podcast_guid("https://mp3s.nashownotes.com/pc20rss.xml").text(),
            "917393e3-1b1e-5cef-ace4-edaa54e1f810");
  EXPECT_EQ(podcast_guid("podnews.net/rss//"), podcast_guid("http://podnews.net/rss"));
}

TEST(Uuid, IsReadInBothCasesAndWrittenInLower) {
  EXPECT_EQ(parse_uuid("917393E3-1B1E-5CEF-ACE4-EDAA54E1F810")->text(),
            "917393e3-1b1e-5cef-ace4-edaa54e1f810");
  for (const auto* wrong : {"", "917393e3", "917393e3-1b1e-5cef-ace4-edaa54e1f81g",
                            "917393e31-b1e-5cef-ace4-edaa54e1f810"})
    EXPECT_FALSE(parse_uuid(wrong)) << wrong;
}

TEST(Digest, IsSha256) {
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(name_hash("abc"), "ba7816bf8f");
}

TEST(Digest, OfPiecesIsThatOfTheWhole) {
  for (const auto& [kind, expected] :
       {std::pair(DigestKind::sha256,
                  "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"),
        std::pair(DigestKind::sha1, "84983e441c3bd26ebaae4aa1f95129e5e54670f1"),
        std::pair(DigestKind::md5, "8215ef0796a20bcaaae116d3876c664a")}) {
    PiecewiseDigest digest(kind);
    digest.add("abcdbcdecdefdefgefghfghighijhi");
    digest.add("");
    digest.add("jkijkljklmklmnlmnomnopnopq");
    EXPECT_EQ(digest.hex(), expected);
  }
}

TEST(Base64, IsReadAlsoWithBitsBehindTheLastByte) {
  EXPECT_EQ(encode_base64("Rêve?>"), "UsOqdmU/Pg==");
  EXPECT_EQ(encode_base64(""), "");
  EXPECT_EQ(decode_base64("UsOqdmU/Pg=="), "Rêve?>");
  EXPECT_EQ(decode_base64("Pg"), ">");
  EXPECT_EQ(decode_base64("Ph=="), ">") << "some programs leave bits there";
  for (const auto* wrong : {"P", "Pg===", "P g=", "UsOq\ndmU/Pg==", "Pg-_"})
    EXPECT_FALSE(decode_base64(wrong)) << wrong;
}

TEST(Urls, AreWrittenTheOneRightWay) {
  EXPECT_EQ(*canonical_url("HTTPS://Example.ORG"), "https://example.org/");
  EXPECT_EQ(*canonical_url("https://bücher.example/schöne neue/ä?q=ü#ö"),
            "https://xn--bcher-kva.example/sch%C3%B6ne%20neue/%C3%A4?q=%C3%BC#%C3%B6");
  EXPECT_EQ(*canonical_url("https://a.example:8443/x?y=1&z=%20"),
            "https://a.example:8443/x?y=1&z=%20");
  EXPECT_EQ(*canonical_url("https://a.example/100%"), "https://a.example/100%25");
  EXPECT_EQ(*canonical_url("http://[::1]:80/"), "http://[::1]:80/");
}

class NotAUrl : public testing::TestWithParam<const char*> {};
TEST_P(NotAUrl, IsRefused) { EXPECT_FALSE(canonical_url(GetParam())); }
INSTANTIATE_TEST_SUITE_P(Urls, NotAUrl,
                         testing::Values("", "example.org", "ftp://example.org/", "https://",
                                         "https:///x", "https://user:word@example.org/",
                                         "javascript:alert(1)", "https://a b.example/",
                                         "https://a.example:x/", "//a.example/"));

TEST(Urls, OfNobodysHostArePlaceholders) {
  for (const auto* url : {"https://show.invalid/", "http://localhost/", "http://127.0.0.1:8000/"})
    EXPECT_TRUE(is_placeholder_url(url)) << url;
  EXPECT_FALSE(is_placeholder_url("https://show.example/"));
}

TEST(Sizes, AreWrittenForPeople) {
  EXPECT_EQ(size_text(83'800), "84 kB");
  EXPECT_EQ(size_text(999'499), "999 kB");
  EXPECT_EQ(size_text(999'500), "1.0 MB");
  EXPECT_EQ(size_text(61'550'000), "61.6 MB");
}

TEST(Paths, StayInTheShow) {
  EXPECT_EQ(path_in_show("episodes/a", "../b/notes.md"), "episodes/b/notes.md");
  EXPECT_EQ(path_in_show("episodes/a", "./x//y/"), "episodes/a/x/y");
  EXPECT_EQ(path_in_show("", "artwork.jpg"), "artwork.jpg");
  for (const auto* out : {"../../../x", "/etc/passwd", "../../.."})
    EXPECT_EQ(path_in_show("episodes/a", out), "") << out;
}

TEST(Languages, AreIsoCodesWithSubtags) {
  for (const auto* right : {"en", "en-us", "pt-BR", "zh-Hant-TW"})
    EXPECT_TRUE(is_language(right)) << right;
  for (const auto* wrong : {"", "english", "xx", "en_US", "e", "en-"})
    EXPECT_FALSE(is_language(wrong)) << wrong;
}

TEST(Json, IsReadAndWrittenInOrder) {
  const auto json = parse_json(R"({"b":1,"a":[true,null,1.5,"x"]})", "a.json");
  ASSERT_TRUE(json);
  EXPECT_EQ(write_json(*json), R"({"b":1,"a":[true,null,1.5,"x"]})");
  EXPECT_EQ(json->integer_of("b"), 1);
  EXPECT_EQ(json->text_of("none", "else"), "else");
}

TEST(Json, IsWrittenAsOthersReadIt) {
  EXPECT_EQ(write_json(Json("plain / text")), "\"plain / text\"");
  EXPECT_EQ(write_json(Json("\"q\" \\ \n \x01 \xC3\xA9 \u2028")),
            "\"\\\"q\\\" \\\\ \\n \\u0001 \xC3\xA9 \u2028\"");
  EXPECT_EQ(write_json(Json("bad \xFF byte")), "\"bad \xEF\xBF\xBD byte\"");
  EXPECT_EQ(write_json(Json::Array{1.0, 0.1, std::int64_t{-9007199254740993}, false}),
            "[1.0,0.1,-9007199254740993,false]");
  EXPECT_EQ(write_json_pretty(Json::object({{"a", Json::Array{1, Json::object({{"b", true}})}},
                                            {"none", Json::Array{}},
                                            {"empty", Json::object({})}})),
            "{\n  \"a\": [\n    1,\n    {\n      \"b\": true\n    }\n  ],\n  \"none\": [],\n"
            "  \"empty\": {}\n}\n");
}

TEST(Json, IsReadWithTheLastOfEqualNamesAndNoNumberBeyondADouble) {
  const auto twice = parse_json(R"({"a":1,"b":2,"a":[{"c":null}]})", "x.json");
  ASSERT_TRUE(twice);
  EXPECT_EQ(write_json(*twice), R"({"a":[{"c":null}],"b":2})");
  EXPECT_EQ(write_json(*parse_json("18446744073709551615", "x.json")), "1.8446744073709552e+19");
  const auto huge = parse_json("[1e999]", "x.json");
  ASSERT_FALSE(huge);
  EXPECT_EQ(huge.error().what, "a number in this JSON is too large");
  const auto open = parse_json("{\"a\": [1,\n 2", "x.json");
  ASSERT_FALSE(open);
  EXPECT_EQ(open.error().place.line, 2);
  EXPECT_FALSE(parse_json("1 2", "x.json"));
  EXPECT_FALSE(parse_json("", "x.json"));
}

TEST(Json, SaysWhereItIsBroken) {
  const auto json = parse_json("{\n  \"a\": 1,\n  \"b\" 2\n}", "a.json");
  ASSERT_FALSE(json);
  EXPECT_EQ(json.error().place.line, 3);
}

TEST(Json, OfAThousandLevelsIsRefused) {
  const auto json = parse_json(std::string(1000, '[') + std::string(1000, ']'), "a.json");
  ASSERT_FALSE(json);
  EXPECT_THAT(json.error().what, HasSubstr("levels of nesting"));
}

TEST(Json, WithANumberThatNothingHoldsIsRefused) {
  EXPECT_FALSE(parse_json("{\"a\": 4e4444444}", "a.json"));
}

TEST(HtmlEscape, CoversTextAndAttributes) {
  EXPECT_EQ(escape_html("a<b>&\"c'"), "a&lt;b&gt;&amp;&quot;c&#39;");
}
