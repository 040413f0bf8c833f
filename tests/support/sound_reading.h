// Reads bytes with the reader of one format, and says in a line what came of it.
#pragma once

#include <string>

#include "audio/facts.h"
#include "audio/file_bytes.h"

namespace liner::test {

using Reader = Result<AudioFacts> (*)(const FileBytes&);

Result<AudioFacts> read(Reader reader, const std::string& bytes);

// "opus 4993" or "mp3 about 2000", then what was said of it.
std::string outcome(const Result<AudioFacts>& facts);
std::string outcome(Reader reader, const std::string& bytes);

// Of every beginning of a file: a refusal, or less than the whole with a word about it.
void expect_sound_at_every_cut(Reader reader, const std::string& whole);

}  // namespace liner::test
