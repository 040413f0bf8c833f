#include "source/episode_folder.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/did_you_mean.h"
#include "base/feed_limits.h"
#include "base/path.h"
#include "base/podcast_values.h"
#include "base/problem_table.h"
#include "base/slug.h"
#include "base/text.h"
#include "model/settled_links.h"
#include "notes/plain_text.h"
#include "source/aliases.h"
#include "source/alternate_audio.h"
#include "source/episode_chapters.h"
#include "source/podcast_tags.h"
#include "source/transcript/episode_transcripts.h"

namespace liner {
namespace {

constexpr std::size_t kLongestSummary = 300;  // bytes
constexpr std::size_t kLongestSlug = 120;     // a file is named after it
constexpr const char* kNotes = "notes.md";

// What stands in one folder, read step by step.
class EpisodeReader {
 public:
  EpisodeReader(const Reader& reader, const Show& show, const Yaml& front, Episode& episode)
      : reader_(reader), show_(show), fields_(front, "episode"), episode_(episode) {}

  const Fields& fields() const { return fields_; }

  void read_identity() {
    const auto name = last_part(episode_.folder);
    episode_.slug = fields_.has("slug") ? fields_.text("slug") : slug_of(name);
    if (episode_.slug.empty())
      say("no-slug", {episode_.notes_file, 1, 1},
          fmt::format("the folder name \"{}\" has no ASCII letters to make an address of", name),
          "write one: slug: my-episode");
    else if (episode_.slug.size() > kLongestSlug)
      say("wrong-slug",
          fields_.has("slug") ? fields_.place("slug") : Place{episode_.notes_file, 1, 1},
          fmt::format("the address of this episode would have {} letters; {} are the most",
                      episode_.slug.size(), kLongestSlug),
          "write a short one: slug: my-episode");
    else if (!is_slug(episode_.slug))
      say("wrong-slug", fields_.place("slug"),
          fmt::format("\"{}\" cannot be part of an address", episode_.slug),
          fmt::format("write: slug: {}", slug_of(episode_.slug)));
    episode_.guid = fields_.exact_text("guid");
    episode_.place_of_guid = place_of_key("guid");
    const bool blanks = has_blanks(episode_.guid);
    // Only said: listeners may have it so, and what they have stays.
    if (blanks || count_characters(episode_.guid) > kMostGuidCharacters)
      say("odd-guid", fields_.place("guid"),
          blanks ? "this guid has spaces"
                 : fmt::format("this guid has more than {} characters", kMostGuidCharacters),
          "keep it if the feed that it was published in has it letter by letter");
    episode_.draft = fields_.boolean("draft", false);
    episode_.place_of_draft = place_of_key("draft");
    episode_.members_only = fields_.text("audience") == "members";
  }

  void read_dates() {
    const auto& tag_date = episode_.audio.tags.or_empty().date;
    episode_.updated = date("updated");
    auto published = date("date");
    episode_.place_of_date = fields_.place("date");
    if (!published && !fields_.has("date") && tag_date.size() >= 10)
      if (const auto moment = parse_date(tag_date, show_.time_zone, show_.publish_time))
        published = *moment;
    if (published) {
      episode_.published = *published;
      episode_.dated = true;
    } else if (!episode_.draft && !fields_.has_or_misspells("date")) {
      say("no-date", {episode_.notes_file, 1, 1}, "this episode has no date",
          "write: date: 2026-11-22, or draft: true while you work on it");
    }
  }

  void read_facts() {
    const auto& tags = episode_.audio.tags.or_empty();
    episode_.title = fields_.text("title", tags.title);
    say_if_long(reader_, fields_, "title");
    episode_.place_of_title = fields_.place("title");
    if (episode_.title.empty()) episode_.title = title_from_folder();
    // An imported episode has no other numbers than those that listeners know.
    const bool imported = !episode_.guid.empty();
    episode_.season = fields_.has("season") || imported ? fields_.number("season") : tags.disc;
    episode_.number = fields_.has("episode") || imported ? fields_.number("episode") : tags.track;
    const auto type = fields_.text("type");
    episode_.type = type == "trailer" ? EpisodeType::trailer
                    : type == "bonus" ? EpisodeType::bonus
                                      : EpisodeType::full;
    episode_.display = fields_.text("display");
    if (!episode_.display.empty() && !episode_.number && !fields_.has("episode"))
      say("missing-key", fields_.place("display"), "display needs the number it stands for",
          "write: episode: 12");
    episode_.is_explicit = fields_.boolean("explicit");
    episode_.cover_alt = fields_.text("cover_alt");
    read_tags();
    episode_.aliases = read_aliases(fields_, reader_.said);
    for (const auto* value : fields_.list("links")) {
      const Fields link(*value, "link");
      if (!link.url("link").empty())
        episode_.links.push_back({link.text("title"), link.url("link")});
    }
  }

  void read_tags() {
    const auto* whole = fields_.node("tags");
    if (whole != nullptr && whole->kind == Yaml::Kind::scalar && !whole->quoted &&
        whole->text.find(", ") != whole->text.npos)
      say("comma-list", whole->place, fmt::format("\"{}\" is one tag", whole->text),
          fmt::format("write a list if it is several: tags: [{}]", whole->text));
    for (const auto* value : fields_.list("tags"))
      if (const auto tag = to_nfc(trimmed(value->text)); !tag.empty()) episode_.tags.push_back(tag);
  }

  // Tags of the podcast namespace.
  void read_podcast(const std::vector<AlternateFacts>& record) {
    const TagReading reading{show_.time_zone, show_.publish_time, reader_.said};
    episode_.podcast = read_podcast_keys(
        reading, fields_, "episode",
        {"license", "location", "funding", "social", "txt", "value", "content_links"});
    episode_.alternates = read_alternates(reader_, fields_, episode_, show_.time_zone, record);
  }

  // feed.md item/podcast:alternateEnclosure: the default version is the enclosure itself.
  void check_default_audio() {
    for (const auto& alternate : episode_.alternates)
      if (alternate.is_main && !alternate.facts.file.empty() && !episode_.audio.file.empty() &&
          alternate.facts.file != episode_.audio.file)
        say("wrong-choice", fields_.place("alternate_audio"),
            fmt::format("the default version is {}, not {}", episode_.audio.file,
                        alternate.facts.file),
            "write default: true only at the episode's own audio, or leave it out");
  }

  void read_soundbites() {
    for (const auto* value : fields_.list("soundbites")) {
      const Fields bite(*value, "soundbite");
      const auto start = parse_clock(bite.text("start")),
                 duration = parse_clock(bite.text("duration"));
      if (!start || !duration) continue;         // said by check_keys
      const auto end = episode_.audio.duration;  // 0: nobody knows
      if (*duration == Milliseconds(0) || (end > Milliseconds(0) && *start + *duration > end))
        say("late-soundbite", bite.place("start"),
            fmt::format("this soundbite ends at {}, but the audio at {}",
                        format_clock(*start + *duration), format_clock(end)),
            "correct its start or duration");
      else
        episode_.soundbites.push_back({*start, *duration, bite.text("title")});
    }
  }

  void read_people(const People& people) {
    episode_.names_hosts = fields_.has("hosts");
    episode_.hosts = persons("hosts", "host", people);
    episode_.guests = persons("guests", "guest", people);
    episode_.credits = persons("credits", "", people);
  }

  void read_series(const std::map<std::string, Series>& series) {
    episode_.series = fields_.text("series");
    for (const auto& [id, known] : series)
      if (fold(known.title) == fold(episode_.series)) episode_.series = id;
    episode_.place_of_series = place_of_key("series");
    episode_.part = fields_.number("part");
    if (!is_slug(episode_.series) || series.contains(episode_.series)) return;
    std::vector<std::string_view> ids;
    for (const auto& [id, one] : series) ids.push_back(id);
    auto hint = did_you_mean(episode_.series, ids);
    if (hint.empty())
      hint = fmt::format("make series/{}.md, or write the title with a capital letter",
                         episode_.series);
    say("unknown-series", fields_.place("series"),
        fmt::format("there is no series/{}.md", episode_.series), hint);
  }

 private:
  void say(std::string_view code, Place place, std::string what, std::string hint) {
    reader_.said.push_back({code, std::move(place), std::move(what), std::move(hint)});
  }

  Rare<Place> place_of_key(std::string_view key) const {
    return fields_.has(key) ? Rare<Place>(fields_.place(key)) : Rare<Place>();
  }

  std::optional<Moment> date(std::string_view key) {
    return fields_.date(key, show_.time_zone, show_.publish_time, reader_.said);
  }

  std::vector<Person> persons(std::string_view key, std::string_view role, const People& people) {
    return read_person_list(reader_, fields_, key, role, people, episode_.folder);
  }

  std::string title_from_folder() const {
    auto title = last_part(episode_.folder);
    title = clean_line(title);
    std::ranges::replace(title, '-', ' ');
    if (!title.empty() && title[0] >= 'a' && title[0] <= 'z')
      title[0] = static_cast<char>(title[0] - 'a' + 'A');
    return to_nfc(title);
  }

  const Reader& reader_;
  const Show& show_;
  Fields fields_;
  Episode& episode_;
};

void list_deeper(const Reader& reader, const std::string& folder, const std::string& within,
                 int depth, std::vector<std::string>& files) {
  constexpr int kDeepest = 6;
  const auto entries = reader.root.list(folder + "/" + within);
  if (!entries || depth > kDeepest) return;  // what is linked there leads to nothing
  for (const auto& entry : *entries) {
    const auto path = within + "/" + entry.name;
    if (entry.name.starts_with('.')) continue;
    if (entry.kind == FolderEntry::Kind::folder)
      list_deeper(reader, folder, path, depth + 1, files);
    else if (!entry.name.ends_with(".md"))
      files.push_back(path);
  }
}

void list_files(const Reader& reader, const std::vector<FolderEntry>& entries, Episode& episode) {
  for (const auto& entry : entries) {
    const bool ours = entry.name == kNotes || entry.name == "audio.json" ||
                      entry.name == "audio-cover.jpg" || entry.name == "audio-cover.png";
    if (entry.name.starts_with('.')) continue;
    if (entry.kind == FolderEntry::Kind::folder)
      list_deeper(reader, episode.folder, entry.name, 0, episode.deeper_files.mine());
    else if (!ours)
      episode.files.push_back(entry.name);
  }
}

}  // namespace

std::optional<Episode> read_episode(const Reader& reader, const std::string& folder,
                                    const Result<std::vector<FolderEntry>>& listed,
                                    const ShowFolder& show, std::vector<LearntFile>& learnt) {
  Problems said;
  const Reader own{reader.root, said, reader.smart, reader.lasting};
  Episode episode;
  episode.folder = folder;
  episode.notes_file = folder + "/" + kNotes;
  bool complete = false;
  if (!listed) {
    said.push_back(listed.error());
  } else if (!has_entry(*listed, kNotes) &&
             !reader.root.exists(episode.notes_file)) {  // some disks take Notes.md for it
    const auto other = near_miss(*listed, {kNotes});
    said.push_back({"no-notes",
                    {folder},
                    "this folder has no notes.md",
                    other.empty()
                        ? fmt::format("make {} with title: and date:", episode.notes_file.str())
                        : fmt::format("rename {} to {}", other, kNotes)});
  } else if (auto notes = read_markdown_file(own, episode.notes_file, "episode"); !notes) {
    said.push_back(notes.error());
  } else {
    list_files(own, *listed, episode);
    settle_links(notes->words);
    episode.notes = std::move(notes->words);
    EpisodeReader steps(own, show.show, notes->front, episode);
    steps.read_identity();
    const auto record = has_entry(*listed, "audio.json") ? last_record(own, episode) : std::nullopt;
    steps.read_podcast(record ? record->alternates.whole() : std::vector<AlternateFacts>());
    const auto audio = find_audio(own, steps.fields(), episode, show.show, record, learnt);
    if (audio) episode.audio = *audio;
    steps.read_dates();
    steps.read_facts();
    steps.read_people(show.people);
    steps.read_series(show.series);
    if (audio) steps.check_default_audio();
    if (audio) read_chapters(own, steps.fields(), episode);
    if (audio) steps.read_soundbites();
    episode.cover = find_cover(own, steps.fields(), episode, show.show.embedded_covers);
    episode.transcripts = find_transcripts(own, steps.fields(), episode, show.show.language);
    episode.summary = steps.fields().text("summary");
    if (episode.summary.empty())
      episode.summary = first_sentences(*episode.notes.words(), kLongestSummary);
    complete = !has_errors(said);
  }
  append(reader.said, std::move(said));
  return complete ? std::optional(std::move(episode)) : std::nullopt;
}

}  // namespace liner
