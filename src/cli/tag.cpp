#include "cli/tag.h"

#include <fmt/format.h>

#include <set>

#include "base/language.h"
#include "base/problem_table.h"
#include "base/url.h"
#include "cli/find_episode.h"
#include "edition/addresses.h"
#include "source/show_folder.h"

namespace liner {
namespace {

constexpr std::uint64_t kLargestCover = 16 * 1024 * 1024;

std::vector<AudioChapter> chapters_of(const Episode& episode) {
  std::vector<AudioChapter> chapters;
  const auto all = episode.chapters.all();
  for (std::size_t i = 0; i < all->size(); ++i) {
    const auto& chapter = (*all)[i];
    const bool last = i + 1 == all->size();
    chapters.push_back({chapter.start, last ? episode.audio.duration : (*all)[i + 1].start,
                        chapter.title, chapter.link, false, chapter.silent});
  }
  return chapters;
}

// A picture out of the audio file itself is there already.
Result<void> add_cover(const Root& root, const Show& show, const Episode& episode, NewTags& tags) {
  if (episode.cover && episode.audio.picture && episode.cover->file == episode.audio.picture->file)
    return {};
  const auto& cover = episode.cover ? *episode.cover : show.artwork;
  auto bytes = root.read(cover.file, kLargestCover);
  if (!bytes) return tl::unexpected(bytes.error());
  tags.cover = std::move(*bytes);
  tags.cover_mime = cover.mime;
  return {};
}

class Tagger {
 public:
  Tagger(const Root& root, const ShowReading& reading, bool dry_run, TagReport& report)
      : root_(root), reading_(reading), dry_run_(dry_run), report_(report) {}

  void tag(const std::string& name) {
    const auto* episode = find_episode(reading_.folder.episodes, name);
    if (episode == nullptr) return append(report_.said, why_not_found(reading_, name));
    if (!seen_.insert(episode->folder).second) return;
    if (episode->audio.file.empty()) {
      report_.said.push_back({"no-audio",
                              {episode->folder},
                              "the audio file of this episode is not here",
                              fmt::format("put it into {}/", episode->folder)});
      return;
    }
    TaggedFile file{
        episode->slug, episode->audio.file, tags_of(reading_.folder.show, *episode), {}};
    const auto covered = add_cover(root_, reading_.folder.show, *episode, file.tags);
    const auto written = covered ? write_tags(root_, file.file, file.tags, dry_run_)
                                 : Result<TagWriting>(tl::unexpected(covered.error()));
    if (!written) {
      report_.said.push_back(written.error());
      return;
    }
    file.writing = std::move(*written);
    append(report_.said, file.writing.said);
    report_.files.push_back(std::move(file));
  }

 private:
  const Root& root_;
  const ShowReading& reading_;
  bool dry_run_;
  TagReport& report_;
  std::set<std::string> seen_;
};

}  // namespace

NewTags tags_of(const Show& show, const Episode& episode) {
  NewTags tags;
  tags.title = episode.title;
  tags.artist = tags.album_artist = show.author;
  tags.album = show.title;
  if (episode.dated) tags.date = format_day(episode.published, show.time_zone);
  tags.genre = "Podcast";
  tags.comment = episode.summary;
  if (!is_placeholder_url(show.link)) tags.link = show.link + episode_path(episode.slug);
  tags.track = episode.number;
  tags.disc = episode.season;
  tags.language = three_letters(show.language);
  // An MP3's own chapters stay as they are, pictures and untitled ones too. In an M4A they are
  // written in both forms that apps read, of which it may have had one (feed.md C04).
  if (episode.audio.mime != "audio/mpeg" ||
      *episode.chapters.all() != episode.audio.tags.or_empty().chapters)
    tags.chapters = chapters_of(episode);
  return tags;
}

TagReport tag_episodes(const TagRequest& request) {
  TagReport report;
  const auto root = Root::open(request.show);
  if (!root) {
    report.said.push_back(root.error());
    return report;
  }
  const auto reading = read_show_folder(*root);
  for (const auto& problem : reading.said)
    if (!problem.place.file.starts_with("episodes/") && severity_of(problem) == Severity::error)
      report.said.push_back(problem);
  if (!report.said.empty()) return report;
  Tagger tagger(*root, reading, request.dry_run, report);
  for (const auto& slug : request.slugs) tagger.tag(slug);
  return report;
}

}  // namespace liner
