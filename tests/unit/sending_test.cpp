// What `liner publish` decides to send, without any storage.
#include "remote/sending.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/progress.h"
#include "remote/hubs.h"
#include "remote/rclone.h"

namespace liner {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const std::string kOld(64, 'a'), kNew(64, 'b');

// Every file here has the new content.
Result<std::string> new_content(const LocalFile&, DigestKind) { return kNew; }

LocalFile local(const std::string& path, OutputClass kind, std::uint64_t bytes = 10) {
  return {path, "feed/" + path, bytes, kind};
}

std::vector<std::string> paths(const SendingPlan& plan) {
  std::vector<std::string> paths;
  for (const auto& file : plan.files) paths.push_back(file.path);
  return paths;
}

SendingPlan plan(const std::vector<LocalFile>& files, const SendingState& state) {
  auto made = plan_sending(files, state, new_content);
  EXPECT_TRUE(made) << made.error().what;
  return made.value_or(SendingPlan());
}

}  // namespace

TEST(Sending, IsMediaThenPagesThenFeeds) {
  const auto made =
      plan({local("feed.xml", OutputClass::feed), local("index.html", OutputClass::page),
            local("b.mp3", OutputClass::media), local("a.html", OutputClass::page)},
           {});
  EXPECT_THAT(paths(made), ElementsAre("b.mp3", "index.html", "a.html", "feed.xml"));
  EXPECT_EQ(made.bytes(OutputClass::page), 20u);
}

TEST(Sending, LeavesOutWhatIsThereAsTheListSays) {
  SendingState state;
  state.there = {{"same", {10, {}}}, {"other", {10, {}}}, {"longer", {11, {}}}};
  state.sent.files = {
      {"same", {kNew, 10}}, {"other", {kOld, 10}}, {"longer", {kNew, 10}}, {"gone", {kNew, 10}}};
  const auto made = plan({local("same", OutputClass::page), local("other", OutputClass::page),
                          local("longer", OutputClass::page), local("gone", OutputClass::page)},
                         state);
  EXPECT_THAT(paths(made), ElementsAre("other", "longer", "gone"));
  EXPECT_TRUE(made.replaces("other"));
  EXPECT_FALSE(made.replaces("gone"));
}

TEST(Sending, BelievesADigestOfTheStorageBeforeTheList) {
  SendingState state;
  state.there = {{"a", {10, {{DigestKind::md5, kOld}}}}, {"b", {10, {{DigestKind::md5, kNew}}}}};
  state.sent.files = {{"a", {kNew, 10}}};
  const auto made = plan({local("a", OutputClass::page), local("b", OutputClass::page)}, state);
  EXPECT_THAT(paths(made), ElementsAre("a"));
  EXPECT_THAT(made.foreign, IsEmpty());
}

TEST(Sending, SendsAgainWhatNobodyIsSureOf) {
  SendingState state;
  state.there = {{"a", {10, {}}}};
  state.sent.files = {{"a", {kUnsure, 10}}};
  EXPECT_THAT(paths(plan({local("a", OutputClass::page)}, state)), ElementsAre("a"));
  EXPECT_THAT(doubtful_files({local("a", OutputClass::page)}, state.there, state.sent),
              ElementsAre("a"));
}

TEST(Sending, TellsFilesInTheWayFromItsOwn) {
  SendingState state;
  state.there = {{"mine", {10, {}}}, {"theirs", {10, {}}}, {"elsewhere", {10, {}}}};
  state.sent.files = {{"mine", {kOld, 10}}, {"old", {kOld, 10}}};
  const std::vector<LocalFile> files = {local("mine", OutputClass::page),
                                        local("theirs", OutputClass::page)};
  EXPECT_THAT(plan(files, state).foreign, ElementsAre("theirs"));
  EXPECT_THAT(plan(files, state).stale, IsEmpty()) << "what is not there cannot be removed";
  state.there["old"] = {10, {}};
  EXPECT_THAT(plan(files, state).stale, ElementsAre("old"));
  state.take_over = true;
  EXPECT_THAT(plan(files, state).foreign, IsEmpty());
}

TEST(Sending, NeverTakesAudioThatTheFeedNamesForStale) {
  SendingState state;
  state.there = {{"a.mp3", {10, {}}}, {"b.mp3", {10, {}}}};
  state.sent.files = {{"a.mp3", {kOld, 10}}, {"b.mp3", {kOld, 10}}};
  state.kept = {"a.mp3"};
  const auto made = plan({}, state);
  EXPECT_THAT(made.stale, ElementsAre("b.mp3"));
  EXPECT_TRUE(made.after.files.contains("a.mp3"));
}

TEST(Sending, NeedsFoldersWhereFilesAre) {
  SendingState state;
  state.there = {{"a", {0, {}}}};
  EXPECT_THAT(plan({local("a/b/c", OutputClass::page)}, state).no_folders, ElementsAre("a"));
}

TEST(Sending, AsksOfAudioThatIsNotHereOnlyItsSize) {
  SendingState state;
  state.there = {{"a.mp3", {10, {}}}, {"b.mp3", {9, {}}}};
  auto a = local("a.mp3", OutputClass::media), b = local("b.mp3", OutputClass::media);
  a.source.clear();
  b.source.clear();
  const auto made = plan({a, b}, state);
  EXPECT_THAT(made.files, IsEmpty());
  ASSERT_EQ(made.missing.size(), 1u);
  EXPECT_EQ(made.missing[0].path, "b.mp3");
}

TEST(SentList, IsReadBackAsItWasWritten) {
  SentList list;
  list.files = {{"a b/c  d.html", {kNew, 12}}, {"e", {kUnsure, 0}}};
  list.told = {{"https://hub.example/", kOld}};
  list.show = "917393e3-1b1e-5cef-ace4-edaa54e1f810";
  const auto again = parse_sent_list(sent_list_text(list), "list");
  ASSERT_TRUE(again) << again.error().what;
  EXPECT_EQ(*again, list);
}

TEST(SentList, ThatIsDamagedIsSaidWithItsLine) {
  for (const auto& [text, line] :
       {std::pair(std::string(), 1), std::pair(std::string("liner-published 2\n"), 1),
        std::pair("liner-published 1\n" + kNew + " 12 a\n" + kNew + " x b\n", 3),
        std::pair("liner-published 1\n" + kNew + " 12 a", 1),  // cut off
        std::pair("liner-published 1\n" + kNew + " 12 \n", 2),
        std::pair(std::string("liner-published 1\nabc 12 a\n"), 2)}) {
    const auto list = parse_sent_list(text, "list");
    ASSERT_FALSE(list) << text;
    EXPECT_EQ(list.error().code, "broken-sent-list");
    EXPECT_EQ(list.error().place.line, line) << text;
  }
}

TEST(Rclone, SaysWhatWentWrongInItsLastPlainWordsOrOfTheFirstFile) {
  RcloneErrors plain;
  plain.take("2026/11/28 20:47:45 NOTICE: something", {});
  plain.take("2026/11/28 20:47:45 Failed to create file system for \"x:\": no section", {});
  plain.take("caused by: \x1b[31mthis", {});
  EXPECT_EQ(plain.sentence().find('\x1b'), std::string::npos);
  EXPECT_THAT(plain.sentence(),
              HasSubstr("Failed to create file system for \"x:\": no section caused by:"));
  RcloneErrors file;
  file.take(R"({"level":"error","msg":"Failed to copy: 500","object":"a/b.mp3"})", {});
  file.take(R"({"level":"error","msg":"Attempt 1/2 failed"})", {});
  file.take("2026/11/28 20:47:45 Failed to copy: 500", {});
  file.take("{no json", {});
  EXPECT_EQ(file.sentence(), "a/b.mp3: Failed to copy: 500");
}

TEST(Rclone, TellsHowFarItIs) {
  RcloneCall call;
  std::uint64_t bytes = 0;
  std::vector<std::string> copied;
  call.progress = [&](std::uint64_t so_far) { bytes = so_far; };
  call.copied = [&](const std::string& path) { copied.push_back(path); };
  RcloneErrors errors;
  errors.take(R"json({"level":"info","msg":"Copied (new)","object":"a \"b\".txt"})json", call);
  errors.take(R"({"level":"info","msg":"...","stats":{"bytes":4711}})", call);
  EXPECT_EQ(bytes, 4711u);
  EXPECT_THAT(copied, ElementsAre("a \"b\".txt"));
  EXPECT_EQ(errors.sentence(), "");
}

TEST(Rclone, NamesAPathWithinAPlace) {
  EXPECT_EQ(place_within("web:", "a/b"), "web:a/b");
  EXPECT_EQ(place_within("web:show", "a"), "web:show/a");
  EXPECT_EQ(place_within("web:show/", "a"), "web:show/a");
}

TEST(Hubs, AreToldOfTheFeedInAForm) {
  HttpRequest asked;
  const auto answer = [&](int status) {
    return [&asked, status](const HttpRequest& request) -> Result<HttpResponse> {
      asked = request;
      HttpResponse response;
      response.status = status;
      return response;
    };
  };
  EXPECT_TRUE(tell_hub("https://hub.example/", "https://x.example/a b&c.xml", answer(204)));
  EXPECT_EQ(asked.form, "hub.mode=publish&hub.url=https%3A%2F%2Fx.example%2Fa%20b%26c.xml");
  const auto refused = tell_hub("https://hub.example/", "https://x.example/", answer(404));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "hub-silent");
  EXPECT_THAT(refused.error().what, HasSubstr("404"));
}

TEST(Progress, OfBytesTellsTheTimeThatIsLeft) {
  EXPECT_EQ(progress_bytes_text("sending media", 5'000'000, 20'000'000, 150.0, 80),
            "sending media  [#######                       ]  5.0 MB of 20.0 MB, 2 min left");
  EXPECT_EQ(progress_bytes_text("sending", 0, 20'000'000, {}, 30), "sending  0 bytes of 20.0 MB");
}

}  // namespace liner
