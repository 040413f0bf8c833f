// The samples of a track, one after the other, from the tables of its index (ISO/IEC 14496-12, 8.6
// and 8.7). The tables are read as the samples are asked for.
#pragma once

#include <cstdint>
#include <optional>

#include "audio/mp4/mp4_track.h"

namespace liner {

// Of one sample, or of several that stand one behind the other.
struct Mp4Sample {
  std::uint64_t offset = 0, size = 0;     // in the file, if it is all there
  std::uint64_t start = 0, duration = 0;  // in the units of the media
};

// How many samples the table of sizes has room for: it cannot claim more than the file may hold.
std::uint64_t sample_count(Mp4Source& source, const Mp4Track& track);

// What the table of times says (stts, 8.6.1.2).
struct SampleTimes {
  std::uint64_t sum = 0, last = 0;  // of all samples; of the last of them
};
SampleTimes sample_times(Mp4Source& source, const Mp4Track& track);

// What the samples are that are all in the file.
struct SamplesThere {
  std::uint64_t time = 0, bytes = 0;
  bool all = true;
};
SamplesThere samples_there(Mp4Source& source, const Mp4Track& track);

struct ChunkOffsets {
  Mp4Box box;
  FileWindow window;
  std::uint64_t width = 4, count = 0;

  ChunkOffsets(Mp4Source& source, const Mp4Box& stco_or_co64);
  std::uint64_t at(std::uint64_t index);
};

class SampleWalk {
 public:
  SampleWalk(Mp4Source& source, const Mp4Track& track);
  // The next sample that is all in the file; those that are not are passed over. Up to so many of
  // one size come at once. The walk ends with the tables, when the samples take more than the file
  // has, and when the source gives up.
  std::optional<Mp4Sample> next(std::uint64_t most = 1);
  bool misses_some() const { return misses_some_; }

 private:
  bool next_chunk();
  std::uint64_t take_size();
  void pass_over_chunk();
  std::uint64_t take_time(std::uint64_t samples);

  Mp4Source& source_;
  std::uint64_t file_size_, left_, taken_bytes_ = 0;
  bool misses_some_ = false;
  ChunkOffsets offsets_;
  FileWindow sizes_, times_, chunks_;
  Mp4Box stts_, stsc_;
  std::uint64_t size_at_ = 0, size_index_ = 0, same_size_ = 0;
  unsigned size_bits_ = 32;
  std::uint64_t time_entry_ = 0, time_entries_ = 0, time_left_ = 0, time_delta_ = 0, clock_ = 0;
  std::uint64_t run_ = 0, runs_ = 0, per_chunk_ = 0;
  std::uint64_t chunk_ = 0, in_chunk_ = 0, offset_ = 0;
};

}  // namespace liner
