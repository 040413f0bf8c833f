#include "blog/search_index.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <iterator>
#include <map>
#include <memory>
#include <numeric>
#include <unordered_map>

#include "base/digest.h"
#include "base/parallel.h"
#include "blog/search_postings.h"
#include "blog/search_words.h"
#include "notes/plain_text.h"

namespace liner {
namespace {

// Files stay below 40 kB however they are sent.
constexpr std::size_t kLargestShard = 36'000;
constexpr std::size_t kInBlock = 25;  // episodes whose titles come together
constexpr std::size_t kHashDigits = 6;

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

// What some episodes say, one after the other: every word is looked up once, and what the last
// episode said of it becomes a posting when the next one says it too.
class WordsHeard {
 public:
  void hear(const Edition& edition, const PublishedEpisode& published, std::size_t id) {
    id_ = id;
    const auto& episode = *published.episode;
    add(episode.title, kTitle);
    for (const auto& person : published.people) add(person.name, kNames);
    for (const auto tag : published.tags) add(edition.tags[tag].title, kNames);
    if (published.series) add(edition.series[*published.series].title, kNames);
    add(plain_text(*episode.notes.words()), kNotes);
    const auto chapters = episode.chapters.all();
    for (const auto& chapter : *chapters)
      if (!chapter.silent) add(chapter.title, kNotes, chapter.start.count() / 1000);
    for (const auto& transcript : published.transcripts) {
      if (&transcript != &published.transcripts.front() &&
          transcript.cues == published.transcripts.front().cues)
        continue;
      const auto cues = transcript.cues.get();
      for (const auto& cue : *cues)
        add(cue.text, kSaid, transcript.timed ? cue.start.count() / 1000 : -1);
    }
  }

  // Hands every word with its postings on, and forgets them.
  template <class Take>
  void hand_on(const Take& take) {
    for (auto& [word, heard] : words_) {
      heard.postings.add(heard.id, heard.hit);
      take(word, std::move(heard.postings));
    }
    words_.clear();
  }

 private:
  struct Heard {
    SearchPostings postings;  // of the episodes before
    std::size_t id = 0;       // of the one that said it last
    SearchHit hit;            // what that said
  };

  void add(std::string_view text, SearchField field, std::int64_t second = -1) {
    const auto hear_word = [&](std::string_view word) {
      auto& heard = value_of(words_, word);
      if (heard.id != id_) {
        if (heard.hit.fields != 0) heard.postings.add(heard.id, heard.hit);
        heard.id = id_;
        heard.hit = {};
      }
      heard.hit.fields |= field;
      if (heard.hit.second < 0) heard.hit.second = second;
    };
    for_each_search_word(text, std::ref(hear_word));
  }

  ByWord<Heard> words_;
  std::size_t id_ = 0;
};

using Lines = SearchLines;

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

// Counted from the oldest, so that a new episode changes nothing in what is there.
const PublishedEpisode& episode_of(const Edition& edition, std::size_t id) {
  return edition.episodes[edition.episodes.size() - 1 - id];
}

// Looks through these episodes, which are in order: a range of them on each processor, and a few
// ranges more than processors, for some episodes say much and others little.
ByWord<SearchPostings> postings_of(const Edition& edition, const std::vector<std::size_t>& ids) {
  constexpr std::size_t kFewest = 32;  // episodes that are worth a table of words
  const auto most = std::min<std::size_t>(4 * processors(), 16);  // tables stand in memory
  const auto count = std::clamp<std::size_t>(ids.size() / kFewest, 1, most);
  const auto begin_of = [&](std::size_t range) { return range * ids.size() / count; };
  std::vector<WordsHeard> ranges(count);
  in_parallel(count, [&](std::size_t range) {
    for (auto i = begin_of(range); i < begin_of(range + 1); ++i)
      ranges[range].hear(edition, episode_of(edition, ids[i]), ids[i]);
  });
  ByWord<SearchPostings> all;
  for (auto& range : ranges)
    range.hand_on([&](const std::string& word, SearchPostings postings) {
      const auto [known, is_new] = all.try_emplace(word, std::move(postings));
      if (is_new) return;
      for (const auto& [id, hit] : read_postings(postings.bytes())) known->second.add(id, hit);
    });
  return all;
}

class Changed {
 public:
  explicit Changed(std::size_t count) : all_(count, true) {}
  void keep(std::size_t id) { all_[id] = false; }
  // Of one that nobody counted too.
  bool has(const SearchPosting& one) const { return one.first >= all_.size() || all_[one.first]; }

 private:
  std::vector<bool> all_;
};

// The line of a word without what it said of these episodes, and with what it says of them now.
std::string renewed(const std::vector<SearchPosting>& before, const Changed& changed,
                    const std::vector<SearchPosting>& now) {
  std::vector<SearchPosting> both = now;
  std::ranges::copy_if(before, std::back_inserter(both),
                       [&](const SearchPosting& one) { return !changed.has(one); });
  std::ranges::sort(both, {}, &SearchPosting::first);
  SearchPostings postings;
  for (const auto& [id, hit] : both) postings.add(id, hit);
  return std::move(postings).bytes();
}

// The last lines, but for what these episodes changed in them.
Lines patched(Lines lines, const Changed& changed, ByWord<SearchPostings> fresh) {
  for (auto& [word, postings] : lines) {
    const auto now = fresh.find(word);
    const auto before = read_postings(postings);
    const bool touched =
        std::ranges::any_of(before, [&](const SearchPosting& one) { return changed.has(one); });
    if (!touched && now == fresh.end()) continue;
    postings = renewed(
        before, changed,
        now == fresh.end() ? std::vector<SearchPosting>() : read_postings(now->second.bytes()));
    if (now != fresh.end()) fresh.erase(now);
  }
  std::erase_if(lines, [](const auto& line) { return line.second.empty(); });
  for (auto& [word, postings] : fresh) lines.emplace_back(word, std::move(postings).bytes());
  return lines;
}

// What the words of every episode are taken from, the oldest first; empty where nobody can say.
std::vector<OutputKey> keys_of(const Edition& edition, const OutputKeys& keys) {
  std::vector<OutputKey> all;
  for (std::size_t id = 0; id < edition.episodes.size(); ++id)
    all.push_back(keys.of_episode("search", episode_of(edition, id)));
  return all;
}

// From what is remembered, if that is most of it; it then holds what is true now.
const Lines& lines_of(const Edition& edition, const OutputKeys& keys, SearchMemory& memory) {
  auto now = keys_of(edition, keys);
  Changed changed(now.size());
  std::vector<std::size_t> ids;
  for (std::size_t id = 0; id < now.size(); ++id)
    if (id < memory.keys.size() && !now[id].empty() && now[id] == memory.keys[id])
      changed.keep(id);
    else
      ids.push_back(id);
  if (ids.empty() && now.size() == memory.keys.size()) return memory.lines;
  constexpr std::size_t kFew = 4;  // of so many one
  if (ids.size() * kFew > now.size()) {
    memory.lines.clear();
    ids.resize(now.size());
    std::iota(ids.begin(), ids.end(), std::size_t{0});
  }
  memory.lines = patched(std::move(memory.lines), changed, postings_of(edition, ids));
  std::ranges::sort(memory.lines);
  memory.keys = std::move(now);
  return memory.lines;
}

// Title, slug and day of some episodes, the oldest first.
std::string block_text(const Site& site, std::size_t block) {
  const auto& episodes = site.edition.episodes;
  Json::Array rows;
  for (auto id = block * kInBlock; id < std::min((block + 1) * kInBlock, episodes.size()); ++id) {
    const auto& episode = *episodes[episodes.size() - 1 - id].episode;
    rows.push_back(Json::Array{episode.title, episode.slug,
                               site.words().day(episode.published, site.edition.show.time_zone)});
  }
  return write_json(rows);
}

void add_made(PageList& pages, const std::string& path, std::string text) {
  pages.add_text(path, [text = std::move(text)] { return text; });
}

}  // namespace

std::string add_search_index(const Site& site, PageList& pages, SearchMemory& memory) {
  const auto& lines = lines_of(site.edition, pages.keys(), memory);
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
