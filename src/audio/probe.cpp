#include "audio/probe.h"

#include <fmt/format.h>

#include "audio/chapters.h"
#include "audio/id3/id3_frames.h"
#include "audio/mp4/mp4.h"
#include "audio/pcm/aiff.h"
#include "audio/pcm/wave.h"
#include "audio/plausible.h"
#include "audio/xiph/flac.h"
#include "audio/xiph/ogg.h"
#include "base/problem_table.h"
#include "base/shell.h"

namespace liner {
namespace {

constexpr std::uint64_t kHead = 4 * 1024, kLongHead = 64 * 1024;
constexpr std::uint64_t kLargestPicture = 16 * 1024 * 1024;

// The way on from a kind of file that cannot be published to one that can.
std::string way_on(const FileBytes& file, Container container) {
  if (container != Container::adts) return "an episode needs an MP3 or M4A file";
  return fmt::format("put it into a container: ffmpeg -i {} -c copy {}", shell_quoted(file.file),
                     shell_quoted(without_ending(file.file) + ".m4a"));
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

// Few bytes tell the kind of almost every file; some MP3s begin with junk.
Result<Container> kind_at(const FileBytes& file, std::uint64_t at) {
  for (const auto bytes : {kHead, kLongHead}) {
    const auto head = file.read(at, bytes);
    if (!head) return tl::unexpected(head.error());
    const auto container = sniff_container(*head);
    if (container != Container::unknown || head->size() < bytes) return container;
  }
  return Container::unknown;
}

Result<Container> kind_of(const FileBytes& file) {
  if (file.size == 0)
    return failure("empty-audio", {file.file}, "the audio file is empty",
                   "copy it again from where it was made");
  const auto container = kind_at(file, 0);
  if (!container || *container != Container::mp3) return container;
  // A tag that is longer than the head: what follows it tells, not the tag.
  const auto head = file.read(0, 10);
  if (!head) return tl::unexpected(head.error());
  const auto tag = id3v2_size(*head);
  if (tag < kHead || tag >= file.size) return container;
  const auto behind = kind_at(file, tag);
  if (!behind) return behind;
  return *behind == Container::flac || *behind == Container::adts ? *behind : *container;
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
  if (read_facts && (facts.duration <= Milliseconds(0) || facts.duration > kLongestSound)) {
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
