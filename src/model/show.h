#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "model/episode.h"
#include "model/person.h"
#include "model/picture.h"
#include "model/podcast_tag.h"

namespace liner {

struct Category {
  std::string top, sub;  // sub may be empty
};

struct MenuEntry {
  std::string title, link;
  bool button = false;
};

struct Newsletter {
  std::string action;  // where the form is sent
  std::string field;   // name of the e-mail field
  std::string text, privacy, thanks;
};

// The show in an app or a directory.
struct AppLink {
  std::string service;  // the key: "apple", "spotify", ...
  std::string title;    // as the service writes its name
  std::string url;
};

// A value that the theme knows the meaning of.
struct ThemeValue {
  std::string name, text;
  Place place_of_name, place;
};

struct Owner {
  std::string name, email;
  bool is_public = true;  // false keeps the address out of the feed
};

// A code that `liner check` leaves out (`check: ignore:`).
struct IgnoredCode {
  std::string code;
  std::string episode;  // slug; empty: everywhere
  Place place;
};

// Where `liner publish` sends things. A place is a folder of this machine, absolute or seen from
// the show, or `name:path` as rclone knows it.
struct PublishSettings {
  std::string remote;        // of the web root; empty: the show is not sent
  std::string media_remote;  // of the audio; empty: it is part of the web root, or not sent
  int transfers = 4;         // files at once
  std::string bandwidth;     // bytes a second, "500k"; empty: all there is
  Place place;               // of `remote`
};

// Whether a place is a folder of this machine.
inline bool is_folder_place(std::string_view place) {
  return place.find(':') == place.npos || place.starts_with('/') || place.starts_with('.');
}

// The show as show.yaml says it, complete and valid.
struct Show {  // made, copied and let go as an Episode is
  Show();
  Show(const Show&);
  Show(Show&&) noexcept;
  Show& operator=(const Show&);
  Show& operator=(Show&&) noexcept;
  ~Show();

  std::string title, link, language, author;  // link ends in a slash
  Words description;
  std::string description_text;  // the same without markup
  std::optional<Owner> owner;
  std::vector<Category> categories;
  bool is_explicit = false;
  bool serial = false;
  Picture artwork;
  std::optional<Picture> banner;  // 16:9
  std::string copyright, medium, new_feed_url;
  bool complete = false, locked = true;
  PodcastTags podcast;  // license, block, funding, location, trailers, value, txt, live, ...
  TimeZone time_zone;
  std::chrono::minutes publish_time{360};
  std::string guid;  // only what show.yaml pins
  std::vector<Person> hosts, credits;
  std::map<int, std::string> seasons;
  std::vector<MenuEntry> menu;
  std::optional<Newsletter> newsletter;
  std::vector<Handle> links;  // of the show: title or service, and address
  std::vector<AppLink> subscribe;
  std::string apple_id;  // digits; other apps find the show by it
  std::vector<ThemeValue> theme;
  std::vector<std::string> hosting;  // "netlify", "cloudflare", "apache", "nginx"
  bool search = true;
  std::string media_url, media_prefix;
  bool embedded_covers = true;
  std::string feed_name;          // "feed.xml"
  int full_notes = 100;           // how many of the newest items carry content:encoded
  std::optional<int> page_size;   // items on a page of the feed; without it there is one page
  std::vector<std::string> hubs;  // WebSub
  bool psc = true;                // whether chapters stand in the feed too
  std::vector<IgnoredCode> ignored;
  Place place_of_guid;
  PublishSettings publish;
};

// Words that appear on many episodes: a call to action, a disclaimer, a sign-up.
struct Block {
  std::string id, file;
  Words words;
  std::optional<Words> button;  // a link
  bool on_page = true, on_feed = true, on_mail = true;
  bool before = false;                // the notes; else after them
  std::optional<Moment> from, until;  // shown from here on, and no longer from there on
  // Where these say something, only on episodes that have one of each.
  std::vector<std::string> tags, series;  // folded; ids, or folded titles
  std::vector<int> seasons;
};

// A standing page: about, contact.
struct Page {
  std::string slug, file;
  std::string title;
  bool menu = false;
  Words words;
};

struct Size {
  int width = 0, height = 0;  // pixels
};

// Everything that the show folder says.
struct ShowFolder {  // made, copied and let go as an Episode is
  ShowFolder();
  ShowFolder(const ShowFolder&);
  ShowFolder(ShowFolder&&) noexcept;
  ShowFolder& operator=(const ShowFolder&);
  ShowFolder& operator=(ShowFolder&&) noexcept;
  ~ShowFolder();

  Show show;
  std::vector<Block> blocks;                  // by id
  std::vector<Page> pages;                    // by slug
  std::map<std::string, Size> picture_sizes;  // of pictures that words show, by file
  std::vector<std::string> other_files;       // beside the words of people, series, pages, blocks
  std::vector<std::string> static_files;      // "static/CNAME"
  Episodes episodes;                          // by folder name
  std::map<std::string, Person> people;       // by id
  std::map<std::string, Series> series;       // by id
  // Folders of episodes that could not be read; what is wrong with them has been said.
  std::vector<std::string> unread;
};

}  // namespace liner
