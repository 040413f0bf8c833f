#pragma once

#include <cstddef>
#include <initializer_list>
#include <memory>
#include <utility>
#include <vector>

namespace liner {

// A list that mostly has nothing in it: a vector that costs a pointer where it is empty. What looks
// at a vector takes it; what changes one takes mine(). Copied with what it holds.
template <class T>
class RareList {
 public:
  using value_type = T;
  using iterator = T*;
  using const_iterator = const T*;

  RareList() = default;
  RareList(std::vector<T> list) {
    if (!list.empty()) list_ = std::make_unique<std::vector<T>>(std::move(list));
  }
  RareList(std::initializer_list<T> list) : RareList(std::vector<T>(list)) {}
  RareList(const RareList& other) : RareList(other.whole()) {}
  RareList(RareList&&) noexcept = default;
  RareList& operator=(const RareList& other) { return *this = RareList(other); }
  RareList& operator=(RareList&&) noexcept = default;
  ~RareList() = default;

  operator const std::vector<T>&() const { return whole(); }
  const std::vector<T>& whole() const {
    static const std::vector<T> kEmpty;
    return list_ ? *list_ : kEmpty;
  }
  bool empty() const { return !list_ || list_->empty(); }
  std::size_t size() const { return list_ ? list_->size() : 0; }
  const T* begin() const { return list_ ? list_->data() : nullptr; }
  const T* end() const { return begin() + size(); }
  T* begin() { return list_ ? list_->data() : nullptr; }
  T* end() { return begin() + size(); }
  const T& operator[](std::size_t i) const { return (*list_)[i]; }
  T& operator[](std::size_t i) { return (*list_)[i]; }
  const T& front() const { return list_->front(); }
  const T& back() const { return list_->back(); }

  // To change it.
  std::vector<T>& mine() {
    if (!list_) list_ = std::make_unique<std::vector<T>>();
    return *list_;
  }
  void push_back(T item) { mine().push_back(std::move(item)); }
  void clear() { list_.reset(); }

  friend bool operator==(const RareList& a, const RareList& b) { return a.whole() == b.whole(); }

 private:
  std::unique_ptr<std::vector<T>> list_;
};

}  // namespace liner
