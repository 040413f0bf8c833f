#pragma once

#include <memory>
#include <type_traits>
#include <utility>

namespace liner {

// Something large that stands in memory, or is made whenever somebody asks, and let go after that.
// A copy is the same thing.
template <class T>
class Kept {
 public:
  Kept() = default;  // nothing
  Kept(T value)
      : state_(std::make_shared<const State>(std::make_shared<const T>(std::move(value)))) {}
  // `make` is called from several threads.
  template <class Make>
  requires std::is_invocable_r_v<T, const Make&>
  explicit Kept(Make make) : state_(std::make_shared<const Making<Make>>(std::move(make))) {}

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
    explicit State(std::shared_ptr<const T> value = nullptr) : whole(std::move(value)) {}
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    virtual ~State() = default;
    virtual T make() const { return T(); }
    std::shared_ptr<const T> whole;
  };
  template <class Make>
  struct Making : State {
    explicit Making(Make make) : how(std::move(make)) {}
    T make() const override { return how(); }
    Make how;
  };
  std::shared_ptr<const State> state_;
};

}  // namespace liner
