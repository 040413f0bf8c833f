// What `liner verify` makes of the answers of servers, without any.
#include "remote/serving.h"

#include <gmock/gmock.h>

#include "remote/served_types.h"

using namespace liner;
using testing::ElementsAre;
using testing::IsEmpty;

namespace {

// A server that has one file, and gives it as RFC 9110 has it.
struct OneFile {
  std::string bytes, type;
  std::vector<HttpRequest> asked = {};

  Result<HttpResponse> answer(const HttpRequest& request) {
    asked.push_back(request);
    HttpResponse response;
    response.headers["content-type"] = type;
    response.headers["access-control-allow-origin"] = "*";
    response.status = 200;
    response.headers["content-length"] = std::to_string(bytes.size());
    if (request.part != HttpRequest::Part::whole) return response;
    response.body = bytes.substr(0, request.most_bytes);
    if (request.range.empty()) return response;
    const auto dash = request.range.find('-');
    const auto first = std::stoull(request.range.substr(6)),
               last = std::stoull(request.range.substr(dash + 1));
    if (first >= bytes.size()) {
      response.status = 416;
      response.body.clear();
      return response;
    }
    response.status = 206;
    response.body = bytes.substr(first, last - first + 1);
    response.headers["content-range"] = "bytes " + std::to_string(first) + "-" +
                                        std::to_string(first + response.body.size() - 1) + "/" +
                                        std::to_string(bytes.size());
    return response;
  }
};

ServedAddress audio(std::uint64_t length) {
  return {ServedKind::audio, "https://x.example/a.mp3", "audio/mpeg", length, {}, {}};
}

std::vector<std::string> rules(const Served& served) {
  std::vector<std::string> found;
  for (const auto& fault : served.faults) found.emplace_back(fault.rule);
  return found;
}

std::string sound(std::size_t size) {
  std::string bytes = "ID3";
  for (std::size_t i = bytes.size(); i < size; ++i) bytes += static_cast<char>(i % 251);
  return bytes;
}

}  // namespace

TEST(Serving, ALongFileIsAskedForInPiecesAndNeverAsAWhole) {
  OneFile file{sound(50'000), "audio/mpeg"};
  const auto served =
      look_at_server(audio(50'000), [&](const HttpRequest& one) { return file.answer(one); });
  EXPECT_THAT(rules(served), IsEmpty());
  EXPECT_EQ(served.length, 50'000U);
  std::vector<std::string> ranges;
  for (const auto& one : file.asked) {
    if (one.part == HttpRequest::Part::head) continue;
    EXPECT_LE(one.most_bytes, 4096U);
    ranges.push_back(one.range);
  }
  EXPECT_THAT(ranges, ElementsAre("bytes=0-4095", "bytes=1365-1620", "bytes=49936-49999",
                                  "bytes=50000-50001"));
}

TEST(Serving, FilesOfAnySizeAreAskedForRightly) {
  for (const std::size_t size : {1U, 2U, 3U, 63U, 64U, 300U, 4095U, 4096U, 4097U, 4200U}) {
    OneFile file{sound(std::max<std::size_t>(size, 3)).substr(0, size), "audio/mpeg"};
    const auto served =
        look_at_server(audio(size), [&](const HttpRequest& one) { return file.answer(one); });
    for (const auto& fault : served.faults) EXPECT_NE(fault.rule, "W02") << size << fault.what;
  }
}

TEST(Serving, AnotherLengthThanTheFeedSaysIsAnError) {
  OneFile file{sound(5000), "audio/mpeg"};
  const auto served =
      look_at_server(audio(5001), [&](const HttpRequest& one) { return file.answer(one); });
  ASSERT_THAT(rules(served), ElementsAre("W01"));
  EXPECT_EQ(served.faults[0].what, "the file has 5000 bytes, the feed says 5001");
}

TEST(Serving, HttpsThatLeadsToHttpIsAnErrorWhereverItLeadsThen) {
  OneFile file{sound(5000), "audio/mpeg"};
  const auto served = look_at_server(audio(5000), [&](const HttpRequest& one) {
    auto response = file.answer(one);
    if (one.part == HttpRequest::Part::head)
      response->locations = {"http://x.example/b.mp3", "https://x.example/c.mp3"};
    return response;
  });
  EXPECT_THAT(rules(served), ElementsAre("W07"));
}

TEST(Serving, TypesThatMeanTheSameAreTheSame) {
  EXPECT_TRUE(may_have_type(ServedKind::audio, "audio/x-m4a", "audio/mp4"));
  EXPECT_TRUE(may_have_type(ServedKind::audio, "audio/mpeg", "audio/mp3"));
  EXPECT_FALSE(may_have_type(ServedKind::audio, "audio/mpeg", "audio/mp4"));
  EXPECT_FALSE(may_have_type(ServedKind::audio, "audio/mpeg", "application/octet-stream"));
  EXPECT_TRUE(may_have_type(ServedKind::feed, "", "text/xml"));
  EXPECT_FALSE(may_have_type(ServedKind::feed, "", "text/html"));
  EXPECT_TRUE(may_have_type(ServedKind::chapters, "application/json+chapters", "application/json"));
  EXPECT_EQ(bare_type("Text/HTML; charset=UTF-8"), "text/html");
}

TEST(Serving, RangesThatAreNoneAreNotRead) {
  const auto range = parse_content_range("bytes 0-4095/10000");
  ASSERT_TRUE(range);
  EXPECT_EQ(range->first, 0U);
  EXPECT_EQ(range->last, 4095U);
  EXPECT_EQ(range->size, 10'000U);
  for (const auto* text :
       {"", "bytes", "bytes 0-1/*", "bytes */5", "bytes -1/5", "bytes 0-/5", "bytes 0-1/5x",
        "items 0-1/5", "bytes 0/1-5", "bytes 0-99999999999999999999/5"})
    EXPECT_FALSE(parse_content_range(text)) << text;
}
