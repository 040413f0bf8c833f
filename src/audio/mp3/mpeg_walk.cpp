#include "audio/mp3/mpeg_walk.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "audio/id3/id3_frames.h"

namespace liner {
namespace {

constexpr std::size_t kHeader = 4;

// A part of the file, read again where a header is asked for that is not in it.
class Window {
 public:
  Window(const FileBytes& file, std::uint64_t end) : file_(file), end_(end) {}

  // Four bytes, or fewer at the end. `failed` holds what went wrong with reading.
  std::string_view header(std::uint64_t at) {
    if (at + kHeader > end_) return {};
    if (at < begin_ || at + kHeader > begin_ + size_) {
      const auto read = read_into(file_.descriptor, at, piece_.data(), piece_.size(), file_.file);
      if (!read) {
        failed = read.error();
        return {};
      }
      begin_ = at;
      size_ = *read;
      if (size_ < kHeader) return {};
    }
    return std::string_view(piece_).substr(at - begin_, kHeader);
  }

  // The next byte at or behind `at` with which a frame or a tag can begin; the end if there is
  // none.
  std::uint64_t next_sync(std::uint64_t at) {
    while (!header(at).empty()) {
      const auto piece = std::string_view(piece_).substr(0, size_);
      const auto found = piece.find_first_of("\xFFI", at - begin_);
      if (found != piece.npos) return begin_ + found;
      at = begin_ + size_;
    }
    return end_;
  }

  std::optional<Problem> failed;

 private:
  const FileBytes& file_;
  std::uint64_t end_, begin_ = 0;
  std::size_t size_ = 0;
  std::string piece_ = std::string(256 * 1024, '\0');
};

class Walker {
 public:
  Walker(const FileBytes& file, std::uint64_t end, std::size_t free_bytes)
      : file_(file), window_(file, std::min(end, file.size)), end_(end), free_bytes_(free_bytes) {}

  Result<MpegWalk> walk(std::uint64_t begin) {
    walk_.end = begin;
    if (const auto first = parse_mpeg_frame(window_.header(begin), free_bytes_)) stream_ = first;
    for (auto at = begin; at < end_ && !walk_.cut && !window_.failed;) {
      const auto frame = parse_mpeg_frame(window_.header(at), free_bytes_);
      if (frame && frame->bytes > 0 && stream_ && same_stream(*stream_, *frame))
        at = take(at, *frame);
      else
        at = find(at);
    }
    if (window_.failed) return tl::unexpected(*window_.failed);
    return walk_;
  }

 private:
  std::uint64_t take(std::uint64_t at, const MpegFrame& frame) {
    if (at + frame.bytes > end_) {
      walk_.cut = true;
      return end_;
    }
    walk_.is_constant = walk_.is_constant && (walk_.frames == 0 || stream_->kbits == frame.kbits);
    stream_ = frame;
    ++walk_.frames;
    walk_.ticks += static_cast<std::uint64_t>(frame.samples) * kTicks /
                   static_cast<std::uint64_t>(frame.sample_rate);
    walk_.bytes += frame.bytes;
    return walk_.end = at + frame.bytes;
  }

  // Where sound goes on behind what is none; the end if it does not.
  std::uint64_t find(std::uint64_t at) {
    std::uint64_t tags = 0;
    for (const auto begin = at; at < end_ && !window_.failed; ++at) {
      at = window_.next_sync(at);
      if (at >= end_) break;
      if (window_.header(at).starts_with("ID3")) {
        const auto tag = tag_at(at);
        tags += tag;
        at += tag > 0 ? tag - 1 : 0;
      } else if (const auto frame = stream_at(at)) {
        if (walk_.frames > 0 && at - begin > tags) {
          if (walk_.gaps == 0) walk_.first_gap = walk_.ticks;
          walk_.gaps += at - begin - tags;
        }
        stream_ = frame;
        return at;
      }
    }
    return end_;
  }

  // The size of an ID3v2 tag, as files that were put behind each other have in the middle.
  std::uint64_t tag_at(std::uint64_t at) {
    const auto head = file_.read(at, 10);
    const auto size = head ? id3v2_size(*head) : 0;
    return size <= end_ - at ? size : 0;
  }

  // A frame that two more of its stream follow, as far as there is room for them.
  std::optional<MpegFrame> stream_at(std::uint64_t at) {
    const auto first = parse_mpeg_frame(window_.header(at), free_bytes_);
    if (!first || first->bytes == 0) return std::nullopt;
    auto frame = first;
    for (int followers = 0; followers < 2; ++followers) {
      at += frame->bytes;
      if (at == end_) return first;
      frame = parse_mpeg_frame(window_.header(at), free_bytes_);
      if (!frame || frame->bytes == 0 || !same_stream(*first, *frame)) return std::nullopt;
    }
    return first;
  }

  const FileBytes& file_;
  Window window_;
  std::uint64_t end_;
  std::size_t free_bytes_;
  std::optional<MpegFrame> stream_;
  MpegWalk walk_;
};

}  // namespace

Result<MpegWalk> walk_mpeg_frames(const FileBytes& file, std::uint64_t begin, std::uint64_t end,
                                  std::size_t free_bytes) {
  return Walker(file, end, free_bytes).walk(begin);
}

bool counts_agree(const std::vector<std::string>& looks, std::uint64_t length,
                  const VbrHeader& header) {
  if (header.frames == 0 || header.bytes != length) return false;
  if (looks.empty() || length <= looks.front().size()) return false;
  std::uint64_t frames = 0, bytes = 0;
  double exact = 0;  // bytes of a frame, on average, if all have one bit rate
  std::size_t shortest = SIZE_MAX, longest = 0;
  for (const auto& look : looks) {
    const auto first = first_mpeg_frame(look);
    if (!first) continue;
    auto rest = std::string_view(look).substr(first->offset);
    for (auto frame = parse_mpeg_frame(rest, first->free_bytes);
         frame && frame->bytes > 0 && frame->bytes <= rest.size();
         frame = parse_mpeg_frame(rest, first->free_bytes)) {
      const auto mean = frame->samples / 8.0 * frame->kbits * 1000 / frame->sample_rate;
      exact = frames == 0 || exact == mean ? mean : -1;
      shortest = std::min(shortest, frame->bytes);
      longest = std::max(longest, frame->bytes);
      ++frames;
      bytes += frame->bytes;
      rest.remove_prefix(frame->bytes);
    }
  }
  if (frames == 0) return false;
  // Some encoders never pad: their frames are all shorter than the bit rate asks for.
  if (exact > 0 && shortest == longest) exact = static_cast<double>(shortest);
  const auto seen = static_cast<double>(bytes) / static_cast<double>(frames);
  const auto said = static_cast<double>(header.bytes) / static_cast<double>(header.frames + 1);
  if (header.is_constant && exact > 0)
    return std::abs(static_cast<double>(header.bytes) / exact -
                    static_cast<double>(header.frames + 1)) < 2;
  // A talk with music is uneven: only what is far off is walked, which costs time and no truth.
  return !header.is_constant && std::abs(seen - said) < 0.15 * said;
}

}  // namespace liner
