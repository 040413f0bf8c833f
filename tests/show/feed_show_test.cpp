// The feed of whole shows, read back with a parser and compared as text where order matters.
#include <gmock/gmock.h>

#include <pugixml.hpp>

#include "support/audio_files.h"
#include "support/test_show.h"

using namespace liner;
using namespace liner::test;
using namespace std::string_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

namespace {

struct Feed {
  pugi::xml_document xml;
  pugi::xml_node channel, item;
  explicit Feed(const TestShow& show) {
    EXPECT_TRUE(xml.load_string(show.read("feed/feed.xml").c_str()));
    channel = xml.child("rss").child("channel");
    item = channel.child("item");
  }
};

std::vector<std::string> names(const pugi::xml_node& parent) {
  std::vector<std::string> out;
  for (const auto& child : parent) out.emplace_back(child.name());
  return out;
}

TestShow complete_show() {
  return TestShow(
      "-- show.yaml --\n" +
      show_yaml("language: pt-BR\ncopyright: Ada\nexplicit: true\ntype: serial\nlocked: false\n"
                "owner: {name: Ada, email: ada@show.example}\nhosts: [{name: Ada, link: "
                "\"https://ada.example/\"}]\n"
                "seasons: {2: Second}\nmedium: audiobook\nnew_feed_url: "
                "https://new.example/feed.xml\nblock: true\ncomplete: true\n") +
      "-- people/bo.md --\n---\nname: Bo\nimage: bo.png\n---\n-- people/bo.png --\n" +
      png_picture(500, 500) +
      "\n"
      "-- episodes/one/notes.md --\n---\ntitle: One\ndate: 2026-11-01T10:00:00Z\nseason: "
      "2\nepisode: 3\ntype: bonus\n"
      "explicit: false\nguests: [bo]\ncredits: [{name: Cy, role: Audio Editor}]\ncover: c.png\n"
      "chapters:\n  - {start: 0, title: Start}\n  - {start: 1.5, title: End, link: "
      "\"https://a.example/\", silent: true}\n---\n\n## Notes\n\nText.\n"
      "-- episodes/one/c.png --\n" +
      png_picture(1400, 1400) +
      "\n"
      "-- episodes/one/transcript.de.vtt --\nWEBVTT\n\n00:00.000 --> 00:02.000\nHallo.\n\n"
      "-- episodes/one/transcript.txt --\nHello.\n");
}

}  // namespace

TEST(Feed, HasTheElementsInTheOrderOfTheRules) {
  const auto show = complete_show();
  ASSERT_EQ(show.run().exit_code, 0) << show.run().error;
  const Feed feed(show);
  EXPECT_THAT(names(feed.channel),
              ElementsAre("title", "link", "description", "language", "atom:link", "copyright",
                          "lastBuildDate", "pubDate", "generator", "image", "managingEditor",
                          "itunes:image", "itunes:category", "itunes:explicit", "itunes:author",
                          "itunes:type", "itunes:owner", "itunes:new-feed-url", "itunes:block",
                          "itunes:complete", "podcast:guid", "podcast:locked", "podcast:medium",
                          "podcast:person", "podcast:block", "podcast:image", "item"));
  EXPECT_THAT(
      names(feed.item),
      ElementsAre("title", "enclosure", "guid", "pubDate", "description", "content:encoded", "link",
                  "itunes:duration", "itunes:explicit", "itunes:image", "itunes:episodeType",
                  "itunes:episode", "itunes:season", "dc:creator", "podcast:transcript",
                  "podcast:transcript", "podcast:transcript", "podcast:transcript",
                  "podcast:transcript", "podcast:chapters", "podcast:season", "podcast:episode",
                  "podcast:person", "podcast:person", "podcast:person", "psc:chapters"));
}

TEST(Feed, SaysWhatTheShowSays) {
  const auto show = complete_show();
  show.build();
  const Feed feed(show);
  EXPECT_STREQ(feed.channel.child_value("language"), "pt-BR");
  EXPECT_STREQ(feed.channel.child_value("itunes:explicit"), "true");
  EXPECT_STREQ(feed.channel.child_value("itunes:type"), "serial");
  EXPECT_STREQ(feed.channel.child_value("podcast:locked"), "no");
  EXPECT_STREQ(feed.channel.child("podcast:locked").attribute("owner").value(), "ada@show.example");
  EXPECT_STREQ(feed.channel.child("atom:link").attribute("href").value(),
               "https://show.example/feed.xml");
  EXPECT_STREQ(feed.channel.child_value("lastBuildDate"), "Sun, 01 Nov 2026 10:00:00 +0000");
}

TEST(Feed, SaysWhatTheEpisodeIs) {
  const auto show = complete_show();
  show.build();
  const Feed feed(show);
  const auto& item = feed.item;
  EXPECT_STREQ(item.child_value("pubDate"), "Sun, 01 Nov 2026 10:00:00 +0000");
  EXPECT_STREQ(item.child("enclosure").attribute("url").value(),
               "https://show.example/episodes/one/one.mp3");
  EXPECT_EQ(item.child("enclosure").attribute("length").as_llong(),
            static_cast<long long>(silent_mp3({}).size()));
  EXPECT_STREQ(item.child("enclosure").attribute("type").value(), "audio/mpeg");
  EXPECT_STREQ(item.child("guid").attribute("isPermaLink").value(), "false");
  EXPECT_STREQ(item.child_value("link"), "https://show.example/episodes/one/");
  EXPECT_STREQ(item.child_value("itunes:duration"), "10");
  EXPECT_STREQ(item.child_value("itunes:explicit"), "false");
  EXPECT_STREQ(item.child_value("itunes:episodeType"), "bonus");
  EXPECT_STREQ(item.child("podcast:season").attribute("name").value(), "Second");
  EXPECT_THAT(item.child("itunes:image").attribute("href").value(),
              testing::MatchesRegex("https://show.example/episodes/one/cover-[0-9a-f]{10}.png"));
}

TEST(Feed, RestatesTheHostsWithRolesAndGroups) {
  const auto show = complete_show();
  show.build();
  const Feed feed(show);
  std::vector<std::string> people;
  for (const auto& person : feed.item.children("podcast:person"))
    people.push_back(std::string(person.child_value()) + "|" + person.attribute("role").value() +
                     "|" + person.attribute("group").value() + "|" +
                     person.attribute("href").value());
  EXPECT_THAT(people, ElementsAre("Ada|host|cast|https://ada.example/",
                                  "Bo|guest|cast|https://show.example/people/bo/",
                                  "Cy|audio editor|audio post-production|"));
  EXPECT_THAT(feed.item.find_child_by_attribute("role", "guest").attribute("img").value(),
              HasSubstr("https://show.example/people/bo/bo-"));
}

TEST(Feed, NamesTranscriptsAndChaptersThatAreThere) {
  const auto show = complete_show();
  show.build();
  const Feed feed(show);
  const auto transcript = feed.item.child("podcast:transcript");
  EXPECT_STREQ(transcript.attribute("url").value(),
               "https://show.example/episodes/one/transcript.de.vtt");
  EXPECT_STREQ(transcript.attribute("type").value(), "text/vtt");
  EXPECT_STREQ(transcript.attribute("language").value(), "de");
  EXPECT_STREQ(transcript.attribute("rel").value(), "captions");
  std::vector<std::string> all;
  for (const auto& one : feed.item.children("podcast:transcript"))
    all.push_back(std::string(one.attribute("type").value()) + " " +
                  one.attribute("language").value());
  EXPECT_THAT(all, ElementsAre("text/vtt de", "application/x-subrip de", "application/json de",
                               "text/plain pt-BR", "text/plain de"));
  EXPECT_TRUE(show.has("feed/episodes/one/transcript.de.vtt"));
  EXPECT_EQ(show.read("feed/episodes/one/chapters.json"),
            "{\n  \"version\": \"1.2.0\",\n  \"title\": \"One\",\n  \"podcastName\": \"Test "
            "Show\",\n  \"chapters\": [\n"
            "    {\n      \"startTime\": 0,\n      \"title\": \"Start\"\n    },\n"
            "    {\n      \"startTime\": 1.5,\n      \"title\": \"End\",\n      \"url\": "
            "\"https://a.example/\",\n      \"toc\": false\n    }\n"
            "  ]\n}\n");
}

TEST(Feed, CarriesAwkwardTextIntact) {
  const std::string title = "& < > \" ' ]]> \xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x94\xAC שלום";
  const TestShow show(
      "-- episodes/one/notes.md --\n---\ntitle: \"& < > \\\" ' ]]> "
      "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x94\xAC שלום\"\n"
      "date: 2026-11-01\n---\n\nNotes & < > \\\" ' ]]> \xF0\x9F\x8E\x99 مرحبا \x02 end.\n");
  const auto report = show.build();
  EXPECT_EQ(problems_text(report.said),
            "warning control-characters episodes/one/notes.md:6:30 a control character (U+0002) "
            "was taken out\n");
  const Feed feed(show);
  EXPECT_EQ(feed.item.child_value("title"), title);
  EXPECT_STREQ(feed.item.child("description").text().get(),
               "<p>Notes &amp; &lt; &gt; &quot; ’ ]]&gt; \xF0\x9F\x8E\x99 مرحبا  end.</p>");
  EXPECT_THAT(show.read("feed/episodes/one/index.html"),
              HasSubstr("<h1>&amp; &lt; &gt; &quot; &#39; ]]&gt; "
                        "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x94\xAC שלום</h1>"));
}

TEST(Feed, KeepsFullNotesForTheNewestItemsOnly) {
  std::string files = "-- show.yaml --\n" + show_yaml("feed: {full_notes: 1, name: rss.xml}\n");
  for (const auto* day : {"01", "02"})
    files += "-- episodes/e"s + day + "/notes.md --\n---\ntitle: E\ndate: 2026-11-" + day +
             "\n---\n\n## Heading\n";
  const TestShow show(files);
  show.build();
  const auto text = show.read("feed/rss.xml");
  EXPECT_EQ(text.find("<content:encoded>"), text.rfind("<content:encoded>"));
  EXPECT_LT(text.find("<content:encoded>"), text.find("e01"));
}

TEST(Feed, HidesAnOwnerWhoWantsToBeHidden) {
  const TestShow show("-- show.yaml --\n" +
                      show_yaml("owner: {name: Ada, email: ada@show.example, public: false}\n") +
                      "-- episodes/one/notes.md --\n---\ntitle: One\ndate: 2026-11-01\n---\n");
  show.build();
  EXPECT_THAT(snapshot(show.path("feed")), Not(HasSubstr("ada@show.example")));
}

TEST(Feed, OfManyItemsIsOneDocument) {
  std::string files;
  for (int i = 1; i <= 25; ++i) {
    const auto day = std::string(i < 10 ? "0" : "") + std::to_string(i);
    files += "-- episodes/e" + day + "/notes.md --\n---\ntitle: E" + day + "\ndate: 2026-10-" +
             day + "\n---\n";
  }
  const TestShow show(files);
  EXPECT_EQ(show.run().exit_code, 0);
  const Feed feed(show);
  std::string order;
  for (const auto& item : feed.channel.children("item")) order += item.child_value("title");
  EXPECT_TRUE(order.starts_with("E25E24E23")) << order;
  EXPECT_TRUE(order.ends_with("E02E01"));
}
