// What a request for a file gets, as a pure function: RFC 9110, 12.5.3, 13 and 14.
#include "preview/answer.h"

#include <gmock/gmock.h>

#include "preview/content_types.h"
#include "preview/gzip.h"
#include "preview/page_parts.h"

using namespace liner;
using testing::HasSubstr;

namespace {

const Moment kNow = *parse_date("2026-11-28T12:00:00Z", TimeZone(), {});

HttpContent ten_digits() {
  HttpContent content{"audio/mpeg", "0123456789"};
  content.validators = {"\"ten\"", kNow - std::chrono::hours(1)};
  return content;
}

HttpAnswer ask(HttpHeaders headers, const HttpContent& content = ten_digits(),
               const char* method = "GET") {
  return answer_with({method, "/x", std::move(headers)}, content, kNow);
}

std::string header(const HttpAnswer& answer, std::string_view name) {
  std::string values;
  for (const auto& [key, value] : answer.headers)
    if (key == name) values += (values.empty() ? "" : ", ") + value;
  return values;
}

std::string body(const HttpAnswer& answer) {
  std::string text;
  for (const auto& piece : answer.body) text += piece.text;
  return text;
}

// "206 234 bytes 2-4/10"
std::string said(const HttpAnswer& answer) {
  auto text = std::to_string(answer.status) + " ";
  if (answer.status != 304) text += body(answer);  // there it is only counted
  const auto range = header(answer, "Content-Range");
  return range.empty() ? text : text + " " + range;
}

HttpContent long_page() {
  HttpContent content{"text/html; charset=utf-8", std::string(5000, 'x')};
  content.validators = {"\"page\"", kNow};
  return content;
}

}  // namespace

TEST(Answer, IsTheWholeOrThePartThatIsAskedFor) {
  EXPECT_EQ(said(ask({})), "200 0123456789");
  EXPECT_EQ(said(ask({{"range", "bytes=2-4"}})), "206 234 bytes 2-4/10");
  EXPECT_EQ(said(ask({{"range", "bytes=-3"}})), "206 789 bytes 7-9/10");
  EXPECT_EQ(said(ask({{"range", "bytes=8-"}})), "206 89 bytes 8-9/10");
  EXPECT_EQ(said(ask({{"range", "bytes=10-"}})), "416  bytes */10");
  EXPECT_EQ(said(ask({{"range", "bytes=4-2"}})), "200 0123456789") << "malformed: ignored";
  EXPECT_EQ(said(ask({{"range", "lines=1-2"}})), "200 0123456789") << "another unit";
  EXPECT_EQ(said(ask({{"range", "bytes=2-4"}}, ten_digits(), "HEAD")), "200 0123456789")
      << "a range is only of GET (14.2)";
}

TEST(Answer, HasSeveralPartsWithTheirHeads) {
  const auto answer = ask({{"range", "bytes=0-1,8-9"}});
  const auto type = header(answer, "Content-Type");
  ASSERT_THAT(type, HasSubstr("multipart/byteranges; boundary="));
  const auto line = "\r\n--" + type.substr(type.find('=') + 1);
  EXPECT_EQ(body(answer), line + "\r\nContent-Type: audio/mpeg\r\nContent-Range: bytes 0-1/10\r\n" +
                              "\r\n01" + line +
                              "\r\nContent-Type: audio/mpeg\r\nContent-Range: bytes 8-9/10\r\n" +
                              "\r\n89" + line + "--\r\n");
  EXPECT_EQ(answer.status, 206);
  EXPECT_EQ(header(answer, "Content-Range"), "") << "14.4: only in the parts";
  EXPECT_EQ(answer.size(), body(answer).size());
}

TEST(Answer, FollowsConditions) {
  EXPECT_EQ(said(ask({{"if-none-match", "\"ten\""}})), "304 ");
  EXPECT_EQ(header(ask({{"if-none-match", "\"ten\""}}), "ETag"), "\"ten\"");
  EXPECT_EQ(said(ask({{"if-match", "\"nine\""}})), "412 ");
  EXPECT_EQ(said(ask({{"if-modified-since", "Sat, 28 Nov 2026 11:00:00 GMT"}})), "304 ");
  EXPECT_EQ(said(ask({{"range", "bytes=0-0"}, {"if-range", "\"nine\""}})), "200 0123456789");
  EXPECT_EQ(said(ask({{"range", "bytes=0-0"}, {"if-range", "\"ten\""}})), "206 0 bytes 0-0/10");
  EXPECT_EQ(said(ask({{"range", "bytes=0-0"}, {"if-none-match", "\"ten\""}})), "304 ")
      << "conditions come first (13.2.2)";
  auto missing = ten_digits();
  missing.status = 404;
  EXPECT_EQ(said(ask({{"if-none-match", "*"}, {"range", "bytes=0-0"}}, missing)), "404 0123456789");
}

TEST(Answer, CompressesTextForWhoeverWantsIt) {
  const auto page = long_page();
  const auto zipped = ask({{"accept-encoding", "br, gzip;q=0.8"}}, page);
  EXPECT_EQ(header(zipped, "Content-Encoding"), "gzip");
  EXPECT_EQ(header(zipped, "ETag"), "\"page-gz\"");
  EXPECT_EQ(header(zipped, "Vary"), "Accept-Encoding");
  EXPECT_LT(zipped.size(), 200);
  EXPECT_EQ(body(zipped), gzip(page.bytes));
  for (const auto* accept : {"", "br", "gzip;q=0", "gzip; q=0.000", "identity", "*;q=0"})
    EXPECT_EQ(header(ask({{"accept-encoding", accept}}, page), "Content-Encoding"), "") << accept;
  EXPECT_EQ(header(ask({{"accept-encoding", "*"}}, page), "Content-Encoding"), "gzip");
  EXPECT_EQ(
      header(ask({{"accept-encoding", "gzip"}, {"range", "bytes=0-9"}}, page), "Content-Encoding"),
      "")
      << "a part is of what is stored";
  EXPECT_EQ(said(ask({{"accept-encoding", "gzip"}, {"if-none-match", "\"page-gz\""}}, page)),
            "304 ");
  EXPECT_EQ(header(ask({{"accept-encoding", "gzip"}}), "Content-Encoding"), "") << "audio";
}

TEST(Answer, IsReadByPlayersOfThisMachineAlone) {
  const auto origins = [](const char* origin, const char* type) {
    auto content = ten_digits();
    content.type = type;
    return header(ask({{"origin", origin}}, content), "Access-Control-Allow-Origin");
  };
  EXPECT_EQ(origins("http://localhost:3000", "application/rss+xml"), "http://localhost:3000");
  EXPECT_EQ(origins("http://127.0.0.1", "audio/mpeg"), "http://127.0.0.1");
  EXPECT_EQ(origins("http://[::1]:99", "image/png"), "http://[::1]:99");
  EXPECT_EQ(origins("http://localhost:3000", "text/html"), "");
  for (const auto* origin : {"https://example.org", "null", "http://localhost.example.org",
                             "http://127.0.0.1.example.org:80", "http://example.org:localhost"})
    EXPECT_EQ(origins(origin, "application/rss+xml"), "") << "the feed has drafts in it";
  const auto policy = [](const char* page) {
    return header(ask({{"referer", page}}), "Cross-Origin-Resource-Policy");
  };
  EXPECT_EQ(policy("http://127.0.0.1:9000/player.html"), "cross-origin") << "<audio src>";
  EXPECT_EQ(policy("https://example.org/"), "same-origin");
  for (const auto& [name, value] :
       {std::pair("range", "bytes=99-"), {"if-none-match", "*"}, {"if-match", "\"nine\""}})
    EXPECT_EQ(header(ask({{"origin", "http://localhost:1"}, {name, value}}),
                     "Access-Control-Allow-Origin"),
              "http://localhost:1")
        << name << ": a script must see the status";
}

TEST(ContentTypes, AreThoseThatAppsExpect) {
  EXPECT_EQ(content_type(""), "text/html; charset=utf-8");
  EXPECT_EQ(content_type("episodes/one/"), "text/html; charset=utf-8");
  EXPECT_EQ(content_type("feed.xml"), "application/rss+xml; charset=utf-8");
  EXPECT_EQ(content_type("episodes/one/chapters.json"), "application/json+chapters");
  EXPECT_EQ(content_type("episodes/one/transcript.vtt"), "text/vtt; charset=utf-8");
  EXPECT_EQ(content_type("a.m4a"), "audio/x-m4a");
  EXPECT_EQ(content_type("files/data.xml"), "application/xml; charset=utf-8");
  EXPECT_EQ(content_type("a.bin"), "application/octet-stream");
}

TEST(PageParts, StandAtTheEndOfTheBodyAndEscapeWhatTheySay) {
  const auto page = with_preview_parts("<body><p>x</p></body></html>", {"7", "a <b> & \"c\""});
  EXPECT_THAT(page, HasSubstr("<p>x</p><div data-liner-preview role=\"alert\""));
  EXPECT_THAT(page, HasSubstr("a &lt;b&gt; &amp; &quot;c&quot;"));
  EXPECT_THAT(page, HasSubstr("data-state=\"7\""));
  EXPECT_TRUE(page.ends_with("</script>\n</body></html>"));
  EXPECT_THAT(with_preview_parts("no end", {"7", ""}), HasSubstr("no end<script"));
  EXPECT_EQ(event_of({"7", "one\ntwo"}),
            "retry: 300\nid: 7\ndata: {\"problem\":\"one\\ntwo\"}\n\n");
}
