#include "edition/links.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/did_you_mean.h"
#include "base/path.h"
#include "base/text.h"
#include "base/url.h"
#include "edition/addresses.h"
#include "edition/choose_episodes.h"
#include "model/settled_links.h"

namespace liner {
namespace {

void unlink(Words& link) { link.url.clear(); }

// "people/a b.pdf" -> "people/a%20b.pdf".
std::string encode_path(std::string_view file) {
  std::string path;
  for (auto slash = file.find('/'); slash != file.npos; slash = file.find('/')) {
    path += encode_file_name(file.substr(0, slash)) + "/";
    file.remove_prefix(slash + 1);
  }
  return path + encode_file_name(file);
}

// Both measures of a picture, from the file where the producer gave none or one.
void fit(Words& picture, const Size& size) {
  if (size.width == 0 || size.height == 0) return;
  if (picture.width == 0 && picture.height == 0) {
    picture.width = size.width;
    picture.height = size.height;
  } else if (picture.height == 0) {
    picture.height = std::max(1, picture.width * size.height / size.width);
  } else if (picture.width == 0) {
    picture.width = std::max(1, picture.height * size.width / size.height);
  }
}

bool has_heading(const Words& words, std::string_view name) {
  return (words.kind == Words::Kind::heading && words.url == name) ||
         std::ranges::any_of(words.children,
                             [&](const Words& child) { return has_heading(child, name); });
}

void add_headings(const Words& words, std::set<std::string>& names) {
  if (words.kind == Words::Kind::heading) names.insert(words.url);
  for (const auto& child : words.children) add_headings(child, names);
}

}  // namespace

LinkMap::LinkMap(const ShowFolder& folder, const Edition& edition)
    : folder_(folder),
      edition_(edition),
      media_url_(folder.show.media_url),
      unread_(folder.unread) {}

void LinkMap::know_targets() {
  if (knows_targets_) return;
  knows_targets_ = true;
  for (const auto& [episode, published] : all_episodes(folder_.episodes, edition_))
    add_episode_files(*episode, published);
  for (const auto& [id, person] : folder_.people) targets_[fmt::format("people/{}.md", id)] = {};
  for (const auto& [id, series] : folder_.series) targets_[fmt::format("series/{}.md", id)] = {};
  for (const auto& topic : edition_.people) {
    biographies_.push_back(folder_.people.at(topic.slug).about().biography.get());
    targets_[fmt::format("people/{}.md", topic.slug)] = {
        topic.path, true, {}, {}, {}, biographies_.back().get()};
  }
  for (std::size_t i = 0; i < edition_.series.size(); ++i)
    if (const auto& id = edition_.series_files[i].id; !id.empty())
      targets_[fmt::format("series/{}.md", id)] = {
          edition_.series[i].path, true, {}, {}, {}, &folder_.series.at(id).introduction};
  for (std::size_t i = 0; i < edition_.pages.size(); ++i)
    targets_[edition_.pages[i].page.file] = {edition_.pages[i].path, true, {}, {}, {},
                                             &folder_.pages[i].words};
  for (const auto& file : folder_.other_files)
    targets_[to_nfc(file)] = {encode_path(file), false, file, {}, {}, nullptr};
  for (const auto& [file, size] : folder_.picture_sizes)
    if (const auto target = targets_.find(to_nfc(file)); target != targets_.end())
      target->second.size = size;
}

void LinkMap::add_episode_files(const Episode& episode, const PublishedEpisode* published) {
  const auto path = published == nullptr ? std::string() : published->path;
  targets_[to_nfc(episode.folder)] = targets_[to_nfc(episode.notes_file.str())] = {
      path, true, {}, {}, {}, nullptr, &episode.notes};
  const auto add = [&](const std::string& name) {
    const auto file = episode.folder + "/" + name;
    targets_[to_nfc(file)] = {path.empty() ? path : path + encode_path(name),
                              false,
                              path.empty() ? std::string() : file,
                              {},
                              {},
                              nullptr};
  };
  for (const auto& name : episode.files) add(name);
  for (const auto& name : episode.deeper_files) add(name);
  if (published == nullptr) return;
  // What is published anyway keeps its published name.
  targets_[episode.audio.file] = {published->audio_path,
                                  false,
                                  {},
                                  media_url_.empty() ? std::string() : published->audio_url,
                                  {},
                                  nullptr};
  for (const auto& alternate : episode.alternates)
    if (!alternate.name.empty()) {
      const auto file = alternate_path(published->audio_path, alternate.name);
      targets_[to_nfc(alternate.facts.file)] = {
          file, false,  {}, media_url_.empty() ? std::string() : join_url(media_url_, file),
          {},   nullptr};
    }
  for (const auto& transcript : published->transcripts)
    if (!transcript.source.empty())
      targets_[to_nfc(transcript.source)] = {transcript.path, false, {}, {}, {}, nullptr};
}

void LinkMap::resolve(Words& words, const std::string& folder, const std::string& page,
                      Problems& said) {
  root_ = &words;
  walk(words, folder, page, said);
}

void LinkMap::walk(Words& words, const std::string& folder, const std::string& page,
                   Problems& said) {
  if ((words.kind == Words::Kind::link || words.kind == Words::Kind::image) && !words.url.empty() &&
      words.leads == Words::Leads::as_written)
    resolve_one(words, folder, page, said);
  for (auto& child : words.children) walk(child, folder, page, said);
}

void LinkMap::resolve_one(Words& link, const std::string& folder, const std::string& page,
                          Problems& said) {
  const bool picture = link.kind == Words::Kind::image;
  if (!picture && is_vague(link))
    said.push_back({"vague-link", link.place, "this link does not say where it leads",
                    "link the words that name what is behind it"});
  const auto scheme = url_scheme(link.url);
  if (link.url.starts_with('#')) {
    const auto own = [this](const std::string& name) { return has_heading(*root_, name); };
    const auto tail = fragment(link.url, own, link, said);
    if (page.empty() || tail.empty()) return unlink(link);
    link.url = page + tail;
    link.leads = Words::Leads::on_site;
  } else if (scheme.empty()) {
    resolve_relative(link, folder, said);
  } else if (scheme == "http" || scheme == "https") {
    const auto url = canonical_url(link.url);
    if (url)
      link.url = *url;
    else
      said.push_back({"wrong-address", link.place,
                      fmt::format("the link \"{}\" {}", link.url, url.error()),
                      "write a whole address: https://example.org/page"});
    if (picture)
      said.push_back({"foreign-picture", link.place,
                      fmt::format("this picture is fetched from {}", url_host(link.url)),
                      "put the file into this folder, and write its name"});
  }
}

void LinkMap::resolve_relative(Words& link, const std::string& folder, Problems& said) {
  know_targets();
  const auto tail_at = std::min(link.url.find_first_of("?#"), link.url.size());
  const auto tail = link.url.substr(tail_at);
  const auto target = path_in_show(folder, decode_url_part(link.url.substr(0, tail_at)));
  const auto* found = find(target);
  const auto is_unread = [&](const std::string& unread) {
    return target == unread || target.starts_with(unread + "/");
  };
  if (found == nullptr && std::ranges::any_of(unread_, is_unread)) return unlink(link);
  if (target.empty() || found == nullptr) {
    said.push_back({"broken-link", link.place, fmt::format("\"{}\" leads to nothing", link.url),
                    hint_for(folder, link.url.substr(0, tail_at))});
    return unlink(link);
  }
  const auto& [path, is_page, copy_of, url, size, words, notes] = *found;
  if (!url.empty()) {
    link.url = url + encode_url_part(tail);
    return;
  }
  if (path.empty()) {
    said.push_back(
        {"link-held-back", link.place,
         fmt::format("\"{}\" is not published yet; the words stay, without a link", link.url),
         "nothing to do: the link appears by itself when that page does"});
    return unlink(link);
  }
  const auto hash = std::min(tail.find('#'), tail.size());
  link.url = path + encode_url_part(tail.substr(0, hash)) +
             (is_page ? fragment(tail.substr(hash), headings_of(*found), link, said)
                      : encode_url_part(tail.substr(hash)));
  link.leads = Words::Leads::on_site;
  if (is_page) linked_pages_.insert(path);
  if (link.kind == Words::Kind::image) fit(link, size);
  if (!copy_of.empty()) linked_files_.push_back({copy_of, decode_url_part(path)});
}

const LinkMap::Target* LinkMap::find(const std::string& path) const {
  const auto found = targets_.find(to_nfc(path));
  return found == targets_.end() ? nullptr : &found->second;
}

LinkMap::HasHeading LinkMap::headings_of(const Target& target) {
  if (target.words != nullptr)
    return [&](const std::string& name) { return has_heading(*target.words, name); };
  if (target.notes == nullptr) return {};
  return [this, notes = target.notes](const std::string& name) {
    const auto [known, is_new] = headings_.try_emplace(notes);
    if (is_new) add_headings(*notes->whole().get(), known->second);
    return known->second.contains(name);
  };
}

std::string LinkMap::fragment(std::string_view tail, const HasHeading& has_heading,
                              const Words& link, Problems& said) {
  if (tail.size() < 2) return {};
  const auto name = lower_ascii(decode_url_part(tail.substr(1)));
  // A time in the audio, or an id of the page itself.
  if (!has_heading || name.starts_with("t=") || name.starts_with("notes-"))
    return encode_url_part(tail);
  if (has_heading(name)) return fmt::format("#notes-{}", encode_url_part(name));
  said.push_back({"no-such-heading", link.place,
                  fmt::format("there is no heading for \"#{}\" there", name),
                  "write the words of the heading in lower case, joined by hyphens"});
  return {};
}

std::string LinkMap::hint_for(const std::string& folder, const std::string& target) const {
  if (target.starts_with("www.")) return fmt::format("write the whole address: https://{}", target);
  if (target.find('@') != target.npos && target.find('/') == target.npos)
    return fmt::format("write: mailto:{}", target);
  std::vector<std::string_view> names;
  for (const auto& [path, one] : targets_) names.push_back(path);
  const auto wanted = path_in_show(folder, decode_url_part(target));
  auto best = nearest(wanted, names);
  if (best.empty()) best = nearest("episodes/" + last_part(wanted) + "/notes.md", names);
  if (best.empty()) return "link to another episode like this: ../its-folder/notes.md";
  if (best.starts_with(folder + "/"))
    return fmt::format("did you mean \"{}\"?", best.substr(folder.size() + 1));
  std::string up;
  for (auto slashes = std::ranges::count(folder, '/') + (folder.empty() ? 0 : 1); slashes > 0;
       --slashes)
    up += "../";
  // A neighbour is one step away.
  if (folder.starts_with("episodes/") && best.starts_with("episodes/"))
    return fmt::format("did you mean \"../{}\"?", best.substr(9));
  return fmt::format("did you mean \"{}{}\"?", up, best);
}

}  // namespace liner
