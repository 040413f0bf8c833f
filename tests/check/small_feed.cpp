#include "check/small_feed.h"

#include <algorithm>

namespace liner::test {
namespace {

bool is_named(const std::string& xml, std::string_view name) {
  const auto head = "<" + std::string(name);
  return xml.starts_with(head) && xml.size() > head.size() &&
         std::string_view(" />").find(xml[head.size()]) != std::string_view::npos;
}

void put(std::vector<std::string>& elements, std::string_view name, std::string_view xml) {
  const auto first = std::ranges::find_if(
      elements, [&](const std::string& element) { return is_named(element, name); });
  const auto at = first - elements.begin();
  std::erase_if(elements, [&](const std::string& element) { return is_named(element, name); });
  if (!xml.empty()) elements.insert(elements.begin() + at, std::string(xml));
}

std::string joined(const std::vector<std::string>& elements) {
  std::string text;
  for (const auto& element : elements) text += element + "\n";
  return text;
}

}  // namespace

SmallFeed::SmallFeed()
    : channel{"<title>Show</title>",
              "<link>https://show.example/</link>",
              "<description>A show about light.</description>",
              "<language>en</language>",
              "<atom:link href=\"https://show.example/feed.xml\" rel=\"self\" "
              "type=\"application/rss+xml\"/>",
              "<itunes:image href=\"https://show.example/artwork.jpg\"/>",
              "<itunes:category text=\"Technology\"/>",
              "<itunes:explicit>false</itunes:explicit>",
              "<itunes:author>Ada</itunes:author>",
              "<itunes:owner><itunes:name>Ada</itunes:name><itunes:email>ada@show.example"
              "</itunes:email></itunes:owner>",
              "<podcast:guid>917393e3-1b1e-5cef-ace4-edaa54e1f810</podcast:guid>",
              "<podcast:locked>yes</podcast:locked>"},
      item{"<title>Light</title>",
           "<enclosure url=\"https://show.example/2.mp3\" length=\"1000000\" "
           "type=\"audio/mpeg\"/>",
           "<guid isPermaLink=\"false\">two</guid>",
           "<pubDate>Sun, 22 Nov 2026 10:00:00 +0000</pubDate>",
           "<description>Notes.</description>",
           "<itunes:duration>1801</itunes:duration>",
           "<podcast:transcript url=\"https://show.example/2.vtt\" type=\"text/vtt\"/>"},
      second_item(
          "<title>Dark</title>\n"
          "<enclosure url=\"https://show.example/1.mp3\" length=\"2000000\" "
          "type=\"audio/mpeg\"/>\n"
          "<guid isPermaLink=\"false\">one</guid>\n"
          "<pubDate>Sun, 15 Nov 2026 10:00:00 +0000</pubDate>\n"
          "<description>More notes.</description>\n"
          "<itunes:duration>900</itunes:duration>\n"
          "<podcast:transcript url=\"https://show.example/1.vtt\" type=\"text/vtt\"/>\n"),
      head(
          "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
          "<rss version=\"2.0\" xmlns:itunes=\"http://www.itunes.com/dtds/podcast-1.0.dtd\" "
          "xmlns:podcast=\"https://podcastindex.org/namespace/1.0\" "
          "xmlns:atom=\"http://www.w3.org/2005/Atom\" "
          "xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" "
          "xmlns:psc=\"http://podlove.org/simple-chapters\" "
          "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
          "xmlns:fh=\"http://purl.org/syndication/history/1.0\">\n") {}

SmallFeed& SmallFeed::channel_with(std::string_view name, std::string_view xml) {
  put(channel, name, xml);
  return *this;
}

SmallFeed& SmallFeed::item_with(std::string_view name, std::string_view xml) {
  put(item, name, xml);
  return *this;
}

std::string SmallFeed::text() const {
  return head + "<channel>\n" + joined(channel) + "<item>\n" + joined(item) + "</item>\n<item>\n" +
         second_item + "</item>\n</channel>\n</rss>\n";
}

std::string findings_text(const Findings& found) {
  std::string text;
  for (const auto& finding : found)
    text += std::string(severity_name(finding.severity)) + " " + finding.rule + " " + finding.path +
            ": " + finding.what + "\n";
  return text;
}

Findings check_text(std::string_view feed, const FeedOutline* earlier) {
  FeedToCheck to_check;
  to_check.bytes = feed;
  to_check.file = "feed.xml";
  to_check.now = *parse_date("2026-11-27", TimeZone(), {});
  to_check.earlier = earlier;
  return check_feed(to_check);
}

}  // namespace liner::test
