#include "cli/import_show.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/digest.h"
#include "base/embedded.h"
#include "base/feed_limits.h"
#include "base/path.h"
#include "base/podcast_values.h"
#include "base/problem_table.h"
#include "base/slug.h"
#include "base/text.h"
#include "base/url.h"
#include "base/uuid.h"
#include "cli/import_artwork.h"
#include "cli/import_pictures.h"
#include "import/episode_text.h"
#include "import/notes_text.h"
#include "ledger/ledger_file.h"
#include "source/schema.h"

namespace liner {
namespace {

constexpr const char* kShow = "show.yaml";

std::string web_root(const ImportRequest& request, const OldShow& old, Problems& said) {
  auto link = request.link.empty() ? old.link : request.link;
  link = link.substr(0, link.find_first_of("?#"));
  if (link.empty()) {
    link = "https://my-show.invalid/";
    said.push_back({"made-up",
                    {kShow},
                    fmt::format("the old feed has no address of a site, so link: says {}", link),
                    "write where the new site will be: --link, or link: in show.yaml"});
  }
  if (!link.ends_with('/')) link += '/';
  return link;
}

// Those of whom more is known than a name, or who are named again and again.
std::vector<OldPerson> notable_people(const OldShow& old) {
  std::vector<OldPerson> all = old.people;
  for (const auto& item : old.items) all.insert(all.end(), item.people.begin(), item.people.end());
  std::vector<OldPerson> notable;
  std::map<std::string, std::size_t> seen;
  for (const auto& person : all) {
    if (person.link.empty() && person.image.empty()) continue;
    if (const auto [at, is_new] = seen.emplace(fold(person.name), notable.size()); is_new) {
      notable.push_back(person);
    } else {
      auto& known = notable[at->second];
      if (known.link.empty()) known.link = person.link;
      if (known.image.empty()) known.image = person.image;
    }
  }
  return notable;
}

class ShowMaker {
 public:
  ShowMaker(const ImportRequest& request, const Root& root, const OldShow& old, Problems& said)
      : request_(request), root_(root), old_(old), said_(said) {}

  // All that a show needs but show.yaml, which is to be written last: a folder without it is no
  // show yet, and the same command begins again.
  Result<std::string> text_of_new_show(const PeopleIds& people, const BegunShow& begun) {
    NewShow show;
    show.people = people;
    show.link = web_root(request_, old_, said_);
    show.guid = old_podcast_guid(old_);
    if (auto done = describe(show); !done) return tl::unexpected(done.error());
    auto artwork = bring_artwork(request_, root_, old_, begun, said_);
    if (!artwork) return tl::unexpected(artwork.error());
    show.artwork = std::move(*artwork);
    bring_banner(show);
    count_full_notes(show);
    if (auto done = write_beside_the_show(); !done) return tl::unexpected(done.error());
    std::vector<std::string> left;
    auto text = show_text(old_, show, said_, left);
    say_left(left, kShow);
    return text;
  }

  // A file as an interrupted run has written it for want of a picture may get one after all.
  Result<void> bring_people(PeopleIds& ids, bool to_new_show) {
    std::set<std::string> taken;
    for (const auto& person : notable_people(old_)) {
      auto id = address_slug(person.name);
      for (int number = 2; !taken.insert(id).second; ++number)
        id = fmt::format("{}-{}", address_slug(person.name), number);
      // A page of their own, which the feed then names, only for those of whom it named one.
      KnownPerson known;
      if (!person.link.empty()) known.id = id;
      for (const std::string ending : {".jpg", ".png"})
        if (root_.exists("people/" + id + ending)) known.image = "people/" + id + ending;
      const auto file = fmt::format("people/{}.md", id);
      const auto bare = person_text(person, {});
      const bool is_there = root_.exists(file);
      const bool is_ours = is_there && to_new_show && root_.read(file, bare.size()) == bare;
      if (known.image.empty() && (!is_there || is_ours) && !person.image.empty())
        known.image = bring_picture(request_, root_, person.image, "people/" + id, said_)
                          .value_or(std::string());
      ids.emplace(fold(person.name), known);
      const auto image = known.image.empty() ? std::string() : last_part(known.image);
      if (known.id.empty() || (is_there && (!is_ours || image.empty()))) continue;
      if (auto done = root_.write(file, person_text(person, image)); !done) return done;
    }
    return {};
  }

 private:
  Result<void> write_beside_the_show() {
    if (!root_.exists(".gitignore"))
      if (auto done = root_.write(".gitignore", embedded_file("init/gitignore").value_or(""));
          !done)
        return done;
    for (const auto name : schema_names())
      if (auto done = root_.write(fmt::format(".liner/{}.schema.json", name), schema_text(name));
          !done)
        return done;
    return {};
  }

  void say_left(const std::vector<std::string>& names, const std::string& file) {
    for (const auto& name : names)
      said_.push_back({"left-behind",
                       {file},
                       fmt::format("<{}> of the old feed says nothing that a key can hold", name),
                       {}});
  }

  Result<void> describe(NewShow& show) {
    bool cut = false;
    auto text = description_text(old_.description, show.link, cut);
    if (!text) return tl::unexpected(text.error());
    show.description = std::move(*text);
    if (!cut) return {};
    said_.push_back(
        {"left-behind",
         {kShow},
         fmt::format("the description has more than the {} bytes that directories take, "
                     "and was cut",
                     kMostDescriptionBytes),
         "shorten it as you mean it"});
    return {};
  }

  void bring_banner(NewShow& show) {
    if (old_.banner.empty() || old_.banner == old_.image) return;
    for (const std::string name : {"banner.jpg", "banner.png"})
      if (root_.exists(name)) show.banner = name;
    if (show.banner.empty())
      show.banner =
          bring_picture(request_, root_, old_.banner, "banner", said_).value_or(std::string());
  }

  // The feed carries the whole notes of its newest items; long ones behind them would be cut.
  void count_full_notes(NewShow& show) const {
    constexpr std::size_t kUsual = 100, kShort = 3500;
    for (std::size_t i = kUsual; i < old_.items.size(); ++i)
      if (old_.items[i].notes.size() > kShort) show.full_notes = old_.items.size();
    for (const auto& item : old_.items) {
      show.blank_guids = show.blank_guids || has_blanks(item.guid);
      show.outer_blanks = show.outer_blanks || trimmed(item.guid).size() != item.guid.size();
    }
  }

  const ImportRequest& request_;
  const Root& root_;
  const OldShow& old_;
  Problems& said_;
};

// What Liner would refuse is left behind, key by key, until nothing is refused.
Result<void> drop_refused_keys(const Root& root, BroughtShow& show, Problems& said) {
  constexpr int kMost = 100;
  for (int i = 0; i < kMost; ++i) {
    show.reading = read_show_folder_with(root, show.new_text);
    const auto* refused = first_error(show.reading.said);
    if (refused == nullptr) return {};
    const auto key =
        refused->place.file == kShow ? key_of_line(show.new_text, refused->place.line) : "";
    const bool needed = key.empty() || key == "title" || key == "link" || key == "categories" ||
                        key == "author" || key == "artwork" || key == "description";
    if (needed) return tl::unexpected(*refused);
    said.push_back(
        {"left-behind",
         {kShow},  // the line that was refused is gone
         fmt::format("{}: of the old feed cannot stand in a show: {}", key, refused->what),
         "write it anew if listeners miss it"});
    show.new_text = without_key(show.new_text, key);
  }
  return {};
}

Result<void> is_this_show(const Root& root, const OldShow& old) {
  const auto reading = read_show_folder(root);
  if (const auto* wrong = first_error(reading.said)) return tl::unexpected(*wrong);
  const auto ledger = read_ledger(root);
  if (!ledger) return tl::unexpected(ledger.error());
  const auto& show = reading.folder.show;
  const auto guid = show.guid.empty() ? ledger->podcast_guid : show.guid;
  const auto wanted = old_podcast_guid(old);
  std::set<std::string> guids;  // of its episodes
  for (const Episode& episode : reading.folder.episodes) guids.insert(episode.guid);
  for (const auto& [key, line] : ledger->lines) guids.insert(line.guid);
  const bool has_episode = std::ranges::any_of(
      old.items, [&](const OldItem& item) { return guids.contains(item.guid); });
  // Guids such as "1" are many shows'; an address that was not said before changes what is wanted.
  const bool same = guid == wanted ||
                    (show.title == old.title && (has_episode || wanted.empty() || guid.empty()));
  if (same) return {};
  return failure(
      "other-show", {kShow},
      fmt::format("this folder holds \"{}\", another show than \"{}\"", show.title, old.title),
      "name another folder behind the feed");
}

}  // namespace

std::string old_podcast_guid(const OldShow& old) {
  if (!old.guid.empty()) return old.guid;
  return old.address.empty() ? std::string() : podcast_guid(old.address).text();
}

Result<BroughtShow> bring_show(const ImportRequest& request, const Root& root, const OldShow& old,
                               Problems& said, PeopleIds& people) {
  const bool is_new = !root.exists(kShow);
  if (!is_new)
    if (auto same = is_this_show(root, old); !same) return tl::unexpected(same.error());
  const auto begun =
      is_new ? begin_show(root, old, old_podcast_guid(old)) : Result<BegunShow>(BegunShow());
  if (!begun) return tl::unexpected(begun.error());
  ShowMaker maker(request, root, old, said);
  if (auto brought = maker.bring_people(people, is_new); !brought)
    return tl::unexpected(brought.error());
  BroughtShow show;
  if (is_new) {
    auto text = maker.text_of_new_show(people, *begun);
    if (!text) return tl::unexpected(text.error());
    show.new_text = std::move(*text);
    if (auto done = drop_refused_keys(root, show, said); !done) return tl::unexpected(done.error());
    return show;
  }
  show.reading = read_show_folder(root);
  if (const auto* wrong = first_error(show.reading.said)) return tl::unexpected(*wrong);
  return show;
}

}  // namespace liner
