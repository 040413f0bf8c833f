// The pages of the blog as they are collected: each an output, and most a line of the sitemap.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "blog/views.h"
#include "cache/output_keys.h"
#include "model/output.h"

namespace liner {

// A page that search engines may list.
struct ListedPage {
  std::string path;               // "episodes/body-clock/"
  std::optional<Moment> changed;  // of its content, where that is known
};

class PageList {
 public:
  using MakeView = std::function<Json(const PagePlace&)>;

  // Every page holds the site: it is made when somebody writes it.
  PageList(std::shared_ptr<const Site> site, const OutputKeys& keys)
      : site_(std::move(site)), keys_(keys) {}

  // The page at a path, from pages/<page>.mustache; listed. `key` names what it is made from
  // (model/output.h).
  void add(const std::string& path, const std::string& page, std::optional<Moment> changed,
           MakeView make_view, const OutputKey& key = {});
  // The same of a page that is not listed, as a file: "episodes/body-clock/embed/index.html".
  void add_file(const std::string& file, const std::string& page, MakeView make_view,
                const OutputKey& key = {});
  // And of one that does not stand at the address under which it is seen.
  void add_elsewhere(const std::string& file, const PagePlace& seen_at, const std::string& page,
                     MakeView make_view, const OutputKey& key = {});
  // Bytes that are no page.
  void add_text(const std::string& file, std::function<std::string()> make,
                const OutputKey& key = {});

  const OutputKeys& keys() const { return keys_; }

  const std::vector<ListedPage>& listed() const { return listed_; }
  std::vector<Output>& outputs() { return outputs_; }

 private:
  template <class View>
  void add_page(const FileName& file, const std::string& page, View view, const OutputKey& key);

  std::shared_ptr<const Site> site_;
  const OutputKeys& keys_;
  std::vector<Output> outputs_;
  std::vector<ListedPage> listed_;
};

// A list of episodes over as many pages as it takes: at `path`, `path`page-2/, ...
struct EpisodeList {
  std::string path;
  std::string page;  // the template's name
  std::vector<std::size_t> episodes;
  // The view without the list: the head is given to it, with the pages before and after.
  std::function<Json(const PagePlace&, const Json& previous, const Json& next, std::size_t number)>
      make_view;
  std::vector<std::size_t> mentioned_in = {};  // episodes, where the view shows them
};

constexpr std::size_t kOnOnePage = 60;  // episodes

void add_list(const Site& site, EpisodeList list, PageList& pages);

// When the newest of these episodes was published or changed.
std::optional<Moment> last_change(const Edition& edition, const std::vector<std::size_t>& episodes);

// What a list of one page has for a pager.
inline Json no_pager() { return false; }

}  // namespace liner
