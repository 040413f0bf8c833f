#include "audio/xiph/ogg.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "audio/plausible.h"
#include "audio/tags.h"
#include "audio/xiph/ogg_pages.h"
#include "audio/xiph/ogg_stream.h"

namespace liner {
namespace {

using Microseconds = std::chrono::microseconds;
constexpr Microseconds kLongest = std::chrono::hours(200);  // no sum of lengths runs over

// The streams of a file, in the order in which they follow each other.
struct Links {
  AudioFacts facts;
  std::optional<OggStream> stream;  // that is being read
  bool heads_over = false;          // a stream that begins now comes after this one
  bool any = false;
  bool ended = false;  // the last stream has its mark of the end
  Microseconds length{0};
  std::optional<Microseconds> first_hole;
};

void end_stream(Links& links, const std::string& file) {
  if (!links.stream) return;
  auto& stream = *links.stream;
  if (stream.first_hole && !links.first_hole) links.first_hole = links.length + *stream.first_hole;
  links.facts.duration_exact = links.facts.duration_exact && stream.exact;
  links.length = std::min(links.length + stream_length(stream), kLongest);
  links.ended = stream.ended;
  if (!links.any) {
    auto& facts = links.facts;
    facts.codec = stream.codec.name;
    facts.sample_rate = stream.codec.sample_rate;
    facts.channels = stream.codec.channels;
    auto comment = stream.comment.finish(file);
    take_text(facts, std::move(comment.text));
    facts.chapters = std::move(comment.chapters);
    facts.pictures = std::move(comment.pictures);
    std::ranges::move(stream.pictures, std::back_inserter(facts.pictures));
    append(facts.problems, std::move(comment.problems));
    if (stream.damaged_picture && facts.problems.empty())
      facts.problems.push_back(damaged_tags(file));
  }
  links.any = true;
  links.stream.reset();
}

void take_page(Links& links, const OggPage& page, const std::string& file) {
  if (page.first) {  // RFC 3533, 4: all streams side by side begin before any of them goes on
    if (links.heads_over) end_stream(links, file);
    links.heads_over = false;
    if (!links.stream) links.stream = begin_stream(page, !links.any);
  } else {
    links.heads_over = true;
  }
  auto& stream = links.stream;
  // What stands behind the end of a stream is no sound.
  if (!stream || stream->serial != page.serial || stream->ended) return;
  if (!take_page(*stream, page)) return;
  if (links.facts.sound_end == 0) links.facts.sound_begin = page.at;
  links.facts.sound_end = page.at + page.bytes.size();
}

}  // namespace

Result<AudioFacts> read_ogg(const FileBytes& bytes) {
  OggPages pages(bytes);
  Links links;
  links.facts.duration_exact = true;
  for (;;) {
    const auto page = pages.next();
    if (!page) return tl::unexpected(page.error());
    if (!*page) break;
    take_page(links, **page, bytes.file);
  }
  end_stream(links, bytes.file);
  if (!links.any)
    return broken_audio(bytes, "no sound of a known kind is in it (Vorbis, Opus, FLAC, Speex)");
  auto& facts = links.facts;
  if (facts.sound_end == 0) return broken_audio(bytes, "it has tags but no sound");
  facts.container = Container::ogg;
  facts.mime = "audio/ogg";
  facts.bitrate_mode = BitrateMode::variable;
  facts.duration = std::chrono::duration_cast<Milliseconds>(links.length);
  if (links.first_hole)
    facts.problems.push_back(
        missing_in_the_middle(bytes, "pages", std::chrono::floor<Milliseconds>(*links.first_hole)));
  if (pages.cut())
    facts.problems.push_back(maybe_cut_off(bytes, "in the middle of a page", facts.duration));
  else if (!links.ended)
    facts.problems.push_back(maybe_cut_off(bytes, "without the mark of its end", facts.duration));
  return plausible(std::move(facts), bytes);
}

}  // namespace liner
