#include "audio/chapters.h"

#include <fmt/format.h>

#include <algorithm>

namespace liner {
namespace {

// Editors round, and count the silence that encoders put around the sound.
constexpr Milliseconds kAsGoodAsTheEnd{250};

void say(Problems& problems, const std::string& file, std::string what) {
  problems.push_back({"late-chapter-tag",
                      {file},
                      std::move(what),
                      "correct them in your audio editor, or write chapters: in the notes"});
}

// Of chapters that start together one is meant.
void merge_same_starts(std::vector<AudioChapter>& chapters) {
  std::vector<AudioChapter> kept;
  for (auto& chapter : chapters) {
    const bool same = !kept.empty() && kept.back().start == chapter.start;
    if (!same)
      kept.push_back(std::move(chapter));
    else if (kept.back().title.empty() && !chapter.title.empty())
      kept.back() = std::move(chapter);
  }
  chapters = std::move(kept);
}

}  // namespace

void normalise_chapters(AudioFacts& facts, const std::string& file) {
  auto& chapters = facts.chapters;
  const auto duration = facts.duration;
  std::ranges::stable_sort(chapters, {}, &AudioChapter::start);
  merge_same_starts(chapters);
  if (duration <= Milliseconds(0)) return;
  const auto late = std::erase_if(
      chapters, [&](const AudioChapter& chapter) { return chapter.start >= duration; });
  if (late > 0)
    say(facts.problems, file,
        fmt::format("{} chapter{} in the file's tags start{} after its end at {} and {} left out",
                    late, late == 1 ? "" : "s", late == 1 ? "s" : "", format_clock(duration),
                    late == 1 ? "was" : "were"));
  if (!chapters.empty() && chapters.back().end > duration + kAsGoodAsTheEnd)
    say(facts.problems, file,
        fmt::format("the last chapter in the file's tags ends at {}, after the sound ({})",
                    format_clock(chapters.back().end), format_clock(duration)));
  for (std::size_t i = 0; i < chapters.size(); ++i) {
    const auto next = i + 1 < chapters.size() ? chapters[i + 1].start : duration;
    auto& end = chapters[i].end;
    if (end <= chapters[i].start || end > next) end = next;
  }
}

}  // namespace liner
