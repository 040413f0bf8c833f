#pragma once

#include <algorithm>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "model/kept.h"
#include "model/rare.h"
#include "model/words.h"

namespace liner {

inline void add_text(const Words& words, std::string& text) {
  text += words.text;
  for (const auto& child : words.children) add_text(child, text);
}

// Whether it is a link or a picture of which only edition/ can say where it leads.
inline bool is_open(const Words& words) {
  return (words.kind == Words::Kind::link || words.kind == Words::Kind::image) &&
         words.leads == Words::Leads::as_written && !words.url.empty();
}

// Headings, and the links and pictures that are open, in order. Of what is in them there are only
// their own landmarks, and what a link reads as one text.
inline void add_landmarks(const Words& words, std::vector<Words>& landmarks) {
  for (const auto& child : words.children) {
    auto* inside = &landmarks;
    if (is_open(child) || child.kind == Words::Kind::heading) {
      auto& landmark = landmarks.emplace_back();
      landmark.kind = child.kind;
      landmark.url = child.url;
      landmark.width = child.width;
      landmark.height = child.height;
      landmark.leads = child.leads;
      landmark.place = child.place;
      if (child.kind == Words::Kind::link) add_text(child, landmark.text);
      if (child.kind != Words::Kind::heading) inside = &landmark.children;
    }
    add_landmarks(child, *inside);
  }
}

// Whether a link among them leads to a place in the same words.
inline bool lead_within(const std::vector<Words>& landmarks) {
  return std::ranges::any_of(landmarks, [](const Words& landmark) {
    return landmark.url.starts_with('#') || lead_within(landmark.children);
  });
}

// The notes of an episode: what of them depends on the rest of the show, and a way to the whole
// words. Those of a long show would fill the memory as trees, so that they are made when somebody
// asks, and let go.
class Notes {
 public:
  using Finish = std::function<void(Words&)>;

  Notes() = default;
  Notes(Words words) : empty_(words.empty()) {
    Words landmarks;
    add_landmarks(words, landmarks.children);
    if (!lead_within(landmarks.children))  // nobody asks for headings
      std::erase_if(landmarks.children,
                    [](const Words& one) { return one.kind == Words::Kind::heading; });
    keep(std::move(landmarks));
    whole_ = Kept<Words>(std::move(words));
  }
  // `whole` has these landmarks.
  Notes(bool empty, Words landmarks, Kept<Words> whole) : empty_(empty), whole_(std::move(whole)) {
    keep(std::move(landmarks));
  }

  bool empty() const { return empty_; }
  const Kept<Words>& whole() const { return whole_; }  // before anything was done to it
  // As the children of a document. Headings are among them only where a link of the same words asks
  // for one.
  const Words& landmarks() const { return landmarks_.or_empty(); }
  // Where links lead and how large pictures are may be changed; the words will have it so.
  Words& changing_landmarks() {
    changed_ = true;
    return landmarks_ ? *landmarks_ : landmarks_.emplace();
  }
  // What is done to the words last.
  void finish_with(std::shared_ptr<const Finish> finish) { finish_ = std::move(finish); }

  std::shared_ptr<const Words> words() const {
    if (!changed_ && !finish_) return whole_.get();
    auto words = whole_.take();
    if (changed_) {
      auto next = landmarks().children.begin();
      put_landmarks(words, next, landmarks().children.end());
    }
    if (finish_) (*finish_)(words);
    return std::make_shared<const Words>(std::move(words));
  }

 private:
  using Landmark = std::vector<Words>::const_iterator;

  void keep(Words landmarks) {
    if (!landmarks.children.empty()) landmarks_ = std::move(landmarks);
  }

  // As many as there are, in the order in which they were found.
  static void put_landmarks(Words& words, Landmark& next, Landmark end) {
    for (auto& child : words.children) {
      if (!is_open(child)) {
        const bool is_heading = child.kind == Words::Kind::heading;
        if (is_heading && next != end && next->kind == child.kind) ++next;
        put_landmarks(child, next, end);
        continue;
      }
      if (next == end) return;
      const auto& landmark = *next++;
      child.url = landmark.url;
      child.leads = landmark.leads;
      child.width = landmark.width;
      child.height = landmark.height;
      auto inside = landmark.children.begin();
      put_landmarks(child, inside, landmark.children.end());
    }
  }

  bool empty_ = true, changed_ = false;
  Rare<Words> landmarks_;  // most notes have none
  Kept<Words> whole_;
  std::shared_ptr<const Finish> finish_;
};

}  // namespace liner
