#include "import/episode_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "base/text.h"
#include "import/tag_text.h"
#include "import/yaml_line.h"

namespace liner {
namespace {

constexpr std::string_view kUp = "../../";  // from the folder of an episode to the show

class EpisodeWriter {
 public:
  EpisodeWriter(const OldShow& show, const OldItem& item, const NewEpisode& episode,
                const PeopleIds& people)
      : show_(show), item_(item), episode_(episode), people_(people) {}

  std::string run(std::vector<std::string>& left) {
    out_ = "---\n";
    add("title", yaml_line(item_.title));
    if (item_.date) add("date", format_iso(*item_.date));
    add("guid", yaml_line(item_.guid));
    if (item_.audio.url.empty()) add("draft", "true  # the old feed has no audio for it");
    if (!item_.summary.empty()) add("summary", yaml_line(item_.summary));
    if (item_.season) add("season", std::to_string(*item_.season));
    if (item_.episode) add("episode", std::to_string(*item_.episode));
    if (!item_.display.empty()) add("display", yaml_line(item_.display));
    if (item_.type != "full") add("type", item_.type);
    if (item_.is_explicit && *item_.is_explicit != show_.is_explicit)
      add("explicit", *item_.is_explicit ? "true" : "false");
    add_people();
    add_list("tags", item_.tags);
    if (episode_.has_cover && !item_.image_alt.empty())
      add("cover_alt", yaml_line(item_.image_alt));
    if (episode_.remote && !item_.audio.url.empty()) add_remote();
    if (!episode_.has_chapters) add_chapters();
    if (!episode_.transcripts.empty()) add_list("transcript", episode_.transcripts);
    out_ += tag_lines(item_.podcast, "episode", left);
    if (!episode_.alias.empty()) add_list("aliases", {episode_.alias});
    return fmt::format("{}---\n\n{}", out_, episode_.notes);
  }

 private:
  void add(std::string_view key, std::string_view value) {
    out_ += fmt::format("{}: {}\n", key, value);
  }

  void add_list(std::string_view key, const std::vector<std::string>& values) {
    std::vector<std::string> lines;
    for (const auto& value : values) lines.push_back(yaml_line(value));
    if (!lines.empty()) add(key, fmt::format("[{}]", fmt::join(lines, ", ")));
  }

  // Persons of an item replace all of the channel's; hosts that are the show's need no words.
  void add_people() {
    std::vector<OldPerson> hosts, guests, credits;
    for (const auto& person : item_.people)
      (is_hosting(person) ? hosts : person.role == "guest" ? guests : credits).push_back(person);
    std::vector<OldPerson> usual;
    std::ranges::copy_if(show_.people, std::back_inserter(usual), is_hosting);
    std::erase_if(credits, [&](const OldPerson& person) {
      return std::ranges::find(show_.people, person) != show_.people.end();
    });
    if (!hosts.empty() && hosts != usual) add("hosts", people_line(hosts, people_, "host", kUp));
    if (!guests.empty()) add("guests", people_line(guests, people_, "guest", kUp));
    if (!credits.empty()) add("credits", people_line(credits, people_, "", kUp));
  }

  void add_remote() {
    add("remote_audio",
        fmt::format("{{url: {}, length: {}, type: {}{}}}", yaml_line(item_.audio.url), item_.length,
                    yaml_line(item_.audio.type),
                    item_.duration ? fmt::format(", duration: {}", format_seconds(*item_.duration))
                                   : std::string()));
  }

  void add_chapters() {
    std::string lines;
    auto last = Milliseconds(-1);
    for (const auto& chapter : item_.own_chapters) {
      if (chapter.start <= last) continue;
      last = chapter.start;
      lines +=
          fmt::format("  - {{start: \"{}\", title: {}{}}}\n", format_seconds(chapter.start),
                      yaml_line(chapter.title),
                      chapter.link.empty() ? std::string()
                                           : fmt::format(", link: {}", yaml_line(chapter.link)));
    }
    if (!lines.empty()) out_ += "chapters:\n" + lines;
  }

  const OldShow& show_;
  const OldItem& item_;
  const NewEpisode& episode_;
  const PeopleIds& people_;
  std::string out_;
};

// A line that begins a key at the left edge.
std::string_view key_begun_by(std::string_view line) {
  const auto colon = line.find(':');
  const bool begins = !line.empty() && line.front() >= 'a' && line.front() <= 'z';
  return begins && colon != line.npos ? line.substr(0, colon) : std::string_view();
}

// Calls `see` with each line, its number and the key that it belongs to.
template <class See>
void each_line(std::string_view text, See see) {
  std::string_view key;
  // Front matter ends at its second fence; a file of keys alone has none.
  const bool has_fence = text.starts_with("---\n");
  bool inside = true;
  for (int line = 1; !text.empty(); ++line) {
    const auto end = std::min(text.find('\n'), text.size() - 1);
    const auto whole = text.substr(0, end + 1);
    const auto bare = trimmed(whole);
    if (bare == "---" && has_fence) {
      if (line > 1) inside = false;
      key = {};
    } else if (inside && (!key_begun_by(whole).empty() || whole.starts_with('#'))) {
      key = key_begun_by(whole);
    }
    see(whole, line, inside ? key : std::string_view());
    text.remove_prefix(end + 1);
  }
}

}  // namespace

std::string episode_text(const OldShow& show, const OldItem& item, const NewEpisode& episode,
                         const PeopleIds& people, std::vector<std::string>& left) {
  return EpisodeWriter(show, item, episode, people).run(left);
}

std::string without_key(std::string_view text, std::string_view key) {
  std::string out;
  each_line(text, [&](std::string_view line, int, std::string_view of) {
    if (of != key) out += line;
  });
  return out;
}

std::string key_of_line(std::string_view text, int line) {
  std::string key;
  each_line(text, [&](std::string_view, int number, std::string_view of) {
    if (number == line) key = of;
  });
  return key;
}

}  // namespace liner
