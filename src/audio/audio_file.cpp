#include "audio/audio_file.h"

#include <fmt/format.h>

#include <algorithm>

#include "audio/container.h"
#include "audio/id3_guard.h"
#include "audio/mp4_boxes.h"
#include "audio/mpeg_frames.h"
#include "audio/tags.h"
#include "base/bytes.h"
#include "base/digest.h"
#include "picture/probe.h"

namespace liner {
namespace {

constexpr std::size_t kHead = 64 * 1024;
constexpr std::uint64_t kLargestTag = 16 * 1024 * 1024;
constexpr std::uint64_t kLargestMoov = 32 * 1024 * 1024;
constexpr Milliseconds kLongest = std::chrono::hours(100);

struct Source {
  int descriptor = -1;
  std::uint64_t size = 0;
  std::string file;
  Result<std::string> read(std::uint64_t at, std::uint64_t bytes) const {
    return read_at(descriptor, at, static_cast<std::size_t>(std::min(bytes, size - at)), file);
  }
};

tl::unexpected<Problem> broken(const Source& source, std::string what) {
  return failure("broken-audio", {source.file}, std::move(what),
                 "export it again from your editor, or listen to it to the end");
}

tl::unexpected<Problem> cut_off(const Source& source, Milliseconds there, Milliseconds promised) {
  return failure("cut-off-audio", {source.file},
                 fmt::format("the file ends too early: {} of {} are there", format_clock(there),
                             format_clock(promised)),
                 "copy it again from where it was made");
}

int kbits(std::uint64_t bytes, Milliseconds duration) {
  const auto millis = static_cast<std::uint64_t>(duration.count());
  return millis == 0 ? 0 : static_cast<int>((bytes * 8 + millis / 2) / millis);
}

// Where the sound ends: before ID3v1 and APE tags.
Result<std::uint64_t> mp3_sound_end(const Source& source, std::string& id3v1) {
  auto end = source.size;
  if (end >= 128) {
    const auto tail = source.read(end - 128, 128);
    if (!tail) return tl::unexpected(tail.error());
    if (tail->starts_with("TAG")) {
      id3v1 = *tail;
      end -= 128;
    }
  }
  if (end >= 32) {
    const auto footer = source.read(end - 32, 32);
    if (!footer) return tl::unexpected(footer.error());
    if (footer->starts_with("APETAGEX")) {
      std::uint64_t size = 0;  // little-endian, footer included, header not
      for (int i = 3; i >= 0; --i)
        size = size << 8 | static_cast<unsigned char>((*footer)[12 + static_cast<std::size_t>(i)]);
      const bool header = (static_cast<unsigned char>((*footer)[23]) & 0x80) != 0;
      end -= std::min(end, size + (header ? 32 : 0));
    }
  }
  return end;
}

Milliseconds sound_of(std::uint64_t samples, int gaps, int rate) {
  const auto gap = static_cast<std::uint64_t>(gaps);
  const auto heard = samples > gap ? samples - gap : samples;
  return Milliseconds(heard * 1000 / static_cast<std::uint64_t>(rate));
}

struct Mp3Length {
  Milliseconds duration{0};
  bool cut_in_frame = false;  // the last frame is not all there
};

// The length from the header in the first frame if it agrees with the file, else from all frames.
Result<Mp3Length> mp3_length(const Source& source, std::uint64_t begin, std::uint64_t end,
                             const MpegFrame& first, std::string_view first_bytes) {
  const auto header = parse_vbr_header(first_bytes, first);
  const auto samples = static_cast<std::uint64_t>(first.samples);
  const int gaps = header ? header->delay + header->padding : 0;
  if (header && header->frames > 0 && header->bytes == end - begin)
    return Mp3Length{sound_of(header->frames * samples, gaps, first.sample_rate)};
  const auto sound = begin + (header ? first.bytes : 0);
  const auto walk = walk_mpeg_frames(source.descriptor, sound, end, source.file);
  if (!walk) return tl::unexpected(walk.error());
  const auto there = sound_of(walk->samples, gaps, first.sample_rate);
  if (header && header->frames > walk->frames + 1)
    return cut_off(source, there, sound_of(header->frames * samples, gaps, first.sample_rate));
  return Mp3Length{there, walk->cut};
}

// The tags at the front, one behind the other; `first` is the size of the first.
Result<std::uint64_t> id3v2_sizes(const Source& source, std::uint64_t& first) {
  std::uint64_t all = 0;
  for (int tags = 0; tags < 4 && all < source.size; ++tags) {
    const auto head = source.read(all, 10);
    if (!head) return tl::unexpected(head.error());
    const auto size = id3v2_size(*head);
    if (size == 0) break;
    if (tags == 0) first = size;
    all += size;
  }
  return all;
}

Result<AudioReading> read_mp3(const Source& source) {
  std::uint64_t first_tag = 0;
  const auto tags_size = id3v2_sizes(source, first_tag);
  if (!tags_size) return tl::unexpected(tags_size.error());
  const auto tag_size = *tags_size;
  if (tag_size > source.size)
    return broken(source, "its tag claims to be larger than the file: it is cut off or damaged");
  AudioReading reading;
  std::string id3v1, id3v2;
  if (tag_size > kLargestTag) {
    reading.said.push_back({"large-tags",
                            {source.file},
                            fmt::format("its tags take {} MB and were not read", tag_size >> 20),
                            "use a smaller picture: every listener downloads it"});
  } else if (tag_size > 0) {
    auto tag = source.read(0, first_tag);
    if (!tag) return tl::unexpected(tag.error());
    id3v2 = guarded_id3v2(std::move(*tag)).value_or(std::string());
  }
  const auto end = mp3_sound_end(source, id3v1);
  if (!end) return tl::unexpected(end.error());
  const auto start = source.read(tag_size, 2 * kHead);
  if (!start) return tl::unexpected(start.error());
  const auto offset = first_mpeg_frame(*start);
  if (!offset || tag_size + *offset >= *end) return broken(source, "it has tags but no sound");
  const auto begin = tag_size + *offset;
  const auto first_bytes = std::string_view(*start).substr(*offset);
  const auto frame = parse_mpeg_frame(first_bytes);
  const auto length = mp3_length(source, begin, *end, *frame, first_bytes);
  if (!length) return tl::unexpected(length.error());
  const auto duration = length->duration;
  if (length->cut_in_frame)
    reading.said.push_back(
        {"maybe-cut-off",
         {source.file},
         fmt::format("the file ends in the middle of a frame, after {}", format_clock(duration)),
         "listen to its end, or copy it again from where it was made"});
  const auto fingerprint = sound_fingerprint(source.descriptor, begin, *end, source.file);
  if (!fingerprint) return tl::unexpected(fingerprint.error());
  auto tags = read_mp3_tags(id3v2, id3v1);
  reading.picture = std::move(tags.picture);
  reading.audio = {source.file,
                   "audio/mpeg",
                   source.size,
                   duration,
                   kbits(*end - begin, duration),
                   frame->sample_rate,
                   frame->channels,
                   *fingerprint,
                   std::move(tags.tags),
                   {}};
  return reading;
}

struct Mp4Parts {
  Mp4Box ftyp, moov, mdat;  // mdat: the largest
};

Result<Mp4Parts> mp4_parts(const Source& source) {
  const auto boxes = top_boxes(source.descriptor, source.size, source.file);
  if (!boxes) return tl::unexpected(boxes.error());
  Mp4Parts parts;
  for (const auto& box : *boxes) {
    if (box.size > source.size - box.begin)
      return failure(
          "cut-off-audio", {source.file},
          fmt::format("the file ends too early: {} of {} bytes are there", source.size,
                      box.size > UINT64_MAX - box.begin ? box.size : box.begin + box.size),
          "copy it again from where it was made");
    if (box.kind == "ftyp") parts.ftyp = box;
    if (box.kind == "moov" && parts.moov.size == 0) parts.moov = box;
    if (box.kind == "mdat" && box.size > parts.mdat.size) parts.mdat = box;
  }
  if (parts.moov.size == 0)
    return broken(source, "it has no index (moov): its recording or export was not finished");
  if (parts.moov.size > kLargestMoov) return broken(source, "its index is too large to be true");
  if (parts.mdat.size == 0) return broken(source, "it has an index but no sound");
  return parts;
}

Result<AudioReading> read_mp4(const Source& source) {
  const auto parts = mp4_parts(source);
  if (!parts) return tl::unexpected(parts.error());
  const auto ftyp = source.read(parts->ftyp.begin, std::min<std::uint64_t>(parts->ftyp.size, 4096));
  const auto moov = source.read(parts->moov.begin, parts->moov.size);
  if (!ftyp) return tl::unexpected(ftyp.error());
  if (!moov) return tl::unexpected(moov.error());
  if (!boxes_are_sound(*moov)) return broken(source, "its index is damaged");
  if (has_video(*moov))
    return failure(
        "not-audio", {source.file}, "this is a video, not MP3 or M4A",
        fmt::format("take the sound out: ffmpeg -i \"{}\" -vn -c:a copy \"{}-sound.m4a\"",
                    source.file, source.file.substr(0, source.file.rfind('.'))));
  auto tags = read_mp4_tags(*ftyp + *moov);
  if (tags.is_lossless)
    return failure("not-audio", {source.file}, "this is Apple Lossless, which few apps play",
                   fmt::format("convert it: ffmpeg -i \"{}\" -vn -b:a 128k \"{}-aac.m4a\"",
                               source.file, source.file.substr(0, source.file.rfind('.'))));
  if (tags.duration <= Milliseconds(0) || tags.duration > kLongest || tags.sample_rate <= 0)
    return broken(source, "its index does not say how long it is");
  const auto begin = parts->mdat.begin + parts->mdat.header;
  const auto end = parts->mdat.begin + parts->mdat.size;
  const auto fingerprint = sound_fingerprint(source.descriptor, begin, end, source.file);
  if (!fingerprint) return tl::unexpected(fingerprint.error());
  AudioReading reading;
  reading.picture = std::move(tags.picture);
  reading.audio = {source.file,
                   "audio/x-m4a",
                   source.size,
                   tags.duration,
                   kbits(end - begin, tags.duration),
                   tags.sample_rate,
                   tags.channels,
                   *fingerprint,
                   std::move(tags.tags),
                   {}};
  return reading;
}

tl::unexpected<Problem> not_audio(const Source& source, Container container) {
  const bool sound = container == Container::ogg || container == Container::flac ||
                     container == Container::wav || container == Container::aiff ||
                     container == Container::adts;
  const auto stem = source.file.substr(0, source.file.rfind('.'));
  return failure(
      "not-audio", {source.file},
      fmt::format("this is {}, not MP3 or M4A", container_name(container)),
      sound ? fmt::format("convert it: ffmpeg -i \"{}\" -b:a 128k \"{}{}.mp3\"", source.file, stem,
                          source.file.ends_with(".mp3") ? "-converted" : "")
            : "put the episode's MP3 or M4A file here");
}

}  // namespace

Result<std::string> sound_fingerprint(int descriptor, std::uint64_t begin, std::uint64_t end,
                                      const std::string& file) {
  constexpr std::uint64_t kWindows = 16, kWindow = 4096;
  const auto length = end - begin;
  Sha256 digest;
  digest.add(fmt::format("{}\n", length));
  for (std::uint64_t i = 0; i < kWindows; ++i) {
    // The last window ends with the sound; in a short file the windows overlap.
    const auto last = length > kWindow ? length - kWindow : 0;
    const auto bytes = read_at(descriptor, begin + last * i / (kWindows - 1),
                               static_cast<std::size_t>(std::min(kWindow, length)), file);
    if (!bytes) return tl::unexpected(bytes.error());
    digest.add(*bytes);
  }
  return "s1-" + digest.hex().substr(0, 32);
}

Result<AudioReading> read_audio(const Root& show, const std::string& file) {
  const auto opened = show.open_file(file);
  if (!opened) return tl::unexpected(opened.error());
  const auto info = show.stat_file(file);
  if (!info) return tl::unexpected(info.error());
  const Source source{opened->descriptor(), static_cast<std::uint64_t>(info->st_size), file};
  if (source.size == 0)
    return failure("empty-audio", {file}, "the audio file is empty",
                   "copy it again from where it was made");
  const auto head = source.read(0, kHead);
  if (!head) return tl::unexpected(head.error());
  const auto container = sniff_container(*head);
  if (container != Container::mp3 && container != Container::mp4)
    return not_audio(source, container);
  auto reading = container == Container::mp3 ? read_mp3(source) : read_mp4(source);
  if (!reading) return reading;
  if (reading->audio.duration <= Milliseconds(0) || reading->audio.duration > kLongest)
    return broken(source, "its length cannot be told");
  if (const auto head_of_picture = probe_picture(reading->picture);
      head_of_picture && head_of_picture->width > 0)
    reading->picture_mime = head_of_picture->mime;
  return reading;
}

}  // namespace liner
