// What writes and reads values of the model as bytes, member by member (model_archive.h).
#pragma once

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/archive.h"

namespace liner {

// Calls itself for every member, to write it ...
class ModelWriter {
 public:
  template <class... Members>
  void operator()(const Members&... members) {
    (one(members), ...);
  }
  // A name that comes again and again, such as the file of every place: written out once.
  void name(const std::string& text) {
    const auto known = std::ranges::find(names_, text);
    out.number(known - names_.begin());
    if (known != names_.end()) return;
    out.text(text);
    names_.push_back(text);
  }
  ArchiveWriter out;

 private:
  template <class T>
  void one(const T& value);
  std::vector<std::string> names_;
};

// ... or to read it.
class ModelReader {
 public:
  // With `owner`, which holds these bytes, notes stay there until somebody asks for them.
  explicit ModelReader(std::string_view bytes, std::shared_ptr<const std::string> owner = {})
      : in(bytes), owner_(std::move(owner)) {}
  template <class... Members>
  void operator()(Members&... members) {
    (one(members), ...);
  }
  void name(std::string& text) {
    const auto index = in.number<std::size_t>();
    if (index >= names_.size()) names_.emplace_back(in.text());
    text = names_[std::min(index, names_.size() - 1)];
  }
  ArchiveReader in;
  const std::shared_ptr<const std::string>& owner() const { return owner_; }

 private:
  template <class T>
  void one(T& value);
  std::shared_ptr<const std::string> owner_;
  std::vector<std::string> names_;
};

}  // namespace liner
