// What the readers of all kinds of audio files ask of their findings, and how they say that
// something is wrong.
#pragma once

#include <cstdint>
#include <string>

#include "audio/facts.h"
#include "audio/file_bytes.h"

namespace liner {

// No episode lasts longer; what says so lies.
constexpr Milliseconds kLongestSound = std::chrono::hours(100);

// How long the samples of one channel last; 0 for a rate of 0, a thousand hours for anything more.
Milliseconds time_of_samples(std::uint64_t samples, std::uint64_t rate);

// The facts with the size of the file and the bit rate filled in. Problem: "broken-audio" where
// rate, channels or length cannot be true.
Result<AudioFacts> plausible(AudioFacts facts, const FileBytes& bytes);

tl::unexpected<Problem> broken_audio(const FileBytes& bytes, std::string what);
Problem cut_off_audio(const FileBytes& bytes, Milliseconds there, Milliseconds promised);
// The same in other measures: "1000 of 2000 bytes".
Problem cut_off_audio(const FileBytes& bytes, const std::string& there,
                      const std::string& promised);
// `where`: "in the middle of a page".
Problem maybe_cut_off(const FileBytes& bytes, std::string_view where, Milliseconds there);
// `what`: "pages".
Problem missing_in_the_middle(const FileBytes& bytes, std::string_view what, Milliseconds after);
// `what`: if not that part of the tags is damaged.
Problem damaged_tags(const std::string& file, std::string what = {});

}  // namespace liner
