#include <gmock/gmock.h>

#include "edition/assemble.h"
#include "ledger/judge.h"

using namespace liner;
using testing::ElementsAre;
using testing::SizeIs;

namespace {

constexpr Moment kNow{std::chrono::seconds(1'000'000)};

Episode episode(const std::string& slug, long at = 0) {
  Episode one;
  one.slug = slug;
  one.folder = "episodes/" + slug;
  one.notes_file = one.folder + "/notes.md";
  one.title = slug;
  one.published = Moment(std::chrono::seconds(at));
  one.dated = true;
  one.audio.mime = "audio/mpeg";
  one.audio.file = one.folder + "/a.mp3";
  return one;
}

ShowFolder show_of(const std::vector<Episode>& episodes) {
  ShowFolder folder;
  folder.show.link = "https://show.example/";
  folder.show.feed_name = "feed.xml";
  folder.show.artwork = {"artwork.jpg", "image/jpeg", 3000, 3000, 1, "hash"};
  folder.episodes.assign(episodes.begin(), episodes.end());
  return folder;
}

std::vector<std::string> slugs(const Edition& edition) {
  std::vector<std::string> out;
  for (const auto& one : edition.episodes) out.push_back(one.episode->slug);
  return out;
}

}  // namespace

TEST(Edition, HasTheNewestFirstAndTiesBySlug) {
  const auto made =
      assemble(show_of({episode("c", 5), episode("b", 5), episode("a", 1), episode("d", 9)}), {},
               {kNow, {}});
  EXPECT_THAT(slugs(made.edition), ElementsAre("d", "b", "c", "a"));
  EXPECT_EQ(made.edition.episodes[1].newer, 0U);
  EXPECT_EQ(made.edition.episodes[1].older, 2U);
  ASSERT_THAT(made.said, SizeIs(1));
  EXPECT_EQ(made.said[0].code, "same-date");
}

TEST(Edition, LeavesOutDraftsTheFutureAndMembers) {
  auto draft = episode("draft"), future = episode("future", 1'000'001), member = episode("member");
  draft.draft = true;
  member.members_only = true;
  const auto made =
      assemble(show_of({draft, future, member, episode("now", 1'000'000)}), {}, {kNow, {}});
  EXPECT_THAT(slugs(made.edition), ElementsAre("now"));
  std::vector<std::pair<std::string, HeldBack::Why>> held;
  for (const auto& one : made.edition.held_back) held.emplace_back(one.slug, one.why);
  EXPECT_THAT(held, testing::UnorderedElementsAre(std::pair("draft", HeldBack::Why::draft),
                                                  std::pair("future", HeldBack::Why::scheduled),
                                                  std::pair("member", HeldBack::Why::members)));
  EXPECT_EQ(made.edition.next_due, Moment(std::chrono::seconds(1'000'001)));
}

TEST(Edition, TakesGuidsFromTheLedgerFirst) {
  Ledger ledger;
  ledger.podcast_guid = "755d9534-5804-56cd-95ad-e847286d4b89";
  ledger.lines["a"].guid = "pinned";
  ledger.lines["a"].state = LedgerState::published;
  auto own = episode("b", 2);
  own.guid = "https://old.example/?p=7";
  const auto made = assemble(show_of({episode("a", 3), own, episode("c", 1)}), ledger, {kNow, {}});
  EXPECT_EQ(made.edition.episodes[0].guid, "pinned");
  EXPECT_EQ(made.edition.episodes[1].guid, "https://old.example/?p=7");
  EXPECT_EQ(made.edition.episodes[2].guid, "7ca0b85a-b39f-528f-927c-fe7d9558a457");
  EXPECT_EQ(made.edition.podcast_guid, ledger.podcast_guid);
}

TEST(Edition, RefusesGuidsThatChangeOrCollide) {
  Ledger ledger;
  ledger.podcast_guid = "755d9534-5804-56cd-95ad-e847286d4b89";
  ledger.lines["a"].guid = "pinned";
  ledger.lines["a"].state = LedgerState::published;
  auto changed = episode("a", 1), twin = episode("b", 2);
  changed.guid = "other";
  twin.guid = "pinned";
  const auto made = assemble(show_of({changed, twin}), ledger, {kNow, {}});
  std::vector<std::string_view> codes;
  for (const auto& problem : made.said) codes.push_back(problem.code);
  EXPECT_THAT(codes, ElementsAre("guid-changed", "same-guid"));
}

TEST(Edition, PodcastGuidDoesNotFollowATrialAddress) {
  const auto real = assemble(show_of({}), {}, {kNow, {}});
  const auto trial = assemble(show_of({}), {}, {kNow, "http://127.0.0.1:8000/"});
  EXPECT_EQ(trial.edition.podcast_guid, real.edition.podcast_guid);
  EXPECT_EQ(trial.edition.feed_url, "http://127.0.0.1:8000/feed.xml");
}

TEST(Edition, PutsTheMediaAddressAndThePrefixWhereTheyBelong) {
  auto folder = show_of({episode("a", 1)});
  folder.show.media_url = "https://media.example/pod";
  folder.show.media_prefix = "https://op3.dev/e/";
  const auto made = assemble(folder, {}, {kNow, {}}).edition;
  EXPECT_EQ(made.episodes[0].audio_url, "https://media.example/pod/episodes/a/a.mp3");
  EXPECT_EQ(made.episodes[0].enclosure_url(),
            "https://op3.dev/e/media.example/pod/episodes/a/a.mp3");
  for (const auto& media : made.media)
    EXPECT_NE(media.path, "episodes/a/a.mp3") << "audio stays where it is";
}

TEST(Edition, TagsOfOneSpellingAreOneTag) {
  auto a = episode("a", 2), b = episode("b", 1);
  a.tags = {"Sleep", "C++"};
  b.tags = {"sleep", "C#"};
  const auto made = assemble(show_of({a, b}), {}, {kNow, {}}).edition;
  std::vector<std::string> paths;
  for (const auto& tag : made.tags) paths.push_back(tag.title + " " + tag.path);
  EXPECT_THAT(paths, ElementsAre("C# tags/c-sharp/", "C++ tags/c-plus-plus/", "Sleep tags/sleep/"));
}

TEST(Edition, TagsOfOneAddressGetTwo) {
  auto a = episode("a", 2);
  a.tags = {"Ear/Nose", "Ear Nose"};
  const auto made = assemble(show_of({a}), {}, {kNow, {}});
  EXPECT_EQ(made.edition.tags[0].path, "tags/ear-nose/");
  EXPECT_EQ(made.edition.tags[1].path, "tags/ear-nose-2/");
  ASSERT_THAT(made.said, SizeIs(1));
  EXPECT_EQ(made.said[0].code, "same-address");
}

TEST(Ledger, RemembersNewEpisodesAndForgetsNone) {
  Ledger ledger;
  ledger.podcast_guid = "755d9534-5804-56cd-95ad-e847286d4b89";
  ledger.lines["gone"].state = LedgerState::retired;
  const auto made = assemble(show_of({episode("a", 1)}), ledger, {kNow, {}});
  const auto next = remember(ledger, made.edition);
  ASSERT_THAT(next.lines, SizeIs(2));
  EXPECT_EQ(next.lines.at("gone"), ledger.lines.at("gone"));
  EXPECT_EQ(next.lines.at("a").page, "https://show.example/episodes/a/");
  EXPECT_EQ(remember(next, made.edition), next) << "a line is written once";
}

TEST(Edition, ChangesWhereTheLinksOfNotesLeadAndNothingElseOfThem) {
  const auto words = [](Words::Kind kind, std::string text, std::string url,
                        std::vector<Words> children = {}) {
    auto one = Words::of(kind, std::move(text), {});
    one.url = std::move(url);
    one.children = std::move(children);
    return one;
  };
  using enum Words::Kind;
  const Words notes =
      words(document, "", "",
            {words(heading, "", "a", {words(link, "", "../two/notes.md", {words(text, "In", "")})}),
             words(paragraph, "", "",
                   {words(link, "", "https://A.example",
                          {words(image, "", "https://b.example/x.png", {words(text, "Alt", "")}),
                           words(text, "Out", "")}),
                    words(link, "", "#a", {words(strong, "", "", {words(text, "Up", "")})})})});
  auto one = episode("one"), two = episode("two", 5);
  one.notes = Notes(notes);
  const auto made = assemble(show_of({one, two}), {}, {kNow, {}});
  auto expected = notes;
  auto& inside = expected.children[0].children[0];
  inside.url = "episodes/two/";
  inside.leads = Words::Leads::on_site;
  auto& line = expected.children[1].children;
  line[0].url = "https://a.example/";
  line[1].url = "episodes/one/#notes-a";
  line[1].leads = Words::Leads::on_site;
  const auto& published = made.edition.episodes[1];
  EXPECT_EQ(published.episode->slug, "one");
  EXPECT_EQ(*published.episode->notes.words(), expected);
  EXPECT_THAT(made.edition.episodes[0].mentioned_in, ElementsAre(1));
}

TEST(Edition, NamesEverybodyWithTheSameBiography) {
  Person ada;
  ada.id = "ada";
  ada.name = "Ada";
  auto written = Words::of(Words::Kind::document, {}, {});
  written.children.push_back(Words::of(Words::Kind::link, {}, {}));
  written.children[0].url = "../episodes/one/notes.md";
  Profile profile;
  profile.biography = Kept<Words>(written);
  ada.know(profile);
  auto one = episode("one"), two = episode("two", 5);
  one.guests = two.guests = {ada};
  auto host = ada;
  host.id = host.name = "host";  // whom no episode names
  one.names_hosts = two.names_hosts = true;
  auto folder = show_of({one, two});
  folder.people = {{"ada", ada}, {"host", host}};
  folder.show.hosts = {host};
  const auto made = assemble(std::move(folder), {}, {kNow, {}});
  for (const auto& published : made.edition.episodes) {
    ASSERT_THAT(published.people, SizeIs(1));
    EXPECT_EQ(published.people[0].profile, made.edition.persons[0].profile);
    EXPECT_EQ(published.people[0].about().biography.get()->children[0].url, "episodes/one/");
  }
  EXPECT_EQ(made.edition.show.hosts[0].about().biography.get()->children[0].url, "episodes/one/");
}

TEST(Edition, LetsAMentionHaveALinkAndAPictureOfItsOwn) {
  Person ada;
  ada.id = "ada";
  ada.name = "Ada";
  Profile profile;
  profile.link = "https://ada.example/";
  profile.picture = Picture{"people/ada.jpg", "image/jpeg", 400, 400, 1, "usual"};
  ada.know(profile);
  auto elsewhere = ada;
  profile.link = "https://lab.example/ada";
  profile.picture = Picture{"episodes/two/ada.jpg", "image/jpeg", 400, 400, 1, "other"};
  elsewhere.know(profile);
  auto one = episode("one", 1), two = episode("two", 2), three = episode("three", 3);
  one.guests = three.guests = {ada};
  two.guests = {elsewhere};
  auto folder = show_of({one, two, three});
  folder.people = {{"ada", ada}};
  const auto made = assemble(std::move(folder), {}, {kNow, {}});
  const auto ada_of = [&](std::size_t index) { return made.edition.episodes[index].people[0]; };
  EXPECT_EQ(ada_of(0).profile, ada_of(2).profile);  // shared
  EXPECT_EQ(ada_of(0).about().link, "https://ada.example/");
  EXPECT_EQ(ada_of(1).about().link, "https://lab.example/ada");
  EXPECT_EQ(ada_of(0).about().page_path, "people/ada/");
  EXPECT_EQ(ada_of(1).about().page_path, "people/ada/");
  EXPECT_NE(ada_of(0).about().picture_path, ada_of(1).about().picture_path);
}

TEST(Edition, TakesALinkWithMarkupInItForWhatItReadsAs) {
  auto outer = Words::of(Words::Kind::link, {}, {}), inner = outer;
  outer.url = "https://a.example/";
  inner.children = {Words::of(Words::Kind::text, "here", {})};
  outer.children = {Words::of(Words::Kind::text, "click ", {}), inner};
  auto notes = Words::of(Words::Kind::document, {}, {});
  notes.children = {outer};
  auto one = episode("one");
  one.notes = Notes(notes);
  const auto made = assemble(show_of({one}), {}, {kNow, {}});
  ASSERT_THAT(made.said, SizeIs(1));
  EXPECT_EQ(made.said[0].code, "vague-link");
}
