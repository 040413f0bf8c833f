// Real audio files, read from the corpus where that is present: an answer near the truth or a clear
// problem, never a crash. The truth is the length of what decodes (the corpus's index).
#include <gtest/gtest.h>

#include <filesystem>

#include "audio/audio_file.h"
#include "support/test_show.h"

using namespace liner;
using namespace liner::test;
namespace fs = std::filesystem;

namespace {

const fs::path kAudio = fs::path(LINER_CORPUS_DIR) / "audio";

std::string outcome(const std::string& file) {
  const auto root = Root::open(kAudio.string());
  const auto reading = read_audio(*root, file);
  if (!reading) return std::string(reading.error().code);
  return reading->audio.mime + " " + std::to_string((reading->audio.duration.count() + 50) / 100);
}

struct Expected {
  const char* file;
  const char* outcome;  // the type and tenths of a second, or the problem
};

}  // namespace

class CorpusAudio : public testing::TestWithParam<Expected> {};

TEST_P(CorpusAudio, IsReadAsItIs) {
  if (!fs::exists(kAudio / GetParam().file)) GTEST_SKIP() << "the corpus is not here: " << kAudio;
  EXPECT_EQ(outcome(GetParam().file), GetParam().outcome);
}

INSTANTIATE_TEST_SUITE_P(
    Corpus, CorpusAudio,
    testing::Values(
        Expected{"gen-cbr64-chap-v23-utf16.mp3", "audio/mpeg 200"},
        Expected{"gen-cbr64-chap-v24-utf8.mp3", "audio/mpeg 200"},
        Expected{"gen-vbr-xing.mp3", "audio/mpeg 200"},
        Expected{"gen-vbr-noheader.mp3", "audio/mpeg 200"},
        Expected{"gen-vbr-xing-truncated.mp3", "cut-off-audio"},
        Expected{"gen-aac-nero-and-qt-chapters.m4a", "audio/x-m4a 200"},
        Expected{"gen-nero-only.m4a", "audio/x-m4a 120"}, Expected{"gen-html-404.mp3", "not-audio"},
        Expected{"gen-id3-lying-size.mp3", "broken-audio"}, Expected{"gen-adts.aac", "not-audio"},
        Expected{"gen-opus-chapters.opus", "not-audio"}, Expected{"gen.flac", "not-audio"},
        Expected{"gen.wav", "not-audio"}, Expected{"gen.aiff", "not-audio"},
        Expected{"mm-he_44khz.mp3", "audio/mpeg 107"},
        Expected{"mediafile-full.mp3", "audio/mpeg 11"},
        Expected{"mediafile-full.m4a", "audio/x-m4a 10"},
        Expected{"tinytag-mvhd_version_1.m4a", "cut-off-audio"},
        Expected{"tinytag-vbri.mp3", "cut-off-audio"},
        Expected{"tinytag-mp4_invalid_size_zero.m4a", "broken-audio"},
        Expected{"mp3agic-v23tagwithchapters.mp3", "audio/mpeg 150"}));

TEST(CorpusAudio, OfAnyKindNeverBreaksTheReader) {
  if (!fs::exists(kAudio)) GTEST_SKIP() << "the corpus is not here: " << kAudio;
  int files = 0;
  for (const auto& entry : fs::directory_iterator(kAudio)) {
    EXPECT_NE(outcome(entry.path().filename().string()), "") << entry.path();
    ++files;
  }
  EXPECT_GT(files, 40);
}
