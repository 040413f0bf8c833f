#include "audio/mp4/mp4_chapter_track.h"

#include <algorithm>
#include <numeric>

#include "audio/mp4/mp4_boxes.h"
#include "audio/mp4/mp4_bytes.h"
#include "audio/mp4/mp4_chapters.h"
#include "base/text.h"

namespace liner {
namespace {

using namespace std::string_literals;

constexpr std::size_t kMostNero = 255, kLongestNero = 255;
constexpr std::size_t kLongestTitle = 1000;  // as the reader takes them
constexpr std::uint64_t kTimescale = 1000;

std::string zeros(int count) { return std::string(static_cast<std::size_t>(count), '\0'); }
std::string n16(std::uint64_t value) { return big_endian_text(value, 2); }
std::string n32(std::uint64_t value) { return big_endian_text(value, 4); }

std::uint64_t milliseconds(Milliseconds time) { return static_cast<std::uint64_t>(time.count()); }

std::string unity_matrix() {
  return n32(0x10000) + zeros(12) + n32(0x10000) + zeros(12) + n32(0x40000000);
}

// `encd` says that the text is UTF-8. `href` is active over the whole text.
std::string text_sample(const std::string& title, const std::string& link) {
  const auto text = std::string(cut_whole(title, kLongestTitle));
  auto sample = n16(text.size()) + text + make_box("encd", n32(0x100));
  if (!link.empty() && link.size() <= kLongestLink)
    sample += make_box("href", n16(0) + n16(count_characters(text)) +
                                   big_endian_text(link.size(), 1) + link + big_endian_text(0, 1));
  return sample;
}

// QuickTime File Format, "Text Sample Description": black on nothing, the default font.
std::string text_description() {
  const auto entry = zeros(6) + n16(1) + n32(0) + n32(0) + zeros(6) + zeros(8) + zeros(8) + n16(0) +
                     n16(0) + zeros(3) + zeros(6) + zeros(1);
  return make_box("stsd", n32(0) + n32(1) + make_box("text", entry));
}

// One chunk of all samples (8.6.1.2, 8.7.3 to 8.7.5).
std::string sample_table(const TextSamples& samples, const ChapterTrack& track) {
  std::string times, sizes;
  for (const auto duration : samples.durations) times += n32(1) + n32(duration);
  for (const auto size : samples.sizes) sizes += n32(size);
  const auto count = samples.sizes.size();
  return make_box("stbl", text_description() + make_box("stts", n32(0) + n32(count) + times) +
                              make_box("stsc", n32(0) + n32(1) + n32(1) + n32(count) + n32(1)) +
                              make_box("stsz", n32(0) + n32(0) + n32(count) + sizes) +
                              make_box(track.wide ? "co64" : "stco",
                                       n32(0) + n32(1) +
                                           big_endian_text(track.samples_at, track.wide ? 8 : 4)));
}

}  // namespace

std::vector<AudioChapter> listed_chapters(std::vector<AudioChapter> chapters, Milliseconds sound) {
  std::erase_if(chapters, [&](const AudioChapter& chapter) {
    return chapter.silent || chapter.start < Milliseconds(0) || chapter.start >= sound;
  });
  std::ranges::stable_sort(chapters, {}, &AudioChapter::start);
  const auto together = [](const AudioChapter& a, const AudioChapter& b) {
    return a.start == b.start;
  };
  chapters.erase(std::unique(chapters.begin(), chapters.end(), together), chapters.end());
  if (chapters.size() > kMostChapters) chapters.resize(kMostChapters);  // as the reader takes them
  return chapters;
}

std::string nero_list(const std::vector<AudioChapter>& chapters) {
  const auto count = std::min(chapters.size(), kMostNero);
  auto list = n32(0x01000000) + n32(0) + big_endian_text(count, 1);
  for (std::size_t i = 0; i < count; ++i) {
    const auto title = cut_whole(chapters[i].title, kLongestNero);
    list += big_endian_text(milliseconds(chapters[i].start) * 10'000, 8) +
            big_endian_text(title.size(), 1) + std::string(title);
  }
  return list;
}

TextSamples text_samples(const std::vector<AudioChapter>& chapters, Milliseconds sound) {
  TextSamples samples;
  const auto add = [&](const std::string& bytes, Milliseconds begin, Milliseconds end) {
    samples.bytes += bytes;
    samples.sizes.push_back(bytes.size());
    samples.durations.push_back(milliseconds(std::max(end - begin, Milliseconds(1))));
  };
  if (!chapters.empty() && chapters.front().start > Milliseconds(0))
    add(text_sample({}, {}), Milliseconds(0), chapters.front().start);
  for (std::size_t i = 0; i < chapters.size(); ++i) {
    const auto& chapter = chapters[i];
    const auto last = chapter.end > chapter.start ? std::min(chapter.end, sound) : sound;
    add(text_sample(chapter.title, chapter.link), chapter.start,
        i + 1 < chapters.size() ? chapters[i + 1].start : last);
  }
  return samples;
}

std::string chapter_trak(const TextSamples& samples, const ChapterTrack& track) {
  const auto duration =
      std::accumulate(samples.durations.begin(), samples.durations.end(), std::uint64_t{0});
  const auto in_movie =
      std::min<std::uint64_t>(rescaled(duration, kTimescale, track.movie_timescale), UINT32_MAX);
  // 8.3.2: flags 0, so that no player shows the texts as a track of their own.
  const auto tkhd = make_box("tkhd", n32(0) + n32(0) + n32(0) + n32(track.id) + n32(0) +
                                         n32(in_movie) + zeros(16) + unity_matrix() + zeros(8));
  const auto mdhd = make_box("mdhd", n32(0) + n32(0) + n32(0) + n32(kTimescale) + n32(duration) +
                                         n16(track.language) + n16(0));
  const auto hdlr = make_box("hdlr", zeros(8) + "text" + zeros(12) + "Chapters\0"s);
  // QuickTime File Format, "Base Media Information": mode "dither copy", middle grey.
  const auto gmin =
      make_box("gmin", n32(0) + n16(0x40) + n16(0x8000) + n16(0x8000) + n16(0x8000) + n32(0));
  const auto gmhd = make_box("gmhd", gmin + make_box("text", unity_matrix()));
  const auto dref = make_box("dref", n32(0) + n32(1) + make_box("url ", n32(1)));
  const auto minf = make_box("minf", gmhd + make_box("dinf", dref) + sample_table(samples, track));
  return make_box("trak", tkhd + make_box("mdia", mdhd + hdlr + minf));
}

}  // namespace liner
