#include "audio/mp4/mp4_chapters.h"

#include <algorithm>

#include "audio/mp4/mp4_samples.h"
#include "audio/mp4/mp4_user_data.h"
#include "base/bytes.h"
#include "base/text.h"
#include "base/url.h"

namespace liner {
namespace {

constexpr std::uint64_t kMostText = 4096;  // bytes of a sample that are looked at
constexpr std::size_t kLongestTitle = 1000;

Milliseconds milliseconds(std::uint64_t time, std::uint64_t timescale) {
  const auto millis = rescaled(capped_sum(time, timescale / 2000), timescale, 1000);
  return Milliseconds(static_cast<std::int64_t>(std::min<std::uint64_t>(millis, INT64_MAX / 2)));
}

std::string utf8_of_utf16(std::string_view text, bool little) {
  std::string out;
  const auto unit = [&](std::size_t at) {
    const auto first = static_cast<std::uint8_t>(text[at]);
    const auto second = static_cast<std::uint8_t>(text[at + 1]);
    return static_cast<char32_t>(little ? second << 8 | first : first << 8 | second);
  };
  for (std::size_t at = 0; at + 2 <= text.size(); at += 2) {
    auto c = unit(at);
    if (c >= 0xD800 && c < 0xDC00 && at + 4 <= text.size()) {
      const auto low = unit(at + 2);
      if (low >= 0xDC00 && low < 0xE000) {
        c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
        at += 2;
      }
    }
    append_utf8(out, c >= 0xD800 && c < 0xE000 ? U'\uFFFD' : c);
  }
  return out;
}

std::string title_of(std::string_view text) {
  std::string line;
  if (text.starts_with("\xFE\xFF") || text.starts_with("\xFF\xFE"))
    line = clean_line(utf8_of_utf16(text.substr(2), text[0] == '\xFF'));
  else
    line = clean_line(text);
  return line.size() > kLongestTitle ? std::string(cut_whole(line, kLongestTitle)) : line;
}

// `href` (QuickTime File Format, "Hypertext and Wired Text"): two positions in the text, then an
// address and an alternative text, each behind its length.
std::string link_of(std::string_view boxes) {
  const auto href = box_content(boxes, "href");
  if (href.size() < 5) return {};
  const auto size = static_cast<std::uint8_t>(href[4]);
  return canonical_url(href.substr(5, size)).value_or(std::string());
}

AudioChapter chapter_of(std::string_view sample) {
  AudioChapter chapter;
  if (sample.size() < 2) return chapter;
  const auto length = static_cast<std::size_t>(big_endian(sample, 0, 2));
  sample.remove_prefix(2);
  chapter.title = title_of(sample.substr(0, length));
  if (length < sample.size()) chapter.link = link_of(sample.substr(length));
  return chapter;
}

// How much later the samples of a track are shown than their own times say (8.6.6).
struct Shift {
  std::uint64_t later = 0, earlier = 0;
};

Shift shift_of(Mp4Source& source, const Mp4Movie& movie, const Mp4Track& track) {
  Shift shift;
  const auto& elst = track.elst;
  if (elst.size < elst.header + 8 || movie.timescale == 0) return shift;
  FileWindow window{&source, 0, {}};
  const std::size_t width = window.number(elst.content(), 1) == 1 ? 8 : 4;
  const auto empty = width == 8 ? UINT64_MAX : UINT32_MAX;
  auto at = elst.content() + 8;
  for (int entries = 0; entries < 2 && at + 2 * width <= elst.end(); ++entries) {
    const auto begin = window.number(at + width, width);
    if (begin != empty) {
      shift.earlier = begin;
      break;
    }
    shift.later = rescaled(window.number(at, width), movie.timescale, track.timescale);
    at += 2 * width + 4;
  }
  return shift;
}

std::uint64_t shifted(std::uint64_t time, const Shift& shift) {
  time = capped_sum(time, shift.later);
  return time > shift.earlier ? time - shift.earlier : 0;
}

std::vector<AudioChapter> track_chapters(Mp4Source& source, const Mp4Movie& movie,
                                         const Mp4Track& track) {
  std::vector<AudioChapter> chapters;
  if (track.timescale == 0) return chapters;
  const auto shift = shift_of(source, movie, track);
  FileWindow window{&source, 0, {}};
  SampleWalk walk(source, track);
  while (chapters.size() <= kMostChapters) {
    const auto sample = walk.next();
    if (!sample) break;
    const auto size = static_cast<std::size_t>(std::min(sample->size, kMostText));
    auto chapter = chapter_of(window.view(sample->offset, size));
    chapter.start = milliseconds(shifted(sample->start, shift), track.timescale);
    chapter.end =
        milliseconds(shifted(capped_sum(sample->start, sample->duration), shift), track.timescale);
    chapters.push_back(std::move(chapter));
  }
  // A track begins at 0; what stands there without a name only fills the time before the first.
  if (chapters.size() > 1 && chapters.front().title.empty() && chapters.front().link.empty())
    chapters.erase(chapters.begin());
  if (chapters.size() > kMostChapters) chapters.resize(kMostChapters);
  return chapters;
}

void mark_pictures(Mp4Source& source, const Mp4Movie& movie, const Mp4Track& pictures,
                   std::vector<AudioChapter>& chapters) {
  if (pictures.timescale == 0) return;
  std::vector<Milliseconds> starts;
  const auto shift = shift_of(source, movie, pictures);
  SampleWalk walk(source, pictures);
  while (starts.size() < kMostChapters) {
    const auto sample = walk.next();
    if (!sample) break;
    starts.push_back(milliseconds(shifted(sample->start, shift), pictures.timescale));
  }
  std::ranges::sort(starts);
  for (auto& chapter : chapters) {
    const auto near = std::ranges::lower_bound(starts, chapter.start - Milliseconds(1));
    if (near != starts.end() && *near <= chapter.start + Milliseconds(1)) chapter.has_image = true;
  }
}

// udta/chpl: in version 1 four bytes more stand before the count; times of 100 ns.
std::vector<AudioChapter> nero_chapters(Mp4Source& source, const Mp4Movie& movie) {
  std::vector<AudioChapter> chapters;
  const auto lists = in_user_data(source, movie.moov, "chpl");
  if (lists.empty()) return chapters;
  const auto& chpl = lists.front().box;
  FileWindow window{&source, 0, {}};
  auto at = chpl.content() + (window.number(chpl.content(), 1) == 0 ? 4 : 8);
  if (at >= chpl.end()) return chapters;
  const auto count = window.number(at++, 1);
  for (std::uint64_t i = 0; i < count && chpl.end() - at >= 9; ++i) {
    const auto start = window.number(at, 8);
    const auto size = std::min(window.number(at + 8, 1), chpl.end() - at - 9);
    AudioChapter chapter;
    chapter.start = milliseconds(start, 10'000'000);
    chapter.title = title_of(window.view(at + 9, static_cast<std::size_t>(size)));
    chapters.push_back(std::move(chapter));
    at += 9 + size;
  }
  return chapters;
}

}  // namespace

std::vector<AudioChapter> read_mp4_chapters(Mp4Source& source, const Mp4Movie& movie) {
  std::vector<AudioChapter> chapters;
  for (const auto* texts : chapter_tracks(movie, false, kMostChapterTracks))
    if (chapters.empty()) chapters = track_chapters(source, movie, *texts);
  if (chapters.empty()) return nero_chapters(source, movie);
  for (const auto* pictures : chapter_tracks(movie, true, kMostChapterTracks))
    mark_pictures(source, movie, *pictures, chapters);
  return chapters;
}

Mp4Box mdat_of_texts(Mp4Source& source, const Mp4Movie& movie, const Mp4Track& texts,
                     const std::vector<Mp4Box>& top) {
  std::uint64_t bytes = 0, begin = UINT64_MAX, end = 0;
  if (sample_count(source, texts) > kMostChapters + 1) return {};
  SampleWalk walk(source, texts);
  while (const auto sample = walk.next()) {
    bytes += sample->size;
    begin = std::min(begin, sample->offset);
    end = std::max(end, sample->offset + sample->size);
  }
  const auto mdat = std::ranges::find_if(top, [&](const Mp4Box& box) {
    return box.kind == "mdat" && box.content() == begin && box.end() == end &&
           box.end() - box.content() == bytes;
  });
  if (mdat == top.end()) return {};
  for (const auto& track : movie.tracks) {
    if (&track == &texts) continue;
    ChunkOffsets offsets(source, track.offsets);
    for (std::uint64_t i = 0; i < offsets.count && source.step(); ++i)
      if (const auto at = offsets.at(i); at >= mdat->begin && at < mdat->end()) return {};
  }
  return *mdat;
}

}  // namespace liner
