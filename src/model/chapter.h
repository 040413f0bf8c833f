#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/time.h"
#include "model/kept.h"
#include "model/picture.h"
#include "model/rare.h"

namespace liner {

// Where a chapter is about: `location` of JSON chapters 1.2, as it was given.
struct ChapterLocation {
  std::string name, geo, osm;
  bool operator==(const ChapterLocation&) const = default;
};

// One chapter. Lists of them are in order of `start`, which no two share (feed.md C01).
struct Chapter {
  Milliseconds start{0};
  std::string title;    // may be empty where silent
  std::string link{};   // absolute address or empty
  bool silent = false;  // belongs to the player, not to the list (`toc: false` in JSON chapters)
  std::optional<Milliseconds> end{};  // only where somebody said it; else the next one's start
  std::string image{};                // absolute address or empty: of `picture` see chapter_image
  Rare<Picture> picture{};            // a file of the show
  Rare<ChapterLocation> location{};
  bool operator==(const Chapter&) const = default;
};

// The chapters of an episode: how many, the files that they show, each once, and a way to all. They
// need not stand in memory.
class Chapters {
 public:
  Chapters() = default;
  Chapters(std::vector<Chapter> all) : size_(all.size()) {
    for (const auto& chapter : all)
      if (chapter.picture && std::ranges::find(pictures_, *chapter.picture) == pictures_.end())
        pictures_.push_back(*chapter.picture);
    if (!all.empty()) all_ = Kept<std::vector<Chapter>>(std::move(all));
  }
  // `all` are so many and have these pictures.
  Chapters(std::size_t size, std::vector<Picture> pictures, Kept<std::vector<Chapter>> all)
      : size_(size), pictures_(std::move(pictures)), all_(std::move(all)) {}

  bool empty() const { return size_ == 0; }
  std::size_t size() const { return size_; }
  const std::vector<Picture>& pictures() const { return pictures_; }
  std::shared_ptr<const std::vector<Chapter>> all() const { return all_.get(); }
  const Kept<std::vector<Chapter>>& kept() const { return all_; }

 private:
  std::size_t size_ = 0;
  std::vector<Picture> pictures_;
  Kept<std::vector<Chapter>> all_;
};

}  // namespace liner
