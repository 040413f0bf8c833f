#include "cli/episode_facts.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/path.h"
#include "base/problem_table.h"
#include "base/size_text.h"
#include "base/slug.h"
#include "cli/find_episode.h"
#include "edition/assemble.h"
#include "ledger/ledger_file.h"
#include "source/markdown_file.h"
#include "source/show_folder.h"

namespace liner {
namespace {

std::string names_of(const std::vector<Person>& people) {
  std::string names;
  for (const auto& person : people)
    names += fmt::format("{}{}", names.empty() ? "" : ", ", person.name);
  return names;
}

std::string list_of(const std::vector<std::string>& texts) {
  return fmt::format("{}", fmt::join(texts, ", "));
}

class FactList {
 public:
  FactList(const Show& show, const Episode& episode, const Yaml& front, EpisodeFacts& out)
      : show_(show), episode_(episode), front_(front), out_(out) {}

  void words() {
    add("title", episode_.title,
        key("title", tag(!episode_.audio.tags.or_empty().title.empty(), "the folder's name")));
    add("folder", episode_.folder, {});
    add("slug", episode_.slug, key("slug", "the folder's name"));
    if (episode_.dated) add("date", format_iso(episode_.published), key("date", tag(true, {})));
    if (episode_.updated) add("updated", format_iso(*episode_.updated), key("updated", {}));
    add("summary", episode_.summary, key("summary", "the first sentences of the notes"));
    number("season", episode_.season, episode_.audio.tags.or_empty().disc.has_value());
    number("episode", episode_.number, episode_.audio.tags.or_empty().track.has_value());
    add("type",
        episode_.type == EpisodeType::trailer ? "trailer"
        : episode_.type == EpisodeType::bonus ? "bonus"
                                              : "full",
        key("type", "the default"));
    add("explicit", episode_.is_explicit.value_or(show_.is_explicit) ? "true" : "false",
        key("explicit", "show.yaml"));
    add("hosts", names_of(episode_.names_hosts ? episode_.hosts.whole() : show_.hosts),
        key("hosts", "show.yaml"));
    add("guests", names_of(episode_.guests), key("guests", {}));
    add("credits", names_of(episode_.credits), key("credits", {}));
    add("tags", list_of(episode_.tags), key("tags", {}));
    add("series", episode_.series, key("series", {}));
  }

  void remote(const Audio& audio) {
    const std::string from = key("remote_audio", {});
    add("audio", audio.url, from);
    if (audio.duration.count() > 0) add("length", format_clock(audio.duration), from);
    if (audio.bytes > 0)
      add("size", fmt::format("{} ({} bytes)", size_text(audio.bytes), audio.bytes), from);
    add("sound", audio.mime, from);
  }

  void media() {
    const auto& audio = episode_.audio;
    if (!audio.url.empty()) {
      remote(audio);
    } else if (!audio.fingerprint.empty()) {
      const auto from = audio.file.empty() ? episode_.folder + "/audio.json" : audio.file;
      add("audio", audio.file.empty() ? "not here, only its facts" : audio.file,
          key("audio", "the one audio file in the folder"));
      add("length", format_clock(audio.duration), from);
      add("size", fmt::format("{} ({} bytes)", size_text(audio.bytes), audio.bytes), from);
      add("sound",
          fmt::format("{}, {} kbit/s, {} Hz, {} channel{}", audio.mime, audio.bitrate,
                      audio.sample_rate, audio.channels, audio.channels == 1 ? "" : "s"),
          from);
      add("fingerprint", audio.fingerprint, from);
    }
    if (episode_.cover)
      add("cover",
          fmt::format("{}, {} x {}", episode_.cover->file, episode_.cover->width,
                      episode_.cover->height),
          key("cover", audio.picture && audio.picture->file == episode_.cover->file
                           ? "the picture in the audio file"
                           : "the folder"));
    else
      add("cover", show_.artwork.file, "show.yaml: it has none of its own");
    if (!episode_.chapters.empty())
      add("chapters", std::to_string(episode_.chapters.size()), episode_.chapters_file);
    for (const auto& transcript : episode_.transcripts)
      add("transcript",
          fmt::format("{}, {}", transcript.mime,
                      transcript.language.empty() ? show_.language : transcript.language),
          transcript.file);
  }

  void published(const Edition& edition, const Ledger& ledger) {
    for (const auto& one : edition.episodes)
      if (one.episode->folder == episode_.folder) addresses(edition, one, ledger);
    for (const auto& held : edition.held_back)
      if (held.slug == episode_.slug)
        add("published",
            held.why == HeldBack::Why::draft     ? "no: it is a draft"
            : held.why == HeldBack::Why::members ? "no: it is for members"
                                                 : "not before its date",
            fmt::format("{}:{}", held.place.file.str(), std::max(held.place.line, 1)));
    if (const auto* line = line_of(ledger, episode_.slug)) {
      add("state", std::string(state_name(line->state)), kLedgerFile);
      add("first date", format_iso(line->published), kLedgerFile);
      for (const auto& past : line->past_pages) add("once at", past, kLedgerFile);
      for (const auto& past : line->past_enclosures) add("once at", past, kLedgerFile);
    }
  }

 private:
  void add(std::string name, std::string value, std::string from) {
    if (!value.empty()) out_.facts.push_back({std::move(name), std::move(value), std::move(from)});
  }

  // Where the key stands; else where the fact came from without it.
  std::string key(std::string_view name, std::string otherwise) const {
    const auto found = std::ranges::find(front_.entries, name, &Yaml::Entry::key);
    return found == front_.entries.end()
               ? otherwise
               : fmt::format("{}:{}", episode_.notes_file.str(), found->place.line);
  }

  std::string tag(bool has, std::string otherwise) const {
    if (!has) return otherwise;
    return episode_.audio.file.empty() ? "audio.json"
                                       : fmt::format("a tag of {}", last_part(episode_.audio.file));
  }

  void number(std::string_view name, const std::optional<int>& value, bool tagged) {
    if (value) add(std::string(name), std::to_string(*value), key(name, tag(tagged, {})));
  }

  void addresses(const Edition& edition, const PublishedEpisode& published, const Ledger& ledger) {
    const auto* line = line_of(ledger, episode_.slug);
    const auto pinned = line != nullptr && line->guid == published.guid;
    add("guid", published.guid, pinned ? kLedgerFile : key("guid", "the show's guid and the slug"));
    add("page", page_url(edition, published), "show.yaml: link");
    add("enclosure", published.enclosure_url(),
        line != nullptr && line->enclosure == published.audio_url ? kLedgerFile
                                                                  : "show.yaml: link");
  }

  const Show& show_;
  const Episode& episode_;
  const Yaml& front_;
  EpisodeFacts& out_;
};

Result<void> collect(const Root& root, const std::string& name, Moment now, EpisodeFacts& out) {
  auto reading = read_show_folder(root);
  // What is wrong in show.yaml may be about every fact.
  for (const auto& problem : reading.said)
    if (problem.place.file == "show.yaml" && severity_of(problem) == Severity::error)
      out.said.push_back(problem);
  if (reading.folder.episodes.empty() && has_errors(out.said)) return {};
  const auto* found = find_episode(reading.folder.episodes, name);
  if (found == nullptr) {
    append(out.said, why_not_found(reading, name));
    return {};
  }
  const auto episode = *found;
  const auto show = reading.folder.show;
  for (const auto& problem : reading.said)
    if (is_of_folder(problem, episode.folder)) out.said.push_back(problem);
  Problems repeated;
  const auto notes = read_markdown_file({root, repeated, false}, episode.notes_file, "episode");
  if (!notes) return tl::unexpected(notes.error());
  const auto ledger = read_ledger(root);
  if (!ledger) return tl::unexpected(ledger.error());
  out.found = true;
  out.title = episode.title;
  FactList facts(show, episode, notes->front, out);
  facts.words();
  facts.media();
  const auto made = assemble(std::move(reading.folder), *ledger, {now, {}, false, {}});
  facts.published(made.edition, *ledger);
  return {};
}

}  // namespace

EpisodeFacts episode_facts(const std::string& show, const std::string& name, Moment now) {
  EpisodeFacts out;
  const auto root = Root::open(show);
  const auto done =
      root ? collect(*root, name, now, out) : Result<void>(tl::unexpected(root.error()));
  if (!done) out.said.push_back(done.error());
  return out;
}

}  // namespace liner
