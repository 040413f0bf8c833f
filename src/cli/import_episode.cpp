#include "cli/import_episode.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/path.h"
#include "base/problem_table.h"
#include "base/text.h"
#include "cli/import_audio.h"
#include "cli/import_pictures.h"
#include "cli/import_record.h"
#include "import/episode_text.h"
#include "import/notes_text.h"
#include "import/transcript_names.h"
#include "source/chapter_files.h"
#include "source/episode_folder.h"

namespace liner {
namespace {

class EpisodeMaker {
 public:
  EpisodeMaker(const ImportRequest& request, const Root& root, const ShowReading& show,
               const PeopleIds& people, const EpisodeTask& task)
      : request_(request),
        root_(root),
        show_(show),
        people_(people),
        task_(task),
        item_(task.item),
        folder_(fmt::format("{}{}", kMakingFolder, task.slug)) {}

  ImportedEpisode run() {
    episode_.slug = task_.slug;
    episode_.alias = task_.alias;
    const auto ready = ready_folder(task_.slug);
    made_.ready = root_.is_folder(ready);
    if (made_.ready) return std::move(made_);  // by an earlier run
    auto done = make();
    if (done) done = write_record(root_, task_.slug, made_);
    if (done) done = root_.make_folders_above(ready);
    if (done) done = root_.rename(folder_, ready);
    if (!done) made_.said.push_back(done.error());
    made_.ready = done.has_value();
    return std::move(made_);
  }

 private:
  std::string path(std::string_view name) const { return fmt::format("{}/{}", folder_, name); }

  void leave(const std::string& file, std::string what, std::string hint) {
    made_.said.push_back({"left-behind",
                          {fmt::format("episodes/{}/{}", task_.slug, file)},
                          std::move(what),
                          std::move(hint)});
  }

  Result<void> make() {
    const auto notes = notes_text(item_.notes);
    if (!notes) return tl::unexpected(notes.error());
    take_notes(*notes);
    if (auto done = root_.make_folders_above(path("notes.md")); !done) return done;
    made_.remote = episode_.remote = request_.remote;
    if (!request_.remote && !item_.audio.url.empty())
      if (auto done = bring_audio(); !done) return done;
    bring_cover();
    bring_chapters();
    bring_transcripts();
    return write_notes();
  }

  void take_notes(const NotesText& notes) {
    episode_.notes = notes.text;
    made_.is_html = notes.is_html && !notes.is_plain;
    for (const auto& lost : notes.lost) {
      leave("notes.md", fmt::format("in the notes {}", lost), {});
      made_.reasons["notes"] = "what notes cannot hold was left out";
    }
    if (!notes.is_plain) return;
    leave("notes.md", "the notes could be kept as text only", "compare them with the old post");
    made_.reasons["notes"] = "only their text could be kept";
  }

  Result<void> bring_audio() {
    const auto audio = bring_old_audio(request_, root_, item_, folder_, task_.slug);
    if (!audio) return tl::unexpected(audio.error());
    if (!audio->doubt.empty()) leave(task_.slug, audio->doubt, "listen whether it is whole");
    if (audio->stays.empty()) return {};
    made_.remote = episode_.remote = true;
    made_.reasons["enclosure"] = "few apps play its kind, and it stays where it is";
    leave("notes.md", audio->stays,
          "convert it to MP3, put that into the folder and remove remote_audio:");
    return {};
  }

  void bring_cover() {
    if (item_.image.empty() || item_.image == task_.old.image) return;
    for (const auto* name : {"cover.jpg", "cover.png"})
      episode_.has_cover = episode_.has_cover || root_.exists(path(name));
    if (episode_.has_cover) return;
    Problems said;
    episode_.has_cover =
        bring_picture(request_, root_, item_.image, path("cover"), said).has_value();
    if (episode_.has_cover) return;
    for (const auto& problem : said) leave("cover.jpg", problem.what, problem.hint);
    made_.reasons["image"] = "the picture could not be brought along";
  }

  void bring_chapters() {
    if (!item_.chapters) return;
    if (!root_.exists(path("chapters.json"))) {
      const auto bytes = fetch_old_file(request_, item_.chapters->url);
      Problems doubts;
      const auto gated = bytes ? gate_text(*bytes, "chapters.json")
                               : Result<GatedText>(tl::unexpected(bytes.error()));
      const auto read = gated ? parse_chapters_json(gated->text, "chapters.json", doubts)
                              : Result<std::vector<PlacedChapter>>(tl::unexpected(gated.error()));
      if (!read || read->empty() || !root_.write(path("chapters.json"), *bytes)) {
        leave("chapters.json",
              fmt::format("the chapters {} could not be brought along: {}", item_.chapters->url,
                          read ? std::string("there are none") : read.error().what),
              "write them anew if listeners miss them");
        made_.reasons["chapters"] = "they could not be brought along";
        return;
      }
    }
    episode_.has_chapters = true;
  }

  void bring_transcripts() {
    std::set<std::string> names;
    for (const auto& transcript : item_.transcripts) {
      const auto name = transcript_name(transcript, task_.old.language);
      if (name.empty() || !names.insert(name).second) {
        leave_transcript(transcript,
                         name.empty() ? "its kind is unknown" : "there is another of its kind");
        continue;
      }
      if (root_.exists(path(name))) continue;
      const auto bytes = fetch_old_file(request_, transcript.url);
      const auto written =
          bytes ? root_.write(path(name), *bytes) : Result<void>(tl::unexpected(bytes.error()));
      if (!written) leave_transcript(transcript, written.error().what);
    }
  }

  void leave_transcript(const OldFile& transcript, std::string_view why) {
    leave("transcript.vtt",
          fmt::format("the transcript {} could not be brought along: {}", transcript.url, why),
          "bring it yourself");
    made_.reasons["transcripts"] = "not all could be brought along";
  }

  // Reads the episode as a build will, and leaves behind what that would refuse.
  Result<void> write_notes() {
    std::vector<std::string> left;
    auto text = episode_text(task_.old, item_, episode_, people_, left);
    if (!left.empty()) made_.reasons["podcast: tags"] = "not all of them say what a key can hold";
    for (const auto& name : left)
      leave("notes.md", fmt::format("<{}> of the old feed says nothing that a key can hold", name),
            {});
    constexpr int kMost = 100;
    for (int i = 0; i < kMost; ++i) {
      if (auto written = root_.write(path("notes.md"), text); !written) return written;
      Problems said;
      std::vector<LearntFile> learnt;
      const Reader reader{root_, said, false};
      (void)read_episode(reader, folder_, root_.list(folder_), show_.folder, learnt);
      const auto* refused = first_error(said);
      if (refused == nullptr) return {};
      if (auto dropped = drop(*refused, text); !dropped) {
        (void)root_.remove_file(path("notes.md"));
        return dropped;
      }
    }
    return {};
  }

  // What the proof calls what a key says.
  static std::string reason_of(const std::string& key) {
    if (key == "transcript") return "transcripts";
    if (key == "hosts" || key == "guests" || key == "credits") return "people";
    return key;
  }

  Result<void> drop(const Problem& refused, std::string& text) {
    const auto name = last_part(refused.place.file.str());
    if (name == "notes.md") {
      const auto key = key_of_line(text, refused.place.line);
      if (key.empty() || key == "title" || key == "date" || key == "guid")
        return tl::unexpected(refused);
      leave("notes.md",
            fmt::format("{}: of the old feed cannot stand in an episode: {}", key, refused.what),
            "write it anew if listeners miss it");
      made_.reasons[reason_of(key)] = refused.what;
      made_.reasons["podcast: tags"] = "Liner refuses one of them";
      text = without_key(text, key);
      return {};
    }
    const bool may_go =
        name.starts_with("transcript") || name.starts_with("chapters") || name.starts_with("cover");
    if (!may_go) return tl::unexpected(refused);
    leave(name, fmt::format("{} of the old feed cannot be used: {}", name, refused.what),
          "correct it, and put it there");
    made_.reasons[name.starts_with("transcript") ? "transcripts"
                  : name.starts_with("chapters") ? "chapters"
                                                 : "image"] = refused.what;
    return root_.remove_file(path(name));
  }

  const ImportRequest& request_;
  const Root& root_;
  const ShowReading& show_;
  const PeopleIds& people_;
  const EpisodeTask& task_;
  const OldItem& item_;
  std::string folder_;
  NewEpisode episode_;
  ImportedEpisode made_;
};

}  // namespace

std::string ready_folder(std::string_view slug) {
  return fmt::format("{}/ready/{}", kImportFolder, slug);
}

ImportedEpisode make_episode(const ImportRequest& request, const Root& root,
                             const ShowReading& show, const PeopleIds& people,
                             const EpisodeTask& task) {
  return EpisodeMaker(request, root, show, people, task).run();
}

}  // namespace liner
