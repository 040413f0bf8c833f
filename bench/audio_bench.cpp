// How fast audio files are known: the tags of a usual episode beside the least that anybody must
// read of it, and the walk over every frame of an hour beside a plain read of the same bytes.
#include <stdlib.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "audio/mp3/mpeg_walk.h"
#include "audio/probe.h"
#include "ratio_reporter.h"
#include "support/audio_files.h"

using namespace liner;
using namespace liner::test;

namespace {

constexpr std::size_t kPiece = 256 * 1024;

// Files that are made once, and go with the program.
class Files {
 public:
  Files() {
    std::string name = "/tmp/liner-bench-XXXXXX";
    folder_ = mkdtemp(name.data());
    Mp3 usual{.seconds = 1800, .title = "An episode", .artist = "Ana", .album = "Show"};
    for (unsigned i = 0; i < 8; ++i)
      usual.chapters.push_back({i * 200'000, "Chapter " + std::to_string(i)});
    usual.picture = jpeg_picture(1400, 1400) + std::string(200'000, 'x');
    usual.info_header = true;
    write("usual.mp3", silent_mp3(usual));
    write("hour.mp3", silent_mp3({.seconds = 3600}));
    write("usual.m4a", silent_m4a({.milliseconds = 600'000, .title = "An episode"}));
  }
  ~Files() { std::filesystem::remove_all(folder_); }
  std::string path(const std::string& name) const { return folder_ + "/" + name; }

 private:
  void write(const std::string& name, const std::string& bytes) const {
    std::ofstream(path(name), std::ios::binary) << bytes;
  }
  std::string folder_;
};

const Files& files() {
  static const Files all;
  return all;
}

FileBytes open_bytes(const OpenFile& file, const std::string& name) {
  return *file_bytes(file, name);
}

// open, 64 KiB at the front, the last 128 bytes, close: nobody can know less of a file.
void read_head_and_tail(benchmark::State& state, const std::string& name) {
  const auto path = files().path(name);
  for (auto _ : state) {
    const auto file = *open_named_file(path);
    const auto bytes = open_bytes(file, name);
    benchmark::DoNotOptimize(bytes.read(0, 64 * 1024));
    benchmark::DoNotOptimize(bytes.read(bytes.size - 128, 128));
  }
}

void probe(benchmark::State& state, const std::string& name) {
  const auto path = files().path(name);
  for (auto _ : state) {
    const auto file = *open_named_file(path);
    benchmark::DoNotOptimize(probe_audio(open_bytes(file, name)));
  }
}

void head_and_tail(benchmark::State& state) { read_head_and_tail(state, "usual.mp3"); }
void probe_mp3(benchmark::State& state) { probe(state, "usual.mp3"); }
void probe_m4a(benchmark::State& state) { probe(state, "usual.m4a"); }

void plain_read(benchmark::State& state) {
  const auto file = *open_named_file(files().path("hour.mp3"));
  const auto bytes = open_bytes(file, "hour.mp3");
  std::string piece(kPiece, '\0');
  for (auto _ : state)
    for (std::uint64_t at = 0; at < bytes.size; at += kPiece)
      benchmark::DoNotOptimize(read_into(bytes.descriptor, at, piece.data(), kPiece, bytes.file));
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes.size) * state.iterations());
}

void walk_frames(benchmark::State& state) {
  const auto file = *open_named_file(files().path("hour.mp3"));
  const auto bytes = open_bytes(file, "hour.mp3");
  for (auto _ : state) benchmark::DoNotOptimize(walk_mpeg_frames(bytes, 0, bytes.size));
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes.size) * state.iterations());
}

BENCHMARK(head_and_tail)->Unit(benchmark::kMicrosecond);
BENCHMARK(probe_mp3)->Unit(benchmark::kMicrosecond);
BENCHMARK(probe_m4a)->Unit(benchmark::kMicrosecond);
BENCHMARK(plain_read)->Unit(benchmark::kMillisecond);
BENCHMARK(walk_frames)->Unit(benchmark::kMillisecond);

}  // namespace
