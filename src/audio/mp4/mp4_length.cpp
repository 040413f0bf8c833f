#include "audio/mp4/mp4_length.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "audio/mp4/mp4_fragments.h"
#include "audio/mp4/mp4_samples.h"
#include "base/text.h"

namespace liner {
namespace {

// What is heard of the media, in its units.
struct Heard {
  std::uint64_t begin = 0, length = 0;
};

// The edit list (8.6.6): what it plays of the media, whose length bounds every part of it. Empty
// edits are silence that apps do not play; a duration of 0 goes to the end.
std::optional<Heard> edited(Mp4Source& source, const Mp4Movie& movie, const Mp4Track& track,
                            std::uint64_t media) {
  const auto& elst = track.elst;
  if (elst.size < elst.header + 8) return std::nullopt;
  FileWindow window{&source, 0, {}};
  const std::uint64_t width = window.number(elst.content(), 1) == 1 ? 8 : 4;
  const auto entry = 2 * width + 4;
  const auto count =
      std::min(window.number(elst.content() + 4, 4), (elst.size - elst.header - 8) / entry);
  std::optional<Heard> heard;
  for (std::uint64_t i = 0; i < count && source.step(); ++i) {
    const auto at = elst.content() + 8 + entry * i;
    const auto size = static_cast<std::size_t>(width);
    const auto duration = window.number(at, size), begin = window.number(at + width, size);
    if (begin >= media) continue;  // also -1, the mark of an empty edit
    auto length = media - begin;
    if (duration != 0 && movie.timescale != 0)
      length = std::min(length, rescaled(duration, movie.timescale, track.timescale));
    if (!heard) heard = Heard{begin, 0};
    heard->length = std::min(capped_sum(heard->length, length), media);
  }
  if (heard && heard->length == 0) return std::nullopt;
  return heard;
}

// iTunSMPB: " 00000000 00000840 00000374 000000000000AC44 ...": samples of priming, of padding, and
// between them. Believed if they add up to the media.
std::optional<Heard> itunes_gaps(std::string_view smpb, const Mp4Track& track,
                                 std::uint64_t media) {
  std::array<std::uint64_t, 4> fields{};
  for (auto& field : fields) {
    smpb = trimmed(smpb);
    const auto word = smpb.substr(0, smpb.find(' '));
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), field, 16);
    if (error != std::errc() || end != word.data() + word.size()) return std::nullopt;
    smpb.remove_prefix(word.size());
  }
  const auto [unused, priming, padding, count] = fields;
  const auto sum = capped_sum(count, capped_sum(priming, padding));
  for (const auto rate : {track.timescale, static_cast<std::uint64_t>(track.codec.sample_rate)}) {
    if (rate == 0 || count == 0) continue;
    const auto total = rescaled(sum, rate, track.timescale);
    if (std::max(total, media) - std::min(total, media) < track.timescale)
      return Heard{rescaled(priming, rate, track.timescale),
                   std::min(rescaled(count, rate, track.timescale), media)};
  }
  return std::nullopt;
}

Heard heard_part(Mp4Source& source, const Mp4Movie& movie, const Mp4Track& track,
                 std::uint64_t media, std::string_view smpb) {
  if (const auto edits = edited(source, movie, track, media)) return *edits;
  if (const auto gaps = itunes_gaps(smpb, track, media)) return *gaps;
  return {0, media};
}

Milliseconds milliseconds(std::uint64_t time, const Mp4Track& track) {
  const auto millis = rescaled(capped_sum(time, track.timescale / 2000), track.timescale, 1000);
  return Milliseconds(static_cast<std::int64_t>(std::min<std::uint64_t>(millis, INT64_MAX)));
}

}  // namespace

Mp4Length read_length(Mp4Source& source, const Mp4Movie& movie, const Mp4Track& track,
                      std::string_view smpb, bool cut) {
  Mp4Length length;
  if (track.timescale == 0) return length;
  const auto times = sample_times(source, track);
  // Also where no box is cut: a box may go "to the end", and the end of a chunk stands nowhere.
  const auto samples = samples_there(source, track);
  length.cut = cut;
  if (movie.fragmented) {
    const auto fragments = read_fragments(source, movie, track);
    // The first part of a recording may stand in moov.
    length.bytes = capped_sum(samples.bytes, fragments.bytes);
    const auto media = capped_sum(times.sum, fragments.time);
    length.there = milliseconds(heard_part(source, movie, track, media, smpb).length, track);
    if (!length.cut) length.whole = length.there;
    return length;
  }
  // The header is finer than the table of times where the last sample counts only in part.
  auto media = track.media;
  if (std::max(media, times.sum) - std::min(media, times.sum) > times.last) media = times.sum;
  const auto heard = heard_part(source, movie, track, media, smpb);
  length.whole = length.there = milliseconds(heard.length, track);
  if (!samples.all) {
    const auto left = samples.time > heard.begin ? samples.time - heard.begin : 0;
    length.there = milliseconds(std::min(left, heard.length), track);
    length.cut = cut || length.there < length.whole;
  }
  return length;
}

}  // namespace liner
