#include "edition/assemble.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <string_view>
#include <tuple>

#include "base/parallel.h"
#include "base/slug.h"
#include "base/url.h"
#include "base/uuid.h"
#include "edition/addresses.h"
#include "edition/blocks.h"
#include "edition/choose_episodes.h"
#include "edition/kept_addresses.h"
#include "edition/media.h"
#include "edition/redirects.h"
#include "edition/resolve.h"
#include "edition/topics.h"
#include "edition/transcripts.h"

namespace liner {
namespace {

// OP3, Podtrac and their like take the address behind theirs, without https://.
std::string with_prefix(const std::string& prefix, const std::string& url) {
  const std::string_view scheme = "https://";
  return join_url(prefix, url.starts_with(scheme) ? url.substr(scheme.size()) : url);
}

Problem guid_changed(const Place& place, const std::string& now, const std::string& pinned,
                     const std::string& slug) {
  return {"guid-changed", place,
          fmt::format("the guid is \"{}\" here, but it was published as \"{}\"", now, pinned),
          fmt::format("remove the key guid, the ledger keeps the right one; if every listener "
                      "should get it again: liner build --accept guid-changed:{}",
                      slug)};
}

class Assembly {
 public:
  Assembly(ShowFolder folder, const Ledger& ledger, const EditionRequest& request)
      : folder_(std::move(folder)),
        ledger_(ledger),
        request_(request),
        intent_(request.intent),
        kept_(ledger, request.intent, request.moment) {
    if (request.preview_audio != nullptr) make_preview(*request.preview_audio);
    edition_.show = folder_.show;
    edition_.moment = request.moment;
    edition_.link = request.link.empty() ? folder_.show.link : request.link;
    edition_.feed_url = join_url(edition_.link, folder_.show.feed_name);
    edition_.artwork_path = artwork_path(folder_.show.artwork);
    artwork_ = std::make_shared<const PublishedCover>(
        PublishedCover{folder_.show.artwork, edition_.artwork_path});
    if (folder_.show.banner) edition_.banner_path = banner_path(*folder_.show.banner);
    // Whoever publishes with Liner has the hubs told.
    edition_.names_hubs = request.names_hubs || !folder_.show.publish.remote.empty();
  }

  EditionReading finish() {
    pin_podcast_guid();
    choose_episodes(folder_.episodes, request_.preview_audio != nullptr, edition_);
    in_parallel_slices(edition_.episodes.size(), 64,
                       [&](std::size_t i) { address(edition_.episodes[i]); });
    check_guids();
    check_order(edition_, said_);
    gather_topics(folder_, edition_, said_);
    address_people();
    for (const auto& page : folder_.pages)
      edition_.pages.push_back({page, page_path(page.slug), {}});
    gather_redirects(ledger_, edition_, said_);
    gather_retired(ledger_, edition_);
    place_blocks(folder_, edition_, said_);
    resolve_words(folder_, edition_, said_);
    list_media(folder_, edition_);
    if (request_.preview_audio == nullptr) gather_old_feeds(ledger_, edition_);
    return {std::move(edition_), std::move(said_), std::move(used_)};
  }

 private:
  void make_preview(const Audio& audio) {
    folder_.show.media_url.clear();
    folder_.show.media_prefix.clear();
    folder_.show.new_feed_url.clear();
    for (auto& episode : folder_.episodes)
      if (episode->audio.bytes == 0 && episode->audio.url.empty()) episode->audio = audio;
  }

  // The ledger's. Before there is one from the show's own address, also when this build is for
  // another one.
  void pin_podcast_guid() {
    const auto& own = folder_.show.guid;
    const auto& pinned = ledger_.podcast_guid;
    if (request_.preview_audio != nullptr) {  // another podcast for apps that have the real one
      edition_.podcast_guid = podcast_guid(edition_.feed_url).text();
      return;
    }
    if (pinned.empty() && own.empty())
      edition_.podcast_guid =
          podcast_guid(join_url(folder_.show.link, folder_.show.feed_name)).text();
    else
      edition_.podcast_guid = own.empty() ? pinned : own;
    if (pinned.empty() || own.empty() || own == pinned || !binds(ledger_, edition_.moment)) return;
    if (accepts("show-guid-changed", {})) return;
    edition_.podcast_guid = pinned;
    said_.push_back(
        {"show-guid-changed", folder_.show.place_of_guid,
         fmt::format("the guid of the show is {} here, but it was published as {}", own, pinned),
         "remove the key guid, the ledger keeps the right one; if directories should "
         "take it for another show: liner build --accept show-guid-changed"});
  }

  // Whether the producer says that it is meant.
  bool accepts(std::string_view code, std::string_view slug) {
    const auto* found = acceptance(intent_, code, slug);
    if (found != nullptr) used_.push_back(*found);
    return found != nullptr;
  }

  // What listeners know it by; else what the notes pin; else made of the slug, so that two clones
  // agree (docs/ledger.md).
  std::string effective_guid(const Episode& episode) const {
    const auto* line = line_of(ledger_, episode.slug);
    const bool bound = line != nullptr && binds(*line, edition_.moment);
    const bool meant = acceptance(intent_, "guid-changed", episode.slug) != nullptr;
    if (!episode.guid.empty() && (!bound || meant)) return episode.guid;
    if (bound) return line->guid;
    const auto space = parse_uuid(edition_.podcast_guid);
    if (!space) return {};
    // A guid that another episode had before it was moved is not given away again.
    auto guid = uuid_v5(*space, ledger_key(ledger_, episode.slug)).text();
    for (int number = 2; (line == nullptr || line->guid != guid) && has_guid(ledger_, guid);
         ++number)
      guid = uuid_v5(*space, fmt::format("{}#{}", episode.slug, number)).text();
    return guid;
  }

  void address(PublishedEpisode& published) {
    const auto& episode = *published.episode;
    const auto& show = folder_.show;
    published.guid = effective_guid(episode);
    published.path = episode_path(episode.slug);
    published.audio_path = kept_.audio_path(episode.slug, episode.audio);
    // Audio elsewhere keeps the address under which apps have it, prefixes and all.
    const auto& remote = episode.audio.url;
    published.audio_url = remote.empty() ? join_url(media_base(), published.audio_path) : remote;
    if (remote.empty() && !show.media_prefix.empty())
      published.prefixed_url = with_prefix(show.media_prefix, published.audio_url);
    for (const auto& alternate : episode.alternates)
      published.alternates.push_back(alternate_tag(published, alternate));
    published.own_cover = episode.cover.has_value();
    published.cover = artwork_;
    if (published.own_cover)
      published.cover = std::make_shared<const PublishedCover>(
          PublishedCover{*episode.cover, cover_path(episode.slug, *episode.cover)});
    for (const auto& picture : episode.chapters.pictures())
      published.chapter_images.push_back(edition_.link +
                                         chapter_picture_path(episode.slug, picture));
    published.transcripts = published_transcripts(episode, show.language);
    const auto& hosts = episode.names_hosts ? episode.hosts.whole() : show.hosts;
    // Who hosts is no guest as well; credits may name somebody again, for something else.
    const auto hosts_it = [&](const Person& guest) {
      return std::ranges::any_of(hosts, [&](const Person& host) {
        return host.id == guest.id && host.name == guest.name;
      });
    };
    auto& people = published.people;
    people.reserve(hosts.size() + episode.guests.size() + episode.credits.size() +
                   show.credits.size());
    people = hosts;
    for (const auto& guest : episode.guests)
      if (!hosts_it(guest)) people.push_back(guest);
    for (const auto* list : {&episode.credits.whole(), &show.credits})
      people.insert(people.end(), list->begin(), list->end());
    for (auto* list :
         {&published.episode->hosts, &published.episode->guests, &published.episode->credits})
      list->clear();  // nobody asks for them from here on
  }

  std::string media_base() const {
    return folder_.show.media_url.empty() ? edition_.link : folder_.show.media_url;
  }

  // The show's own file is the first source.
  PodcastTag alternate_tag(const PublishedEpisode& published,
                           const AlternateAudio& alternate) const {
    auto tag = alternate.tag;
    if (alternate.facts.file.empty()) return tag;
    const auto path = alternate.is_main ? published.audio_path
                                        : alternate_path(published.audio_path, alternate.name);
    const auto url = join_url(media_base(), path);
    tag.children.insert(tag.children.begin(), {"podcast:source", {{"uri", url}}, {}, {}});
    return tag;
  }

  // Of all episodes, also those that are held back: their turn comes.
  void check_guids() {
    std::map<std::string, const Episode*> seen;
    for (const auto& chosen : all_episodes(folder_.episodes, edition_)) {
      const auto& episode = *chosen.episode;
      const auto guid =
          chosen.published == nullptr ? effective_guid(episode) : chosen.published->guid;
      const auto* line = line_of(ledger_, episode.slug);
      const bool changed = line != nullptr && binds(*line, edition_.moment) &&
                           !episode.guid.empty() && episode.guid != line->guid;
      if (changed && !accepts("guid-changed", episode.slug))
        said_.push_back(guid_changed(place_of(episode, episode.place_of_guid), episode.guid, guid,
                                     episode.slug));
      const auto [first, is_new] = seen.emplace(guid, &episode);
      if (!is_new)
        said_.push_back({"same-guid", place_of(episode, episode.place_of_guid),
                         fmt::format("{} has the same guid", first->second->notes_file.str()),
                         "remove the key guid from the one that was never published with it"});
    }
  }

  std::shared_ptr<const Profile> addressed_profile(const Person& person, bool has_page) {
    auto profile = person.about();
    if (has_page) profile.page_path = person_path(person.id);
    if (profile.picture) {
      const auto id = person.id.empty() ? address_slug(person.name) : person.id;
      profile.picture_path = person_picture_path(id, *profile.picture);
      // The hash in the name makes equal pictures one file, wherever they stand.
      if (with_picture_.insert(profile.picture_path).second)
        edition_.media.push_back({profile.picture->file, profile.picture_path});
    }
    return std::make_shared<const Profile>(std::move(profile));
  }

  void address_people() {
    std::set<std::string> with_page;
    for (const auto& topic : edition_.people) with_page.insert(topic.slug);
    // By id, name, link and picture: all that differs between two mentions of somebody.
    using Key = std::tuple<std::string_view, std::string_view, std::string, std::string>;
    std::map<Key, std::shared_ptr<const Profile>> addressed;
    const auto address_one = [&](Person& person) {
      const bool has_page = with_page.contains(person.id);
      if (!has_page && !person.profile) return;
      const auto& about = person.about();
      auto& known = addressed[{person.id, person.name, about.link,
                               about.picture ? about.picture->hash : std::string()}];
      if (known == nullptr) known = addressed_profile(person, has_page);
      person.profile = known;
    };
    const auto address_list = [&](std::vector<Person>& people) {
      for (auto& person : people) address_one(person);
    };
    address_list(edition_.show.hosts);
    address_list(edition_.show.credits);
    address_list(edition_.persons);
    for (auto& published : edition_.episodes) address_list(published.people);
  }

  ShowFolder folder_;
  const Ledger& ledger_;
  const EditionRequest& request_;
  const Intent& intent_;
  KeptAddresses kept_;
  std::shared_ptr<const PublishedCover> artwork_;
  std::set<std::string> with_picture_;  // paths of pictures of people
  Edition edition_;
  Problems said_;
  std::vector<Acceptance> used_;
};

}  // namespace

EditionReading assemble(ShowFolder folder, const Ledger& ledger, const EditionRequest& request) {
  return Assembly(std::move(folder), ledger, request).finish();
}

}  // namespace liner
