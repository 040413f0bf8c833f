#include "edition/resolve.h"

#include <algorithm>
#include <map>
#include <memory>
#include <string_view>

#include "edition/addresses.h"
#include "edition/handles_in_text.h"
#include "edition/links.h"

namespace liner {
namespace {

class Resolver {
 public:
  Resolver(ShowFolder& folder, Edition& edition, Problems& said)
      : folder_(folder), edition_(edition), said_(said), links_(folder, edition) {
    edition.handles = handles_of(folder.people);
    if (edition.handles.empty()) return;
    finish_ = std::make_shared<Notes::Finish>(
        [links = HandleLinks(edition.handles)](Words& words) { links.link(words); });
  }

  void run() {
    resolve(edition_.show.description, "", "");
    resolve_biographies();
    for (std::size_t i = 0; i < edition_.series_files.size(); ++i)
      resolve(edition_.series_files[i].introduction, "series", edition_.series[i].path);
    for (auto& page : edition_.pages) resolve(page.page.words, "pages", page.path);
    for (auto& block : edition_.blocks) {
      resolve(block.words, "blocks", "");
      if (block.button) resolve(*block.button, "blocks", "");
    }
    for (std::size_t i = 0; i < edition_.episodes.size(); ++i) {
      auto& published = edition_.episodes[i];
      links_.forget_linked_pages();
      resolve(published.episode->notes, published.episode->folder, published.path);
      note_mentions(i);
    }
    const auto& linked = links_.linked_files();
    edition_.media.insert(edition_.media.end(), linked.begin(), linked.end());
    look_through_held_back();
  }

 private:
  void resolve(Words& words, const std::string& folder, const std::string& page) {
    Problems said;
    links_.resolve(words, folder, page, said);
    append_some(said_, std::move(said));
    if (finish_) (*finish_)(words);
  }

  // Once each: everybody else who names the person has the same words.
  void resolve_biographies() {
    std::map<std::string, Kept<Words>> resolved;  // by id
    std::map<std::shared_ptr<const Profile>, std::shared_ptr<const Profile>> known;
    const auto resolve_one = [&](Person& person) {
      if (!person.about().biography) return;
      auto& profile = known[person.profile];
      if (!profile) {
        auto changed = person.about();
        auto& biography = resolved[person.id];
        if (!biography) {
          auto words = changed.biography.take();
          resolve(words, "people", changed.page_path);
          biography = Kept<Words>(std::move(words));
        }
        changed.biography = biography;
        profile = std::make_shared<const Profile>(std::move(changed));
      }
      person.profile = profile;
    };
    const auto share = [&](std::vector<Person>& people) {
      for (auto& person : people) resolve_one(person);
    };
    share(edition_.persons);
    share(edition_.show.hosts);
    share(edition_.show.credits);
    for (auto& published : edition_.episodes) share(published.people);
  }

  // What a page does not show of notes is not asked for either: only their landmarks.
  void resolve(Notes& notes, const std::string& folder, const std::string& page) {
    Problems said;
    resolve_landmarks(notes, folder, page, said);
    append_some(said_, std::move(said));
    notes.finish_with(finish_);
  }

  void resolve_landmarks(Notes& notes, const std::string& folder, const std::string& page,
                         Problems& said) {
    if (notes.landmarks().children.empty()) return;
    links_.resolve(notes.changing_landmarks(), folder, page, said);
  }

  // Every page knows which episodes speak of it.
  void note_mentions(std::size_t from) {
    const auto& pages = links_.linked_pages();
    if (pages.empty()) return;
    if (by_path_.empty())
      for (std::size_t i = 0; i < edition_.episodes.size(); ++i)
        by_path_.emplace(edition_.episodes[i].path, i);
    for (const auto& path : pages)
      if (const auto found = by_path_.find(path); found != by_path_.end() && found->second != from)
        edition_.episodes[found->second].mentioned_in.push_back(from);
    for (auto* topics : {&edition_.people, &edition_.series})
      for (auto& topic : *topics)
        if (pages.contains(topic.path)) topic.mentioned_in.push_back(from);
    for (auto& page : edition_.pages)
      if (pages.contains(page.path)) page.mentioned_in.push_back(from);
  }

  void look_through_held_back() {
    Problems said;
    for (auto& episode : folder_.episodes)
      if (episode->draft || episode->members_only || episode->published > edition_.moment)
        resolve_landmarks(episode->notes, episode->folder, episode_path(episode->slug), said);
    std::erase_if(said, [](const Problem& problem) { return problem.code == "link-held-back"; });
    append(said_, std::move(said));
  }

  ShowFolder& folder_;
  Edition& edition_;
  Problems& said_;
  LinkMap links_;
  std::map<std::string_view, std::size_t> by_path_;  // of episodes; views of the edition's
  std::shared_ptr<const Notes::Finish> finish_;      // null: nobody has a handle
};

}  // namespace

void resolve_words(ShowFolder& folder, Edition& edition, Problems& said) {
  Resolver(folder, edition, said).run();
}

}  // namespace liner
