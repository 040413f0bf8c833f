#include "source/key_table.h"

#include <array>

namespace liner {
namespace {

using enum KeyType;
constexpr auto kLater = KeyState::later;

// In the order of the reference page.
constexpr std::array kKeys = {
    Key{"show", "title", text, "", false, "required", "The name of the show."},
    Key{"show", "link", url, "", false, "required",
        "The address of the web root; it may have a path."},
    Key{"show", "description", markdown, "", false, "required",
        "What the show is, for directories and the home page; at most 4,000 bytes."},
    Key{"show", "language", language, "", false, "en", "The language it is spoken in."},
    Key{"show", "author", text, "", false, "required",
        "Who makes it, as apps and bylines name them."},
    Key{"show", "owner", map, "owner", false, "-", "Whom directories write to."},
    Key{"show", "categories", text, "", true, "required",
        "One to three Apple categories: `Top` or `Top > Sub`."},
    Key{"show", "explicit", boolean, "", false, "false", "Whether it is not for children."},
    Key{"show", "type", choice, "episodic|serial", false, "episodic",
        "Newest first, or to be heard from the beginning."},
    Key{"show", "artwork", file, "", false, "artwork.jpg or artwork.png",
        "The picture of the show: square, 1400 to 3000 pixels, JPEG or PNG."},
    Key{"show", "banner", file, "", false, "-", "A wide picture (16:9) for apps that show one."},
    Key{"show", "copyright", text, "", false, "-",
        "Who holds the rights: a name, without the word or the year."},
    Key{"show", "license", map, "license", false, "-",
        "The licence of all episodes: an id, or a name with its `url`."},
    Key{"show", "medium", choice,
        "podcast|music|video|film|audiobook|newsletter|blog|publisher|course", false, "podcast",
        "What kind of medium it is."},
    Key{"show", "complete", boolean, "", false, "false", "Whether no further episode will come."},
    Key{"show", "block", map, "block", true, "-",
        "Whether directories, or one of them, are asked to hide the show."},
    Key{"show", "new_feed_url", url, "", false, "-", "Where the feed has moved to."},
    Key{"show", "time_zone", zone, "", false, "UTC", "The zone of all local times."},
    Key{"show", "publish_time", day_time, "", false, "06:00",
        "The time of day that a bare date means."},
    Key{"show", "guid", uuid, "", false, "from the feed address, then pinned in ledger.json",
        "The identity of the show."},
    Key{"show", "locked", boolean, "", false, "true",
        "Whether other hosts are refused to import the feed."},
    Key{"show", "hosts", person, "", true, "-",
        "Who hosts every episode that names no hosts of its own."},
    Key{"show", "credits", person, "", true, "-", "Who else makes the show, each with a `role`."},
    Key{"show", "funding", map, "funding", true, "-", "Where listeners can give money."},
    Key{"show", "location", map, "location", true, "-", "Where the show is about or from."},
    Key{"show", "podroll", map, "podroll", false, "-", "Shows that this one recommends."},
    Key{"show", "trailers", map, "trailer", true, "-",
        "Trailers kept outside the list of episodes."},
    Key{"show", "value", map, "value", true, "-", "Payments to the people of the show."},
    Key{"show", "txt", map, "txt", true, "-", "Free text for services."},
    Key{"show", "update_frequency", map, "update frequency", false, "-",
        "How often episodes come."},
    Key{"show", "social", map, "social", true, "-", "The post to comment under."},
    Key{"show", "chat", map, "chat", false, "-", "A chat room."},
    Key{"show", "publisher", map, "publisher", false, "-", "The publisher's own feed."},
    Key{"show", "podping", map, "podping", false, "-",
        "Whether you tell Podping of updates: then apps need not ask."},
    Key{"show", "live", map, "live item", true, "-", "Live episodes, announced or on air."},
    Key{"show", "seasons", names, "", false, "-", "Names of seasons, by number."},
    Key{"show", "subscribe", names, "", false, "-",
        "The show in apps and directories: `apple: 123456` or an address.", kLater},
    Key{"show", "menu", map, "menu entry", true, "-",
        "Entries of the menu at the top of every page."},
    Key{"show", "newsletter", map, "newsletter", false, "-",
        "A sign-up form on the home page and under every post."},
    Key{"show", "links", map, "show link", true, "-",
        "Accounts and pages of the show; shown in the footer."},
    Key{"show", "media_url", url, "", false, "the web root",
        "Where audio is served from, if not from the web root; it is then not copied into feed/."},
    Key{"show", "media_prefix", url, "", false, "-",
        "An analytics prefix put before the enclosure address, in the feed only."},
    Key{"show", "embedded_covers", boolean, "", false, "true",
        "Whether a picture in the audio file serves as the cover."},
    Key{"show", "search", boolean, "", false, "true", "Whether the site gets a search page.",
        kLater},
    Key{"show", "feed", map, "feed", false, "-", "How the feed is written."},
    Key{"show", "theme", names, "", false, "-", "Settings of the theme.", kLater},
    Key{"show", "hosting", text, "", true, "-", "Static hosts to write configuration for.", kLater},
    Key{"show", "publish", names, "", false, "-", "Where `liner publish` sends the web root.",
        kLater},
    Key{"episode", "title", text, "", false, "the audio file's title, else the folder's name",
        "The title, without the show or a number."},
    Key{"episode", "date", date, "", false,
        "the audio file's full date, else an error (not for drafts)",
        "When it is published; before that it is left out."},
    Key{"episode", "summary", prose, "", false, "the first paragraph, cut at a sentence",
        "What it is about in one or two sentences."},
    Key{"episode", "season", number, "", false, "the audio file's disc",
        "The season it belongs to."},
    Key{"episode", "episode", number, "", false, "the audio file's track", "Its number."},
    Key{"episode", "type", choice, "full|trailer|bonus", false, "full",
        "What kind of episode it is."},
    Key{"episode", "guid", text, "", false, "pinned in ledger.json",
        "The identity that apps know it by; only for imported shows."},
    Key{"episode", "slug", text, "", false, "from the folder's name", "Its name in addresses."},
    Key{"episode", "updated", date, "", false, "-",
        "When a later change was worth telling readers."},
    Key{"episode", "explicit", boolean, "", false, "the show's", "Whether it is not for children."},
    Key{"episode", "hosts", person, "", true, "the show's hosts", "Who hosts it."},
    Key{"episode", "guests", person, "", true, "-", "Who is a guest."},
    Key{"episode", "credits", person, "", true, "-", "Who else made it, each with a `role`."},
    Key{"episode", "tags", text, "", true, "-",
        "What it is about, in words that several episodes share."},
    Key{"episode", "series", text, "", false, "-",
        "The series it is part of: the id of a file in series/, or a title."},
    Key{"episode", "part", number, "", false, "-", "Its place in the series."},
    Key{"episode", "audio", file, "", false, "the one audio file in the folder",
        "The audio file, where there are several."},
    Key{"episode", "cover", file, "", false,
        "cover.jpg or cover.png, else the picture in the audio file", "Its own picture."},
    Key{"episode", "cover_alt", text, "", false, "-",
        "What the cover shows, for people who do not see it."},
    Key{"episode", "chapters", map, "chapter", true, "the audio file's chapters", "Its chapters."},
    Key{"episode", "transcript", file, "", true, "transcript*.{vtt,srt,json,html,txt}",
        "What is said, as files."},
    Key{"episode", "links", map, "link", true, "-", "Links shown under the notes."},
    Key{"episode", "soundbites", map, "soundbite", true, "-",
        "Short passages that stand for the whole."},
    Key{"episode", "license", map, "license", false, "-", "Its licence, if not the show's."},
    Key{"episode", "location", map, "location", true, "-", "Where it is about or from."},
    Key{"episode", "funding", map, "funding", true, "-", "Where listeners can give money for it."},
    Key{"episode", "social", map, "social", true, "-", "The post to comment under."},
    Key{"episode", "txt", map, "txt", true, "-", "Free text for services."},
    Key{"episode", "value", map, "value", true, "-",
        "Payments to its people, instead of the show's."},
    Key{"episode", "alternate_audio", map, "alternate audio", true, "-",
        "Other versions of the audio: a file of the folder, or addresses."},
    Key{"episode", "content_links", map, "content link", true, "-",
        "Where else it can be heard or seen."},
    Key{"episode", "display", text, "", false, "-",
        "Its number as apps should write it; needs `episode`."},
    Key{"episode", "draft", boolean, "", false, "false",
        "Whether it is not ready: never published."},
    Key{"episode", "audience", choice, "public|members", false, "public",
        "Who may hear it; `members` keeps it out of everything until members' feeds exist."},
    Key{"episode", "aliases", text, "", true, "-", "Old paths that lead here.", kLater},
    Key{"person", "name", text, "", false, "required", "The name."},
    Key{"person", "role", text, "", false, "host, guest, or as given",
        "What they do, in the words of the podcast taxonomy."},
    Key{"person", "link", url, "", false, "-", "Their own page."},
    Key{"person", "image", file, "", false, "-", "Their picture."},
    Key{"people file", "name", text, "", false, "required", "The name."},
    Key{"people file", "credentials", text, "", false, "-",
        "What stands behind the name: degrees, licences."},
    Key{"people file", "role", text, "", false, "-", "What they usually do."},
    Key{"people file", "image", file, "", false, "-", "Their picture, JPEG or PNG."},
    Key{"people file", "link", url, "", false, "-", "Their own page."},
    Key{"people file", "instagram", text, "", false, "-",
        "Their account there: a handle or an address."},
    Key{"people file", "mastodon", text, "", false, "-",
        "Their account there: a handle or an address."},
    Key{"people file", "bluesky", text, "", false, "-",
        "Their account there: a handle or an address."},
    Key{"people file", "threads", text, "", false, "-",
        "Their account there: a handle or an address."},
    Key{"people file", "youtube", text, "", false, "-",
        "Their account there: a handle or an address."},
    Key{"people file", "tiktok", text, "", false, "-",
        "Their account there: a handle or an address."},
    Key{"people file", "linkedin", text, "", false, "-",
        "Their account there: a handle or an address."},
    Key{"people file", "facebook", text, "", false, "-",
        "Their account there: a handle or an address."},
    Key{"people file", "github", text, "", false, "-",
        "Their account there: a handle or an address."},
    Key{"people file", "x", text, "", false, "-", "Their account there: a handle or an address."},
    Key{"series file", "title", text, "", false, "required", "The title of the series."},
    Key{"series file", "cover", file, "", false, "-", "Its picture.", kLater},
    Key{"owner", "name", text, "", false, "required", "Whose show it is."},
    Key{"owner", "email", mail, "", false, "required",
        "The address that directories send codes to."},
    Key{"owner", "public", boolean, "", false, "true",
        "`false` keeps the address out of the feed."},
    Key{"menu entry", "title", text, "", false, "required", "What the entry says."},
    Key{"menu entry", "link", text, "", false, "required",
        "Where it leads: an address or a path on the site."},
    Key{"menu entry", "button", boolean, "", false, "false", "Whether it stands out."},
    Key{"newsletter", "action", url, "", false, "required", "Where the form is sent."},
    Key{"newsletter", "field", text, "", false, "email", "The name of the field for the address."},
    Key{"newsletter", "text", prose, "", false, "required", "Why to sign up."},
    Key{"newsletter", "privacy", prose, "", false, "required", "What happens with the address."},
    Key{"newsletter", "thanks", prose, "", false, "-", "What is said after signing up.", kLater},
    Key{"show link", "title", text, "", false, "-", "What the link says."},
    Key{"show link", "link", url, "", false, "-", "Where it leads."},
    Key{"show link", "instagram", text, "", false, "-",
        "The show's account there: a handle or an address."},
    Key{"show link", "mastodon", text, "", false, "-",
        "The show's account there: a handle or an address."},
    Key{"show link", "bluesky", text, "", false, "-",
        "The show's account there: a handle or an address."},
    Key{"show link", "threads", text, "", false, "-",
        "The show's account there: a handle or an address."},
    Key{"show link", "youtube", text, "", false, "-",
        "The show's account there: a handle or an address."},
    Key{"show link", "tiktok", text, "", false, "-",
        "The show's account there: a handle or an address."},
    Key{"show link", "linkedin", text, "", false, "-",
        "The show's account there: a handle or an address."},
    Key{"show link", "facebook", text, "", false, "-",
        "The show's account there: a handle or an address."},
    Key{"show link", "github", text, "", false, "-",
        "The show's account there: a handle or an address."},
    Key{"show link", "x", text, "", false, "-",
        "The show's account there: a handle or an address."},
    Key{"feed", "name", text, "", false, "feed.xml", "The name of the feed in the web root."},
    Key{"feed", "full_notes", number, "", false, "100",
        "How many of the newest items carry the full notes."},
    Key{"feed", "page_size", number, "", false, "none",
        "Items on a page of the feed. Most apps read the first page only: leave it out if you "
        "can."},
    Key{"feed", "hubs", url, "", true, "-",
        "WebSub hubs, named in the feed by `liner build --hubs`: only if you tell them of each "
        "update."},
    Key{"feed", "psc", boolean, "", false, "true",
        "Whether chapters stand in the feed too, as Podlove Simple Chapters."},
    Key{"chapter", "start", clock, "", false, "required",
        "When it begins: `12:34`, `1:02:03.500` or seconds."},
    Key{"chapter", "title", text, "", false, "required", "What it is called."},
    Key{"chapter", "link", url, "", false, "-", "A page that goes with it."},
    Key{"chapter", "image", file, "", false, "-", "A picture that goes with it.", kLater},
    Key{"chapter", "silent", boolean, "", false, "false", "Whether lists leave it out."},
    Key{"link", "title", text, "", false, "required", "What the link says."},
    Key{"link", "link", url, "", false, "required", "Where it leads."},
};

}  // namespace

std::span<const Key> key_table() {
  static const auto kAll = [] {
    std::vector<Key> all(kKeys.begin(), kKeys.end());
    all.insert(all.end(), podcast_keys().begin(), podcast_keys().end());
    return all;
  }();
  return kAll;
}

const Key* find_key(std::string_view of, std::string_view name) {
  for (const auto& key : key_table())
    if (key.of == of && key.name == name) return &key;
  return nullptr;
}

const Key* key_alone(std::string_view of) {
  for (const auto& key : key_table())
    if (key.of == of && key.alone) return &key;
  return nullptr;
}

const Key* key_of_list(std::string_view of) {
  const Key* only = nullptr;
  for (const auto& key : key_table()) {
    if (key.of != of) continue;
    if (only != nullptr) return nullptr;
    only = &key;
  }
  return only != nullptr && only->list ? only : nullptr;
}

std::vector<std::string_view> key_names(std::string_view of) {
  std::vector<std::string_view> names;
  for (const auto& key : key_table())
    if (key.of == of) names.push_back(key.name);
  return names;
}

}  // namespace liner
