#include "source/episode_chapters.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/path.h"
#include "notes/times.h"
#include "source/chapter_files.h"
#include "source/picture_file.h"

namespace liner {
namespace {

// Editors round the end of the last chapter.
constexpr Milliseconds kAsGoodAsTheEnd{1000};

class ChapterReader {
 public:
  ChapterReader(const Reader& reader, const Fields& fields, Episode& episode)
      : reader_(reader), fields_(fields), episode_(episode) {}

  void run() {
    read_front_matter();
    read_file("chapters.json");
    read_file("chapters.txt");
    take(episode_.audio.file.empty() ? episode_.folder + "/audio.json" : episode_.audio.file,
         episode_.audio.tags.or_empty().chapters);
    read_times();
  }

 private:
  // The first that has any are the chapters; the others are compared with them.
  void take(const std::string& file, std::vector<Chapter> chapters) {
    if (chapters.empty()) return;
    if (episode_.chapters.empty()) {
      episode_.chapters = std::move(chapters);
      episode_.chapters_file = file;
    } else {
      episode_.other_chapters.push_back({file, std::move(chapters)});
    }
  }

  void say(std::string_view code, const Place& place, std::string what, std::string hint) {
    reader_.said.push_back({code, place, std::move(what), std::move(hint)});
  }

  void read_front_matter() {
    std::vector<PlacedChapter> placed;
    for (const auto* value : fields_.list("chapters")) {
      const Fields map(*value, "chapter");
      const auto start = parse_clock(map.text("start"));
      if (!start || map.text("title").empty()) continue;  // said by check_keys
      PlacedChapter one;
      one.place = map.place("start");
      one.chapter.start = *start;
      one.chapter.title = map.text("title");
      one.chapter.link = map.url("link");
      one.chapter.silent = map.boolean("silent", false);
      one.chapter.picture = read_picture_key(reader_, map, "image", episode_.folder);
      placed.push_back(std::move(one));
    }
    take(episode_.notes_file, checked(placed));
  }

  void read_file(const std::string& name) {
    if (std::ranges::find(episode_.files, name) == episode_.files.end()) return;
    const auto file = episode_.folder + "/" + name;
    const auto text = read_text(reader_, file, kLargestFile);
    if (!text) return reader_.said.push_back(text.error());
    std::vector<PlacedChapter> placed;
    if (name.ends_with(".txt")) {
      placed = parse_chapters_text(*text, file, reader_.said);
    } else {
      auto read = parse_chapters_json(*text, file, reader_.said);
      if (!read) return reader_.said.push_back(read.error());
      placed = std::move(*read);
    }
    for (auto& one : placed) read_picture_beside(one);
    take(file, checked(placed));
  }

  void read_picture_beside(PlacedChapter& placed) {
    if (placed.image.empty()) return;
    const auto file = path_in_show(episode_.folder, placed.image);
    if (file.empty())
      return say("outside-show", placed.place,
                 fmt::format("\"{}\" leads out of the show folder", placed.image),
                 "put the file into the show: nothing outside it is read");
    auto picture = read_picture(reader_, file, placed.place);
    if (picture)
      placed.chapter.picture = std::move(*picture);
    else
      reader_.said.push_back(picture.error());
  }

  // Without those that no player could reach; they are said.
  std::vector<Chapter> checked(const std::vector<PlacedChapter>& placed) {
    std::vector<Chapter> chapters;
    const auto duration = episode_.audio.duration;
    const bool has_end = duration > Milliseconds(0);  // of audio elsewhere nobody may know
    for (const auto& [chapter, place, image] : placed) {
      if (has_end && chapter.start >= duration) {
        say("late-chapter", place,
            fmt::format("this chapter starts at {}, but the audio ends at {}",
                        format_clock(chapter.start), format_clock(duration)),
            "correct the time, or remove the chapter");
      } else if (has_end && chapter.end && *chapter.end > duration + kAsGoodAsTheEnd) {
        say("late-chapter", place,
            fmt::format("this chapter ends at {}, but the audio at {}", format_clock(*chapter.end),
                        format_clock(duration)),
            "correct its end, or leave it out");
      } else if (!chapters.empty() && chapter.start <= chapters.back().start) {
        say("chapter-order", place,
            fmt::format("this chapter starts at {}, not after the one before it ({})",
                        format_clock(chapter.start), format_clock(chapters.back().start)),
            "write chapters in the order they are heard");
      } else {
        chapters.push_back(chapter);
        if (has_end && chapters.back().end) chapters.back().end = std::min(*chapter.end, duration);
      }
    }
    return chapters;
  }

  // Times may stand in any order, and may be repeated: notes are no list.
  void read_times() {
    std::vector<Chapter> chapters;
    Problems late;
    const auto words = episode_.notes.words();
    for (const auto& line : time_lines(*words)) {
      if (episode_.audio.duration > Milliseconds(0) && line.start >= episode_.audio.duration)
        late.push_back(
            {"late-time", line.place,
             fmt::format("the time {} is after the end of the audio ({})", format_clock(line.start),
                         format_clock(episode_.audio.duration)),
             "correct it: apps show no way to it"});
      else if (!line.title.empty())
        chapters.push_back({line.start, line.title});
    }
    append_some(reader_.said, std::move(late));
    std::ranges::stable_sort(chapters, {}, &Chapter::start);
    const auto same = [](const Chapter& a, const Chapter& b) { return a.start == b.start; };
    chapters.erase(std::unique(chapters.begin(), chapters.end(), same), chapters.end());
    take(episode_.notes_file, std::move(chapters));
  }

  const Reader& reader_;
  const Fields& fields_;
  Episode& episode_;
};

}  // namespace

void read_chapters(const Reader& reader, const Fields& fields, Episode& episode) {
  ChapterReader(reader, fields, episode).run();
}

}  // namespace liner
