// The example show of this repository and what is committed of it.
#include <gmock/gmock.h>

#include <filesystem>
#include <sstream>

#include "cli/check_command.h"
#include "support/test_show.h"

using namespace liner;
using namespace liner::test;
namespace fs = std::filesystem;

namespace {

const fs::path kSource = LINER_SOURCE_DIR;
constexpr const char* kAfterLedger = "2026-11-29T12:00:00Z";  // that of the repository

// The show's own files, in a folder that a test may write to.
void copy_show(const fs::path& to) {
  for (const auto* name : {"show.yaml", "artwork.jpg", "ledger.json", "blocks", "episodes", "pages",
                           "people", "series", "feed"})
    fs::copy(kSource / name, to / name, fs::copy_options::recursive);
}

BuildReport build_in(const fs::path& folder) {
  BuildRequest request;
  request.show = folder.string();
  request.clock = *parse_date(kAfterLedger, TimeZone(), {});
  return build(request);
}

}  // namespace

TEST(Example, IsCommittedAsItIsBuilt) {
  const TempFolder folder;
  copy_show(folder.path());
  const auto before = snapshot(folder.path());
  const auto report = build_in(folder.path());
  EXPECT_EQ(problems_text(report.said), "");
  EXPECT_THAT(report.files.written, testing::IsEmpty());
  EXPECT_THAT(report.files.removed, testing::IsEmpty());
  EXPECT_TRUE(snapshot(folder.path()) == before) << "run script/demo and commit feed/";
}

TEST(Example, BuiltFromNothingIsTheSame) {
  const TempFolder folder;
  copy_show(folder.path());
  fs::remove_all(folder.path() / "feed");
  for (const auto* made : {"audio.json", "audio-cover.jpg"})
    for (const auto& episode : fs::directory_iterator(folder.path() / "episodes"))
      fs::remove(episode.path() / made);
  ASSERT_TRUE(build_in(folder.path()).published);
  EXPECT_TRUE(snapshot(folder.path() / "feed") == snapshot(kSource / "feed"));
  EXPECT_TRUE(snapshot(folder.path() / "episodes") == snapshot(kSource / "episodes"));
}

TEST(Example, HasNoFindingWithAllProfiles) {
  const TempFolder folder;
  copy_show(folder.path());
  std::ostringstream out, error;
  CheckArguments arguments;
  arguments.target = folder.str();
  arguments.strict = true;
  const auto code =
      run_check(arguments, *parse_date(kAfterLedger, TimeZone(), {}), {out, error, false, false});
  EXPECT_EQ(code, 0);
  EXPECT_EQ(out.str(), "Good Night, Body: nothing to say\n");
}
