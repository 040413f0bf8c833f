#pragma once

#include <functional>
#include <memory>
#include <utility>

namespace liner {

// Something large that stands in memory, or is made whenever somebody asks, and let go after that.
// A copy is the same thing.
template <class T>
class Kept {
 public:
  Kept() = default;  // nothing
  Kept(T value)
      : state_(
            std::make_shared<const State>(State{std::make_shared<const T>(std::move(value)), {}})) {
  }
  // `make` is called from several threads.
  explicit Kept(std::function<T()> make)
      : state_(std::make_shared<const State>(State{nullptr, std::move(make)})) {}

  explicit operator bool() const { return state_ != nullptr; }
  // A value without anything where there is none.
  std::shared_ptr<const T> get() const {
    if (!state_) return std::make_shared<const T>();
    return state_->whole ? state_->whole : std::make_shared<const T>(state_->make());
  }
  // One of one's own, to change it.
  T take() const {
    if (!state_) return T();
    return state_->whole ? *state_->whole : state_->make();
  }
  // Whether it is one thing, not whether both say the same.
  bool operator==(const Kept&) const = default;

 private:
  struct State {
    std::shared_ptr<const T> whole;
    std::function<T()> make;
  };
  std::shared_ptr<const State> state_;
};

}  // namespace liner
