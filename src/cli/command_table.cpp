#include "cli/command_table.h"

#include <fmt/format.h>

#include <array>

#include "base/pieces.h"

namespace liner {
namespace {

constexpr std::array kCommands = {
    CommandRow{
        "Begin", "init", "Make a new show, which builds at once.",
        "liner init my-show                 a few questions, then show.yaml, an episode, artwork\n"
        "liner init my-show --title \"My show\" --author \"Ada\" --link https://show.example/\n"
        "                                   without questions\n"
        "liner init --ci github             in this folder, with a workflow that publishes"},
    CommandRow{
        "Begin", "import",
        "Make a show out of an existing podcast, and prove that nothing was lost.",
        "liner import https://example.org/feed.xml my-show\n"
        "                                   every episode a folder, guids kept, then compared\n"
        "liner import feed.xml my-show --audio remote --limit 10\n"
        "                                   a trial: ten episodes, audio left where it is"},
    CommandRow{"Begin", "new", "Make the folder of a new episode, filled in.",
               "liner new \"The body clock\" --audio ~/Desktop/talk.mp3\n"
               "                                   its date is the next weekly slot\n"
               "liner new \"The body clock\" --guest ana-lopez --date 2026-12-01"},
    CommandRow{"While writing", "serve",
               "Show the site and the feed while you write, drafts and future episodes too.",
               "liner serve                        at http://127.0.0.1:8080/, until Ctrl-C\n"
               "liner serve --open                 and in the browser\n"
               "liner serve --host 192.168.1.20    for the phone in the same network"},
    CommandRow{"While writing", "check",
               "Hold a show, or any podcast feed, against the rules of directories and apps.",
               "liner check                        the show in this folder\n"
               "liner check feed.xml --strict      a feed in a file; warnings count too\n"
               "liner check https://example.org/feed.xml --profile apple,spotify\n"
               "                                   a feed as it is served, for two directories\n"
               "liner check --against old.xml      what subscribers of an earlier state would "
               "notice"},
    CommandRow{"While writing", "explain",
               "Tell what a problem or rule means, why it matters and what is right.",
               "liner explain item/guid            a rule for feeds\n"
               "liner explain unknown-key          a message of Liner"},
    CommandRow{"While writing", "show",
               "Show an episode as Liner sees it, and where each fact came from.",
               "liner show body-clock              for people\n"
               "liner show --json episodes/*       for programs"},
    CommandRow{"While writing", "probe",
               "Show what audio files are: their length, sound, tags and chapters.",
               "liner probe talk.mp3               for people\n"
               "liner probe --json *.mp3 *.m4a     an array of objects, one a file, for programs"},
    CommandRow{"Publish", "build", "Publish the show into its web root: the feed and the blog.",
               "liner build                        the show in this folder, into its feed/\n"
               "liner build ~/show --out /tmp/site another folder, published elsewhere\n"
               "liner build --link http://127.0.0.1:8000/ --out /tmp/try\n"
               "                                   a feed to try with an app on this machine\n"
               "liner build --now 2027-01-01 --out /tmp/next\n"
               "                                   what will be public on that day"},
    CommandRow{"Publish", "plan",
               "Say what subscribers would notice if the show were published now.",
               "liner plan                         beside what was published before\n"
               "liner plan --live https://example.org/feed.xml\n"
               "                                   beside a feed as it is served\n"
               "liner plan --next                  when the next build is due, for cron"},
    CommandRow{"Publish", "publish",
               "Build the show and send what is new to where it is served, the feed last.",
               "liner publish                      to the place that show.yaml names as publish:\n"
               "liner publish --dry-run            what would be sent, in order, with sizes\n"
               "liner publish --prune              and remove there what the show has no more"},
    CommandRow{"Publish", "verify",
               "Look at a feed, and at the files it names, as apps get them from the servers.",
               "liner verify                       the feed of the show in this folder\n"
               "liner verify https://example.org/feed.xml --all\n"
               "                                   any podcast, every episode"},
    CommandRow{"Change what is published", "move",
               "Give a published episode another address; listeners notice nothing.",
               "liner move old-name new-name       the folder, the ledger, links, a redirect"},
    CommandRow{"Change what is published", "retire",
               "Take published episodes out of the show for good.",
               "liner retire one two               their pages say that they are gone\n"
               "liner retire --page remove one     and this page vanishes"},
    CommandRow{"Make it yours", "tag",
               "Write title, cover, chapters and more into the audio files of episodes.",
               "liner tag body-clock               into episodes/body-clock/*.mp3 or .m4a\n"
               "liner tag --dry-run episodes/*     what would change, of all episodes"},
    CommandRow{"Make it yours", "theme",
               "List, show or copy files of the theme, to change how the blog looks.",
               "liner theme list                   its files\n"
               "liner theme show partials/footer.mustache\n"
               "                                   one of them, as Liner has it\n"
               "liner theme eject partials/footer.mustache\n"
               "                                   a copy in the show, used from now on"},
    CommandRow{"Make it yours", "schema",
               "Print the JSON Schema of show.yaml or of notes.md, for editors.",
               "liner schema show > .liner/show.schema.json\n"
               "liner schema episode > .liner/episode.schema.json"},
};

constexpr std::array kOptions = {
    OptionRow{"", "-C", "DIR", "Work as if started in this folder."},
    OptionRow{"", "--color", "WHEN", "Colour messages: auto (on a terminal), always or never.",
              "auto|always|never"},
    OptionRow{"", "-q", "", "Say nothing but errors."},
    OptionRow{"", "-v", "", "Say what was done, file by file."},
    OptionRow{"init", "DIR", "DIR", "The folder of the new show; this folder if not named."},
    OptionRow{"init", "--title", "TITLE", "The name of the show."},
    OptionRow{"init", "--author", "NAME", "Who makes it."},
    OptionRow{"init", "--link", "URL", "Where it will be served; may be decided later."},
    OptionRow{"init", "--email", "ADDRESS", "Whom directories write to."},
    OptionRow{"init", "--language", "CODE", "en, de-AT, ...; that of this machine if not named."},
    OptionRow{"init", "--category", "NAME", "One of Apple's: \"Arts > Books\"."},
    OptionRow{"init", "--time-zone", "ZONE", "Europe/Berlin, ...; that of this machine."},
    OptionRow{"init", "--ci", "HOST", "A workflow that publishes when due: github or gitlab.",
              "github|gitlab"},
    OptionRow{"import", "FEED", "FEED", "The feed of the podcast: its address, or a file."},
    OptionRow{"import", "DIR", "DIR",
              "The folder that becomes the show; this folder if not named."},
    OptionRow{"import", "--link", "URL",
              "Where the new site will be served; the old one's address if not named."},
    OptionRow{"import", "--audio", "WHAT",
              "download: into the folders; remote: it stays at the old host.", "download|remote"},
    OptionRow{"import", "--limit", "N", "Only so many episodes, the newest."},
    OptionRow{"import", "--since", "DATE", "Only episodes from this day on."},
    OptionRow{"import", "--allow-host", "HOST[:PORT]",
              "A host that may be asked although it is in a private network; once for each."},
    OptionRow{"import", "--patience", "SECONDS",
              "How long a server may be silent or slow before it is given up; 30 if not named."},
    OptionRow{"import", "--json", "", "Print the whole comparison as JSON."},
    OptionRow{"new", "TITLE", "TITLE", "What the episode is called."},
    OptionRow{"new", "--audio", "FILE", "Its audio, which is copied into the folder."},
    OptionRow{"new", "--move", "", "Move the audio instead of copying it."},
    OptionRow{"new", "--date", "DATE", "When it appears; a week after the newest if not named."},
    OptionRow{"new", "--guest", "WHO", "The id or name of a guest; once for each."},
    OptionRow{"new", "--slug", "SLUG", "Its name in addresses; from the title if not named."},
    OptionRow{"show", "SLUG...", "SLUG...", "Episodes, by slug or folder."},
    OptionRow{"show", "--json", "", "Print an array of objects."},
    OptionRow{"schema", "FILE", "FILE", "show or episode.", "show|episode"},
    OptionRow{"build", "DIR", "DIR", "The folder of the show; this folder if not named."},
    OptionRow{"build", "--out", "DIR",
              "Publish into this folder instead of the show's feed/; the show folder is then only "
              "read."},
    OptionRow{"build", "--link", "URL",
              "The address of the web root for this build, for a trial: name --out too."},
    OptionRow{"build", "--now", "DATE",
              "Publish what is public at this moment, for a trial: name --out too."},
    OptionRow{
        "build", "--hubs", "",
        "Name the WebSub hubs of show.yaml in the feed: only if you tell them of each update."},
    OptionRow{"build", "--timings", "", "Say where the time went, stage by stage."},
    OptionRow{"build", "--accept", "CODE[:SLUG]",
              "Do what subscribers will notice, as docs/ledger.md lists it; once for each."},
    OptionRow{"build", "--same-address", "SLUG",
              "The replaced audio of this episode keeps its address; once for each."},
    OptionRow{"serve", "--port", "N", "The port; from 8080 on the first that is free. 0: any."},
    OptionRow{"serve", "--host", "ADDRESS",
              "Another address of this machine, which others can then reach."},
    OptionRow{"serve", "--open", "", "Open the site in the browser."},
    OptionRow{"plan", "DIR", "DIR", "The show to plan; the one in this folder if not named."},
    OptionRow{"plan", "--live", "FEED",
              "Compare with a feed that is served: a file or an address."},
    OptionRow{"plan", "--next", "", "Print only when the next build is due; nothing if never."},
    OptionRow{"plan", "--now", "DATE", "As if at this moment."},
    OptionRow{"plan", "--json", "", "Print JSON instead of text."},
    OptionRow{"publish", "DIR", "DIR", "The folder of the show to send; this folder if not named."},
    OptionRow{"publish", "--dry-run", "",
              "Build, and say what would be sent, in order; send nothing."},
    OptionRow{"publish", "--prune", "",
              "Afterwards remove there what Liner sent once and the show has no more."},
    OptionRow{"publish", "--take-over", "",
              "Files that are there and that Liner did not send are this show's: replace them."},
    OptionRow{"publish", "--no-verify", "", "Do not look at the served feed afterwards."},
    OptionRow{"verify", "TARGET", "TARGET",
              "The address of a feed, or the folder of a show; this folder if not named."},
    OptionRow{"verify", "--all", "",
              "Ask for the files of every episode, not only the newest ten."},
    OptionRow{"verify", "--json", "", "Print JSON: what was asked, and what is wrong."},
    OptionRow{"move", "OLD", "OLD", "The address that listeners know: a slug."},
    OptionRow{"move", "NEW", "NEW", "The new one."},
    OptionRow{"retire", "SLUG...", "SLUG...", "Episodes whose folders are gone, or drafts."},
    OptionRow{"retire", "--page", "WHAT", "keep: a page says that it is gone; remove: no page.",
              "keep|remove"},
    OptionRow{"check", "TARGET", "TARGET",
              "A show folder, a feed file or a feed's address; this folder if not named."},
    OptionRow{"check", "--profile", "NAMES",
              "Only what these directories ask for: apple, psp-1, spotify, youtube, amazon, "
              "podcastindex."},
    OptionRow{"check", "--against", "OLD", "Compare with an earlier feed: a file or an address."},
    OptionRow{"check", "--format", "FORMAT", "Print text, json, github (Actions) or sarif (2.1.0).",
              "text|json|github|sarif"},
    OptionRow{"check", "--json", "", "The same as --format json."},
    OptionRow{"check", "--now", "DATE", "Check as if at this moment."},
    OptionRow{"check", "--external", "",
              "Ask the sites that the show links to whether the pages are there, one question a "
              "second to each; good answers are kept for a week."},
    OptionRow{"check", "--only", "CODES", "Only these codes of problems or rules, by commas."},
    OptionRow{"check", "--ignore", "CODES", "All but these; for good: `check:` in show.yaml."},
    OptionRow{"check", "--loudness", "",
              "Measure how loud the audio is, which takes a while; results are kept."},
    OptionRow{"check", "--strict", "", "Warnings make the exit code 1 too."},
    OptionRow{"explain", "CODE...", "CODE...", "Codes of problems, or ids of rules."},
    OptionRow{"probe", "FILE...", "FILE...", "Audio files: MP3, M4A, Ogg, Opus, FLAC, WAV, AIFF."},
    OptionRow{"probe", "--json", "", "Print JSON instead of a table."},
    OptionRow{"tag", "SLUG...", "SLUG...",
              "Episodes of the show in this folder, or their folders."},
    OptionRow{"tag", "--dry-run", "", "Say what would change, and write nothing."},
    OptionRow{"theme", "ACTION", "ACTION", "list, show or eject.", "list|show|eject"},
    OptionRow{"theme", "FILE...", "FILE...", "Files of the theme, as list shows them."},
};

}  // namespace

std::span<const CommandRow> command_table() { return kCommands; }
std::span<const OptionRow> option_table() { return kOptions; }

std::vector<std::string> choice_list(std::string_view choices) {
  std::vector<std::string> list;
  all_pieces(choices, '|', [&](std::string_view choice) {
    list.emplace_back(choice);
    return true;
  });
  return list;
}

std::string choices_sentence(std::string_view choices) {
  const auto list = choice_list(choices);
  std::string text;
  for (std::size_t i = 0; i < list.size(); ++i)
    text += fmt::format("{}{}", i == 0 ? "" : i + 1 == list.size() ? " or " : ", ", list[i]);
  return text;
}

std::string_view exit_code_help() {
  return "Exit codes: 0 fine (warnings too), 1 problems in the content, 2 wrong use,\n"
         "3 could not read or write, 130 interrupted.";
}

}  // namespace liner
