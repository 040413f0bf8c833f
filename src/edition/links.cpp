#include "edition/links.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/did_you_mean.h"
#include "base/path.h"
#include "base/text.h"
#include "base/url.h"
#include "edition/addresses.h"

namespace liner {
namespace {

void unlink(Words& link) { link.url.clear(); }

// "a b.pdf" in people/ -> "people/a%20b.pdf".
std::string encode_path(const std::string& file) {
  const auto slash = file.rfind('/');
  return file.substr(0, slash + 1) + encode_file_name(file.substr(slash + 1));
}

void collect_text(const Words& words, std::string& out) {
  out += words.text;
  for (const auto& child : words.children) collect_text(child, out);
}

// Whether the words of a link say nothing of what is behind it. A list of whole texts, in the
// languages that many shows are written in.
bool is_vague(const Words& link) {
  constexpr std::array<std::string_view, 20> kTexts = {
      "here",      "click here",  "this", "this link",     "link",
      "read more", "more",        "hier", "klick hier",    "mehr",
      "ici",       "cliquez ici", "aqui", "haz clic aqui", "clique aqui",
      "qui",       "clicca qui",  "tu",   "tutaj",         "klicka har"};
  std::string text;
  collect_text(link, text);
  return std::ranges::find(kTexts, fold(text)) != kTexts.end();
}

}  // namespace

LinkMap::LinkMap(const ShowFolder& folder, const Edition& edition) {
  media_url_ = folder.show.media_url;
  std::map<std::string, const PublishedEpisode*> published;
  for (const auto& episode : edition.episodes) published[episode.episode.folder] = &episode;
  for (const auto& episode : folder.episodes) {
    const auto found = published.find(episode.folder);
    add_episode_files(episode, found == published.end() ? nullptr : found->second);
  }
  unread_ = folder.unread;
  for (const auto& [id, person] : folder.people) targets_[fmt::format("people/{}.md", id)] = {};
  for (const auto& [id, series] : folder.series) targets_[fmt::format("series/{}.md", id)] = {};
  for (const auto& topic : edition.people)
    targets_[fmt::format("people/{}.md", topic.slug)] = {topic.path, true, {}, {}, {}};
  for (std::size_t i = 0; i < edition.series.size(); ++i)
    if (const auto& id = edition.series_files[i].id; !id.empty())
      targets_[fmt::format("series/{}.md", id)] = {edition.series[i].path, true, {}, {}, {}};
  for (const auto& page : edition.pages) targets_[page.page.file] = {page.path, true, {}, {}, {}};
  for (const auto& file : folder.other_files)
    targets_[file] = {encode_path(file), false, file, {}, {}};
  for (const auto& [file, size] : folder.picture_sizes)
    if (const auto target = targets_.find(file); target != targets_.end())
      target->second.size = size;
}

void LinkMap::add_episode_files(const Episode& episode, const PublishedEpisode* published) {
  const auto path = published == nullptr ? std::string() : published->path;
  targets_[episode.folder] = targets_[episode.notes_file] = {path, true, {}, {}, {}};
  for (const auto& name : episode.files) {
    const auto file = episode.folder + "/" + name;
    targets_[file] = {path.empty() ? path : path + encode_file_name(name),
                      false,
                      path.empty() ? std::string() : file,
                      {},
                      {}};
  }
  if (published == nullptr) return;
  // What is published anyway keeps its published name.
  targets_[episode.audio.file] = {published->audio_path,
                                  false,
                                  {},
                                  media_url_.empty() ? std::string() : published->audio_url,
                                  {}};
  for (const auto& alternate : episode.alternates)
    if (!alternate.name.empty()) {
      const auto file = episode_file_path(episode.slug, alternate.name);
      targets_[alternate.facts.file] = {
          file, false, {}, media_url_.empty() ? std::string() : join_url(media_url_, file), {}};
    }
  for (const auto& transcript : published->transcripts)
    if (!transcript.source.empty())
      targets_[transcript.source] = {transcript.path, false, {}, {}, {}};
}

void LinkMap::resolve(Words& words, const std::string& folder, const std::string& page,
                      Problems& said) {
  if ((words.kind == Words::Kind::link || words.kind == Words::Kind::image) && !words.url.empty() &&
      !words.on_site)
    resolve_one(words, folder, page, said);
  for (auto& child : words.children) resolve(child, folder, page, said);
}

void LinkMap::resolve_one(Words& link, const std::string& folder, const std::string& page,
                          Problems& said) {
  const bool picture = link.kind == Words::Kind::image;
  if (!picture && is_vague(link))
    said.push_back({"vague-link", link.place, "this link does not say where it leads",
                    "link the words that name what is behind it"});
  const auto scheme = url_scheme(link.url);
  if (link.url.starts_with('#')) {
    link.url = page + encode_url_part(link.url);
    link.on_site = true;
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
  const auto tail_at = std::min(link.url.find_first_of("?#"), link.url.size());
  const auto tail = link.url.substr(tail_at);
  const auto target = path_in_show(folder, decode_url_part(link.url.substr(0, tail_at)));
  const auto found = targets_.find(target);
  const auto is_unread = [&](const std::string& unread) {
    return target == unread || target.starts_with(unread + "/");
  };
  if (found == targets_.end() && std::ranges::any_of(unread_, is_unread)) return unlink(link);
  if (target.empty() || found == targets_.end()) {
    said.push_back({"broken-link", link.place, fmt::format("\"{}\" leads to nothing", link.url),
                    hint_for(folder, link.url.substr(0, tail_at))});
    return unlink(link);
  }
  const auto& [path, is_page, copy_of, url, size] = found->second;
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
  link.url = path + encode_url_part(tail);
  link.on_site = true;
  if (is_page) linked_pages_.insert(path);
  if (link.kind == Words::Kind::image && link.width == 0) {
    link.width = size.width;
    link.height = size.height;
  }
  if (!copy_of.empty()) linked_files_.push_back({copy_of, decode_url_part(path)});
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
