// What a build keeps so that the next one need not do it again, and when it is not believed.
#include "cli/build_memo.h"

#include <gmock/gmock.h>

#include <filesystem>

#include "cli/show_now.h"
#include "ledger/ledger_file.h"
#include "support/test_show.h"

using namespace liner;
using namespace liner::test;
namespace fs = std::filesystem;

namespace {

std::shared_ptr<const StampTable> table_of(std::string_view path, const FileStamp& stamp) {
  return std::make_shared<const StampTable>(std::make_shared<const std::string>(),
                                            std::vector<StampTable::Row>{{path, stamp}});
}

struct Memo : testing::Test {
  TempFolder show, out;
  MemoKey key{"this", "all", Moment(std::chrono::seconds(100))};
  Ledger ledger;

  Memo() {
    write_file(show.path() / "show.yaml", "title: T\n");
    write_file(show.path() / kLedgerFile, "{}");
    write_file(out.path() / "index.html", "<p>");
    ledger.podcast_guid = "guid";
    ledger.lines["one"].page = "https://example.org/one/";
  }
  // A build that looks at both files of the show and finds the page as it should be.
  void keep(const std::shared_ptr<const StampTable>& first = nullptr) {
    auto root = *Root::open(show.str()), web = *Root::open(out.str());
    web.know_first_stamps(first);
    SeenFiles seen;
    for (const auto* file : {"show.yaml", kLedgerFile}) seen.add(file, root.stamp(file));
    keep_memo(root, seen, web, {"index.html"}, key, {key.moment, Moment::max(), {}, "Fine", 1},
              ledger, later());
  }
  MemoLook find() { return find_memo(*Root::open(show.str()), *Root::open(out.str()), key); }
};

}  // namespace

TEST_F(Memo, HoldsWhileEverythingStandsAsItDid) {
  keep();
  const auto look = find();
  ASSERT_TRUE(look.memo);
  EXPECT_EQ(look.memo->overview, "Fine");
  ASSERT_TRUE(look.ledger);
  EXPECT_EQ(look.ledger(), ledger);
  write_file(show.path() / "show.yaml", "title: Other\n");
  const auto changed = find();
  EXPECT_FALSE(changed.memo);
  ASSERT_TRUE(changed.show && changed.web);
  EXPECT_EQ(*changed.show->find("show.yaml"), Root::open(show.str())->stamp("show.yaml"))
      << "what stands there now is known all the same";
  EXPECT_EQ(changed.show->find("none"), nullptr);
  EXPECT_TRUE(changed.ledger) << "it did not change";
  key.moment = Moment(std::chrono::seconds(99));
  EXPECT_FALSE(find().memo) << "of another time";
}

TEST_F(Memo, DoesNotKnowALedgerWhoseFileHasChanged) {
  keep();
  write_file(show.path() / kLedgerFile, "{\"version\":2}");
  EXPECT_FALSE(find().ledger);
  fs::remove(show.path() / kLedgerFile);
  EXPECT_FALSE(find().ledger);
}

TEST_F(Memo, IsNotKeptOfAPageThatSomebodyElseHasChangedMeanwhile) {
  const auto seen = table_of("index.html", Root::open(out.str())->stamp("index.html"));
  keep(seen);
  EXPECT_TRUE(find().memo);
  fs::remove_all(show.path() / ".liner");
  write_file(out.path() / "index.html", "<p>somebody else's");
  keep(seen);
  EXPECT_FALSE(find().memo);
  fs::remove(out.path() / "index.html");
  keep(seen);
  EXPECT_FALSE(find().memo) << "nor of one that is gone";
}

TEST(ShowNow, ReadsALedgerThatIsEditedAfterTheFirstLook) {
  const TestShow show("-- episodes/one/notes.md --\n---\ntitle: One\ndate: 2026-11-01\n---\n");
  ASSERT_TRUE(show.build().published);
  auto root = *Root::open(show.path());
  Ledger old;
  old.podcast_guid = "of an hour ago";
  ShowRequest request;
  request.ledger = [&] { return old; };
  root.know_first_stamps(table_of(kLedgerFile, root.stamp(kLedgerFile)));
  ShowNow now;
  (void)read_show_now(root, request, now);
  EXPECT_EQ(now.ledger, old) << "as long as the file is the one that was seen";
  show.write(kLedgerFile, show.read(kLedgerFile) + " ");
  ShowNow edited;
  ASSERT_TRUE(read_show_now(root, request, edited));
  EXPECT_EQ(edited.ledger, *read_ledger(root));
}
