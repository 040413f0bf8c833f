#include "edition/links.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/did_you_mean.h"
#include "base/path.h"
#include "base/url.h"
#include "edition/addresses.h"

namespace liner {
namespace {

void unlink(Words& link) { link.url.clear(); }

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
    targets_[fmt::format("people/{}.md", topic.slug)].path = topic.path;
  for (const auto& topic : edition.series)
    targets_[fmt::format("series/{}.md", topic.slug)].path = topic.path;
}

void LinkMap::add_episode_files(const Episode& episode, const PublishedEpisode* published) {
  const auto path = published == nullptr ? std::string() : published->path;
  targets_[episode.folder] = targets_[episode.notes_file] = {path, episode.slug, {}, {}};
  for (const auto& name : episode.files) {
    const auto file = episode.folder + "/" + name;
    targets_[file] = {path.empty() ? path : path + encode_file_name(name),
                      {},
                      path.empty() ? std::string() : file,
                      {}};
  }
  if (published == nullptr) return;
  // What is published anyway keeps its published name.
  targets_[episode.audio.file] = {
      published->audio_path, {}, {}, media_url_.empty() ? std::string() : published->audio_url};
  for (const auto& alternate : episode.alternates)
    if (!alternate.name.empty()) {
      const auto file = episode_file_path(episode.slug, alternate.name);
      targets_[alternate.facts.file] = {
          file, {}, {}, media_url_.empty() ? std::string() : join_url(media_url_, file)};
    }
  for (const auto& transcript : published->transcripts)
    targets_[transcript.transcript.file] = {transcript.path, {}, {}, {}};
}

void LinkMap::resolve(Words& words, const std::string& folder, const std::string& page,
                      Problems& said) {
  if ((words.kind == Words::Kind::link || words.kind == Words::Kind::image) && !words.url.empty() &&
      !words.on_site) {
    const auto scheme = url_scheme(words.url);
    if (words.url.starts_with('#')) {
      words.url = page + encode_url_part(words.url);
      words.on_site = true;
    } else if (scheme.empty()) {
      resolve_relative(words, folder, said);
    } else if (scheme == "http" || scheme == "https") {
      const auto url = canonical_url(words.url);
      if (url)
        words.url = *url;
      else
        said.push_back({"wrong-address", words.place,
                        fmt::format("the link \"{}\" {}", words.url, url.error()),
                        "write a whole address: https://example.org/page"});
    }
  }
  for (auto& child : words.children) resolve(child, folder, page, said);
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
  const auto& [path, episode, copy_of, url] = found->second;
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
  if (!episode.empty()) linked_episodes_.insert(episode);
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
