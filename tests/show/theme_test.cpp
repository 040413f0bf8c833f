// A show's own theme/ over the built-in one.
#include "theme/theme.h"

#include <gmock/gmock.h>

#include "blog/view_names.h"
#include "support/test_show.h"
#include "theme/eject.h"

using namespace liner;
using namespace liner::test;
using testing::HasSubstr;
using testing::Not;

namespace {

const std::string kEpisode =
    "-- episodes/one/notes.md --\n---\ntitle: One\ndate: 2026-11-01\n---\n";

// A template that asks for every name of a kind of value; maps and lists are entered.
void use_all_names(std::string_view of, std::string& uses, int depth) {
  if (depth > 4) return;
  for (const auto& row : view_names()) {
    if (row.of != of) continue;
    const std::string name(row.name);
    if (row.kind == NameKind::alike) {
      use_all_names(row.detail, uses, depth);
    } else if (row.kind == NameKind::map || row.kind == NameKind::list) {
      uses += "{{#" + name + "}}";
      use_all_names(row.detail, uses, depth + 1);
      uses += "{{/" + name + "}}";
    } else {
      uses += row.kind == NameKind::html ? "{{{" + name + "}}}" : "{{" + name + "}}";
    }
  }
}

}  // namespace

TEST(Theme, FilesReplaceBuiltInOnesOneByOne) {
  const TestShow show(
      kEpisode + "-- theme/partials/footer.mustache --\n<footer>My own {{site.title}}</footer>\n");
  EXPECT_EQ(show.run().error, "");
  EXPECT_THAT(show.read("feed/index.html"), HasSubstr("<footer>My own Test Show</footer>"));
  EXPECT_THAT(show.read("feed/index.html"), HasSubstr("<header class=\"site-header\">"));
}

TEST(Theme, AssetsAreReplacedAndGetANameOfTheirOwn) {
  const TestShow show(kEpisode);
  show.build();
  const auto before = show.read("feed/index.html");
  show.write("theme/assets/style.css", "body { color: red }\n");
  const auto report = show.build();
  EXPECT_THAT(report.files.removed, testing::Contains(testing::StartsWith("assets/style-")));
  EXPECT_NE(show.read("feed/index.html"), before);
  EXPECT_THAT(snapshot(show.path("feed/assets")), HasSubstr("body { color: red }"));
}

TEST(Theme, TakesNewPartials) {
  const TestShow show(kEpisode +
                      "-- theme/partials/footer.mustache --\n{{>partials/mine}}\n"
                      "-- theme/partials/mine.mustache --\n<p>Mine, all mine</p>\n");
  EXPECT_EQ(show.run().error, "");
  EXPECT_THAT(show.read("feed/404.html"), HasSubstr("Mine, all mine"));
}

TEST(Theme, FilesThatReplaceNothingAreSaid) {
  const TestShow show(kEpisode + "-- theme/assets/stile.css --\nx\n");
  EXPECT_THAT(
      show.run().error,
      HasSubstr("warning[unused-theme-file]: this file replaces nothing in the theme\n"
                " --> theme/assets/stile.css\n  did you mean \"theme/assets/style.css\"?\n"));
}

TEST(Theme, TakesHooksWithoutReplacingAPage) {
  const TestShow show(kEpisode +
                      "-- theme/hooks/after-notes.mustache --\n<p>Stay for the choir.</p>\n");
  EXPECT_EQ(show.run().error, "");
  EXPECT_THAT(show.read("feed/episodes/one/index.html"), HasSubstr("<p>Stay for the choir.</p>"));
}

TEST(Theme, SettingsColourThePagesSoThatTheyCanBeRead) {
  const TestShow show("-- show.yaml --\n" +
                      show_yaml("theme: {accent: \"#ffe000\", corners: square, scheme: dark}\n") +
                      kEpisode);
  EXPECT_EQ(show.run().error, "");
  const auto style = snapshot(show.path("feed/assets"));
  EXPECT_THAT(style, HasSubstr(":root{--radius:0px;}"));
  EXPECT_THAT(style, Not(HasSubstr("--accent:#ffe000;--accent-ink:#ffffff")));
  EXPECT_THAT(show.read("feed/index.html"), HasSubstr("data-scheme=\"dark\""));
  EXPECT_THAT(show.read("feed/index.html"),
              HasSubstr("<meta name=\"color-scheme\" content=\"dark\">"));
}

TEST(Theme, SettingsAreCheckedWhereTheyStand) {
  const auto said = [](const std::string& theme) {
    return TestShow("-- show.yaml --\n" + show_yaml("theme:\n  " + theme + "\n") + kEpisode)
        .run()
        .error;
  };
  EXPECT_THAT(said("acent: \"#fff\""), HasSubstr("did you mean \"accent\"?"));
  EXPECT_THAT(said("accent: \"#fff\""), Not(HasSubstr("error")));
  EXPECT_THAT(said("accent: red"),
              HasSubstr("accent must be a colour: \"#4a3a8c\"\n --> show.yaml:7"));
  EXPECT_THAT(said("corners: sharp"), HasSubstr("must be one of: round, soft, square"));
  EXPECT_THAT(said("width: \"40;}body{\""), HasSubstr("width must be a number"));
}

TEST(Theme, DeclaresSettingsOfItsOwn) {
  const TestShow show("-- show.yaml --\n" + show_yaml("theme: {motto: Louder!}\n") +
                      "-- theme/theme.json --\n{\"settings\": {\"motto\": {\"type\": \"text\", "
                      "\"default\": \"Quiet\", \"help\": \"A motto.\"}}}\n"
                      "-- theme/hooks/body-start.mustache --\n<p>{{theme.motto}}</p>\n" +
                      kEpisode);
  EXPECT_EQ(show.run().error, "");
  EXPECT_THAT(show.read("feed/index.html"), HasSubstr("<p>Louder!</p>"));
}

TEST(Theme, PutsDefaultsOfItsOwnIntoTheStyle) {
  const TestShow show(
      "-- theme/theme.json --\n{\"settings\": {\"gap\": {\"type\": \"number\", \"default\": "
      "3, \"css\": \"--gap\", \"unit\": \"rem\", \"help\": \"A gap.\"}}}\n" +
      kEpisode);
  EXPECT_EQ(show.run().error, "");
  EXPECT_THAT(snapshot(show.path("feed/assets")), HasSubstr(":root{--gap:3rem;}"));
}

TEST(Theme, SaysWhichTemplatesNoPageIncludes) {
  const TestShow show(kEpisode + "-- theme/hooks/after_notes.mustache --\nx\n");
  EXPECT_THAT(show.run().error,
              HasSubstr("warning[unused-theme-file]: no page includes this template\n --> "
                        "theme/hooks/after_notes.mustache\n  did you mean "
                        "\"hooks/after-notes\"?"));
}

TEST(Theme, ChecksTemplatesThatIncludeThemselves) {
  const TestShow show(
      kEpisode +
      "-- theme/hooks/after-notes.mustache --\n{{>partials/tree}}\n"
      "-- theme/partials/tree.mustache --\n{{#page.is_hidden}}{{>partials/tree}}"
      "{{/page.is_hidden}}{{^page.is_episode}}{{>partials/tree}}{{/page.is_episode}}\n");
  EXPECT_EQ(show.run().error, "");
}

TEST(Theme, NamesPlainTextThatIsWrittenAsMarkupByItsPoint) {
  const TestShow show(kEpisode +
                      "-- theme/hooks/after-notes.mustache "
                      "--\n{{#episode.title}}{{{.}}}{{/episode.title}}\n");
  EXPECT_THAT(show.run().error, HasSubstr("warning[raw-text]"));
}

TEST(Theme, SpeaksTheLanguageOfTheShow) {
  const TestShow show("-- show.yaml --\n" + show_yaml("language: de-AT\nhosts: [Ada, Bo]\n") +
                      kEpisode);
  EXPECT_EQ(show.run().error, "");
  const auto page = show.read("feed/episodes/one/index.html");
  EXPECT_THAT(page, HasSubstr("<html lang=\"de-AT\" dir=\"ltr\""));
  EXPECT_THAT(page, HasSubstr(">1. November 2026</time>"));
  EXPECT_THAT(page, HasSubstr("<p class=\"byline\">mit Ada und Bo</p>"));
  EXPECT_THAT(page, HasSubstr("aria-label=\"15 Sekunden zurück\""));
}

TEST(Theme, WritesDatesAsTheRegionDoes) {
  const TestShow show("-- show.yaml --\n" + show_yaml("language: en-US\n") + kEpisode);
  EXPECT_EQ(show.run().error, "");
  EXPECT_THAT(show.read("feed/index.html"), HasSubstr(">November 1, 2026</time>"));
  show.write("theme/languages/en.json", "{\"episodes\": \"Talks\"}");
  EXPECT_EQ(show.run().error, "");
  EXPECT_THAT(show.read("feed/index.html"), HasSubstr(">Talks</a>"));
}

TEST(Theme, LearnsALanguageFromTheShow) {
  const TestShow show("-- show.yaml --\n" + show_yaml("language: ar\n") +
                      "-- theme/languages/ar.json --\n{\"episodes\": \"الحلقات\"}\n" + kEpisode);
  EXPECT_EQ(show.run().error, "");
  const auto page = show.read("feed/index.html");
  EXPECT_THAT(page, HasSubstr("<html lang=\"ar\" dir=\"rtl\""));
  EXPECT_THAT(page, HasSubstr(">الحلقات</a>"));
  EXPECT_THAT(page, HasSubstr(">Subscribe</a>")) << "what it does not say stays English";
}

TEST(Theme, SaysWhatIsWrongWithWords) {
  const TestShow none("-- show.yaml --\n" + show_yaml("language: cy\n") + kEpisode);
  EXPECT_THAT(none.run().error, HasSubstr("warning[no-words]"));
  const TestShow show(kEpisode +
                      "-- theme/languages/en.json --\n{\"episods\": \"Talks\", \"part_of\": "
                      "\"{part} / {all}\", \"months\": [\"I\"]}\n");
  const auto error = show.run().error;
  EXPECT_THAT(
      error,
      HasSubstr(
          "no page uses \"episods\"\n --> theme/languages/en.json\n  did you mean \"episodes\"?"));
  EXPECT_THAT(error, HasSubstr("\"part_of\" has {all}, which is filled with nothing"));
  EXPECT_THAT(error, HasSubstr("\"months\" must be the names of the twelve months"));
}

TEST(Theme, NamesUnknownVariablesAlsoWhereNothingIsWrittenToday) {
  const TestShow show(kEpisode +
                      "-- theme/partials/newsletter.mustache --\n{{#site.newsletter}}\n"
                      "<p>{{txt}}</p>\n{{/site.newsletter}}\n");
  EXPECT_THAT(show.run().error,
              HasSubstr("error[unknown-variable]: \"txt\" is not a name that this "
                        "template can use\n"
                        " --> theme/partials/newsletter.mustache:2:4\n"));
  EXPECT_FALSE(show.has("feed/index.html"));
}

TEST(Theme, NamesPlainTextThatIsWrittenAsMarkup) {
  const TestShow show(kEpisode +
                      "-- theme/partials/footer.mustache --\n<footer>{{{site.title}}} "
                      "{{site.description_html}}</footer>\n");
  const auto error = show.run().error;
  EXPECT_THAT(error, HasSubstr("warning[raw-text]: site.title is plain text"));
  EXPECT_THAT(error, HasSubstr("write {{site.title}}"));
  EXPECT_THAT(error, HasSubstr("warning[escaped-markup]: site.description_html is markup"));
}

TEST(Theme, GivesACopyOfAFileAndRemembersWhatItWas) {
  const TestShow show(kEpisode);
  const auto root = *Root::open(show.path());
  ASSERT_TRUE(eject_theme_file(root, "partials/footer.mustache"));
  EXPECT_EQ(show.read("theme/partials/footer.mustache"),
            built_in_theme_file("partials/footer.mustache"));
  EXPECT_TRUE(eject_theme_file(root, "theme/partials/footer.mustache")) << "unchanged: again";
  show.write("theme/partials/footer.mustache", "<footer>Mine</footer>\n");
  EXPECT_EQ(eject_theme_file(root, "partials/footer.mustache").error().code, "in-the-way");
  EXPECT_EQ(show.read("theme/partials/footer.mustache"), "<footer>Mine</footer>\n");
  EXPECT_THAT(eject_theme_file(root, "partials/foter.mustache").error().hint,
              HasSubstr("did you mean \"partials/footer.mustache\"?"));
}

TEST(Theme, SaysWhenACopyHasFallenBehind) {
  const TestShow show(kEpisode);
  const auto root = *Root::open(show.path());
  ASSERT_TRUE(eject_theme_file(root, "partials/card.mustache"));
  Problems said;
  check_ejected(root, said);
  EXPECT_EQ(problems_text(said), "");
  // As if Liner had changed its own file since.
  show.write("theme/.ejected.json", "{\"partials/card.mustache\": \"0123456789\"}\n");
  check_ejected(root, said);
  EXPECT_EQ(problems_text(said),
            "warning fallen-behind theme/partials/card.mustache the theme's own file has changed "
            "since this one was copied\n");
  show.remove("theme/partials/card.mustache");
  Problems none;
  check_ejected(root, none);
  EXPECT_EQ(problems_text(none), "") << "who has no copy needs no new one";
}

// Every name of the table is asked of every page that has it, in strict mode.
TEST(Theme, HasEveryNameThatItsReferenceLists) {
  std::string files =
      "-- show.yaml --\n" +
      show_yaml(
          "hosts: [ada]\nnewsletter: {action: \"https://l.example/s\", text: T., privacy: P., "
          "thanks: Thanks.}\nmenu: [{title: Club, link: /x}]\nlinks: [{instagram: ada}]\n"
          "subscribe: {spotify: abc}\nfunding: {url: \"https://a.example/\", text: Give}\n") +
      "-- people/ada.md --\n---\nname: Ada\ninstagram: ada\nimage: ../artwork.jpg\n---\n"
      "-- pages/about.md --\n---\ntitle: About\n---\n\nUs.\n"
      "-- series/long.md --\n---\ntitle: Long\ncover: ../artwork.jpg\n---\n\nLong.\n"
      "-- blocks/a.md --\n---\nplace: before\nbutton: {title: B, link: \"https://b.example/\"}\n"
      "---\n\nA.\n-- blocks/b.md --\n---\nbutton: {title: B, link: "
      "\"https://b.example/\"}\n---\n\nB.\n";
  for (const auto* name : {"one", "two", "three"})
    files += "-- episodes/" + std::string(name) + "/notes.md --\n---\ntitle: T\ndate: 2026-11-0" +
             (name[0] == 'o'   ? "1"
              : name[1] == 'w' ? "2"
                               : "3") +
             "\nupdated: 2026-11-09\nseason: 1\ntags: [a]\nseries: long\nlinks: [{title: L, link: "
             "\"https://l.example/\"}]\naliases: [old-" +
             name +
             "]\nchapters: [{start: 0, title: C}]\n---\n\n[one](../two/notes.md)\n[a](../../people/"
             "ada.md)\n[p](../../pages/about.md)\n[s](../../series/long.md)\n-- episodes/" +
             name + "/transcript.vtt --\nWEBVTT\n\n00:01.000 --> 00:02.000\n<v Ada>Yes.\n";
  for (const auto& page : page_kinds()) {
    std::string uses;
    use_all_names("every page", uses, 0);
    use_all_names(page.names, uses, 0);
    files += "-- theme/pages/" + std::string(page.page) + ".mustache --\n" + uses + "\n";
  }
  const TestShow show(files);
  const auto run = show.run();
  EXPECT_EQ(run.exit_code, 0) << run.error;
}

// A build looks for faults only in themes that a show has changed.
TEST(BuiltInTheme, HasNoFaults) {
  const TestShow show;
  for (const std::string_view language : {"en", "de", "fr"}) {
    Problems said;
    const auto theme = load_theme(*Root::open(show.path()), language, {}, said);
    EXPECT_TRUE(theme.is_built_in);
    check_templates(theme, page_kinds(), view_names(), said);
    EXPECT_TRUE(said.empty()) << said.front().what;
  }
}

TEST(Theme, FindsTheWordsOfALanguageThatIsNotTheShows) {
  const TestShow show(kEpisode +
                      "-- theme/languages/de-at.json --\n{\"episodes\": \"Sendungen\"}\n");
  EXPECT_EQ(show.run().error, "");
  EXPECT_THAT(show.read("feed/index.html"), Not(HasSubstr("Sendungen")));
  show.write("show.yaml", show_yaml("language: de-AT\n"));
  EXPECT_EQ(show.run().error, "");
  EXPECT_THAT(show.read("feed/index.html"), HasSubstr(">Sendungen</a>"));
  EXPECT_THAT(show.read("feed/index.html"), HasSubstr(">1. November 2026</time>"))
      << "over the German words";
}
