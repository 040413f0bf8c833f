// Files of transcripts, read and written.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include <random>

#include "feed/transcripts.h"
#include "notes/spoken.h"
#include "source/transcript/transcript_reading.h"
#include "support/test_show.h"

using namespace liner;
using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

namespace {

struct Read {
  TranscriptReading reading;
  std::string said;
};

using Reader = TranscriptReading (*)(const TranscriptSource&);

Read read(Reader reader, std::string_view text, Milliseconds duration = 100s) {
  Problems said;
  auto reading = reader({text, "t", duration, said});
  return {std::move(reading), liner::test::problems_text(said)};
}

}  // namespace

TEST(Vtt, HasVoicesStylesNotesAndSettings) {
  const auto made =
      read(read_vtt,
           "WEBVTT - A title\nKind: captions\n\nSTYLE\n::cue { color: red }\n\nNOTE\nnot "
           "shown\n\n1\n00:00.500 --> 00:02.000 align:start position:10%\n<v.loud Ana "
           "L\u00F3pez>Hello <i>there</i>,\nyou &amp; me</v>\n\n00:00:02.000 --> "
           "00:00:04.000\n<v Bo>Hi.</v> <v Ana L\u00F3pez>And <00:00:03.000>bye.\n");
  EXPECT_THAT(made.reading.cues,
              ElementsAre(Cue{500ms, 2s, "Ana L\u00F3pez", "Hello there, you & me"},
                          Cue{2s, 4s, "Bo", "Hi."}, Cue{2s, 4s, "Ana L\u00F3pez", "And bye."}));
  EXPECT_EQ(made.said, "");
  EXPECT_TRUE(made.reading.as_it_is);
}

TEST(Vtt, SaysTheLineOfWhatIsBroken) {
  EXPECT_EQ(read(read_vtt,
                 "WEBVTT\n\n00:01 --> 00:02\nNo milliseconds\n\nlost text\n\n"
                 "00:03.000 --> 00:04.000\nOne\n00:05.000 --> 00:06.000\nTwo\n")
                .said,
            "error broken-cue t:3:1 these are no times\n"
            "error broken-cue t:6:1 this text has no times, so no player shows it\n"
            "warning cue-times t:10:1 a cue begins here, without an empty line above it\n");
  EXPECT_EQ(read(read_vtt, "WEBVT\n").said,
            "error broken-cue t:1:1 a .vtt file must start with WEBVTT\n");
}

TEST(Vtt, WithTimesThatAreOddIsRepairedAndSaid) {
  const auto made = read(read_vtt,
                         "WEBVTT\n\n00:05,000 --> 00:06,000\nSecond\n\n00:01.000 --> "
                         "00:01.000\nFirst\n\n00:07.000 --> 00:20.000\nLong\n\n00:09.000 --> "
                         "00:10.000\nOver\n\n01:45.000 --> 01:50.000\nLate\n");
  EXPECT_EQ(made.said,
            "warning cue-times t:3:1 times of WebVTT are written 00:01.000; they were rewritten\n"
            "warning cue-times t:6:1 this cue begins before the one above it; it was moved\n"
            "warning cue-times t:6:1 this cue does not end after it begins; it was given an end\n"
            "warning late-cue t:15:1 this cue reaches beyond the end of the audio\n"
            "warning cue-times t:12:1 this cue begins before the one above it ends\n");
  ASSERT_THAT(made.reading.cues, SizeIs(5));
  EXPECT_EQ(made.reading.cues[0], (Cue{1s, 2s, "", "First"}));
  EXPECT_FALSE(made.reading.as_it_is);
}

TEST(Srt, HasCountersMarksAndSpeakers) {
  const auto made =
      read(read_srt,
           "1\n00:00:00,000 --> 00:00:02,000\nAna: <i>Hello</i>\nyou\n\n2\n00:00:02,000 "
           "--> 00:00:04,000 X1:1\nand {\\an8}more\n\n3\n00:00:04,000 --> "
           "00:00:05,000\nBo Lind: 2 < 3\n\nstill Bo\n");
  EXPECT_THAT(made.reading.cues,
              ElementsAre(Cue{0ms, 2s, "Ana", "Hello you"}, Cue{2s, 4s, "Ana", "and more"},
                          Cue{4s, 5s, "Bo Lind", "2 < 3 still Bo"}));
  EXPECT_EQ(made.said, "");
}

TEST(Srt, TakesNoWordsForSpeakersInATranscriptWithoutAny) {
  const auto made = read(read_srt,
                         "1\n00:00:00,000 --> 00:00:02,000\nHello.\n\n2\n00:00:02,000 --> "
                         "00:00:04,000\nRemember: sleep.\n");
  EXPECT_THAT(made.reading.cues,
              ElementsAre(Cue{0ms, 2s, "", "Hello."}, Cue{2s, 4s, "", "Remember: sleep."}));
}

TEST(Srt, HasNoTimesOfAHundredHours) {
  EXPECT_EQ(read(read_srt, "1\n100:00:00,000 --> 100:00:02,000\nHello\n").said,
            "error broken-cue t:2:1 these are no times\n");
}

TEST(Srt, WithoutNumbersIsNumbered) {
  const auto made = read(read_srt, "00:00:01,000 --> 00:00:02,000\nHello\n");
  EXPECT_EQ(
      made.said,
      "warning cue-times t:1:1 cues of SubRip have a number above them; they were numbered\n");
  EXPECT_FALSE(made.reading.as_it_is);
}

TEST(Vtt, SaysAChorusAsOftenAsItIsSung) {
  EXPECT_THAT(read(read_vtt,
                   "WEBVTT\n\n00:01.000 --> 00:02.000\n<c.pink>la la</c>\n\n00:02.000 --> "
                   "00:03.000\n<c.pink>la la</c>\n")
                  .reading.cues,
              SizeIs(2));
}

TEST(Srt, MaySayAnArrow) {
  EXPECT_THAT(read(read_srt, "1\n00:00:01,000 --> 00:00:02,000\nfrom A --> B\n").reading.cues,
              ElementsAre(Cue{1s, 2s, "", "from A --> B"}));
}

TEST(Srt, TakesNoMistypedArrowForWords) {
  EXPECT_EQ(
      read(read_srt, "1\n00:00:00,000 --> 00:00:01,000\nOne\n\n2\n0:00:17 -> 0:00:19\nTwo\n").said,
      "error broken-cue t:6:1 these are no times\n");
}

TEST(Srt, SaysTheLineOfWhatIsBroken) {
  EXPECT_EQ(read(read_srt, "Hello\n\n1\n0:0:0 --> 1\nWorld\n").said,
            "error broken-cue t:1:1 this text has no times, so no player shows it\n"
            "error broken-cue t:4:1 these are no times\n");
}

TEST(JsonTranscript, HasSegments) {
  const auto made = read(read_json_transcript,
                         R"({"version": "1.0.0", "segments": [
  {"speaker": "Ana", "startTime": 0.5, "endTime": 2, "body": "Hello "},
  {"startTime": 2, "endTime": 3.25, "body": "you"}]})");
  EXPECT_THAT(made.reading.cues,
              ElementsAre(Cue{500ms, 2s, "Ana", "Hello"}, Cue{2s, 3250ms, "", "you"}));
  EXPECT_EQ(read(read_json_transcript,
                 "{\"version\": \"1\", \"segments\": [\n{\"startTime\": 1, \"body\": \"x\"}]}")
                .said,
            "error broken-cue t:2:2 segment 1 has no endTime\n");
  EXPECT_THAT(read(read_json_transcript, "[1,").said, HasSubstr("error json-syntax t:1:"));
}

TEST(HtmlTranscript, HasSpeakersTimesAndWords) {
  const auto made =
      read(read_html_transcript,
           "<html><head><title>T</title></head><body><cite>Ana:</cite>\n<time>0:00</time>"
           "\n<p>Hello &amp; you</p><script>x</script><cite>Bo</cite><time>1:05</time><p>Hi"
           "<br>there</p></body>");
  EXPECT_THAT(made.reading.cues,
              ElementsAre(Cue{0ms, 65s, "Ana", "Hello & you"}, Cue{65s, 100s, "Bo", "Hi there"}));
  EXPECT_TRUE(made.reading.timed);
  const auto plain = read(read_html_transcript, "<p>One</p><p>Two</p>");
  EXPECT_FALSE(plain.reading.timed);
  EXPECT_THAT(plain.reading.cues, SizeIs(2));
}

TEST(TextTranscript, HasParagraphsPerhapsWithNamesAndTimes) {
  const auto plain = read(read_text_transcript, "Ana: Hello\nyou.\n\nBo: Hi.\n\nno name\n").reading;
  EXPECT_FALSE(plain.timed);
  EXPECT_THAT(plain.cues, ElementsAre(Cue{0ms, 0ms, "Ana", "Hello you."},
                                      Cue{0ms, 0ms, "Bo", "Hi."}, Cue{0ms, 0ms, "", "no name"}));
  const auto timed = read(read_text_transcript, "[00:00:01] Ana: Hello\n(0:12) Hi.\n").reading;
  EXPECT_TRUE(timed.timed);
  EXPECT_THAT(timed.cues, ElementsAre(Cue{1s, 12s, "Ana", "Hello"}, Cue{12s, 100s, "", "Hi."}));
  const auto otter =
      read(read_text_transcript, "Ana L\u00F3pez  0:01\nHello.\n\nSpeaker 2 (0:12)\nHi.\n").reading;
  EXPECT_THAT(otter.cues, ElementsAre(Cue{1s, 12s, "Ana L\u00F3pez", "Hello."},
                                      Cue{12s, 100s, "Speaker 2", "Hi."}));
}

// Whatever cues there are: written and read again they are the same.
TEST(Transcripts, WrittenAndReadAreEqual) {
  const std::vector<std::string> kWords = {
      "a",          "Hello,",
      "&",          "<b>",
      "x>y",        "-->",
      "caf\u00E9",  "\u65E5\u672C",
      "it's",       "10:30",
      "NOTE",       "12",
      "\U0001F399", "averyveryverylongwordthatneedsmorethanoneline"};
  const std::vector<std::string> kPeople = {"Ana L\u00F3pez", "Bo", "Dr. C. <D> & E"};
  std::mt19937 random(7);
  for (int round = 0; round < 300; ++round) {
    Cues cues;
    auto at = Milliseconds(random() % 5000);
    const bool named = round % 2 == 0;
    for (int i = 0; i < 20; ++i) {
      Cue cue{at, at + Milliseconds(1 + random() % 9000), named ? kPeople[random() % 3] : "", {}};
      at = cue.end + Milliseconds(random() % 3 * 1000);
      for (std::size_t n = 1 + random() % 12; n > 0; --n)
        cue.text += (cue.text.empty() ? "" : " ") + kWords[random() % kWords.size()];
      cues.push_back(cue);
    }
    EXPECT_EQ(read(read_vtt, write_vtt(cues), at).reading.cues, cues);
    EXPECT_EQ(read(read_json_transcript, write_json_transcript(cues), at).reading.cues, cues);
    // SubRip has no escapes: a name with signs in it, an arrow and a tag cannot be told.
    for (auto& cue : cues) {
      if (cue.speaker.find('<') != std::string::npos) cue.speaker = "Cy";
      for (const auto* sign : {"-->", "<b>", "10:30"})
        for (auto found = cue.text.find(sign); found != std::string::npos;
             found = cue.text.find(sign))
          cue.text.replace(found, std::string_view(sign).size(), "z");
    }
    EXPECT_EQ(read(read_srt, write_srt(cues), at).reading.cues, cues);
    if (HasFailure()) return;
  }
}

TEST(Transcripts, AreWrittenWithLinesOfALengthThatPeopleCanRead) {
  const Cues cues = {{0ms, 3723500ms, "Ana",
                      "one two three four five six seven eight nine ten eleven twelve thirteen"}};
  EXPECT_EQ(write_vtt(cues),
            "WEBVTT\n\n00:00:00.000 --> 01:02:03.500\n<v Ana>one two three four five six seven "
            "eight nine ten "
            "eleven twelve\nthirteen\n");
  EXPECT_EQ(write_srt(cues),
            "1\n00:00:00,000 --> 01:02:03,500\nAna: one two three four five six\nseven eight nine "
            "ten eleven\n"
            "twelve thirteen\n");
  EXPECT_EQ(
      write_json_transcript(cues),
      "{\"version\":\"1.0.0\",\"segments\":[{\"speaker\":\"Ana\",\"startTime\":0.0,\"endTime\":"
      "3723.5,"
      "\"body\":\"one two three four five six seven eight nine ten eleven twelve thirteen\"}]}\n");
}

TEST(Transcripts, AsTextAreParagraphsBySpeaker) {
  const Cues cues = {{0ms, 2s, "Ana", "Hello"},
                     {2s, 4s, "Ana", "you."},
                     {4s, 5s, "Bo", "Hi."},
                     {20s, 21s, "Bo", "Later."}};
  EXPECT_EQ(write_text_transcript(cues), "Ana: Hello you.\n\nBo: Hi.\n\nLater.\n");
  const auto paragraphs = spoken_paragraphs(cues);
  ASSERT_THAT(paragraphs, SizeIs(3));
  EXPECT_THAT(paragraphs[0].cues, ElementsAre(0, 1));
  EXPECT_FALSE(paragraphs[2].speaker_changes);
}

TEST(Transcripts, OfFourHoursAreNoTrouble) {
  std::string text = "WEBVTT\n";
  for (int i = 0; i < 7200; ++i)
    text += fmt::format(
        "\n{:02}:{:02}:{:02}.000 --> {:02}:{:02}:{:02}.900\n<v S{}>word {} and more words.\n",
        i * 2 / 3600, i * 2 / 60 % 60, i * 2 % 60, (i * 2 + 1) / 3600, (i * 2 + 1) / 60 % 60,
        (i * 2 + 1) % 60, i / 20 % 2, i);
  const auto made = read(read_vtt, text, 14400s);
  EXPECT_EQ(made.said, "");
  EXPECT_THAT(made.reading.cues, SizeIs(7200));
  EXPECT_THAT(spoken_paragraphs(made.reading.cues), SizeIs(360));
}

TEST(Vtt, OfYouTubeSaysEachLineOnce) {
  const auto made =
      read(read_vtt,
           "WEBVTT\nKind: captions\n\n00:00:00.320 --> 00:00:02.389 align:start "
           "position:0%\n \nhello<00:00:00.640><c> and</c><00:00:00.880><c> "
           "welcome</c>\n\n00:00:02.389 --> 00:00:02.399 align:start\nhello and welcome\n "
           "\n\n00:00:02.399 --> 00:00:04.000\nhello and welcome\nto the<c> show</c>\n");
  EXPECT_EQ(made.said, "");
  ASSERT_THAT(made.reading.cues, SizeIs(2));
  EXPECT_EQ(made.reading.cues[0].text, "hello and welcome");
  EXPECT_EQ(made.reading.cues[1].text, "to the show");
}

TEST(Vtt, WithoutVoicesMayNameSpeakersAsZoomDoes) {
  const auto made = read(read_vtt,
                         "WEBVTT\n\n1\n00:00:00.000 --> 00:00:02.000\nAna L\u00F3pez: Hello.\n\n2\n"
                         "00:00:02.000 --> 00:00:04.000\nBo: Hi.\n");
  EXPECT_THAT(made.reading.cues,
              ElementsAre(Cue{0ms, 2s, "Ana L\u00F3pez", "Hello."}, Cue{2s, 4s, "Bo", "Hi."}));
  EXPECT_TRUE(made.reading.as_it_is);
}

TEST(Vtt, WithTimesOfOneDigitIsRewritten) {
  const auto made = read(read_vtt, "WEBVTT\n\n0:01.000 --> 0:02.000\nHello.\n");
  EXPECT_FALSE(made.reading.as_it_is);
  EXPECT_THAT(made.said, HasSubstr("warning cue-times t:3:1 times of WebVTT are written"));
}

TEST(Srt, KeepsWordsInBrackets) {
  EXPECT_THAT(read(read_srt,
                   "1\n00:00:00,000 --> 00:00:02,000\nHe said <inaudible> and <beep> <i>then</i>\n")
                  .reading.cues,
              ElementsAre(Cue{0ms, 2s, "", "He said <inaudible> and <beep> then"}));
}

TEST(Srt, BelievesNamesThatStandTwice) {
  const auto said = [](std::string_view first) {
    return read(read_srt,
                "1\n00:00:00,000 --> 00:00:01,000\n" + std::string(first) +
                    "\n\n2\n00:00:01,000 --> 00:00:02,000\n>> Bo: Hi.\n\n3\n00:00:02,000 --> "
                    "00:00:03,000\nBo: More.\n")
        .reading.cues;
  };
  EXPECT_EQ(said("[Music]")[0].speaker, "");
  EXPECT_EQ(said("[Music]")[1], (Cue{1s, 2s, "Bo", "Hi."}));
  EXPECT_EQ(said("Here's the thing: sleep matters.")[0],
            (Cue{0ms, 1s, "", "Here's the thing: sleep matters."}));
  EXPECT_EQ(said("Dr. Ilse Okafor, MD: Hello.")[0].speaker, "Dr. Ilse Okafor, MD");
}

TEST(TextTranscript, LosesNoSentenceThatEndsInATime) {
  const auto made =
      read(read_text_transcript,
           "Welcome.\n\nThe train leaves at 6:30\n\nIt begins\nwith a bus which left at "
           "7:15\nand nobody was there.\n")
          .reading;
  EXPECT_FALSE(made.timed);
  EXPECT_THAT(made.cues, ElementsAre(Cue{0ms, 0ms, "", "Welcome."},
                                     Cue{0ms, 0ms, "", "The train leaves at 6:30"},
                                     Cue{0ms, 0ms, "",
                                         "It begins with a bus which left at 7:15 and "
                                         "nobody was there."}));
}

TEST(TextTranscript, MayHaveEmptyLinesBelowNamesAndWordsBelowAll) {
  const auto made =
      read(read_text_transcript,
           "Ana Lopez (00:00.718)\n\nHello.\n\nBen  0:05\n\nThanks.\n\nhttps://otter.ai\n");
  EXPECT_TRUE(made.reading.timed);
  EXPECT_THAT(made.reading.cues, ElementsAre(Cue{0ms, 5s, "Ana Lopez", "Hello."},
                                             Cue{5s, 100s, "Ben", "Thanks. https://otter.ai"}));
}

TEST(TextTranscript, TakesNoWordsForNames) {
  EXPECT_EQ(read(read_text_transcript, "Hello.\n\nOne more thing: sleep.\n\nRemember: water.\n")
                .reading.cues[2],
            (Cue{0ms, 0ms, "", "Remember: water."}));
}

TEST(HtmlTranscript, IsCutIntoCaptions) {
  std::string text = "<cite>Ana</cite><time>0:00</time><p>";
  for (int i = 0; i < 10; ++i) text += "This is a sentence of some length. ";
  const auto made = read(read_html_transcript, text + "</p><p>And a second paragraph.</p>");
  ASSERT_GT(made.reading.cues.size(), 4U);
  for (const auto& cue : made.reading.cues) EXPECT_LE(cue.text.size(), 90U);
  EXPECT_EQ(made.reading.cues.back().end, 100s);
  EXPECT_THAT(made.reading.cues.back().text, HasSubstr("And a second paragraph."));
}

TEST(Transcripts, ThatAreHugeOrHostileAreAnsweredAtOnce) {
  std::string tags,
      arrows = "{\"version\":\"1\",\"segments\":[{\"startTime\":0,\"endTime\":1,\"body\":\"",
      segments = "{\"version\":\"1\",\"segments\":[", lost = "WEBVTT\n\n";
  for (int i = 0; i < 100'000; ++i) {
    tags += "<b";
    arrows += "-->";
    lost += "x\n\n";
    segments += fmt::format("{}{{\"startTime\":{},\"endTime\":{},\"body\":\"x\"}}",
                            i == 0 ? "" : ",", i, i + 1);
  }
  EXPECT_THAT(read(read_srt, "1\n00:00:00,000 --> 00:00:01,000\n" + tags).reading.cues, SizeIs(1));
  EXPECT_THAT(read(read_html_transcript, tags).reading.cues, SizeIs(1));
  const auto cues = read(read_json_transcript, arrows + "\"}]}").reading.cues;
  EXPECT_THAT(write_srt(cues), HasSubstr("→→→"));
  EXPECT_THAT(read(read_json_transcript, segments + "]}", 200'000s).reading.cues, SizeIs(100'000));
  Problems said;
  read_vtt({lost, "t", 100s, said});
  EXPECT_LE(said.size(), 50U);
}
