#include "source/site_keys.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "base/url.h"
#include "source/app_links.h"
#include "source/handles.h"

namespace liner {
namespace {

void read_menu(const Fields& fields, Show& show, Problems& said) {
  for (const auto* value : fields.list("menu")) {
    const Fields entry(*value, "menu entry");
    auto link = entry.text("link");
    if (link.starts_with("//") || link.starts_with("www.") ||
        (url_scheme(link).empty() && link.find("..") != link.npos)) {
      said.push_back({"wrong-address", entry.place("link"),
                      fmt::format("link: \"{}\" leads nowhere", link),
                      "write a whole address, or a path on the site such as episodes/"});
      continue;
    }
    if (!url_scheme(link).empty()) {
      const auto url = canonical_url(link);
      if (!url && !link.starts_with("mailto:")) {
        said.push_back({"wrong-address", entry.place("link"),
                        fmt::format("link: \"{}\" {}", link, url.error()),
                        "write a whole address, or a path on the site such as episodes/"});
        continue;
      }
      if (url) link = *url;
    }
    show.menu.push_back({entry.text("title"), link, entry.boolean("button", false)});
  }
}

void read_newsletter(const Fields& fields, Show& show) {
  const auto* value = fields.node("newsletter");
  if (value == nullptr || value->kind != Yaml::Kind::map) return;
  const Fields form(*value, "newsletter");
  show.newsletter = Newsletter{form.url("action"), form.text("field", "email"), form.text("text"),
                               form.text("privacy"), form.text("thanks")};
}

void read_links(const Fields& fields, Show& show, Problems& said) {
  for (const auto* value : fields.list("links")) {
    const Fields link(*value, "show link");
    if (value->kind == Yaml::Kind::map && !link.has("link") && value->entries.size() == 1 &&
        link.has("title"))
      said.push_back({"missing-key", value->place, "\"link\" is missing",
                      "write: - {title: Merch, link: \"https://example.org/\"}"});
    if (link.has("link"))
      show.links.push_back({"", link.text("title", link.url("link")), link.url("link"), ""});
    for (auto& handle : read_handles(link, said)) show.links.push_back(std::move(handle));
  }
}

void read_subscribe(const Fields& fields, Show& show, Problems& said) {
  const auto* value = fields.node("subscribe");
  if (value == nullptr || value->kind != Yaml::Kind::map) return;
  for (const auto& entry : value->entries) {
    const auto text = to_nfc(trimmed(entry.value.text));
    if (entry.value.kind != Yaml::Kind::scalar || text.empty()) {
      said.push_back({"empty-value", entry.place, fmt::format("{} has no value", entry.key),
                      "write the show's id or address there"});
      continue;
    }
    auto link = parse_app_link({entry.key, entry.place}, {text, entry.value.place});
    if (!link) {
      said.push_back(link.error());
      continue;
    }
    if (link->service == "apple") show.apple_id = apple_id_of(link->url);
    show.subscribe.push_back(std::move(*link));
  }
}

void read_theme_values(const Fields& fields, Show& show, Problems& said) {
  const auto* value = fields.node("theme");
  if (value == nullptr || value->kind != Yaml::Kind::map) return;
  for (const auto& entry : value->entries) {
    if (entry.value.kind != Yaml::Kind::scalar)
      said.push_back({"wrong-type", entry.place, fmt::format("{} must be one value", entry.key),
                      "write: accent: \"#4a3a8c\""});
    else if (trimmed(entry.value.text).empty())
      said.push_back({"empty-value", entry.place, fmt::format("{} has no value", entry.key),
                      "write one, or remove the key"});
    else
      show.theme.push_back(
          {entry.key, to_nfc(trimmed(entry.value.text)), entry.place, entry.value.place});
  }
}

// The list alone stands for the map that it is in.
void read_ignored(const Fields& fields, Show& show) {
  const auto* check = fields.node("check");
  if (check == nullptr) return;
  const auto* list = check->kind == Yaml::Kind::map ? check->find("ignore") : check;
  if (list == nullptr) return;
  const auto add = [&](const Yaml& item) {
    if (item.kind != Yaml::Kind::map) return;  // said by check_keys
    const Fields one(item, "ignored");
    show.ignored.push_back({one.text("code"), one.text("episode"), one.place("code")});
  };
  if (list->kind == Yaml::Kind::list)
    for (const auto& item : list->items) add(item);
  else
    add(*list);
}

void read_hosting(const Fields& fields, Show& show) {
  for (const auto* value : fields.list("hosting"))
    if (std::ranges::find(show.hosting, value->text) == show.hosting.end())
      show.hosting.push_back(value->text);
}

// A name that `rclone config` gives, then a colon; nothing that its command line takes for an
// option, or for a description of a remote with passwords in it.
bool is_place(std::string_view place) {
  constexpr std::string_view kSigns =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.+@ -";
  // "~/web" is what a shell would make of it, and here a folder of that name.
  if (is_folder_place(place)) return !place.starts_with('-') && !place.starts_with('~');
  const auto name = place.substr(0, place.find(':'));
  return !name.empty() && name.find_first_not_of(kSigns) == name.npos && name[0] != '-' &&
         name[0] != ' ';
}

bool is_bandwidth(std::string_view text) {
  if (text.find_last_of("kMG") == text.size() - 1) text.remove_suffix(1);
  return !text.empty() && text.find_first_not_of("0123456789") == text.npos &&
         text.find_first_not_of('0') != text.npos;
}

constexpr int kMostTransfers = 64;

std::string_view without_slashes(std::string_view place) {
  while (place.ends_with('/')) place.remove_suffix(1);
  return place;
}

void check_place(const std::string& text, const Place& place, Problems& said) {
  if (!text.empty() && !is_place(text))
    said.push_back({"wrong-remote", place, fmt::format("\"{}\" is no place to send files to", text),
                    "write a folder, or name:path with a name that `rclone listremotes` shows"});
}

void read_publish_map(const Fields& publish, bool has_media_url, Show& show, Problems& said) {
  auto& settings = show.publish;
  settings = {publish.text("remote"), publish.text("media_remote"),
              publish.number("transfers").value_or(settings.transfers), publish.text("bandwidth"),
              publish.place("remote")};
  if (!settings.bandwidth.empty() && !is_bandwidth(settings.bandwidth))
    said.push_back(
        {"wrong-type", publish.place("bandwidth"),
         fmt::format("bandwidth: \"{}\" is no number of bytes a second", settings.bandwidth),
         "write: bandwidth: 500k"});
  check_place(settings.media_remote, publish.place("media_remote"), said);
  if (!settings.media_remote.empty() && !has_media_url)
    said.push_back({"wrong-remote", publish.place("media_remote"),
                    "media_remote says where audio is sent, and no media_url where it is served",
                    "write media_url: too, or remove media_remote: audio is part of the web root"});
  if (settings.transfers > kMostTransfers)
    said.push_back({"wrong-type", publish.place("transfers"),
                    fmt::format("transfers: {} are too many at once", settings.transfers),
                    fmt::format("write a number up to {}", kMostTransfers)});
  if (!settings.media_remote.empty() &&
      without_slashes(settings.media_remote) == without_slashes(settings.remote))
    said.push_back({"wrong-remote", publish.place("media_remote"),
                    "the audio has the place of the web root",
                    "give it a folder of its own there, which media_url names too"});
}

void read_publish(const Fields& fields, Show& show, Problems& said) {
  const auto* value = fields.node("publish");
  if (value == nullptr) return;
  if (value->kind == Yaml::Kind::scalar) {
    show.publish.remote = fields.text("publish");
    show.publish.place = value->place;
  } else if (value->kind == Yaml::Kind::map) {
    read_publish_map(Fields(*value, "publish"), fields.has("media_url"), show, said);
  }
  check_place(show.publish.remote, show.publish.place, said);
}

}  // namespace

void read_site_keys(const Fields& fields, Show& show, Problems& said) {
  read_menu(fields, show, said);
  read_newsletter(fields, show);
  read_links(fields, show, said);
  read_subscribe(fields, show, said);
  read_theme_values(fields, show, said);
  read_hosting(fields, show);
  read_publish(fields, show, said);
  read_ignored(fields, show);
  show.search = fields.boolean("search", true);
}

}  // namespace liner
