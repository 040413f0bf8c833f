#include "blog/page_list.h"

#include <fmt/format.h>

#include <algorithm>

namespace liner {
namespace {

std::string path_of(const EpisodeList& list, std::size_t number) {
  return number == 1 ? list.path : fmt::format("{}page-{}/", list.path, number);
}

Json href_view(const std::string& path, const PagePlace& place) {
  return Json::object({{"href", place.root + path}});
}

}  // namespace

void PageList::add(const std::string& path, const std::string& page, std::optional<Moment> changed,
                   MakeView make_view, const OutputKey& key) {
  listed_.push_back({path, changed});
  add_file(path + "index.html", page, std::move(make_view), key);
}

void PageList::add_file(const std::string& file, const std::string& page, MakeView make_view,
                        const OutputKey& key) {
  const FileName shared(file);  // there are tens of thousands
  add_page(
      shared, page,
      [shared, make_view = std::move(make_view)] {
        return make_view(place_of_page(shared.str().substr(0, shared.str().rfind('/') + 1)));
      },
      key);
}

void PageList::add_elsewhere(const std::string& file, const PagePlace& seen_at,
                             const std::string& page, MakeView make_view, const OutputKey& key) {
  add_page(
      file, page, [seen_at, make_view = std::move(make_view)] { return make_view(seen_at); }, key);
}

template <class View>
void PageList::add_page(const FileName& file, const std::string& page, View view,
                        const OutputKey& key) {
  const auto& text = site_->theme.templates.find("pages/" + page)->second;
  outputs_.push_back(made_output(
      file, OutputClass::page,
      {key, [site = site_, &text, view = std::move(view)]() -> Result<std::string> {
         return render_template(site->theme.templates, text, view(), TemplateMode::strict);
       }}));
}

void PageList::add_text(const std::string& file, std::function<std::string()> make,
                        const OutputKey& key) {
  outputs_.push_back(made_output(
      file, OutputClass::page,
      {key, [site = site_, make = std::move(make)]() -> Result<std::string> { return make(); }}));
}

void add_list(const Site& site, EpisodeList whole, PageList& pages) {
  // Its pages share it: each with a list of all episodes of its own would fill the memory.
  const auto shared = std::make_shared<const EpisodeList>(std::move(whole));
  const auto& list = *shared;
  const auto count = std::max<std::size_t>(1, (list.episodes.size() + kOnOnePage - 1) / kOnOnePage);
  for (std::size_t number = 1; number <= count; ++number) {
    const auto begin = (number - 1) * kOnOnePage;
    const std::vector<std::size_t> some(
        list.episodes.begin() + static_cast<std::ptrdiff_t>(begin),
        list.episodes.begin() +
            static_cast<std::ptrdiff_t>(std::min(begin + kOnOnePage, list.episodes.size())));
    pages.add(
        path_of(list, number), list.page, last_change(site.edition, some),
        [&site, shared, some, number, count](const PagePlace& place) {
          const Json newer = number > 1 ? href_view(path_of(*shared, number - 1), place) : false,
                     older =
                         number < count ? href_view(path_of(*shared, number + 1), place) : false;
          auto view = shared->make_view(place, newer, older, number);
          view.set("episodes", cards_view(site, some, place));
          if (count == 1) return std::move(view.set("pager", no_pager()));
          view.set("pager",
                   Json::object({{"newer", newer},
                                 {"older", older},
                                 {"place", site.words().fill(
                                               "page_of", {{"page", std::to_string(number)},
                                                           {"count", std::to_string(count)}})}}));
          return view;
        },
        pages.keys().of_list(fmt::format("{} {} of {}", list.page, number, count), some,
                             list.mentioned_in));
  }
}

std::optional<Moment> last_change(const Edition& edition,
                                  const std::vector<std::size_t>& episodes) {
  std::optional<Moment> last;
  for (const auto index : episodes) {
    const auto& episode = *edition.episodes[index].episode;
    const auto changed = std::max(episode.published, episode.updated.value_or(episode.published));
    last = std::max(last.value_or(changed), changed);
  }
  return last;
}

}  // namespace liner
