#include "audio/xiph/flac.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "audio/id3/id3_tags.h"
#include "audio/plausible.h"
#include "audio/tags.h"
#include "audio/xiph/flac_frames.h"
#include "audio/xiph/flac_picture.h"
#include "audio/xiph/vorbis_comment.h"
#include "base/bytes.h"

namespace liner {
namespace {

constexpr std::uint64_t kBlockHeader = 4;
constexpr std::uint64_t kPiece = 64 * 1024;
constexpr int kMostBlocks = 1000;
constexpr std::size_t kMostPictures = 64;
constexpr unsigned kStreamInfo = 0, kComment = 4, kPicture = 6, kForbidden = 127;  // 8.1

struct Blocks {
  std::optional<FlacStreamInfo> info;
  std::optional<VorbisComment> comment;
  std::vector<TagPicture> pictures;
  bool damaged = false;
  std::uint64_t end = 0;  // where the sound begins
};

Result<VorbisComment> read_comment(const FileBytes& bytes, std::uint64_t at, std::uint64_t size) {
  VorbisCommentReader reader;
  for (std::uint64_t done = 0; done < size; done += kPiece) {
    const auto piece = bytes.read(at + done, std::min(kPiece, size - done));
    if (!piece) return tl::unexpected(piece.error());
    reader.add(*piece);
  }
  return reader.finish(bytes.file);
}

Result<void> take_picture(Blocks& blocks, const FileBytes& bytes, std::uint64_t at,
                          std::uint64_t size) {
  if (blocks.pictures.size() >= kMostPictures) return {};
  const auto head = bytes.read(at, std::min(size, kFlacPictureHead));
  if (!head) return tl::unexpected(head.error());
  auto found = read_flac_picture(*head, size);
  if (!found) {
    blocks.damaged = true;
  } else if (!is_linked_picture(*head)) {
    found->picture.at = at + found->content;
    found->picture.stored = found->picture.bytes;
    blocks.pictures.push_back(std::move(found->picture));
  }
  return {};
}

Result<void> take_block(Blocks& blocks, const FileBytes& bytes, unsigned kind, std::uint64_t at,
                        std::uint64_t size) {
  if (kind == kPicture) return take_picture(blocks, bytes, at, size);
  if (kind == kStreamInfo && !blocks.info) {
    const auto block = bytes.read(at, size);
    if (!block) return tl::unexpected(block.error());
    blocks.info = parse_stream_info(*block);
  }
  if (kind == kComment && !blocks.comment) {
    auto comment = read_comment(bytes, at, size);
    if (!comment) return tl::unexpected(comment.error());
    blocks.comment = std::move(*comment);
  }
  return {};
}

// The blocks from `at` on, the first of which stands behind "fLaC".
Result<Blocks> read_blocks(const FileBytes& bytes, std::uint64_t at) {
  Blocks blocks;
  bool last = false;
  for (int count = 0; !last; ++count) {
    const auto head = bytes.read(at, kBlockHeader);
    if (!head) return tl::unexpected(head.error());
    if (head->size() < kBlockHeader) return broken_audio(bytes, "it ends within its tags");
    last = (static_cast<unsigned char>((*head)[0]) & 0x80) != 0;
    const auto kind = static_cast<unsigned>((*head)[0]) & 0x7F;
    const auto size = big_endian(*head, 1, 3);
    at += kBlockHeader;
    if (size > bytes.size - at) return broken_audio(bytes, "it ends within its tags");
    if (kind == kForbidden || count >= kMostBlocks)
      return broken_audio(bytes, "what stands before its sound is damaged");
    if (const auto taken = take_block(blocks, bytes, kind, at, size); !taken)
      return tl::unexpected(taken.error());
    at += size;
  }
  blocks.end = at;
  if (!blocks.info) return broken_audio(bytes, "it does not say what its sound is (STREAMINFO)");
  return blocks;
}

struct FirstFrame {
  FlacFrame frame;
  std::uint64_t at = 0;
};

Result<FirstFrame> find_first_frame(const FileBytes& bytes, std::uint64_t begin) {
  const auto start = bytes.read(begin, kPiece);
  if (!start) return tl::unexpected(start.error());
  const auto text = std::string_view(*start);
  for (auto at = text.find('\xFF'); at != text.npos; at = text.find('\xFF', at + 1))
    if (const auto frame = parse_flac_frame(text.substr(at))) return FirstFrame{*frame, begin + at};
  return broken_audio(bytes, "it has tags but no sound");
}

// Without an ID3v1 tag, which some programs put behind everything.
Result<std::uint64_t> sound_end(const FileBytes& bytes) {
  constexpr std::uint64_t kId3v1 = 128;
  if (bytes.size < kId3v1) return bytes.size;
  const auto mark = bytes.read(bytes.size - kId3v1, 3);
  if (!mark) return tl::unexpected(mark.error());
  return *mark == "TAG" ? bytes.size - kId3v1 : bytes.size;
}

// Sets length and ends of the sound. What the frames at the end say counts, not the promise at the
// beginning, which stands there also in a file that is cut, and is 0 in one written to a pipe.
Result<void> measure(AudioFacts& facts, const FileBytes& bytes, const FlacStreamInfo& info,
                     std::uint64_t begin) {
  const auto first = find_first_frame(bytes, begin);
  if (!first) return tl::unexpected(first.error());
  const auto end = sound_end(bytes);
  if (!end) return tl::unexpected(end.error());
  const auto start = flac_position(first->frame, first->frame);
  const auto promised = info.samples > 0 ? start + info.samples : 0;
  const auto found =
      find_flac_end(bytes, first->at, *end, first->frame, promised, info.largest_frame);
  if (!found) return tl::unexpected(found.error());
  if (!*found || (*found)->position <= start)
    return broken_audio(bytes, "no whole frame of sound is in it");
  const auto rate = static_cast<std::uint64_t>(info.sample_rate);
  const auto samples = (*found)->position - start;
  facts.duration = time_of_samples(samples, rate);
  facts.sound_begin = first->at;
  facts.sound_end = (*found)->at;
  if (info.samples > samples)
    facts.problems.push_back(
        cut_off_audio(bytes, facts.duration, time_of_samples(info.samples, rate)));
  else if (info.samples == 0 && (*found)->cut)
    facts.problems.push_back(maybe_cut_off(bytes, "in the middle of a frame", facts.duration));
  return {};
}

void put_tags(AudioFacts& facts, Blocks blocks, Id3Tags id3, const std::string& file) {
  auto comment = blocks.comment ? std::move(*blocks.comment) : VorbisComment();
  if (blocks.damaged && comment.problems.empty()) comment.problems.push_back(damaged_tags(file));
  fill_from(comment.text, std::move(id3.text));
  take_text(facts, std::move(comment.text));
  facts.chapters = std::move(comment.chapters.empty() ? id3.chapters : comment.chapters);
  facts.pictures = std::move(blocks.pictures);
  std::ranges::move(comment.pictures, std::back_inserter(facts.pictures));
  if (facts.pictures.empty()) facts.pictures = std::move(id3.pictures);
  append(facts.problems, std::move(comment.problems));
  append(facts.problems, std::move(id3.problems));
}

}  // namespace

Result<AudioFacts> read_flac(const FileBytes& bytes) {
  auto id3 = read_id3v2(bytes, 0, bytes.size);
  if (!id3) return tl::unexpected(id3.error());
  const auto mark = bytes.read(id3->size, 4);
  if (!mark) return tl::unexpected(mark.error());
  if (*mark != "fLaC") return broken_audio(bytes, "it does not begin as a FLAC file does");
  auto blocks = read_blocks(bytes, id3->size + 4);
  if (!blocks) return tl::unexpected(blocks.error());
  AudioFacts facts;
  facts.container = Container::flac;
  facts.codec = "flac";
  facts.mime = "audio/flac";
  facts.sample_rate = blocks->info->sample_rate;
  facts.channels = blocks->info->channels;
  facts.bitrate_mode = BitrateMode::variable;
  facts.duration_exact = true;
  const auto measured = measure(facts, bytes, *blocks->info, blocks->end);
  if (!measured) return tl::unexpected(measured.error());
  put_tags(facts, std::move(*blocks), std::move(*id3), bytes.file);
  return plausible(std::move(facts), bytes);
}

}  // namespace liner
