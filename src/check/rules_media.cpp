// feed.md sections 11 to 13: chapters, transcripts, artwork and audio. In a feed only what it says
// of them can be seen; the files themselves are looked at when a show is read.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "base/time.h"
#include "base/url.h"
#include "check/feed_values.h"
#include "check/notes_html.h"
#include "check/rule_parts.h"

namespace liner {
namespace {

using enum Level;
using enum Severity;
using enum Held;

// psc:chapters of an item, as one list.
void check_list(Look& look) {
  if (look.node().name != "psc:chapters") return;
  const auto whole = duration_of_item(look);
  std::optional<Milliseconds> before;
  std::size_t count = 0;
  for (const auto& chapter : look.node().children) {
    if (chapter.name != "psc:chapter") continue;
    ++count;
    const auto* start = chapter.attribute("start");
    const auto time = start == nullptr ? std::nullopt : parse_clock(trimmed(*start));
    auto here = look.child(chapter);
    if (!time) continue;  // C03
    if (!before && *time > Milliseconds(0))
      here.say(warning, "the first chapter does not start at 0", "begin the list at 00:00:00",
               "@start");
    if (before && *time <= *before)
      here.say("it does not start after the one before it", "sort chapters by their start",
               "@start");
    if (whole && *whole > Milliseconds(0) && *time >= *whole)
      here.say("it starts at or after the end of the episode", "correct its start", "@start");
    if (before && *time > *before && *time - *before < std::chrono::seconds(10))
      here.say_for("youtube", warning, "the chapter before it lasts less than 10 seconds",
                   "join it with another");
    before = time;
  }
  if (count > 0 && count < 3)
    look.say_for("apple youtube", warning,
                 fmt::format("{} chapters are too few to be shown", count), "write three at least");
}

void check_psc(Look& look) {
  if (look.node().name != "psc:chapters") return;
  if (look.node().children.empty()) look.say("the list has no chapter", "leave it out");
  if (look.attribute("version").empty()) look.say("version is missing", "write: version=\"1.2\"");
  for (const auto& chapter : look.node().children) {
    if (chapter.name != "psc:chapter") continue;
    auto here = look.child(chapter);
    const auto start = here.attribute("start");
    if (!parse_clock(start))
      here.say("start is no Normal Play Time", "write: start=\"00:12:34.000\"", "@start");
    else if (start.find(':') == start.npos)
      here.say(warning, "AntennaPod reads bare seconds as 0", "write: start=\"00:12:34.000\"",
               "@start");
    if (here.attribute("title").empty()) here.say("title is missing", "write: title=\"...\"");
  }
}

struct TranscriptType {
  std::string_view mime, ending;
};
constexpr std::array<TranscriptType, 6> kTranscripts = {{{"text/vtt", ".vtt"},
                                                         {"application/x-subrip", ".srt"},
                                                         {"application/srt", ".srt"},
                                                         {"application/json", ".json"},
                                                         {"text/html", ".html"},
                                                         {"text/plain", ".txt"}}};

void check_transcript_type(Look& look) {
  if (look.node().name != "podcast:transcript" || !look.has("type")) return;
  const auto mime = lower_ascii(look.attribute("type"));
  const auto row = std::ranges::find(kTranscripts, mime, &TranscriptType::mime);
  if (row == kTranscripts.end())
    return look.say(
        "this is no type of a transcript",
        "write: text/vtt, application/x-subrip, application/json, text/html, text/plain", "@type");
  if (mime == "application/srt")
    look.say(warning, "this is an old name of the type", "write: application/x-subrip", "@type");
  const auto path = lower_ascii(url_path(look.attribute("url")));
  const auto dot = path.rfind('.');
  const auto ending = dot == path.npos || dot < path.rfind('/') ? "" : path.substr(dot);
  const bool known =
      std::ranges::find(kTranscripts, ending, &TranscriptType::ending) != kTranscripts.end();
  if (known && ending != row->ending)
    look.say(fmt::format("the path ends in {}, but the type is {}", ending, mime),
             "make both say what the file is", "@type");
}

void check_first_transcript(Look& look) {
  if (look.node().name != "item") return;
  const auto* first = look.node().child("podcast:transcript");
  const auto* type = first == nullptr ? nullptr : first->attribute("type");
  if (type == nullptr || lower_ascii(trimmed(*type)) == "text/vtt") return;
  look.child(*first).say("the first transcript is not WebVTT",
                         "give a .vtt first: Apple takes speakers only from it", "@type");
}

// Lines of notes that begin with a time.
void check_times(Look& look, const ValueHere& value) {
  if (value.html == nullptr || value.html->times.empty()) return;
  const auto& times = value.html->times;
  if (times.size() < 3 || times.front() != Milliseconds(0))
    look.say(
        "apps make chapters of times in notes only if there are three and the first is 00:00:00",
        "begin the list with 00:00:00, or leave it to chapters");
}

constexpr std::string_view kTwo =
    "<psc:chapters version=\"1.2\"><psc:chapter start=\"00:00:00.000\" title=\"A\"/><psc:chapter "
    "start=\"00:05:00.000\" title=\"B\"/><psc:chapter start=\"00:10:00.000\" title=\"C\"/>"
    "</psc:chapters>";

constexpr std::array kRules = {
    Rule{"C01", must, error, feed, "ASY",
         "Chapters start one after the other, the first at 0, all before the end.",
         "Apps drop the list, or jump to the wrong place.", kTwo,
         "<psc:chapters version=\"1.2\"><psc:chapter start=\"00:05:00.000\" title=\"B\"/>"
         "<psc:chapter start=\"00:00:00.000\" title=\"A\"/></psc:chapters>",
         0, 0, check_list},
    Rule{"C02", must, error, written, "N",
         "JSON chapters 1.2: version, chapters, each with startTime, served as "
         "application/json+chapters.",
         "Apps show no chapters.", "{\"version\": \"1.2.0\", \"chapters\": [{\"startTime\": 0}]}",
         "[{\"start\": 0}]"},
    Rule{"C03", should, error, feed, "SC",
         "Podlove chapters: version, and chapters with start in Normal Play Time and a title.",
         "Spotify and AntennaPod read them.", kTwo,
         "<psc:chapters version=\"1.2\"><psc:chapter start=\"five\" title=\"A\"/></psc:chapters>",
         0, 0, check_psc},
    Rule{"C04", should, warning, show, "A",
         "Chapters in the audio file's tags are whole and agree with the feed's.",
         "Apps that read the file show others.", "liner tag SLUG", "(chapters that end too late)"},
    Rule{"C05", optional, info, feed, "ASY",
         "Times in the notes: one chapter a line, the first at 00:00:00, three at least.",
         "Apple, Spotify and YouTube make chapters of them.",
         "<description><![CDATA[<p>00:00:00 Hello</p><p>00:05:00 Light</p><p>00:09:00 Bye</p>]]>"
         "</description>",
         "<description><![CDATA[<p>12:34 Later</p>]]></description>", 0, 0, nullptr, check_times},
    Rule{"C06", should, info, written, "A",
         "Apple takes notes, podcast:chapters or the file's tags; Liner writes them from one list.",
         "Otherwise Apple makes its own.", "chapters: [...]", ""},
    Rule{"T01", must, error, feed, "AN",
         "The type of a transcript is one of five and fits the ending of its path.",
         "Apps show no transcript, or its source text.",
         "<podcast:transcript url=\"https://show.example/1.vtt\" type=\"text/vtt\"/>",
         "<podcast:transcript url=\"https://show.example/1.srt\" type=\"text/vtt\"/>", 0, 0,
         check_transcript_type},
    Rule{"T02", should, warning, feed, "A", "WebVTT comes first, and is well-formed.",
         "Apple takes the names of speakers only from it.",
         "<podcast:transcript url=\"https://show.example/1.vtt\" type=\"text/vtt\"/>",
         "<podcast:transcript url=\"https://show.example/1.txt\" type=\"text/plain\"/>", 0, 0,
         check_first_transcript},
    Rule{"T03", should, warning, show, "N",
         "SRT, JSON and HTML transcripts have their forms and are UTF-8.", "Apps show nothing.",
         "1\\n00:00:00,000 --> 00:00:02,000\\nHello", "Hello"},
    Rule{"I01", must, error, show, "AS",
         "Artwork is square, 1,400 to 3,000 pixels, JPEG or PNG by its content.",
         "Apple refuses the show.", "3000 x 3000 pixels", "600 x 400 pixels"},
    Rule{"I02", should, warning, show, "A", "Artwork has at most 512 KB.",
         "Every app loads it again and again.", "300 KB", "4 MB"},
    Rule{"I03", should, warning, written, "A", "A new picture has a new name.",
         "Apple goes on showing the old one.", "artwork-1a2b3c4d5e.jpg", "artwork.jpg"},
    Rule{"I04", optional, info, written, "YN", "A wide version for YouTube and social pages.",
         "They cut the square one.", "banner: banner.jpg", ""},
    Rule{"M01", must, error, show, "A", "The audio is readable to its last byte, MP3 or M4A.",
         "Listeners hear it stop.", "talk.mp3", "talk.mp3, cut off"},
    Rule{"M02", should, warning, show, "A",
         "44.1 or 48 kHz; 96 to 128 kbit/s mono, 128 to 256 stereo.",
         "Some players do not start, or speech sounds thin.", "44.1 kHz, 128 kbit/s",
         "11 kHz, 24 kbit/s"},
    Rule{"M03", should, warning, show, "AS",
         "-16 LUFS, true peak at most -1 dBTP (measured with --loudness).",
         "Listeners turn the volume up and down between shows.", "-16 LUFS", "-28 LUFS"},
    Rule{"M04", should, warning, written, "A", "Tags in the file say what the feed says.",
         "Listeners who keep files find them by their tags.", "liner tag SLUG", ""},
    Rule{"M05", should, warning, show, "A", "In an M4A moov stands before mdat.",
         "Nothing plays before the whole file is there.",
         "ffmpeg -i talk.m4a -c copy -movflags +faststart ...", ""},
};

}  // namespace

std::optional<Milliseconds> duration_of_item(const Look& look) {
  const auto* item = look.parent() == nullptr ? nullptr : &look.parent()->node();
  const auto* duration = item == nullptr ? nullptr : item->child("itunes:duration");
  return duration == nullptr ? std::nullopt : parse_clock(trimmed(duration->text));
}

std::span<const Rule> media_rules() { return kRules; }

}  // namespace liner
