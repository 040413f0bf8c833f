// The show as it stands at one moment: the centre of the house. Drafts and future episodes are
// gone, the rest is sorted, linked and addressed. Everything published is a function of it.
#pragma once

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/boxed.h"
#include "model/show.h"

namespace liner {

// A tag, person or series: something that several episodes share and that has a page.
struct Topic {
  std::string title;
  std::string slug;
  std::string path;                       // "tags/sleep/"
  std::vector<std::size_t> episodes;      // positions in Edition::episodes
  std::vector<std::size_t> mentioned_in;  // episodes whose notes link here
};

// One form of a transcript.
struct PublishedTranscript {
  std::string path;  // within the web root
  std::string mime;
  std::string language;  // BCP 47
  bool timed = false;
  std::string source;    // the producer's file of this form; empty where there is none
  bool as_it_is = true;  // the source is published; else, and without one, it is made from the cues
  Kept<Cues> cues;
};

// An episode that is in the folder and not public.
struct HeldBack {
  std::string slug;
  enum class Why { draft, scheduled, members } why = Why::draft;
  Moment published{};  // only meaningful of a scheduled one
  std::string title;
  Place place;                                     // of what holds it back
  bool audio_here = false;                         // the file, not only its facts
  std::optional<std::pair<int, int>> number = {};  // of a full one: its season (or 0) and number
};

// What stands for an episode in apps and lists.
struct PublishedCover {
  Picture picture;
  std::string path;  // within the web root
};

struct PublishedEpisode {  // made, copied and let go as an Episode is
  PublishedEpisode();
  PublishedEpisode(const PublishedEpisode&);
  PublishedEpisode(PublishedEpisode&&) noexcept;
  PublishedEpisode& operator=(const PublishedEpisode&);
  PublishedEpisode& operator=(PublishedEpisode&&) noexcept;
  ~PublishedEpisode();

  Boxed<Episode> episode;
  std::optional<HeldBack::Why> held;  // only in a preview: what keeps it from being public
  std::string guid;
  std::string path;          // "episodes/body-clock/"
  std::string audio_path;    // "episodes/body-clock/body-clock.mp3"; not of audio elsewhere
  std::string audio_url;     // where the audio is
  std::string prefixed_url;  // the same for the feed, with the analytics prefix; empty without one
  // The show's artwork, the same for all, where the episode has none. Never null.
  std::shared_ptr<const PublishedCover> cover;
  bool own_cover = false;
  RareList<std::string> chapter_images;  // addresses of their pictures, in that order
  RareList<PublishedTranscript> transcripts;
  RareList<PodcastTag> alternates;    // complete, with their sources
  std::vector<Person> people;         // hosts, guests, credits: whom the feed and the page name
  std::vector<std::size_t> tags;      // positions in Edition::tags
  std::optional<std::size_t> series;  // position in Edition::series
  std::optional<std::size_t> newer, older;  // positions in Edition::episodes
  RareList<std::size_t> mentioned_in;       // episodes whose notes link here
  RareList<std::size_t> blocks;             // positions in Edition::blocks

  const std::string& enclosure_url() const {
    return prefixed_url.empty() ? audio_url : prefixed_url;
  }
  // Empty without chapters.
  std::string chapters_path() const {
    return episode->chapters.empty() ? std::string() : path + "chapters.json";
  }
};

// The address of what a chapter shows; empty where it shows nothing.
inline std::string chapter_image(const PublishedEpisode& published, const Chapter& chapter) {
  if (!chapter.picture) return chapter.image;
  const auto& pictures = published.episode->chapters.pictures();
  const auto at = std::ranges::find(pictures, *chapter.picture) - pictures.begin();
  const auto& images = published.chapter_images;
  return static_cast<std::size_t>(at) < images.size() ? images[static_cast<std::size_t>(at)] : "";
}

// How a preview marks what is not public; empty for what is.
inline std::string_view held_mark(const PublishedEpisode& published) {
  if (!published.held) return {};
  switch (*published.held) {
    case HeldBack::Why::draft: return "Draft";
    case HeldBack::Why::members: return "For members";
    case HeldBack::Why::scheduled: return "Scheduled";
  }
  return {};
}

struct PublishedPage {
  Page page;
  std::string path;                       // "about/"
  std::vector<std::size_t> mentioned_in;  // episodes whose notes link here
};

// A file of the show that is published as it is.
struct MediaFile {
  std::string source;       // in the show folder; empty: only its facts are here
  std::string path;         // in the web root
  std::uint64_t bytes = 0;  // where there is no source: what the web root must hold
  bool operator==(const MediaFile&) const = default;
};

// An old path that leads somewhere.
struct Redirect {
  std::string from;  // below the web root, as it stands in an address
  std::string file;  // the page that sends readers on: "2019/hello/index.html"
  std::string to;    // "episodes/hello/"
};

struct Edition {  // made, copied and let go as an Episode is
  Edition();
  Edition(const Edition&);
  Edition(Edition&&) noexcept;
  Edition& operator=(const Edition&);
  Edition& operator=(Edition&&) noexcept;
  ~Edition();

  Show show;
  std::string link;  // ends in a slash; `--link` or the show's
  std::string feed_url;
  std::string podcast_guid;
  Moment moment{};  // what was "now"
  std::string artwork_path;
  std::string banner_path;  // empty without a banner
  bool names_hubs = false;  // somebody tells the show's WebSub hubs of every update (feed.md L01)
  std::vector<PublishedEpisode> episodes;   // newest first, ties broken by slug
  std::vector<Topic> tags, people, series;  // by title
  std::vector<Person> persons;              // as `people`: the person each page is about
  std::vector<Series> series_files;         // as `series`; without words for a title alone
  std::vector<std::string> series_covers;   // as `series`: where the cover is; empty without one
  std::vector<Block> blocks;                // those that are shown at the moment, by id
  std::vector<PublishedPage> pages;         // by slug
  // Addresses of accounts by their handle in lower case, "@ana": what texts are linked to.
  std::map<std::string, std::string> handles;
  std::vector<MediaFile> media;        // by path
  std::vector<Redirect> redirects;     // by file
  std::vector<std::string> retired;    // paths of pages that say that they are: "episodes/x/"
  std::vector<std::string> old_feeds;  // paths at which the feed once was
  std::vector<HeldBack> held_back;     // by folder
  std::optional<Moment> next_due;      // when it will be another one without anybody's doing
};

// The address of an episode's page.
inline std::string page_url(const Edition& edition, const PublishedEpisode& published) {
  return edition.link + published.path;
}

}  // namespace liner
