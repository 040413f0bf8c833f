// Links between the things of a show: written as relative paths to source files, published as paths
// of the web root.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "model/edition.h"

namespace liner {

// Knows where every source file of the show ends up.
class LinkMap {
 public:
  // The folder has the episodes that are held back, the edition the others and its topics. Both
  // must outlive the map.
  LinkMap(const ShowFolder& folder, const Edition& edition);

  // Rewrites the links of words, or of their landmarks, that stand in a file of `folder`, on the
  // page at `page` of the web root; empty where they stand on many. What leads nowhere is said
  // ("broken-link", "wrong-address", "link-held-back", "no-such-heading"), and what does not say
  // where
  // ("vague-link") or asks another site ("foreign-picture").
  void resolve(Words& words, const std::string& folder, const std::string& page, Problems& said);

  // Paths of the pages that were linked to since they were forgotten.
  const std::set<std::string>& linked_pages() const { return linked_pages_; }
  void forget_linked_pages() { linked_pages_.clear(); }
  const std::vector<MediaFile>& linked_files() const { return linked_files_; }

 private:
  struct Target {
    std::string path;              // within the web root; empty: not published now
    bool is_page = false;          // of the blog
    std::string copy_of;           // a file that is published because it is linked
    std::string url;               // elsewhere: audio at media_url
    Size size;                     // of a picture
    const Words* words = nullptr;  // of a page: whose headings a link may name ...
    const Notes* notes = nullptr;  // ... or of an episode's
  };
  void know_targets();
  void add_episode_files(const Episode& episode, const PublishedEpisode* published);
  void walk(Words& words, const std::string& folder, const std::string& page, Problems& said);
  void resolve_one(Words& link, const std::string& folder, const std::string& page, Problems& said);
  using HasHeading = std::function<bool(const std::string& name)>;
  // The address of a heading: the page's ids have a prefix. `has_heading` is empty of what has
  // none.
  static std::string fragment(std::string_view tail, const HasHeading& has_heading,
                              const Words& link, Problems& said);
  HasHeading headings_of(const Target& target);
  void resolve_relative(Words& link, const std::string& folder, Problems& said);
  std::string hint_for(const std::string& folder, const std::string& target) const;

  const Target* find(const std::string& path) const;

  const ShowFolder& folder_;
  const Edition& edition_;
  // By path within the show, in NFC. Most shows have episodes that link to nothing of it, and
  // knowing all its files takes long: they are known when somebody asks.
  std::map<std::string, Target> targets_;
  bool knows_targets_ = false;
  std::vector<std::shared_ptr<const Words>> biographies_;  // that targets have words of
  // Names of headings in notes that were asked for one: reading notes takes long.
  std::map<const Notes*, std::set<std::string>> headings_;
  std::string media_url_;  // where audio is published; empty: with the pages
  std::vector<std::string> unread_;
  std::set<std::string> linked_pages_;
  std::vector<MediaFile> linked_files_;
  const Words* root_ = nullptr;  // the words that are resolved
};

}  // namespace liner
