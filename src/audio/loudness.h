// How loud a sound is (EBU R 128). Only loudness.cpp knows libsndfile and libebur128; both are
// optional, and loaded when something is measured.
#pragma once

#include <optional>
#include <string>

namespace liner {

struct Loudness {
  double integrated = 0;  // LUFS; minus infinity: silence
  double true_peak = 0;   // dBTP, the highest of all channels
};

// Why nothing can be measured, as a sentence; empty if it can.
std::string loudness_is_missing();

// Of the audio file behind the descriptor, from its beginning, whatever its offset. Takes about 15
// seconds for an hour. Nothing for what cannot be decoded.
std::optional<Loudness> measure_loudness(int descriptor);

}  // namespace liner
