// A show as its old feed tells of it: what reading has made sure of, whoever wrote the feed.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "check/feed_node.h"

namespace liner {

// A file that the feed names. The address is canonical, http or https.
struct OldFile {
  std::string url, type;  // the type as the feed says it, lower case
  std::string language;   // of a transcript
};

struct OldPerson {
  std::string name, role, link, image;  // the role lower case; never without a name
  bool operator==(const OldPerson&) const = default;
};

// Roles that go under the key `hosts`.
inline bool is_hosting(const OldPerson& person) {
  return person.role == "host" || person.role == "co-host" || person.role == "guest host";
}

struct OldChapter {
  Milliseconds start{0};
  std::string title, link;
};

struct OldItem {
  std::size_t number = 0;  // its place in the feed, from 1; pages are counted through
  Place place;             // of the item
  std::string guid;        // byte for byte; what apps take for it, where the feed has none
  bool guid_is_made = false;
  std::string title, link;
  std::string raw_title;       // as it stands, on one line
  std::optional<Moment> date;  // nothing: the feed has none
  OldFile audio;               // url empty: there is none
  std::uint64_t length = 0;    // bytes, as the feed says; 0: it does not, or cannot be right
  std::optional<Milliseconds> duration;
  std::optional<bool> is_explicit;
  std::optional<int> season, episode;
  std::string type = "full", display, season_name;
  std::string notes;             // HTML, or text without any tag
  std::string summary;           // plain text, where the feed has one beside the notes
  std::string image, image_alt;  // address, and what it shows
  std::vector<OldPerson> people;
  std::vector<std::string> tags;
  std::optional<OldFile> chapters;
  std::vector<OldChapter> own_chapters;  // in the feed itself (psc)
  std::vector<OldFile> transcripts;
  std::vector<FeedNode> podcast;  // elements that are keys of notes.md by themselves
};

struct OldShow {
  std::string file;     // the feed's name in messages
  std::string address;  // where listeners have it: its self link, else where it was fetched
  Place place;
  std::string title, link, language, author, copyright;
  std::string description;  // HTML, or text without any tag
  std::string owner_name, owner_mail;
  std::vector<std::string> categories;  // Apple's of today: "Arts > Books"
  bool is_explicit = false, serial = false, complete = false, hidden = false;
  std::string image, guid, moved_to;
  std::string banner;  // address of a wide picture
  std::optional<bool> locked;
  std::string medium;
  std::vector<OldPerson> people;
  std::map<int, std::string> seasons;
  std::vector<FeedNode> podcast;  // elements that are keys of show.yaml by themselves
  std::vector<OldItem> items;     // in the order of the feed
  // Elements for which a show has no place, with how often they stand there.
  std::map<std::string, std::size_t> left_out;
};

}  // namespace liner
