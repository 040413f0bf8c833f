#include "edition/assemble.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include "base/slug.h"
#include "base/url.h"
#include "base/uuid.h"
#include "edition/addresses.h"
#include "edition/blocks.h"
#include "edition/media.h"
#include "edition/redirects.h"
#include "edition/resolve.h"
#include "edition/topics.h"
#include "edition/transcripts.h"

namespace liner {
namespace {

// OP3, Podtrac and their like take the address behind theirs, without https://.
std::string with_prefix(const std::string& prefix, const std::string& url) {
  if (prefix.empty()) return url;
  const std::string_view scheme = "https://";
  return join_url(prefix, url.starts_with(scheme) ? url.substr(scheme.size()) : url);
}

Problem guid_changed(const Place& place, const std::string& now, const std::string& pinned) {
  return {"guid-changed", place,
          fmt::format("the guid is \"{}\" here, but it was published as \"{}\"", now, pinned),
          "remove the key guid: the ledger keeps the right one"};
}

class Assembly {
 public:
  Assembly(ShowFolder folder, const Ledger& ledger, const EditionRequest& request)
      : folder_(std::move(folder)), ledger_(ledger) {
    edition_.show = folder_.show;
    edition_.moment = request.moment;
    edition_.link = request.link.empty() ? folder_.show.link : request.link;
    edition_.feed_url = join_url(edition_.link, folder_.show.feed_name);
    edition_.artwork_path = artwork_path(folder_.show.artwork);
    if (folder_.show.banner) edition_.banner_path = banner_path(*folder_.show.banner);
    edition_.names_hubs = request.names_hubs;
  }

  EditionReading finish() {
    pin_podcast_guid();
    choose_episodes();
    for (auto& episode : edition_.episodes) address(episode);
    check_guids();
    check_dates();
    check_numbers();
    link_neighbours();
    gather_topics(folder_, edition_, said_);
    address_people();
    for (const auto& page : folder_.pages)
      edition_.pages.push_back({page, page_path(page.slug), {}});
    gather_redirects(edition_, said_);
    place_blocks(folder_, edition_, said_);
    resolve_words(folder_, edition_, said_);
    list_media(folder_, edition_);
    return {std::move(edition_), std::move(said_)};
  }

 private:
  void pin_podcast_guid() {
    const auto& own = folder_.show.guid;
    edition_.podcast_guid = ledger_.podcast_guid;
    if (ledger_.podcast_guid.empty())
      // From the show's own address, also when this build is for another one.
      edition_.podcast_guid =
          own.empty() ? podcast_guid(join_url(folder_.show.link, folder_.show.feed_name)).text()
                      : own;
    else if (!own.empty() && own != ledger_.podcast_guid)
      said_.push_back(guid_changed(folder_.show.place_of_guid, own, ledger_.podcast_guid));
  }

  void choose_episodes() {
    for (const auto& episode : folder_.episodes) {
      if (episode.draft) {
        ++edition_.drafts;
      } else if (episode.members_only) {
        ++edition_.members_only;
      } else if (episode.published > edition_.moment) {
        ++edition_.scheduled;
      } else {
        PublishedEpisode published;
        published.episode = episode;
        edition_.episodes.push_back(std::move(published));
      }
    }
    std::ranges::sort(edition_.episodes, [](const auto& a, const auto& b) {
      return a.episode.published != b.episode.published ? a.episode.published > b.episode.published
                                                        : a.episode.slug < b.episode.slug;
    });
  }

  std::string effective_guid(const Episode& episode) const {
    if (const auto line = ledger_.lines.find(episode.slug); line != ledger_.lines.end())
      return line->second.guid;
    if (!episode.guid.empty()) return episode.guid;
    const auto space = parse_uuid(edition_.podcast_guid);
    return space ? uuid_v5(*space, episode.slug).text() : std::string();
  }

  void address(PublishedEpisode& published) {
    const auto& episode = published.episode;
    const auto& show = folder_.show;
    published.guid = effective_guid(episode);
    published.path = episode_path(episode.slug);
    published.page_url = edition_.link + published.path;
    published.audio_path = episode_audio_path(episode.slug, episode.audio);
    published.audio_url = join_url(media_base(), published.audio_path);
    published.enclosure_url = with_prefix(show.media_prefix, published.audio_url);
    for (const auto& alternate : episode.alternates)
      published.alternates.push_back(alternate_tag(episode, alternate));
    published.own_cover = episode.cover.has_value();
    published.cover = episode.cover.value_or(show.artwork);
    published.cover_path =
        published.own_cover ? cover_path(episode.slug, *episode.cover) : edition_.artwork_path;
    if (!episode.chapters.empty())
      published.chapters_path = episode_file_path(episode.slug, "chapters.json");
    for (auto& chapter : published.episode.chapters)
      if (chapter.picture)
        chapter.image = edition_.link + chapter_picture_path(episode.slug, *chapter.picture);
    published.transcripts = published_transcripts(episode, show.language);
    const auto& hosts = episode.names_hosts ? episode.hosts : show.hosts;
    // Who hosts is no guest as well; credits may name somebody again, for something else.
    const auto hosts_it = [&](const Person& guest) {
      return std::ranges::any_of(hosts, [&](const Person& host) {
        return host.id == guest.id && host.name == guest.name;
      });
    };
    published.people = hosts;
    std::ranges::copy_if(episode.guests, std::back_inserter(published.people),
                         [&](const Person& guest) { return !hosts_it(guest); });
    for (const auto* list : {&episode.credits, &show.credits})
      published.people.insert(published.people.end(), list->begin(), list->end());
  }

  std::string media_base() const {
    return folder_.show.media_url.empty() ? edition_.link : folder_.show.media_url;
  }

  // The show's own file is the first source.
  PodcastTag alternate_tag(const Episode& episode, const AlternateAudio& alternate) const {
    auto tag = alternate.tag;
    if (alternate.facts.file.empty()) return tag;
    const auto path = alternate.is_main ? episode_audio_path(episode.slug, episode.audio)
                                        : episode_file_path(episode.slug, alternate.name);
    const auto url = join_url(media_base(), path);
    tag.children.insert(tag.children.begin(), {"podcast:source", {{"uri", url}}, {}, {}});
    return tag;
  }

  // Of all episodes, also those that are held back: their turn comes.
  void check_guids() {
    std::map<std::string, const Episode*> seen;
    for (const auto& episode : folder_.episodes) {
      const auto guid = effective_guid(episode);
      if (!episode.guid.empty() && episode.guid != guid)
        said_.push_back(guid_changed(episode.place_of_guid, episode.guid, guid));
      const auto [first, is_new] = seen.emplace(guid, &episode);
      if (!is_new)
        said_.push_back({"same-guid", episode.place_of_guid,
                         fmt::format("{} has the same guid", first->second->notes_file),
                         "remove the key guid from the one that was never published with it"});
    }
  }

  void check_dates() {
    for (std::size_t i = 1; i < edition_.episodes.size(); ++i) {
      const auto& newer = edition_.episodes[i - 1].episode;
      const auto& older = edition_.episodes[i].episode;
      if (newer.published == older.published)
        said_.push_back({"same-date", older.place_of_date,
                         fmt::format("{} has the same date and time", newer.notes_file),
                         "give one of them another time: apps show them in any order"});
    }
  }

  // feed.md item/itunes:episode: needed in a serial show, and unique among the full ones of a
  // season.
  void check_numbers() {
    std::map<std::pair<int, int>, const Episode*> seen;
    for (const auto& published : edition_.episodes) {
      const auto& episode = published.episode;
      if (episode.type != EpisodeType::full) continue;
      if (!episode.number && edition_.show.serial)
        said_.push_back({"no-number",
                         {episode.notes_file, 1, 1},
                         "an episode of a serial show needs its number",
                         "write: episode: 1"});
      if (!episode.number) continue;
      const auto [first, is_new] =
          seen.emplace(std::pair(episode.season.value_or(0), *episode.number), &episode);
      if (!is_new)
        said_.push_back({"same-number",
                         {episode.notes_file, 1, 1},
                         fmt::format("{} has the same number", first->second->notes_file),
                         "give one of them another episode: or season:"});
    }
  }

  void link_neighbours() {
    for (std::size_t i = 0; i < edition_.episodes.size(); ++i) {
      if (i > 0) edition_.episodes[i].newer = i - 1;
      if (i + 1 < edition_.episodes.size()) edition_.episodes[i].older = i + 1;
    }
  }

  void address_people() {
    std::set<std::string> with_page, with_picture;
    for (const auto& topic : edition_.people) with_page.insert(topic.slug);
    const auto address_list = [&](std::vector<Person>& people) {
      for (auto& person : people) {
        if (with_page.contains(person.id)) person.page_path = person_path(person.id);
        if (!person.picture) continue;
        const auto id = person.id.empty() ? address_slug(person.name) : person.id;
        person.picture_path = person_picture_path(id, *person.picture);
        // The hash in the name makes equal pictures one file, wherever they stand.
        if (with_picture.insert(person.picture_path).second)
          edition_.media.push_back({person.picture->file, person.picture_path});
      }
    };
    address_list(edition_.show.hosts);
    address_list(edition_.show.credits);
    address_list(edition_.persons);
    for (auto& published : edition_.episodes) address_list(published.people);
  }

  ShowFolder folder_;
  const Ledger& ledger_;
  Edition edition_;
  Problems said_;
};

}  // namespace

EditionReading assemble(ShowFolder folder, const Ledger& ledger, const EditionRequest& request) {
  return Assembly(std::move(folder), ledger, request).finish();
}

Ledger remember(const Ledger& ledger, const Edition& edition) {
  Ledger next = ledger;
  next.podcast_guid = edition.podcast_guid;
  for (const auto& published : edition.episodes)
    next.lines.try_emplace(
        published.episode.slug,
        LedgerLine{published.guid, format_iso(published.episode.published), published.page_url,
                   published.audio_url, published.episode.audio.fingerprint, "published",
                   format_iso(edition.moment)});
  return next;
}

}  // namespace liner
