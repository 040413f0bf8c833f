#include "blog/search_index.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <unordered_map>

#include "base/digest.h"
#include "base/parallel.h"
#include "blog/search_words.h"
#include "notes/plain_text.h"

namespace liner {
namespace {

// Files stay below 40 kB however they are sent.
constexpr std::size_t kLargestShard = 36'000;
constexpr std::size_t kInBlock = 25;  // episodes whose titles come together
constexpr std::size_t kHashDigits = 6;
// Where in an episode a word stands.
enum Field : unsigned { kTitle = 1, kNames = 2, kNotes = 4, kSaid = 8 };

struct Hit {
  unsigned fields = 0;
  std::int64_t second = -1;  // when it is first heard; -1 without a time
};

// Words are looked up as they stand in a text, and become a string only when they are new.
struct WordHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view word) const {
    return std::hash<std::string_view>()(word);
  }
};
template <class Value>
using ByWord = std::unordered_map<std::string, Value, WordHash, std::equal_to<>>;

template <class Value>
Value& value_of(ByWord<Value>& values, std::string_view word) {
  const auto known = values.find(word);
  return known != values.end() ? known->second : values[std::string(word)];
}

using Hits = ByWord<Hit>;

void add_text(Hits& hits, std::string_view text, Field field, std::int64_t second = -1) {
  for_each_search_word(text, [&](std::string_view word) {
    auto& hit = value_of(hits, word);
    hit.fields |= field;
    if (hit.second < 0) hit.second = second;
  });
}

Hits hits_of(const Edition& edition, const PublishedEpisode& published) {
  const auto& episode = published.episode;
  Hits hits;
  add_text(hits, episode.title, kTitle);
  for (const auto& person : published.people) add_text(hits, person.name, kNames);
  for (const auto tag : published.tags) add_text(hits, edition.tags[tag].title, kNames);
  if (published.series) add_text(hits, edition.series[*published.series].title, kNames);
  add_text(hits, plain_text(*episode.notes.words()), kNotes);
  for (const auto& chapter : episode.chapters)
    if (!chapter.silent) add_text(hits, chapter.title, kNotes, chapter.start.count() / 1000);
  for (const auto& transcript : published.transcripts)
    if (&transcript == &published.transcripts.front() ||
        transcript.cues != published.transcripts.front().cues)
      for (const auto& cue : *transcript.cues)
        add_text(hits, cue.text, kSaid, transcript.timed ? cue.start.count() / 1000 : -1);
  return hits;
}

// Big-endian, as DataView reads it.
void append_unit(std::string& out, std::size_t value) {
  out += static_cast<char>(value >> 8 & 255);
  out += static_cast<char>(value & 255);
}

// What is known of a word so far, in units of 16 bits: for each episode the distance from the one
// before, the fields, the second. Most are words that are said, soon after one another, in the
// first hour: they take one unit.
struct Entry {
  std::string postings;
  std::size_t next = 0;  // one behind the last episode, so that a distance is never 0

  void add(std::size_t episode, const Hit& hit) {
    constexpr std::size_t kShortGaps = 13, kFar = 14, kGeneral = 15, kMost = 4095;
    const auto distance = episode + 1 - next;
    next = episode + 1;
    const bool timed = hit.second >= 0 && hit.second <= 0xFFFF;
    const auto second = static_cast<std::size_t>(timed ? hit.second : 0);
    if (timed && hit.fields == kSaid && distance <= kShortGaps && second <= kMost) {
      append_unit(postings, distance << 12 | second);
    } else if (timed && hit.fields == kSaid && distance <= kMost) {
      append_unit(postings, kFar << 12 | distance);
      append_unit(postings, second);
    } else {
      append_unit(postings, kGeneral << 12 | (timed ? 16u : 0u) | hit.fields);
      append_unit(postings, std::min<std::size_t>(distance, 0xFFFF));
      if (timed) append_unit(postings, second);
    }
  }
};

using Lines = std::vector<std::pair<std::string, std::string>>;  // word and postings, sorted

std::size_t size_of(const Lines& lines, std::size_t begin, std::size_t end) {
  std::size_t size = 0;
  for (auto i = begin; i < end; ++i) size += lines[i].first.size() + lines[i].second.size() + 4;
  return size;
}

class Shards {
 public:
  explicit Shards(const Lines& lines) : lines_(lines) { split(0, lines.size(), 0); }
  const std::map<std::string, std::string>& files() const { return files_; }  // text by key

 private:
  // All lines of a range begin alike as far as the levels before this one look.
  void split(std::size_t begin, std::size_t end, std::size_t level) {
    for (auto at = begin; at < end;) {
      const auto key = shard_key(lines_[at].first, level);
      auto next = at + 1;
      while (next < end && shard_key(lines_[next].first, level) == key) ++next;
      if (key.empty())  // words that end here stay together under their own name
        add(shard_key(lines_[at].first, level - 1), at, next);
      else if (size_of(lines_, at, next) > kLargestShard && next - at > 1 && level < 32)
        split(at, next, level + 1);
      else
        add(key, at, next);
      at = next;
    }
  }

  void add(const std::string& key, std::size_t begin, std::size_t end) {
    auto& text = files_[key];
    for (auto i = begin; i < end; ++i) {
      const auto& [word, postings] = lines_[i];
      const auto units = postings.size() / 2;
      text += static_cast<char>(word.size());
      text += word;
      text += static_cast<char>(units >> 16 & 255);
      append_unit(text, units & 0xFFFF);
      text += postings;
    }
  }

  const Lines& lines_;
  std::map<std::string, std::string> files_;
};

std::string hex_of(std::string_view key) {
  std::string hex;
  for (const char c : key) hex += fmt::format("{:02x}", static_cast<unsigned char>(c));
  return hex;
}

std::string short_hash(std::string_view text) { return name_hash(text).substr(0, kHashDigits); }

Lines lines_of(const Edition& edition) {
  // So many at a time are looked through on all processors: the words of all would fill the memory.
  constexpr std::size_t kAtOnce = 64;
  ByWord<Entry> entries;
  const auto count = edition.episodes.size();
  // Counted from the oldest, so that a new episode changes nothing in what is there.
  for (std::size_t begin = 0; begin < count; begin += kAtOnce) {
    std::vector<Hits> some(std::min(kAtOnce, count - begin));
    in_parallel(some.size(), [&](std::size_t i) {
      some[i] = hits_of(edition, edition.episodes[count - 1 - begin - i]);
    });
    for (std::size_t i = 0; i < some.size(); ++i)
      for (const auto& [word, hit] : some[i]) entries[word].add(begin + i, hit);
  }
  Lines lines;
  lines.reserve(entries.size());
  for (auto& [word, entry] : entries) lines.emplace_back(word, std::move(entry.postings));
  std::ranges::sort(lines);
  return lines;
}

// Title, slug and day of some episodes, the oldest first.
std::string block_text(const Site& site, std::size_t block) {
  const auto& episodes = site.edition.episodes;
  Json::Array rows;
  for (auto id = block * kInBlock; id < std::min((block + 1) * kInBlock, episodes.size()); ++id) {
    const auto& episode = episodes[episodes.size() - 1 - id].episode;
    rows.push_back(Json::Array{episode.title, episode.slug,
                               site.words().day(episode.published, site.edition.show.time_zone)});
  }
  return write_json(rows);
}

void add_made(PageList& pages, const std::string& path, std::string text) {
  pages.add_text(path, [text = std::move(text)] { return text; });
}

}  // namespace

std::string add_search_index(const Site& site, PageList& pages) {
  const auto lines = lines_of(site.edition);
  const Shards found(lines);
  Json shards = Json::object({});
  for (const auto& [key, text] : found.files()) {
    const auto hash = short_hash(text);
    shards.set(key, hash);
    add_made(pages, fmt::format("search/words-{}-{}.bin", hex_of(key), hash), text);
  }
  Json::Array blocks;
  for (std::size_t i = 0; i * kInBlock < site.edition.episodes.size(); ++i) {
    auto text = block_text(site, i);
    const auto hash = short_hash(text);
    add_made(pages, fmt::format("search/episodes-{}-{}.json", i, hash), std::move(text));
    blocks.push_back(hash);
  }
  auto index = write_json(Json::object({{"version", 1},
                                        {"in_block", kInBlock},
                                        {"blocks", std::move(blocks)},
                                        {"words", std::move(shards)}}));
  const auto path = fmt::format("search/index-{}.json", short_hash(index));
  add_made(pages, path, std::move(index));
  return path;
}

}  // namespace liner
