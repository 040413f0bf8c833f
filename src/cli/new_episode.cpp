#include "cli/new_episode.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <functional>

#include "audio/file_bytes.h"
#include "audio/probe.h"
#include "base/did_you_mean.h"
#include "base/local_time.h"
#include "base/open_file.h"
#include "base/path.h"
#include "base/problem_table.h"
#include "base/root.h"
#include "base/shell.h"
#include "base/slug.h"
#include "base/text.h"
#include "cli/notes_template.h"
#include "source/show_folder.h"
#include "source/yaml_text.h"

namespace liner {
namespace {

constexpr std::size_t kPiece = 1024 * 1024;
constexpr std::size_t kLongestSlug = 80;  // of a title: addresses are typed and read aloud

// So many days later at the same time of day there, also over a change of clocks.
Moment days_later(Moment moment, int days, const TimeZone& zone) {
  const auto plain = moment + std::chrono::hours(24 * days);
  // Noon is never skipped, and tells the day.
  const auto local = to_local(moment, zone) + std::chrono::hours(24 * days);
  const auto day = format_day(Moment(local.time_since_epoch()), TimeZone());
  return parse_date(fmt::format("{} {}", day, format_hour(moment, zone)), zone, {}).value_or(plain);
}

// `2026-11-22` where the show's own time of day is meant.
std::string date_text(Moment moment, const Show& show) {
  const auto day = format_day(moment, show.time_zone);
  const auto bare = parse_date(day, show.time_zone, show.publish_time);
  return bare && *bare == moment ? day : format_day_and_hour(moment, show.time_zone);
}

// The slug of a title, without the words that make it too long.
std::string short_slug(std::string_view title) {
  auto slug = slug_of(title);
  if (slug.size() <= kLongestSlug) return slug;
  const auto end = slug.rfind('-', kLongestSlug);
  slug.resize(end == slug.npos ? kLongestSlug : end);
  return slug;
}

class EpisodeMaker {
 public:
  EpisodeMaker(const NewEpisodeRequest& request, const Root& root, const ShowReading& reading,
               NewEpisodeReport& report)
      : request_(request),
        root_(root),
        show_(reading.folder.show),
        reading_(reading),
        report_(report) {}

  Result<void> run() {
    report_.zone = show_.time_zone;
    const auto slug = request_.slug.empty() ? short_slug(request_.title) : request_.slug;
    if (!is_slug(slug))
      return failure("no-slug", {"--slug"},
                     fmt::format("\"{}\" makes no address", slug.empty() ? request_.title : slug),
                     "name one in ASCII letters: --slug my-episode");
    slug_ = slug;
    report_.folder = fmt::format("episodes/{}", slug);
    const auto& episodes = reading_.folder.episodes;
    if (root_.exists(report_.folder) ||
        std::ranges::find(episodes, slug, &Episode::slug) != episodes.end())
      return failure("in-the-way", {report_.folder}, "there is an episode of that name already",
                     "give this one another: --slug my-episode");
    if (const auto* other = whose_alias())
      return failure("in-the-way", {other->notes_file},
                     fmt::format("the old address episodes/{}/ leads to this episode", slug_),
                     "give the new one another: --slug my-episode");
    auto skeleton = read_notes_template(root_);
    if (!skeleton) return tl::unexpected(skeleton.error());
    skeleton_ = std::move(*skeleton);
    if (auto dated = choose_date(); !dated) return dated;
    if (auto guests = check_guests(); !guests) return guests;
    if (auto probed = probe(); !probed) return probed;
    const auto text = notes();
    // The notes last: without them an interrupted copy is no episode.
    auto done = report_.audio.empty() ? Result<void>() : bring_audio();
    if (done) done = root_.write(fmt::format("{}/notes.md", report_.folder), text);
    if (!done) root_.remove_empty_folders(report_.folder);
    return done;
  }

 private:
  const Episode* whose_alias() const {
    const auto path = fmt::format("episodes/{}", slug_);
    for (const Episode& episode : reading_.folder.episodes)
      for (const auto& alias : episode.aliases) {
        auto old = std::string_view(alias.path);
        if (old.ends_with('/')) old.remove_suffix(1);
        if (old == path) return &episode;
      }
    return nullptr;
  }

  Result<void> choose_date() {
    if (request_.date.empty()) {
      report_.date = next_slot(show_, reading_.folder.episodes, request_.clock);
      return {};
    }
    const auto date = parse_date(request_.date, show_.time_zone, show_.publish_time);
    if (!date) return failure("wrong-date", {"--date"}, date.error());
    report_.date = *date;
    return {};
  }

  Result<void> check_guests() const {
    std::vector<std::string_view> ids;
    for (const auto& [id, person] : reading_.folder.people) ids.push_back(id);
    for (const auto& guest : request_.guests) {
      if (!is_slug(guest) || reading_.folder.people.contains(guest)) continue;
      auto hint = did_you_mean(guest, ids);
      if (hint.empty())
        hint = fmt::format("make people/{}.md, or write the name with a capital letter", guest);
      return failure("unknown-person", {"--guest"}, fmt::format("there is no people/{}.md", guest),
                     hint);
    }
    return {};
  }

  Result<void> probe() {
    if (request_.audio.empty()) return {};
    auto opened = open_named_file(request_.audio);
    if (!opened) return tl::unexpected(opened.error());
    source_ = std::move(*opened);
    const auto bytes = file_bytes(source_, request_.audio);
    if (!bytes) return tl::unexpected(bytes.error());
    size_ = bytes->size;
    facts_ = probe_audio(*bytes);
    if (const auto* wrong = first_error(facts_.problems)) return tl::unexpected(*wrong);
    const auto ending = facts_.mime == "audio/mpeg"    ? "mp3"
                        : facts_.mime == "audio/x-m4a" ? "m4a"
                                                       : "";
    if (*ending != '\0')
      report_.audio = fmt::format("{}/{}.{}", report_.folder, slug_, ending);
    else
      report_.audio_line =
          fmt::format("ffmpeg -i {} -codec:a libmp3lame -b:a {}k {}", shell_quoted(request_.audio),
                      facts_.channels == 1 ? 96 : 128,
                      shell_quoted(fmt::format("{}/{}.mp3", report_.folder, slug_)));
    return {};
  }

  std::string notes() {
    std::vector<std::pair<std::string, std::string>> keys = {
        {"title", yaml_text(request_.title)}, {"date", date_text(*report_.date, show_)}};
    add_numbers(keys);
    if (!request_.guests.empty()) {
      std::string list;
      for (const auto& guest : request_.guests)
        list += fmt::format("{}{}", list.empty() ? "" : ", ", yaml_text(guest));
      keys.emplace_back("guests", fmt::format("[{}]", list));
    }
    if (report_.audio.empty()) keys.emplace_back("draft", "true");
    std::string text = "---\n";
    std::vector<std::string> written = {"slug", "chapters"};
    for (const auto& [key, value] : keys) {
      text += fmt::format("{}: {}\n", key, value);
      written.push_back(key);
    }
    const auto more = other_keys(skeleton_.yaml, written);
    report_.draft = report_.audio.empty() || more.find("draft: true\n") != more.npos;
    return fmt::format("{}{}{}---\n\n{}", text, chapters(), more, skeleton_.body);
  }

  // Of the season of the newest numbered episode; what the file's tags say comes first.
  void add_numbers(std::vector<std::pair<std::string, std::string>>& keys) const {
    std::optional<int> season = facts_.tags.disc, number = facts_.tags.track;
    const Episode* newest = nullptr;
    for (const Episode& episode : reading_.folder.episodes)
      if (episode.number && episode.type == EpisodeType::full &&
          (newest == nullptr || episode.published > newest->published))
        newest = &episode;
    if (!season && newest != nullptr) season = newest->season;
    const bool taken = std::ranges::any_of(reading_.folder.episodes, [&](const Episode& episode) {
      return number && episode.number == number && episode.season == season;
    });
    if (taken) number.reset();
    if (!number && newest != nullptr) {
      int last = 0;
      for (const Episode& episode : reading_.folder.episodes)
        if (episode.season == season) last = std::max(last, episode.number.value_or(0));
      number = last + 1;
    }
    if (season) keys.emplace_back("season", std::to_string(*season));
    if (number) keys.emplace_back("episode", std::to_string(*number));
  }

  std::string chapters() const {
    std::string text;
    for (const auto& chapter : facts_.chapters) {
      if (chapter.title.empty() || chapter.silent) continue;
      if (text.empty()) text = "chapters:\n";
      text +=
          fmt::format("  - {{start: \"{}\", title: {}{}}}\n", format_clock(chapter.start),
                      yaml_text(chapter.title),
                      chapter.link.empty() ? std::string()
                                           : fmt::format(", link: {}", yaml_text(chapter.link)));
    }
    return text;
  }

  // Written into the cache and renamed, so that nothing but the whole of it is ever an episode's.
  Result<void> bring_audio() {
    const auto temporary = fmt::format(".liner/{}.new.tmp", slug_);
    const auto target = root_.create(temporary);
    if (!target) return tl::unexpected(target.error());
    for (std::uint64_t at = 0; at < size_;) {
      const auto piece = read_at(source_.descriptor(), at, kPiece, request_.audio);
      if (!piece || piece->empty() || !write_all(target->descriptor(), *piece)) {
        (void)root_.remove_file(temporary);
        return piece ? failure("cannot-write", {report_.audio},
                               "the audio cannot be copied: is the disk full?")
                     : Result<void>(tl::unexpected(piece.error()));
      }
      at += piece->size();
    }
    if (fsync(target->descriptor()) != 0)
      return failure("cannot-write", {report_.audio}, "the audio cannot be copied");
    if (auto renamed = root_.rename(temporary, report_.audio); !renamed) return renamed;
    if (request_.move && std::remove(request_.audio.c_str()) != 0)
      return failure("cannot-write", {request_.audio}, "is copied, but cannot be removed here");
    return {};
  }

  const NewEpisodeRequest& request_;
  const Root& root_;
  const Show& show_;
  const ShowReading& reading_;
  NewEpisodeReport& report_;
  std::string slug_;
  OpenFile source_;
  std::uint64_t size_ = 0;
  AudioFacts facts_;
  NotesTemplate skeleton_;
};

}  // namespace

Moment next_slot(const Show& show, const Episodes& episodes, Moment now) {
  std::vector<Moment> dates;
  for (const Episode& episode : episodes)
    if (episode.dated) dates.push_back(episode.published);
  std::ranges::sort(dates, std::greater<>());
  const auto& zone = show.time_zone;
  // Where two episodes agree on an hour, that is the slot's.
  const bool steady =
      dates.size() > 1 && format_hour(dates[0], zone) == format_hour(dates[1], zone);
  const auto newest = dates.empty() ? now : dates[0];
  const auto at_time =
      steady ? newest
             : parse_date(format_day(newest, zone), zone, show.publish_time).value_or(newest);
  auto slot = days_later(at_time, dates.empty() ? 1 : 7, zone);
  while (slot <= now) slot = days_later(slot, 7, zone);
  return slot;
}

NewEpisodeReport new_episode(const NewEpisodeRequest& request) {
  NewEpisodeReport report;
  const auto run = [&]() -> Result<void> {
    const auto root = Root::open(request.show);
    if (!root) return tl::unexpected(root.error());
    auto reading = read_show_folder(*root);
    // What is wrong in other episodes keeps nobody from beginning one.
    for (const auto& problem : reading.said)
      if (problem.place.file == "show.yaml" && severity_of(problem) == Severity::error)
        report.said.push_back(problem);
    if (!report.said.empty()) return {};
    return EpisodeMaker(request, *root, reading, report).run();
  };
  if (const auto done = run(); !done) report.said.push_back(done.error());
  return report;
}

}  // namespace liner
