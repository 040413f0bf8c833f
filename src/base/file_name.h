// The name of a file, shared by everything that stands in it.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace liner {

// Reads as a string and is copied as a pointer: each word of a text knows its file, and a show has
// millions of words.
class FileName {
 public:
  FileName() = default;
  FileName(std::string name)
      : name_(name.empty() ? nullptr : std::make_shared<const std::string>(std::move(name))) {}
  FileName(std::string_view name) : FileName(std::string(name)) {}
  FileName(const char* name) : FileName(std::string(name)) {}

  const std::string& str() const {
    static const std::string kNone;
    return name_ ? *name_ : kNone;
  }
  operator const std::string&() const { return str(); }
  bool empty() const { return name_ == nullptr; }
  bool starts_with(std::string_view begin) const { return str().starts_with(begin); }

  friend bool operator==(const FileName& a, const FileName& b) {
    return a.name_ == b.name_ || a.str() == b.str();
  }
  friend bool operator==(const FileName& a, std::string_view b) { return a.str() == b; }
  friend bool operator==(const FileName& a, const std::string& b) { return a.str() == b; }
  friend bool operator==(const FileName& a, const char* b) { return a.str() == b; }

 private:
  std::shared_ptr<const std::string> name_;  // null: empty
};

}  // namespace liner
