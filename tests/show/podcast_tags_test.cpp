// Keys that stand for tags of the podcast namespace: short forms, mistakes, files, pages and hubs.
#include <gmock/gmock.h>

#include <pugixml.hpp>

#include "cli/build_command.h"
#include "support/audio_files.h"
#include "support/sound_files.h"
#include "support/test_show.h"

using namespace liner;
using namespace liner::test;
using testing::HasSubstr;
using testing::Not;

namespace {

std::string with_show(const std::string& more) {
  return "-- show.yaml --\n" + show_yaml(more) +
         "-- episodes/one/notes.md --\n---\ntitle: One\ndate: 2026-11-01\n---\nNotes.\n";
}

std::string with_episode(const std::string& more) {
  return "-- episodes/one/notes.md --\n---\ntitle: One\ndate: 2026-11-01\n" + more +
         "---\nNotes.\n";
}

std::string feed_of(const std::string& files) {
  const TestShow show(files);
  const auto report = show.build();
  EXPECT_TRUE(report.published) << problems_text(report.said);
  return show.read("feed/feed.xml");
}

struct Mistake {
  std::string name, files, said;
};
void PrintTo(const Mistake& mistake, std::ostream* out) { *out << mistake.name; }

class PodcastKey : public testing::TestWithParam<Mistake> {};

}  // namespace

TEST(PodcastKeys, TakeAPlainValueWhereOneKeySaysItAll) {
  const auto feed = feed_of(
      with_show("license: cc-by-4.0\nfunding: \"https://give.example/\"\nlocation: Leipzig\n"
                "podping: true\ntxt: [one, two]\nupdate_frequency: Weekly\nblock: true\n"
                "podroll: [{feed_guid: 917393E3-1b1e-5cef-ace4-edaa54e1f810}]\n"));
  for (const auto* tag :
       {"<podcast:license>cc-by-4.0</podcast:license>",
        "<podcast:funding url=\"https://give.example/\" />",
        "<podcast:location>Leipzig</podcast:location>", "<podcast:podping usesPodping=\"true\" />",
        "<podcast:txt>one</podcast:txt>", "<podcast:txt>two</podcast:txt>",
        "<podcast:updateFrequency>Weekly</podcast:updateFrequency>",
        "<podcast:block>yes</podcast:block>", "<itunes:block>Yes</itunes:block>",
        "<podcast:remoteItem feedGuid=\"917393e3-1b1e-5cef-ace4-edaa54e1f810\" />"})
    EXPECT_THAT(feed, HasSubstr(tag));
}

TEST(PodcastKeys, BlockOneServiceWithoutHidingTheShow) {
  const auto feed = feed_of(with_show("block: [{id: spotify}, {id: google, text: false}]\n"));
  EXPECT_THAT(feed, HasSubstr("<podcast:block id=\"spotify\">yes</podcast:block>"));
  EXPECT_THAT(feed, HasSubstr("<podcast:block id=\"google\">no</podcast:block>"));
  EXPECT_THAT(feed, Not(HasSubstr("itunes:block")));
}

TEST(PodcastKeys, ThatSayNoLeaveNothing) {
  EXPECT_THAT(feed_of(with_show("podping: false\n")), Not(HasSubstr("podping")));
  EXPECT_THAT(feed_of(with_show("block: false\n")), Not(HasSubstr("itunes:block")));
}

TEST_P(PodcastKey, IsToldWhatIsWrong) {
  const TestShow show(GetParam().files);
  const auto report = show.build();
  EXPECT_FALSE(report.published);
  EXPECT_THAT(problems_text(report.said), HasSubstr(GetParam().said));
}

INSTANTIATE_TEST_SUITE_P(
    Mistakes, PodcastKey,
    testing::Values(
        Mistake{"a licence nobody knows", with_show("license: mine\n"),
                "error missing-key show.yaml:6:10 \"mine\" is not the id of a known licence"},
        Mistake{"giving over http", with_show("funding: \"http://give.example/\"\n"),
                "error wrong-address show.yaml:6:11 funding: \"http://give.example/\" begins with "
                "http"},
        Mistake{"a yes that is no word of ours", with_show("podping: yes\n"),
                "error wrong-type show.yaml:6:10 podping must be true or false, not \"yes\""},
        Mistake{"a place that is none", with_show("location: {text: X, geo: \"52,13\"}\n"),
                "error wrong-type show.yaml:6:27 geo: \"52,13\" is not a geo: address"},
        Mistake{"a rhythm that is none", with_show("update_frequency: {text: X, rrule: weekly}\n"),
                "rrule: \"weekly\" is not a recurrence rule"},
        Mistake{"a rhythm with an end and no beginning",
                with_show("update_frequency: {text: X, rrule: FREQ=DAILY;COUNT=3}\n"),
                "a rule with COUNT needs \"dtstart\""},
        Mistake{"comments that are nowhere", with_episode("social: {protocol: activitypub}\n"),
                "error missing-key episodes/one/notes.md:4:9 \"uri\" is missing"},
        Mistake{"payments to nobody", with_show("value: {type: lightning, method: keysend}\n"),
                "error missing-key show.yaml:6:8 \"recipients\" is missing"},
        Mistake{"a misspelt sub-key", with_show("value: {type: a, method: b, recipient: []}\n"),
                "\"recipient\" is not a key of a value"},
        Mistake{"a time split with both",
                with_episode("value: {type: l, method: k, recipients: [{type: node, address: a, "
                             "split: 1}], time_splits: [{start_time: 1, duration: 2}]}\n"),
                "a time split has either a remote_item or recipients"},
        Mistake{
            "a guid of a live show with a blank that does not show",
            with_show("live: {status: pending, start: 2026-12-01 18:00, title: T, guid: "
                      "\"a\xC2\xA0"
                      "b\", enclosure: {url: \"https://a.example/live.mp3\", type: "
                      "audio/mpeg}, content_links: [{href: \"https://a.example/\", text: L}]}\n"),
            "error wrong-guid show.yaml:6:"},
        Mistake{"a soundbite that ends too late",
                with_episode("soundbites: [{start: 5, duration: 15}]\n"),
                "error late-soundbite episodes/one/notes.md:4:22 this soundbite ends at 0:20, but "
                "the audio at 0:10"},
        Mistake{"an alternate that is nothing", with_episode("alternate_audio: [{title: Small}]\n"),
                "an alternate needs a file, or a type and sources"},
        Mistake{"an alternate that is not there",
                with_episode("alternate_audio: [{file: small.opus}]\n"),
                "error missing-file episodes/one/notes.md:4:26 there is no file "
                "episodes/one/small.opus"},
        Mistake{"an alternate outside",
                with_episode("alternate_audio: [{file: ../../../x.opus}]\n"), "error outside-show"},
        Mistake{"an alternate without a name", with_episode("alternate_audio: [{file: [a]}]\n"),
                "error wrong-type episodes/one/notes.md:4:26 file must be a file, not a list\n"},
        Mistake{"two defaults",
                with_episode("alternate_audio: [{type: a/b, default: true, sources: {uri: "
                             "\"https://a.example/\"}}, {type: a/b, default: true, sources: {uri: "
                             "\"https://b.example/\"}}]\n"),
                "several versions are the default one"},
        Mistake{"a source that runs",
                with_episode("alternate_audio: [{type: a/b, sources: {uri: \"javascript:x\"}}]\n"),
                "uri: \"javascript:x\" is not a whole address"},
        Mistake{"a chat at an address",
                with_show("chat: {server: \"https://a.example/\", protocol: irc}\n"),
                "server: \"https://a.example/\" is not a host name"},
        Mistake{
            "a node that is none",
            with_show(
                "value: {type: l, method: k, recipients: {type: node, address: abc, split: 1}}\n"),
            "the address of a node has 66 hexadecimal digits"},
        Mistake{"comments off with a post",
                with_episode("social: {protocol: disabled, uri: \"https://a.example/\"}\n"),
                "disabled comments have no uri"},
        Mistake{"an empty block", with_show("block: {}\n"),
                "error empty-value show.yaml:6:8 block has no value"},
        Mistake{"display without a number", with_episode("display: One\n"),
                "display needs the number it stands for"},
        Mistake{"a live item without a page",
                with_show("live: [{status: live, start: 2026-12-01, title: L, guid: l, enclosure: "
                          "{url: \"https://a.example/l.mp3\", type: audio/mpeg}}]\n"),
                "\"content_links\" is missing"},
        Mistake{"a list where a map stands", with_show("chat: [a]\n"),
                "chat must be a map of server, protocol, account_id, space"}),
    [](const auto& test) {
      std::string name;
      for (const char c : test.param.name)
        name += std::isalnum(static_cast<unsigned char>(c)) != 0 ? c : '_';
      return name;
    });

TEST(AlternateAudio, IsPublishedMeasuredAndRemembered) {
  const TestShow show(with_episode("alternate_audio: [{file: Small One.opus, title: Small}]\n"));
  show.write("episodes/one/Small One.opus", opus_file({}));
  ASSERT_TRUE(show.build().published);
  const auto feed = show.read("feed/feed.xml");
  const auto size = std::to_string(opus_file({}).size());
  EXPECT_THAT(feed, HasSubstr("<podcast:alternateEnclosure type=\"audio/ogg\" length=\"" + size));
  EXPECT_THAT(feed, HasSubstr("codecs=\"opus\""));
  EXPECT_THAT(feed, HasSubstr("<podcast:source uri=\"https://show.example/episodes/one/"
                              "alternate-small-one.opus\" />"));
  EXPECT_EQ(show.read("feed/episodes/one/alternate-small-one.opus"), opus_file({}));
  // A clone without the sound, but with audio.json, builds the same.
  show.remove("episodes/one/Small One.opus");
  const auto report = show.build();
  EXPECT_TRUE(report.published) << problems_text(report.said);
  EXPECT_EQ(show.read("feed/feed.xml"), feed);
}

TEST(AlternateAudio, IsRememberedWhereTheEpisodesOwnAudioIsNotHere) {
  const TestShow show(with_episode(""));
  ASSERT_TRUE(show.build().published);
  show.remove("episodes/one/audio.mp3");
  show.write("episodes/one/notes.md",
             "---\ntitle: One\ndate: 2026-11-01\nalternate_audio: {file: small.opus}\n---\nN.\n");
  show.write("episodes/one/small.opus", opus_file({}));
  ASSERT_TRUE(show.build().published);
  EXPECT_THAT(show.read("episodes/one/audio.json"), HasSubstr("\"file\": \"small.opus\""));
  show.remove("episodes/one/small.opus");
  EXPECT_TRUE(show.build().published);
}

TEST(AlternateAudio, ThatIsTheEpisodesOwnHasItsAddress) {
  const TestShow show(
      with_episode("alternate_audio: {file: audio.mp3, default: true, title: MP3}\n"));
  const auto report = show.build();
  ASSERT_TRUE(report.published) << problems_text(report.said);
  EXPECT_THAT(show.read("feed/feed.xml"),
              HasSubstr("<podcast:source uri=\"https://show.example/episodes/one/one.mp3\" />"));
  EXPECT_THAT(snapshot(show.path("feed")), Not(HasSubstr("alternate-")));
}

TEST(AlternateAudio, ThatTheNotesLinkToIsPublishedOnce) {
  const TestShow show(
      "-- episodes/one/notes.md --\n---\ntitle: One\ndate: 2026-11-01\n"
      "alternate_audio: {file: small.öpus}\n---\n[Small](small.öpus)\n");
  show.write("episodes/one/small.öpus", opus_file({}));
  const auto report = show.build();
  ASSERT_TRUE(report.published) << problems_text(report.said);
  EXPECT_THAT(show.read("feed/feed.xml"),
              HasSubstr("<a href=\"https://show.example/episodes/one/alternate-small.opus\">"));
  EXPECT_FALSE(show.has("feed/episodes/one/small.öpus"));
}

TEST(AlternateAudio, OfTheSameKindDoesNotMakeTheEpisodesOwnAGuess) {
  const TestShow show(with_episode("alternate_audio: {file: small.mp3}\n"));
  show.write("episodes/one/small.mp3", silent_mp3({.seconds = 10}));
  EXPECT_TRUE(show.build().published);
}

TEST(Feed, HasPagesOnlyWhenAskedAndEveryItemOnOne) {  // feed.md L02
  std::string files = "-- show.yaml --\n" + show_yaml("feed: {page_size: 2}\n");
  for (const auto* day : {"1", "2", "3", "4", "5"})
    files += "-- episodes/e" + std::string(day) + "/notes.md --\n---\ntitle: E" + day +
             "\ndate: 2026-11-0" + day + "\n---\nN.\n";
  const TestShow show(files);
  ASSERT_TRUE(show.build().published);
  const auto links = [&](const std::string& file) {
    pugi::xml_document xml;
    xml.load_string(show.read("feed/" + file).c_str());
    std::string text;
    const auto channel = xml.child("rss").child("channel");
    for (const auto& link : channel.children("atom:link"))
      text += std::string(link.attribute("rel").value()) + "=" +
              std::string(link.attribute("href").value()).substr(21) + " ";
    for (const auto& item : channel.children("item")) text += item.child("title").text().get();
    return text;
  };
  EXPECT_EQ(links("feed.xml"), "self=feed.xml first=feed.xml next=feed-2.xml last=feed-3.xml E5E4");
  EXPECT_EQ(
      links("feed-2.xml"),
      "self=feed-2.xml first=feed.xml previous=feed.xml next=feed-3.xml last=feed-3.xml E3E2");
  EXPECT_EQ(links("feed-3.xml"),
            "self=feed-3.xml first=feed.xml previous=feed-2.xml last=feed-3.xml E1");
}

TEST(Feed, NamesHubsOnlyWhenSomebodyTellsThem) {  // feed.md L01
  const TestShow show(with_show("feed: {hubs: [\"https://hub.example/\"]}\n"));
  ASSERT_TRUE(show.build().published);
  EXPECT_THAT(show.read("feed/feed.xml"), Not(HasSubstr("rel=\"hub\"")));
  EXPECT_THAT(show.run().out, HasSubstr("not in the feed: hubs (liner build --hubs"));
  BuildRequest request;
  request.hubs = true;
  ASSERT_TRUE(show.build(request).published);
  EXPECT_THAT(show.read("feed/feed.xml"),
              HasSubstr("<atom:link href=\"https://hub.example/\" rel=\"hub\" />"));
}

TEST(Feed, HasChaptersInEveryFormFromOneList) {  // feed.md C02, C03
  const std::string chapters =
      "chapters: [{start: 0, title: A & B}, {start: \"0:04.250\", title: C, silent: true}, {start: "
      "\"0:05\", title: D}]\n";
  const TestShow show(with_episode(chapters));
  ASSERT_TRUE(show.build().published);
  const auto feed = show.read("feed/feed.xml");
  EXPECT_THAT(feed, HasSubstr("<psc:chapter start=\"00:00:00.000\" title=\"A &amp; B\" />"));
  EXPECT_THAT(feed, HasSubstr("<psc:chapter start=\"00:00:05.000\" title=\"D\" />"));
  EXPECT_THAT(feed, Not(HasSubstr("title=\"C\""))) << "silent ones are not listed";
  EXPECT_THAT(show.read("feed/episodes/one/chapters.json"), HasSubstr("\"startTime\": 4.25"));
  const auto without =
      feed_of("-- show.yaml --\n" + show_yaml("feed: {psc: false}\n") + with_episode(chapters));
  EXPECT_THAT(without, Not(HasSubstr("psc:")));
}

TEST(Feed, LeavesOutAPersonsPageThatIsNotEncrypted) {  // feed.md U02
  const auto feed = feed_of(with_episode("guests: [{name: Bo, link: \"http://bo.example/\"}]\n"));
  EXPECT_THAT(feed, HasSubstr("<podcast:person role=\"guest\" group=\"cast\">Bo</podcast:person>"));
}
