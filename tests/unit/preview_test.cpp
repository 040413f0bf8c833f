// What the preview answers, as far as it can be told without a network: RFC 9110, 13 and 14.
#include <gmock/gmock.h>

#include "preview/byte_ranges.h"
#include "preview/conditions.h"
#include "preview/http_dates.h"
#include "preview/request_path.h"

using namespace liner;

namespace {

Moment at(const char* text) { return *parse_date(text, TimeZone(), {}); }
const Moment kNow = at("2026-11-28T12:00:00Z");

// "0-500,600-700", "none" for 416, "ignored".
std::string ranges(std::string_view header, std::uint64_t size) {
  const auto asked = parse_range(header, size);
  if (!asked) return "ignored";
  std::string text;
  for (const auto& range : *asked)
    text +=
        (text.empty() ? "" : ",") + std::to_string(range.begin) + "-" + std::to_string(range.end);
  return text.empty() ? "none" : text;
}

const Validators kFile{"\"xyzzy\"", at("2026-11-20T10:00:00Z")};

std::string condition(const HttpHeaders& headers) {
  switch (evaluate_conditions(headers, kFile, kNow)) {
    case Condition::send: return "send";
    case Condition::not_modified: return "304";
    default: return "412";
  }
}

}  // namespace

TEST(ByteRanges, AreThoseOfTheExamplesOfTheRfc) {
  // 14.1.2, for a representation of 10,000 bytes.
  EXPECT_EQ(ranges("bytes=0-499", 10'000), "0-500");
  EXPECT_EQ(ranges("bytes=500-999", 10'000), "500-1000");
  EXPECT_EQ(ranges("bytes=-500", 10'000), "9500-10000");
  EXPECT_EQ(ranges("bytes=9500-", 10'000), "9500-10000");
  EXPECT_EQ(ranges("bytes=0-0,-1", 10'000), "0-1,9999-10000");
  EXPECT_EQ(ranges("bytes= 0-999, 4500-5499, -1000", 10'000), "0-1000,4500-5500,9000-10000");
  EXPECT_EQ(ranges("bytes=500-600,601-999", 10'000), "500-601,601-1000");
  EXPECT_EQ(ranges("bytes=500-700,601-999", 10'000), "ignored")
      << "they overlap: the whole will do";
  EXPECT_EQ(content_range({42, 1234}, 1234), "bytes 42-1233/1234");
  EXPECT_EQ(unsatisfied_range(47'022), "bytes */47022");
}

TEST(ByteRanges, EndWithTheFile) {
  EXPECT_EQ(ranges("bytes=0-99999", 1000), "0-1000");
  EXPECT_EQ(ranges("bytes=-99999", 1000), "0-1000");
  EXPECT_EQ(ranges("bytes=999-", 1000), "999-1000");
  EXPECT_EQ(ranges("bytes=1000-", 1000), "none");
  EXPECT_EQ(ranges("bytes=-0", 1000), "none");
  EXPECT_EQ(ranges("bytes=0-", 0), "none");
  EXPECT_EQ(ranges("bytes=5000-,0-9", 1000), "0-10") << "the one that is there is sent";
  EXPECT_EQ(ranges("bytes=0-18446744073709551616", 1000), "0-1000");
}

TEST(ByteRanges, ThatAreMalformedAreIgnored) {
  for (const auto* header :
       {"", "bytes", "bytes=", "bytes=,", "bytes=a-b", "bytes=5-2", "bytes=--1", "bytes=1",
        "bytes=1-2-3", "bytes=+1-2", "seconds=0-1", "bytes=0x0-1", "bytes=1 - 2", "0-1"})
    EXPECT_EQ(ranges(header, 1000), "ignored") << header;
  std::string many = "bytes=0-0";
  for (int i = 2; i < 60; i += 2) many += "," + std::to_string(i) + "-" + std::to_string(i);
  EXPECT_EQ(ranges(many, 1000), "ignored") << "nobody plays a file that way";
}

TEST(HttpDates, AreReadInAllThreeForms) {
  const auto moment = at("1994-11-06T08:49:37Z");
  EXPECT_EQ(http_date(moment), "Sun, 06 Nov 1994 08:49:37 GMT");
  for (const auto* text : {"Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT",
                           "Sun Nov  6 08:49:37 1994"})
    EXPECT_EQ(parse_http_date(text, kNow), moment) << text;
  for (const auto* text : {"", "Sun, 06 Nov 1994 08:49:37", "Sun, 06 Nov 1994 08:49:37 CET",
                           "Sun, 31 Feb 1994 08:49:37 GMT", "yesterday", "Sun, 06 Nov 94 8:49 GMT"})
    EXPECT_EQ(parse_http_date(text, kNow), std::nullopt) << text;
}

TEST(Conditions, AreEvaluatedInTheOrderOfTheRfc) {
  EXPECT_EQ(condition({}), "send");
  EXPECT_EQ(condition({{"if-match", "\"xyzzy\""}}), "send");
  EXPECT_EQ(condition({{"if-match", "*"}}), "send");
  EXPECT_EQ(condition({{"if-match", "\"other\", \"c3piozzzz\""}}), "412");
  EXPECT_EQ(condition({{"if-match", "W/\"xyzzy\""}}), "412") << "a strong comparison";
  EXPECT_EQ(condition({{"if-none-match", "\"xyzzy\""}}), "304");
  EXPECT_EQ(condition({{"if-none-match", "\"a,b\", W/\"xyzzy\""}}), "304") << "a weak comparison";
  EXPECT_EQ(condition({{"if-none-match", "*"}}), "304");
  EXPECT_EQ(condition({{"if-none-match", "\"r2d2xxxx\""}}), "send");
  const auto *same = "Fri, 20 Nov 2026 10:00:00 GMT", *before = "Fri, 20 Nov 2026 09:59:59 GMT";
  EXPECT_EQ(condition({{"if-modified-since", same}}), "304");
  EXPECT_EQ(condition({{"if-modified-since", before}}), "send");
  EXPECT_EQ(condition({{"if-modified-since", "nonsense"}}), "send");
  EXPECT_EQ(condition({{"if-unmodified-since", same}}), "send");
  EXPECT_EQ(condition({{"if-unmodified-since", before}}), "412");
  EXPECT_EQ(condition({{"if-none-match", "\"r2d2xxxx\""}, {"if-modified-since", same}}), "send")
      << "the date is not looked at beside a tag (13.1.3)";
  EXPECT_EQ(condition({{"if-match", "\"xyzzy\""}, {"if-unmodified-since", before}}), "send");
}

TEST(Conditions, ARangeIsOnlyOfTheFileThatTheClientHas) {
  const auto allowed = [](const HttpHeaders& headers) {
    return allows_range(headers, kFile, kNow);
  };
  EXPECT_TRUE(allowed({}));
  EXPECT_TRUE(allowed({{"if-range", "\"xyzzy\""}}));
  EXPECT_FALSE(allowed({{"if-range", "W/\"xyzzy\""}}));
  EXPECT_FALSE(allowed({{"if-range", "\"other\""}}));
  EXPECT_TRUE(allowed({{"if-range", "Fri, 20 Nov 2026 10:00:00 GMT"}}));
  EXPECT_FALSE(allowed({{"if-range", "Sat, 21 Nov 2026 10:00:00 GMT"}})) << "an exact match";
  EXPECT_FALSE(allowed({{"if-range", "nonsense"}}));
}

TEST(RequestPath, IsAFileBelowTheRootOrNothing) {
  EXPECT_EQ(request_path("/"), "");
  EXPECT_EQ(request_path("/episodes/one/?t=12:34#x"), "episodes/one/");
  EXPECT_EQ(request_path("/a%20b/%E5%A4%9C.pdf"), "a b/夜.pdf");
  for (const auto* target :
       {"", "feed.xml", "//", "/a//b", "/..", "/../x", "/a/../b", "/%2e%2e/x", "/.git/config",
        "/a/.hidden", "/a%2fb", "/a%5Cb", "/a\\b", "/%00", "/a%0Ab", "/%ff", "/%", "/%zz", "/a%2"})
    EXPECT_EQ(request_path(target), std::nullopt) << target;
  EXPECT_EQ(request_path("/" + std::string(1'000'000, '/')), std::nullopt);
  EXPECT_EQ(request_path("/" + std::string(3000, 'a')), std::nullopt);
}

TEST(RequestPath, AWholeAddressIsATargetToo) {  // RFC 9112, 3.2.2
  EXPECT_EQ(split_target("/a?b").rest, "/a?b");
  EXPECT_EQ(split_target("/a?b").host, "");
  EXPECT_EQ(split_target("http://localhost:8080/a").host, "localhost:8080");
  EXPECT_EQ(split_target("HTTP://localhost:8080/a").rest, "/a");
  EXPECT_EQ(split_target("http://localhost:8080").rest, "/");
  EXPECT_EQ(split_target("http:///x").host, "");
}

TEST(RequestPath, OnlyTheServersOwnNamesAreItsHosts) {
  for (const auto* host : {"127.0.0.1:8080", "localhost:8080", "LOCALHOST:8080", "[::1]:8080"})
    EXPECT_TRUE(is_own_host(host, "127.0.0.1", 8080)) << host;
  for (const auto* host : {"", "evil.example:8080", "localhost", "localhost:80",
                           "127.0.0.1:8080.evil", "localhost.evil.example:8080"})
    EXPECT_FALSE(is_own_host(host, "127.0.0.1", 8080)) << host;
  EXPECT_TRUE(is_own_host("192.168.1.5:8080", "192.168.1.5", 8080));
  EXPECT_TRUE(is_own_host("localhost", "127.0.0.1", 80));
}
