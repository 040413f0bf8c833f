#pragma once

#include <functional>
#include <memory>
#include <utility>
#include <vector>

#include "model/kept.h"
#include "model/words.h"

namespace liner {

// What other pages and checks ask of words: headings (without what is in them), links and pictures,
// in order, as the children of a document.
inline void add_landmarks(const Words& words, std::vector<Words>& landmarks) {
  for (const auto& child : words.children) {
    if (child.kind == Words::Kind::link || child.kind == Words::Kind::image) {
      landmarks.push_back(child);
      continue;
    }
    if (child.kind == Words::Kind::heading) {
      auto heading = Words::of(child.kind, {}, child.place);
      heading.url = child.url;
      landmarks.push_back(std::move(heading));
    }
    add_landmarks(child, landmarks);
  }
}

// The notes of an episode: their landmarks, and a way to the whole words. Those of a long show
// would fill the memory as trees, so that they are made when somebody asks, and let go.
class Notes {
 public:
  using Finish = std::function<void(Words&)>;

  Notes() = default;
  Notes(Words words) : empty_(words.empty()) {
    add_landmarks(words, landmarks_.children);
    whole_ = Kept<Words>(std::move(words));
  }
  // `whole` has these landmarks.
  Notes(bool empty, Words landmarks, Kept<Words> whole)
      : empty_(empty), landmarks_(std::move(landmarks)), whole_(std::move(whole)) {}

  bool empty() const { return empty_; }
  const Kept<Words>& whole() const { return whole_; }  // before anything was done to it
  const Words& landmarks() const { return landmarks_; }
  // The same landmarks with links that lead elsewhere; the words will have them so.
  void set_landmarks(Words landmarks) {
    landmarks_ = std::move(landmarks);
    changed_ = true;
  }
  // What is done to the words last.
  void finish_with(std::shared_ptr<const Finish> finish) { finish_ = std::move(finish); }

  std::shared_ptr<const Words> words() const {
    auto whole = whole_.get();
    if (!changed_ && !finish_) return whole;
    auto words = *whole;
    auto next = landmarks_.children.begin();
    if (changed_) put_landmarks(words, next);
    if (finish_) (*finish_)(words);
    return std::make_shared<const Words>(std::move(words));
  }

 private:
  void put_landmarks(Words& words, std::vector<Words>::const_iterator& next) const {
    for (auto& child : words.children) {
      if (next == landmarks_.children.end()) return;
      const bool is_link = child.kind == Words::Kind::link || child.kind == Words::Kind::image;
      if (is_link) child = *next;
      if (is_link || child.kind == Words::Kind::heading) ++next;
      if (!is_link) put_landmarks(child, next);
    }
  }

  bool empty_ = true, changed_ = false;
  Words landmarks_;
  Kept<Words> whole_;
  std::shared_ptr<const Finish> finish_;
};

}  // namespace liner
