#include "feed_bench.h"

#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <functional>
#include <pugixml.hpp>
#include <sstream>

#include "check/check_feed.h"
#include "feed/feed.h"
#include "notes/markdown.h"

namespace liner::bench {
namespace {

// Three kilobytes of notes, as a usual episode has them.
Words usual_notes() {
  std::string text = "What the body does at night, and why.\n\n## In this episode\n\n";
  for (int i = 0; i < 12; ++i)
    text += fmt::format(
        "- **Point {}:** light, [dark](https://notes.example/{}) and what lies "
        "between, told at some length so that it fills a line.\n",
        i, i);
  for (int i = 0; i < 4; ++i)
    text += "\nA paragraph of words about sleep, lamps & rooms, *with* some emphasis. " +
            std::string(200, 'w') + "\n";
  Problems said;
  return *parse_markdown({text, "notes.md", 1, true}, said);
}

PublishedEpisode episode(int number, const Words& notes) {
  PublishedEpisode one;
  one.episode->slug = fmt::format("episode-{}", number);
  one.episode->title = fmt::format("What happened in the night of week {}", number);
  one.episode->published =
      Moment(std::chrono::seconds(1'000'000'000 + 86'400 * (100'000 - number)));
  one.episode->notes = notes;
  one.episode->audio.bytes = 30'000'000;
  one.episode->audio.mime = "audio/mpeg";
  one.episode->audio.duration = std::chrono::seconds(1801);
  std::vector<Chapter> chapters;
  for (int i = 0; i < 8; ++i)
    chapters.push_back({std::chrono::seconds(i * 200), fmt::format("Chapter {}", i)});
  one.episode->chapters = Chapters(std::move(chapters));
  one.episode->season = 1;
  one.episode->number = 100'000 - number;
  one.guid = fmt::format("guid-{}", number);
  one.path = fmt::format("episodes/episode-{}/", number);
  one.audio_url = fmt::format("https://show.example/{}episode-{}.mp3", one.path, number);
  for (const auto* form : {"vtt", "srt", "json", "txt"})
    one.transcripts.push_back({fmt::format("episodes/episode-{}/transcript.{}", number, form),
                               "text/vtt",
                               "en",
                               true,
                               "t.vtt",
                               true,
                               {}});
  Person host;
  host.name = "Ada";
  host.role = "host";
  one.people = {host};
  return one;
}

const Edition& edition_of(int episodes) {
  static std::map<int, Edition> editions;
  const auto [found, is_new] = editions.try_emplace(episodes);
  if (!is_new) return found->second;
  auto& edition = found->second;
  edition.show.title = edition.show.author = "A long show";
  edition.show.language = "en";
  edition.show.categories = {{"Technology", ""}};
  edition.show.artwork = {"artwork.jpg", "image/jpeg", 3000, 3000, 300'000, "0123456789"};
  edition.show.feed_name = "feed.xml";
  edition.show.full_notes = 100;
  edition.link = "https://show.example/";
  edition.feed_url = "https://show.example/feed.xml";
  edition.podcast_guid = "917393e3-1b1e-5cef-ace4-edaa54e1f810";
  edition.artwork_path = "assets/artwork.jpg";
  const auto notes = usual_notes();
  for (int i = 0; i < episodes; ++i) edition.episodes.push_back(episode(i, notes));
  return edition;
}

const std::string& feed_of(int episodes) {
  static std::map<int, std::string> feeds;
  const auto [found, is_new] = feeds.try_emplace(episodes);
  if (is_new) found->second = write_feed(edition_of(episodes));
  return found->second;
}

void write(benchmark::State& state, int episodes) {
  const auto& edition = edition_of(episodes);
  for (auto _ : state) benchmark::DoNotOptimize(write_feed(edition));
  state.SetBytesProcessed(static_cast<std::int64_t>(feed_of(episodes).size()) * state.iterations());
}

// The least that pugixml itself needs: the same elements built, node by node, and saved.
void tree(benchmark::State& state, int episodes) {
  pugi::xml_document source;
  source.load_string(feed_of(episodes).c_str());
  for (auto _ : state) {
    pugi::xml_document built;
    built.append_copy(source.document_element());
    std::ostringstream out;
    built.save(out, "  ");
    benchmark::DoNotOptimize(out.str());
  }
}

FeedToCheck to_check(const std::string& bytes) {
  FeedToCheck feed;
  feed.bytes = bytes;
  feed.file = "feed.xml";
  return feed;
}

void check(benchmark::State& state, int episodes) {
  const auto feed = to_check(feed_of(episodes));
  for (auto _ : state) benchmark::DoNotOptimize(check_feed(feed));
  state.SetBytesProcessed(static_cast<std::int64_t>(feed.bytes.size()) * state.iterations());
}

void write_500(benchmark::State& state) { write(state, 500); }
void write_5000(benchmark::State& state) { write(state, 5000); }
void tree_500(benchmark::State& state) { tree(state, 500); }
void tree_5000(benchmark::State& state) { tree(state, 5000); }
void check_500(benchmark::State& state) { check(state, 500); }
void check_5000(benchmark::State& state) { check(state, 5000); }

BENCHMARK(tree_500)->Unit(benchmark::kMillisecond);
BENCHMARK(tree_5000)->Unit(benchmark::kMillisecond);
BENCHMARK(write_500)->Unit(benchmark::kMillisecond);
BENCHMARK(write_5000)->Unit(benchmark::kMillisecond);
BENCHMARK(check_500)->Unit(benchmark::kMillisecond);
BENCHMARK(check_5000)->Unit(benchmark::kMillisecond);

// The most memory that the work takes beyond what is there before it, in bytes.
double peak_of(const std::function<void()>& work) {
  const auto measured = [](const std::function<void()>& one) {
    const auto child = fork();
    if (child == 0) {
      one();
      _exit(0);
    }
    int status = 0;
    rusage usage{};
    wait4(child, &status, 0, &usage);
    return static_cast<double>(usage.ru_maxrss) * 1024;
  };
  return std::max(0.0, measured(work) - measured([] {}));
}

}  // namespace

void print_feed_memory() {
  for (const int episodes : {500, 5000}) {
    const auto& feed = feed_of(episodes);
    const auto size = static_cast<double>(feed.size());
    std::printf(
        "%5d items, a feed of %5.1f MB: writing takes %4.1f times its size, checking %4.1f\n",
        episodes, size / 1e6, peak_of([&] { write_feed(edition_of(episodes)); }) / size,
        peak_of([&] { check_feed(to_check(feed)); }) / size);
  }
}

}  // namespace liner::bench
