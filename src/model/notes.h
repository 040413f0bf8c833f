#pragma once

#include <functional>
#include <memory>
#include <utility>
#include <vector>

#include "model/kept.h"
#include "model/words.h"

namespace liner {

inline bool is_landmark(Words::Kind kind) {
  return kind == Words::Kind::link || kind == Words::Kind::image || kind == Words::Kind::heading;
}

inline void add_text(const Words& words, std::string& text) {
  text += words.text;
  for (const auto& child : words.children) add_text(child, text);
}

// What other pages and checks ask of words: headings, links and pictures, in order, as the children
// of a document. Of what is in them there are only their own landmarks, and what a link reads as
// one text.
inline void add_landmarks(const Words& words, std::vector<Words>& landmarks) {
  for (const auto& child : words.children) {
    auto* inside = &landmarks;
    if (is_landmark(child.kind)) {
      auto& landmark = landmarks.emplace_back();
      landmark.kind = child.kind;
      landmark.url = child.url;
      landmark.width = child.width;
      landmark.height = child.height;
      landmark.on_site = child.on_site;
      landmark.place = child.place;
      if (child.kind == Words::Kind::link) add_text(child, landmark.text);
      if (child.kind != Words::Kind::heading) inside = &landmark.children;
    }
    add_landmarks(child, *inside);
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
  // Where links lead and how large pictures are may be changed; the words will have it so.
  Words& changing_landmarks() {
    changed_ = true;
    return landmarks_;
  }
  // What is done to the words last.
  void finish_with(std::shared_ptr<const Finish> finish) { finish_ = std::move(finish); }

  std::shared_ptr<const Words> words() const {
    if (!changed_ && !finish_) return whole_.get();
    auto words = whole_.take();
    if (changed_) {
      auto next = landmarks_.children.begin();
      put_landmarks(words, next, landmarks_.children.end());
    }
    if (finish_) (*finish_)(words);
    return std::make_shared<const Words>(std::move(words));
  }

 private:
  using Landmark = std::vector<Words>::const_iterator;

  // As many as there are, in the order in which they were found.
  static void put_landmarks(Words& words, Landmark& next, Landmark end) {
    for (auto& child : words.children) {
      if (!is_landmark(child.kind)) {
        put_landmarks(child, next, end);
        continue;
      }
      if (next == end) return;
      const auto& landmark = *next++;
      if (child.kind == Words::Kind::heading) {
        put_landmarks(child, next, end);
        continue;
      }
      child.url = landmark.url;
      child.on_site = landmark.on_site;
      child.width = landmark.width;
      child.height = landmark.height;
      auto inside = landmark.children.begin();
      put_landmarks(child, inside, landmark.children.end());
    }
  }

  bool empty_ = true, changed_ = false;
  Words landmarks_;
  Kept<Words> whole_;
  std::shared_ptr<const Finish> finish_;
};

}  // namespace liner
