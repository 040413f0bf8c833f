#include "audio/probe.h"

#include <fmt/format.h>

#include "audio/chapters.h"
#include "audio/id3/id3_frames.h"
#include "audio/mp4/mp4.h"
#include "audio/pcm/aiff.h"
#include "audio/pcm/wave.h"
#include "audio/xiph/flac.h"
#include "audio/xiph/ogg.h"
#include "base/problem_table.h"

namespace liner {
namespace {

constexpr std::uint64_t kHead = 64 * 1024;
constexpr std::uint64_t kLargestPicture = 16 * 1024 * 1024;
constexpr Milliseconds kLongest = std::chrono::hours(100);

// The way on from a kind of file that cannot be published to one that can.
std::string way_on(const FileBytes& file, Container container) {
  if (container != Container::adts) return "put the episode's MP3 or M4A file here";
  return fmt::format("put it into a container: ffmpeg -i \"{}\" -c copy \"{}.m4a\"", file.file,
                     file.file.substr(0, file.file.rfind('.')));
}

Result<AudioFacts> read(const FileBytes& file, Container container, const LengthMemory& memory) {
  switch (container) {
    case Container::mp3: return read_mp3(file, memory);
    case Container::mp4: return read_mp4(file);
    case Container::ogg: return read_ogg(file);
    case Container::flac: return read_flac(file);
    case Container::wav: return read_wave(file);
    case Container::aiff: return read_aiff(file);
    default: break;
  }
  return failure("not-audio", {file.file},
                 fmt::format("this is {}, not MP3 or M4A", container_name(container)),
                 way_on(file, container));
}

Result<Container> kind_of(const FileBytes& file) {
  if (file.size == 0)
    return failure("empty-audio", {file.file}, "the audio file is empty",
                   "copy it again from where it was made");
  const auto head = file.read(0, kHead);
  if (!head) return tl::unexpected(head.error());
  const auto container = sniff_container(*head);
  // A tag that is longer than the head: what follows it tells, not the tag.
  const auto tag = id3v2_size(*head);
  if (container != Container::mp3 || tag < head->size() || tag >= file.size) return container;
  const auto behind = file.read(tag, kHead);
  if (!behind) return tl::unexpected(behind.error());
  const auto other = sniff_container(*behind);
  return other == Container::flac || other == Container::adts ? other : container;
}

}  // namespace

AudioFacts probe_audio(const FileBytes& file, const LengthMemory& memory) {
  AudioFacts facts;
  const auto container = kind_of(file);
  auto read_facts = container ? read(file, *container, memory)
                              : Result<AudioFacts>(tl::unexpected(container.error()));
  if (read_facts)
    facts = std::move(*read_facts);
  else
    facts.problems.push_back(read_facts.error());
  facts.container = container.value_or(Container::unknown);
  facts.bytes = file.size;
  if (read_facts && (facts.duration <= Milliseconds(0) || facts.duration > kLongest)) {
    facts.duration = Milliseconds(0);
    if (!has_errors(facts.problems))
      facts.problems.push_back({"broken-audio",
                                {file.file},
                                "its length cannot be told",
                                "export it again from your editor"});
  }
  normalise_chapters(facts, file.file);
  return facts;
}

Result<std::string> read_tag_picture(const FileBytes& file, const TagPicture& picture) {
  if (picture.stored == 0 || picture.stored > kLargestPicture) return std::string();
  auto bytes = file.read(picture.at, picture.stored);
  if (bytes && picture.unsynchronised) return synchronised(*bytes);
  return bytes;
}

}  // namespace liner
