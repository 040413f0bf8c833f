// The podcast namespace (feed.md sections 8 to 10).
#include "feed/namespaces.h"
#include "feed/person_roles.h"

namespace liner {
namespace {

void add_locked(const XmlElement& channel, const Show& show) {
  const auto locked = channel.add("podcast:locked");
  if (show.owner && show.owner->is_public) locked.set("owner", show.owner->email);
  locked.text(show.locked ? "yes" : "no");
}

// Where to read more about somebody: their own page, else their page on the blog.
std::string page_of(const Person& person, const Edition& edition) {
  if (!person.link.empty()) return person.link;
  return person.page_path.empty() ? std::string() : edition.link + person.page_path;
}

void add_person(const XmlElement& parent, const Edition& edition, const Person& person) {
  const auto element = parent.add("podcast:person");
  element.set("role", person.role).set_if("group", group_of_role(person.role));
  if (!person.picture_path.empty()) element.set("img", edition.link + person.picture_path);
  element.set_if("href", page_of(person, edition));
  element.text(person.name);
}

void add_transcript(const XmlElement& item, const Edition& edition,
                    const PublishedTranscript& published) {
  const auto& transcript = published.transcript;
  const auto element = item.add("podcast:transcript");
  element.set("url", edition.link + published.path)
      .set("type", transcript.mime)
      .set("language", transcript.language.empty() ? edition.show.language : transcript.language);
  if (transcript.timed()) element.set("rel", "captions");
}

void add_season(const XmlElement& item, const Edition& edition, const Episode& episode) {
  if (!episode.season) return;
  const auto element = item.add("podcast:season");
  const auto& names = edition.show.seasons;
  if (const auto name = names.find(*episode.season); name != names.end())
    element.set("name", name->second);
  element.text(std::to_string(*episode.season));
}

}  // namespace

void add_podcast_channel(const XmlElement& channel, const Edition& edition) {
  channel.add_text("podcast:guid", edition.podcast_guid);
  add_locked(channel, edition.show);
  channel.add_text("podcast:medium", edition.show.medium);
  for (const auto* list : {&edition.show.hosts, &edition.show.credits})
    for (const auto& person : *list) add_person(channel, edition, person);
}

void add_podcast_item(const XmlElement& item, const Edition& edition,
                      const PublishedEpisode& published) {
  const auto& episode = published.episode;
  for (const auto& transcript : published.transcripts) add_transcript(item, edition, transcript);
  if (!published.chapters_path.empty())
    item.add("podcast:chapters")
        .set("url", edition.link + published.chapters_path)
        .set("type", "application/json+chapters");
  add_season(item, edition, episode);
  if (episode.number) item.add_text("podcast:episode", std::to_string(*episode.number));
  // Persons of an item replace all of the channel's, so the hosts are said again.
  for (const auto& person : published.people) add_person(item, edition, person);
}

}  // namespace liner
