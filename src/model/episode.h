#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "model/audio.h"
#include "model/boxed.h"
#include "model/chapter.h"
#include "model/cue.h"
#include "model/kept.h"
#include "model/notes.h"
#include "model/person.h"
#include "model/picture.h"
#include "model/podcast_tag.h"
#include "model/rare.h"
#include "model/rare_list.h"
#include "model/words.h"

namespace liner {

enum class EpisodeType { full, trailer, bonus };

struct Transcript {
  std::string file;      // relative to the show
  std::string mime;      // feed.md T01
  std::string language;  // BCP 47; empty: the show's
  std::uint64_t bytes = 0;
  bool timed = false;
  bool as_it_is = true;  // the file can be published; else the cues say what it should have said
  Kept<Cues> cues;       // nothing: the file has no words
};

struct LinkOut {
  std::string title;
  std::string url;
};

struct Soundbite {
  Milliseconds start{0}, duration{0};  // inside the audio
  std::string title;                   // may be empty
};

// An old path of the post, below the web root: "2019/05/hello/", "hello.html".
struct Alias {
  std::string path;
  Place place;
};

// Chapters that stand somewhere besides those that are published.
struct OtherChapters {
  std::string file;  // where
  std::vector<Chapter> chapters;
};

// Another version of the audio (feed.md item/podcast:alternateEnclosure).
struct AlternateAudio {
  PodcastTag tag;        // complete but for the source that is this show's own file
  std::string file;      // relative to the show; empty where it is not here or not ours
  std::string name;      // its published name; empty where it is only elsewhere
  AlternateFacts facts;  // of the file
  bool is_main = false;  // it is the episode's own audio: its address is the enclosure's
};

// One episode as its folder says it, complete and valid: no stage after reading has to ask whether
// the title is empty. Paths are relative to the show. Made, copied and let go in large_types.cpp:
// whatever holds one would else hold the code for all its members.
struct Episode {
  Episode();
  Episode(const Episode&);
  Episode(Episode&&) noexcept;
  Episode& operator=(const Episode&);
  Episode& operator=(Episode&&) noexcept;
  ~Episode();

  std::string folder;   // "episodes/body-clock"
  FileName notes_file;  // "episodes/body-clock/notes.md"
  std::string slug;
  std::string guid;  // only what the front matter pins; else empty
  std::string title;
  Moment published{};  // only meaningful when dated
  bool dated = false;  // false is possible for drafts alone
  std::optional<Moment> updated;
  std::string summary;
  std::optional<int> season, number;
  EpisodeType type = EpisodeType::full;
  std::optional<bool> is_explicit;
  RareList<Person> hosts, guests, credits;
  bool names_hosts = false;  // else the show's hosts apply
  std::vector<std::string> tags;
  std::string series;  // id
  std::optional<int> part;
  Audio audio;
  Rare<Picture> cover;
  std::string cover_alt;
  Chapters chapters;
  FileName chapters_file;  // where they stand
  RareList<OtherChapters> other_chapters;
  RareList<Transcript> transcripts;
  RareList<LinkOut> links;
  RareList<Soundbite> soundbites;
  RareList<AlternateAudio> alternates;
  std::string display;  // the number as apps should write it
  RareList<Alias> aliases;
  PodcastTags podcast;  // license, location, funding, social, txt, value, content_links
  bool draft = false;
  bool members_only = false;
  Notes notes;
  RareList<std::string> files;         // names of what else is in the folder
  RareList<std::string> deeper_files;  // of what is in folders of its own: "sheets/one.pdf"
  Place place_of_title, place_of_date;
  Rare<Place> place_of_guid, place_of_series, place_of_draft;  // only where the notes have the key
  std::string digest;  // of all that the folder says, for caches; empty where nobody asked for it
};

using Episodes = std::vector<Boxed<Episode>>;

// Of a key, or of the notes that do not have it.
inline Place place_of(const Episode& episode, const Rare<Place>& key) {
  return key ? *key : Place{episode.notes_file, 1, 1};
}

}  // namespace liner
