#include "import/show_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "base/podcast_values.h"
#include "base/slug.h"
#include "base/text.h"
#include "import/tag_text.h"
#include "import/yaml_line.h"

namespace liner {
namespace {

class ShowWriter {
 public:
  ShowWriter(const OldShow& old, const NewShow& show, Problems& said)
      : old_(old), show_(show), said_(said) {}

  std::string run(std::vector<std::string>& left) {
    out_ = fmt::format("# Imported from {}; docs/show-folder.md explains every key.\n",
                       yaml_line(old_.address.empty() ? old_.file : old_.address));
    add("title", yaml_line(given("title", old_.title, "My show")));
    add("link", yaml_line(show_.link));
    out_ += "description: " +
            yaml_block(given("description", show_.description, "What the show is about."), 2);
    const auto language = given("language", old_.language, "en");
    add("language", language);
    add("author", yaml_line(given("author", author(), old_.title.empty() ? "Me" : old_.title)));
    if (!old_.owner_mail.empty())
      add("owner",
          fmt::format("{{name: {}, email: {}}}",
                      yaml_line(old_.owner_name.empty() ? author_or_title() : old_.owner_name),
                      yaml_line(old_.owner_mail)));
    add_categories();
    add("explicit", old_.is_explicit ? "true" : "false");
    if (old_.serial) add("type", "serial");
    add("artwork", show_.artwork);
    if (!show_.banner.empty()) add("banner", show_.banner);
    if (!old_.copyright.empty()) add("copyright", yaml_line(old_.copyright));
    if (!old_.medium.empty() && is_one_of(kMediums, old_.medium)) add("medium", old_.medium);
    if (old_.complete) add("complete", "true");
    if (!show_.guid.empty()) add("guid", show_.guid);
    if (old_.locked && !*old_.locked) add("locked", "false");
    add_people();
    add_seasons();
    out_ += tag_lines(old_.podcast, "show", left);
    add_hidden();
    add_reading(language);
    return std::move(out_);
  }

 private:
  void add(std::string_view key, std::string_view value) {
    out_ += fmt::format("{}: {}\n", key, value);
  }

  std::string given(std::string_view key, const std::string& value, std::string_view stand_in) {
    if (!value.empty()) return value;
    said_.push_back({"made-up",
                     {"show.yaml"},
                     fmt::format("the old feed has no {}, so {}: says \"{}\"", key, key, stand_in),
                     "write the right one"});
    return std::string(stand_in);
  }

  std::string author() const { return old_.author.empty() ? old_.owner_name : old_.author; }
  std::string author_or_title() const { return author().empty() ? old_.title : author(); }

  void add_categories() {
    auto categories = old_.categories;
    if (categories.empty()) categories.push_back(given("category", {}, "Society & Culture"));
    out_ += "categories:\n";
    for (const auto& category : categories) out_ += fmt::format("  - {}\n", yaml_line(category));
  }

  void add_people() {
    std::vector<OldPerson> hosts, credits;
    for (const auto& person : old_.people) (is_hosting(person) ? hosts : credits).push_back(person);
    if (!hosts.empty()) add("hosts", people_line(hosts, show_.people, "host", ""));
    if (!credits.empty()) add("credits", people_line(credits, show_.people, "", ""));
  }

  void add_seasons() {
    if (old_.seasons.empty()) return;
    out_ += "seasons:\n";
    for (const auto& [number, name] : old_.seasons)
      out_ += fmt::format("  {}: {}\n", number, yaml_line(name));
  }

  void add_hidden() {
    const bool said = std::ranges::any_of(old_.podcast, [](const FeedNode& node) {
      return node.name == "podcast:block" && node.attribute("id") == nullptr;
    });
    if (old_.hidden && !said) add("block", "true");
  }

  // What keeps the old episodes as listeners have them.
  void add_reading(const std::string& language) {
    out_ += "# The pictures inside the audio files were no covers of episodes before.\n";
    add("embedded_covers", "false");
    const auto code = lower_ascii(language);
    if (code == "en" || code.starts_with("en-")) {
      out_ += "# Quotes and dashes of the old notes stay as they were written.\n";
      add("typography", "false");
    }
    std::vector<std::string> feed;
    if (const auto name = own_feed_name(); !name.empty() && name != "feed.xml")
      feed.push_back(fmt::format("name: {}", yaml_line(name)));
    if (show_.full_notes > 0) feed.push_back(fmt::format("full_notes: {}", show_.full_notes));
    if (!feed.empty()) add("feed", fmt::format("{{{}}}", fmt::join(feed, ", ")));
    if (!show_.blank_guids) return;
    out_ += "check:\n  ignore:\n";
    for (const std::string_view rule : {"odd-guid", "item/guid", "X08"})
      if (rule != "X08" || show_.outer_blanks)
        out_ += fmt::format("    - {{code: {}, reason: \"{}\"}}\n", rule,
                            "listeners have guids with blanks in them");
  }

  // Where the old feed stands in the new web root, nobody has to be sent on.
  std::string own_feed_name() const {
    if (!old_.address.starts_with(show_.link)) return {};
    auto name = old_.address.substr(show_.link.size());
    return name.ends_with(".xml") && name.find_first_of("/?#%") == name.npos ? name : std::string();
  }

  const OldShow& old_;
  const NewShow& show_;
  Problems& said_;
  std::string out_;
};

}  // namespace

std::string show_text(const OldShow& old, const NewShow& show, Problems& said,
                      std::vector<std::string>& left) {
  return ShowWriter(old, show, said).run(left);
}

std::string people_line(const std::vector<OldPerson>& people, const PeopleIds& ids,
                        std::string_view plain_role, std::string_view up) {
  std::vector<std::string> entries;
  for (const auto& person : people) {
    const auto found = ids.find(fold(person.name));
    const auto known = found == ids.end() ? KnownPerson() : found->second;
    std::string more;
    if (person.role != plain_role) more += fmt::format(", role: {}", yaml_line(person.role));
    if (known.id.empty() && !known.image.empty())
      more += fmt::format(", image: {}", yaml_line(fmt::format("{}{}", up, known.image)));
    const auto name = yaml_line(known.id.empty() ? person.name : known.id);
    // One lower-case word is an id to whoever reads it.
    const bool alone = more.empty() && (!known.id.empty() || !is_slug(person.name));
    entries.push_back(alone ? name : fmt::format("{{name: {}{}}}", name, more));
  }
  return fmt::format("[{}]", fmt::join(entries, ", "));
}

std::string person_text(const OldPerson& person, const std::string& image) {
  auto text = fmt::format("---\nname: {}\n", yaml_line(person.name));
  if (!person.link.empty()) text += fmt::format("link: {}\n", yaml_line(person.link));
  if (!image.empty()) text += fmt::format("image: {}\n", yaml_line(image));
  return text + "---\n";
}

}  // namespace liner
