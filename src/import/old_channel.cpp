#include "import/old_channel.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/language.h"
#include "base/mail_address.h"
#include "base/podcast_values.h"
#include "base/text.h"
#include "base/url.h"
#include "base/uuid.h"
#include "import/old_categories.h"
#include "import/old_notes.h"
#include "import/old_values.h"

namespace liner {
namespace {

// Elements that are keys of show.yaml as they are.
constexpr std::array<std::string_view, 14> kPodcast = {
    "podcast:funding",         "podcast:location",       "podcast:license", "podcast:podroll",
    "podcast:trailer",         "podcast:value",          "podcast:txt",     "podcast:block",
    "podcast:updateFrequency", "podcast:socialInteract", "podcast:chat",    "podcast:publisher",
    "podcast:podping",         "podcast:liveItem"};

// All others that are read, or that say what Liner says anyway.
constexpr std::array<std::string_view, 37> kKnown = {"title",
                                                     "link",
                                                     "description",
                                                     "language",
                                                     "copyright",
                                                     "image",
                                                     "generator",
                                                     "lastBuildDate",
                                                     "pubDate",
                                                     "managingEditor",
                                                     "webMaster",
                                                     "docs",
                                                     "ttl",
                                                     "category",
                                                     "atom:link",
                                                     "itunes:author",
                                                     "itunes:owner",
                                                     "itunes:name",
                                                     "itunes:email",
                                                     "itunes:category",
                                                     "itunes:explicit",
                                                     "itunes:image",
                                                     "itunes:type",
                                                     "itunes:summary",
                                                     "itunes:subtitle",
                                                     "itunes:title",
                                                     "itunes:new-feed-url",
                                                     "itunes:block",
                                                     "itunes:complete",
                                                     "podcast:guid",
                                                     "podcast:locked",
                                                     "podcast:medium",
                                                     "podcast:person",
                                                     "podcast:image",
                                                     "content:encoded",
                                                     "itunes:keywords",
                                                     "googleplay:image"};

class ChannelReader {
 public:
  ChannelReader(const OldReading& reading, const FeedNode& channel)
      : reading_(reading), channel_(channel), show_(reading.show) {}

  void run() {
    show_.place = reading_.place_of(channel_);
    show_.title = old_line(text("title"));
    show_.link = link();
    show_.copyright = old_line(text("copyright"));
    show_.author = line_of({"itunes:author", "googleplay:author", "dc:creator"});
    read_language();
    read_description();
    read_owner();
    read_categories();
    read_flags();
    read_addresses();
    show_.people = old_people(channel_);
    for (const auto& child : channel_.children) take_or_count(child);
  }

 private:
  std::string_view text(std::string_view name) const { return channel_.text_of(name); }

  std::string line_of(std::initializer_list<std::string_view> names) const {
    const auto* node = first_child(channel_, names);
    return node == nullptr ? std::string() : old_line(node->text);
  }

  // RSS's own; feeds that use the prefix-less name for Atom's have several.
  std::string link() const {
    for (const auto& child : channel_.children)
      if (child.name == "link")
        if (auto url = old_url(child.text); !url.empty()) return url;
    return {};
  }

  void read_language() {
    auto code = std::string(text("language"));
    std::ranges::replace(code, '_', '-');
    if (!is_language(code)) code = primary_language(lower_ascii(code));
    if (!is_language(code)) code.clear();
    show_.language = code;
    if (const auto* node = channel_.child("language"); node != nullptr && code != text("language"))
      reading_.say("feed-repaired", *node,
                   fmt::format("the language \"{}\" {}", clean_line(text("language")),
                               code.empty() ? "is none" : "became " + code));
  }

  void read_description() {
    const auto words = [&](std::initializer_list<std::string_view> names) {
      const auto* node = first_child(channel_, names);
      return node == nullptr ? std::string() : reading_.words_of(*node);
    };
    show_.description = choose_notes({{},
                                      words({"description"}),
                                      words({"itunes:summary", "content:encoded"}),
                                      words({"itunes:subtitle"})})
                            .notes;
  }

  void read_owner() {
    if (const auto* owner = channel_.child("itunes:owner")) {
      show_.owner_name = old_line(owner->text_of("itunes:name"));
      show_.owner_mail = trimmed(owner->text_of("itunes:email"));
    }
    // "mail@host (Name)"
    const auto editor = text("managingEditor");
    const auto mail = trimmed(editor.substr(0, editor.find_first_of(" (")));
    if (show_.owner_mail.empty() && is_mail_address(mail)) show_.owner_mail = mail;
    if (!show_.owner_mail.empty() && !is_mail_address(show_.owner_mail)) {
      reading_.say(
          "feed-repaired", *channel_.child("itunes:owner"),
          fmt::format("\"{}\" is no mail address, and was left out", clean_line(show_.owner_mail)));
      show_.owner_mail.clear();
    }
  }

  void read_categories() {
    for (const auto& child : channel_.children) {
      if (child.name != "itunes:category") continue;
      const auto* top = child.attribute("text");
      if (top == nullptr) continue;
      bool any = false;
      for (const auto& inside : child.children)
        if (const auto* sub = inside.attribute("text"); inside.name == "itunes:category" && sub) {
          add_category(child, *top, *sub);
          any = true;
        }
      if (!any) add_category(child, *top, {});
    }
  }

  void add_category(const FeedNode& node, std::string_view top, std::string_view sub) {
    constexpr std::size_t kMost = 3;  // feed.md itunes:category
    const auto mended = mended_category(top, sub);
    const auto old = clean_line(sub.empty() ? std::string(top) : fmt::format("{} > {}", top, sub));
    auto& all = show_.categories;
    if (mended.name.empty())
      return reading_.say("feed-repaired", node,
                          fmt::format("the category \"{}\" is no more, and was left out", old));
    if (std::ranges::find(all, mended.name) != all.end()) return;
    if (all.size() == kMost)
      return reading_.say("feed-repaired", node,
                          fmt::format("the category \"{}\" is more than the three that "
                                      "directories take, and was left out",
                                      old));
    if (!mended.same)
      reading_.say("feed-repaired", node,
                   fmt::format("the category \"{}\" is \"{}\" today", old, mended.name));
    all.push_back(mended.name);
  }

  void read_flags() {
    if (const auto* node = first_child(channel_, {"itunes:explicit", "googleplay:explicit"})) {
      show_.is_explicit = old_explicit(node->text).value_or(false);
      const auto word = trimmed(node->text);
      if (word != "true" && word != "false")
        reading_.say(
            "feed-repaired", *node,
            fmt::format("\"{}\" became explicit: {}", clean_line(word), show_.is_explicit));
    }
    show_.serial = lower_ascii(text("itunes:type")) == "serial";
    show_.complete = lower_ascii(text("itunes:complete")) == "yes";
    show_.hidden = lower_ascii(text("itunes:block")) == "yes";
    for (const auto& child : channel_.children)
      if (child.name == "podcast:block" && child.attribute("id") == nullptr)
        show_.hidden = lower_ascii(trimmed(child.text)) != "no";
    if (const auto locked = lower_ascii(text("podcast:locked")); !locked.empty())
      show_.locked = locked == "yes";
    show_.medium = text("podcast:medium");
  }

  void read_addresses() {
    for (const auto name : {"itunes:image", "googleplay:image", "podcast:image"})
      if (const auto* image = channel_.child(name); image != nullptr && show_.image.empty())
        if (const auto* href = image->attribute("href")) show_.image = old_url(*href);
    for (const auto& child : channel_.children) {
      const auto* purpose = child.attribute("purpose");
      const auto* href = child.attribute("href");
      if (child.name == "podcast:image" && href != nullptr && purpose != nullptr &&
          purpose->find("social") != purpose->npos)
        show_.banner = old_url(*href);
    }
    if (const auto* image = channel_.child("image"); image != nullptr && show_.image.empty())
      show_.image = old_url(image->text_of("url"));
    show_.moved_to = old_url(text("itunes:new-feed-url"));
    if (const auto guid = parse_uuid(text("podcast:guid"))) show_.guid = guid->text();
    for (const auto& child : channel_.children) {
      const auto* rel = child.attribute("rel");
      const auto* href = child.attribute("href");
      if (child.name == "atom:link" && rel != nullptr && href != nullptr && *rel == "self")
        if (auto url = old_url(*href); !url.empty()) show_.address = std::move(url);
    }
  }

  void take_or_count(const FeedNode& child) {
    if (std::ranges::find(kPodcast, child.name) != kPodcast.end())
      show_.podcast.push_back(child);
    else if (std::ranges::find(kKnown, child.name) == kKnown.end())
      ++show_.left_out[fmt::format("channel/{}", clean_line(child.name))];
  }

  const OldReading& reading_;
  const FeedNode& channel_;
  OldShow& show_;
};

}  // namespace

void read_old_channel(const OldReading& reading, const FeedNode& channel) {
  ChannelReader(reading, channel).run();
}

namespace {

// "/page2.xml", "page2.xml" and "?page=2" as seen from an address.
std::string seen_from(const std::string& address, const std::string& reference) {
  if (!url_scheme(reference).empty() || reference.starts_with("//") || address.empty())
    return old_url(reference);
  const auto path = address.find('/', address.find("://") + 3);
  const auto host = address.substr(0, path);
  if (reference.starts_with('/')) return old_url(host + reference);
  const auto plain = address.substr(0, address.find_first_of("?#"));
  if (reference.starts_with('?')) return old_url(plain + reference);
  return old_url(path == address.npos ? host + "/" + reference
                                      : plain.substr(0, plain.rfind('/') + 1) + reference);
}

}  // namespace

std::string next_page(const FeedNode& channel, const std::string& address) {
  for (const std::string_view wanted : {"next", "prev-archive"})
    for (const auto& child : channel.children) {
      const auto* rel = child.attribute("rel");
      const auto* href = child.attribute("href");
      if (child.name == "atom:link" && rel != nullptr && href != nullptr && *rel == wanted)
        if (auto url = seen_from(address, std::string(trimmed(*href))); !url.empty()) return url;
    }
  return {};
}

std::vector<OldPerson> old_people(const FeedNode& parent) {
  std::vector<OldPerson> people;
  for (const auto& child : parent.children) {
    if (child.name != "podcast:person") continue;
    OldPerson person;
    person.name = old_line(child.text);
    const auto attribute = [&](std::string_view name) {
      const auto* value = child.attribute(name);
      return value == nullptr ? std::string() : *value;
    };
    person.role = lower_ascii(clean_line(attribute("role")));
    if (person.role.empty()) person.role = "host";
    person.link = old_url(attribute("href"));
    person.image = old_url(attribute("img"));
    const bool known = std::ranges::find(people, person) != people.end();
    if (!person.name.empty() && !known) people.push_back(std::move(person));
  }
  return people;
}

}  // namespace liner
