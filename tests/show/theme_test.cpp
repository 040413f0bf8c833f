// A show's own theme/ over the built-in one.
#include <gmock/gmock.h>

#include "support/test_show.h"

using namespace liner::test;
using testing::HasSubstr;

namespace {

const std::string kEpisode =
    "-- episodes/one/notes.md --\n---\ntitle: One\ndate: 2026-11-01\n---\n";

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
