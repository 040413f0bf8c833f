#include "audio/mp4/mp4_samples.h"

#include <algorithm>

namespace liner {
namespace {

// The entries of a table whose count stands behind version and flags, as many as there is room for.
std::uint64_t entry_count(FileWindow& window, const Mp4Box& box, std::uint64_t width) {
  if (box.size < box.header + 8) return 0;
  return std::min(window.number(box.content() + 4, 4), (box.size - box.header - 8) / width);
}

struct SizeTable {
  std::uint64_t same = 0, count = 0;  // same: the size of all samples, or 0
  unsigned bits = 32;                 // of an entry
};

// stsz (8.7.3.2) or stz2 (8.7.3.3).
SizeTable size_table(FileWindow& window, const Mp4Box& box) {
  SizeTable table;
  if (box.size < box.header + 12) return table;
  table.count = window.number(box.content() + 8, 4);
  if (box.kind == "stz2") {
    table.bits = static_cast<unsigned>(window.number(box.content() + 7, 1));
    if (table.bits != 4 && table.bits != 8 && table.bits != 16) return {};
  } else {
    table.same = window.number(box.content() + 4, 4);
  }
  const auto room = (box.size - box.header - 12) * 8 / table.bits;
  if (table.same == 0) table.count = std::min(table.count, room);
  return table;
}

}  // namespace

std::uint64_t sample_count(Mp4Source& source, const Mp4Track& track) {
  FileWindow window{&source, 0, {}};
  return size_table(window, track.sizes).count;
}

SampleTimes sample_times(Mp4Source& source, const Mp4Track& track) {
  FileWindow window{&source, 0, {}};
  auto left = sample_count(source, track);
  SampleTimes times;
  const auto entries = entry_count(window, track.stts, 8);
  for (std::uint64_t i = 0; i < entries && left > 0 && source.step(); ++i) {
    const auto at = track.stts.content() + 8 + 8 * i;
    const auto samples = std::min(window.number(at, 4), left);
    if (samples > 0) times.last = window.number(at + 4, 4);
    times.sum = capped_sum(times.sum, samples * times.last);
    left -= samples;
  }
  return times;
}

SamplesThere samples_there(Mp4Source& source, const Mp4Track& track) {
  SamplesThere there;
  SampleWalk walk(source, track);
  while (const auto samples = walk.next(UINT64_MAX)) {
    there.time = capped_sum(there.time, samples->duration);
    there.bytes = capped_sum(there.bytes, samples->size);
  }
  there.all = !walk.misses_some();
  return there;
}

ChunkOffsets::ChunkOffsets(Mp4Source& source, const Mp4Box& stco_or_co64)
    : box(stco_or_co64), window{&source, 0, {}}, width(box.kind == "co64" ? 8 : 4) {
  count = entry_count(window, box, width);
}

std::uint64_t ChunkOffsets::at(std::uint64_t index) {
  return window.number(box.content() + 8 + width * index, static_cast<std::size_t>(width));
}

SampleWalk::SampleWalk(Mp4Source& source, const Mp4Track& track)
    : source_(source),
      file_size_(source.bytes.size),
      left_(0),
      offsets_(source, track.offsets),
      sizes_{&source, 0, {}},
      times_{&source, 0, {}},
      chunks_{&source, 0, {}},
      stts_(track.stts),
      stsc_(track.stsc) {
  const auto table = size_table(sizes_, track.sizes);
  left_ = table.count;
  same_size_ = table.same;
  size_bits_ = table.bits;
  size_at_ = track.sizes.content() + 12;
  time_entries_ = entry_count(times_, stts_, 8);
  runs_ = entry_count(chunks_, stsc_, 12);
}

// Goes to the next chunk that begins in the file (stsc, 8.7.4: runs of chunks of one length).
bool SampleWalk::next_chunk() {
  for (; chunk_ < offsets_.count && source_.step(); ++chunk_) {
    while (run_ < runs_ && chunks_.number(stsc_.content() + 8 + 12 * run_, 4) <= chunk_ + 1 &&
           source_.step())
      per_chunk_ = chunks_.number(stsc_.content() + 12 + 12 * run_++, 4);
    in_chunk_ = std::min(per_chunk_, left_);
    if (in_chunk_ == 0) continue;
    offset_ = offsets_.at(chunk_);
    if (offset_ < file_size_) {
      ++chunk_;
      return true;
    }
    pass_over_chunk();
  }
  return false;
}

// What is left of a chunk that the end of the file cuts.
void SampleWalk::pass_over_chunk() {
  misses_some_ = true;
  take_time(in_chunk_);
  size_index_ += in_chunk_;
  left_ -= in_chunk_;
  in_chunk_ = 0;
}

std::uint64_t SampleWalk::take_size() {
  const auto index = size_index_++;
  if (same_size_ > 0) return same_size_;
  if (size_bits_ >= 8) return sizes_.number(size_at_ + index * (size_bits_ / 8), size_bits_ / 8);
  const auto both = sizes_.number(size_at_ + index / 2, 1);
  return index % 2 == 0 ? both >> 4 : both & 15;
}

// The time that the next samples take; the clock goes on by it.
std::uint64_t SampleWalk::take_time(std::uint64_t samples) {
  std::uint64_t time = 0;
  while (samples > 0) {
    while (time_left_ == 0 && time_entry_ < time_entries_ && source_.step()) {
      const auto at = stts_.content() + 8 + 8 * time_entry_++;
      time_left_ = times_.number(at, 4);
      time_delta_ = times_.number(at + 4, 4);
    }
    if (time_left_ == 0) break;
    const auto now = std::min(samples, time_left_);
    time = capped_sum(time, now * time_delta_);
    time_left_ -= now;
    samples -= now;
  }
  clock_ = capped_sum(clock_, time);
  return time;
}

std::optional<Mp4Sample> SampleWalk::next(std::uint64_t most) {
  while (left_ > 0 && source_.step()) {
    if (in_chunk_ == 0 && !next_chunk()) return std::nullopt;
    const auto room = file_size_ - offset_;
    Mp4Sample sample{offset_, take_size(), clock_, 0};
    if (sample.size > room) {
      --size_index_;
      pass_over_chunk();
      continue;
    }
    std::uint64_t count = 1;
    if (same_size_ > 0) count = std::min({most, in_chunk_, room / same_size_});
    sample.size *= count;
    size_index_ += count - 1;
    in_chunk_ -= count;
    left_ -= count;
    sample.duration = take_time(count);
    taken_bytes_ += sample.size;
    misses_some_ = misses_some_ || taken_bytes_ > file_size_;
    if (taken_bytes_ > file_size_) return std::nullopt;
    offset_ += sample.size;
    return sample;
  }
  return std::nullopt;
}

}  // namespace liner
