// JSON values: what ledger.json, audio.json and chapters.json are read into, and what templates are
// rendered over. Only json.cpp knows the JSON library.
#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/result.h"

namespace liner {

class Json {
 public:
  using Array = std::vector<Json>;
  using Member = std::pair<std::string, Json>;
  using Object = std::vector<Member>;  // in the order written: same input, same bytes

  Json() = default;  // null
  Json(bool value) : value_(value) {}
  Json(int value) : value_(std::int64_t{value}) {}
  Json(std::int64_t value) : value_(value) {}
  Json(std::size_t value) : value_(static_cast<std::int64_t>(value)) {}
  Json(double value) : value_(value) {}
  Json(std::string value) : value_(std::move(value)) {}
  Json(std::string_view value) : value_(std::string(value)) {}
  Json(const char* value) : value_(std::string(value)) {}
  Json(Array value) : value_(std::move(value)) {}
  Json(Object value) : value_(std::move(value)) {}
  // A member on its way into an object: it is moved out of the list, which a pair cannot be.
  struct NewMember;
  static Json object(std::initializer_list<NewMember> members);
  // The same value, of which copies cost nothing: for what stands in many.
  static Json shared(Json value) {
    Json shared;
    shared.value_ = std::make_shared<const Json>(std::move(value));
    return shared;
  }

  // A value that is made when somebody asks for it, and once: for what not every template shows.
  static Json later(std::function<Json()> make);

  bool is_null() const { return std::holds_alternative<std::monostate>(plain().value_); }
  const bool* boolean() const { return std::get_if<bool>(&plain().value_); }
  const std::int64_t* integer() const { return std::get_if<std::int64_t>(&plain().value_); }
  const double* real() const { return std::get_if<double>(&plain().value_); }
  const std::string* text() const { return std::get_if<std::string>(&plain().value_); }
  const Array* array() const { return std::get_if<Array>(&plain().value_); }
  const Object* object() const { return std::get_if<Object>(&plain().value_); }

  // The member of that name, or nullptr; of a value that is no object, nullptr.
  const Json* find(std::string_view name) const;

  // The member as text or as a number, or the fallback where there is none of that type.
  std::string text_of(std::string_view name, std::string fallback = {}) const;
  std::int64_t integer_of(std::string_view name, std::int64_t fallback = 0) const;

  // Adds a member (to null: makes an object of it). Returns itself so that calls can be chained.
  Json& set(std::string_view name, Json value);

  bool operator==(const Json& other) const { return plain().value_ == other.plain().value_; }

 private:
  struct Later;
  using Shared = std::shared_ptr<const Json>;
  using Made = std::shared_ptr<const Later>;
  const Json& plain() const {
    if (const auto* shared = std::get_if<Shared>(&value_)) return (*shared)->plain();
    return std::holds_alternative<Made>(value_) ? made() : *this;
  }
  const Json& made() const;

  std::variant<std::monostate, bool, std::int64_t, double, std::string, Array, Object, Shared, Made>
      value_;
};

struct Json::NewMember {
  std::string_view name;
  mutable Json value;
};

// Strict JSON (RFC 8259) of at most 64 levels. The problem ("json-syntax") has line and column.
Result<Json> parse_json(std::string_view text, const std::string& file);

// One line without spaces. Text must be valid UTF-8 (bad bytes become U+FFFD).
std::string write_json(const Json& value);

// With two spaces of indentation and a final line feed: for files that people read.
std::string write_json_pretty(const Json& value);

}  // namespace liner
