// MP4 files with sound: M4A, M4B.
#pragma once

#include <vector>

#include "audio/facts.h"
#include "audio/file_bytes.h"
#include "audio/mp4/mp4_track.h"

namespace liner {

// Everything from the index of the file. A file that is cut is measured by what is there and has
// the problem "cut-off-audio". Failures: "not-audio" (a video), "cut-off-audio" (before its index
// is there), "broken-audio", "cannot-read".
Result<AudioFacts> read_mp4(const FileBytes& bytes);

// The `mdat` with the sound: the largest that is not there for the texts of chapters only.
Mp4Box sound_mdat(Mp4Source& source, const Mp4Movie& movie, const std::vector<Mp4Box>& top);

}  // namespace liner
