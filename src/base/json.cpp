#include "base/json.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

namespace liner {
namespace {

using Library = nlohmann::ordered_json;
constexpr int kDeepest = 64;

Json from_library(const Library& value) {
  if (value.is_boolean()) return value.get<bool>();
  if (value.is_number_unsigned() && value.get<std::uint64_t>() > INT64_MAX)
    return value.get<double>();
  if (value.is_number_integer()) return value.get<std::int64_t>();
  if (value.is_number_float()) return value.get<double>();
  if (value.is_string()) return value.get<std::string>();
  if (value.is_array()) {
    Json::Array items;
    for (const auto& item : value) items.push_back(from_library(item));
    return items;
  }
  if (value.is_object()) {
    Json::Object members;
    for (const auto& [name, member] : value.items())
      members.emplace_back(name, from_library(member));
    return members;
  }
  return {};
}

Library to_library(const Json& value) {
  if (const auto* b = value.boolean()) return *b;
  if (const auto* i = value.integer()) return *i;
  if (const auto* r = value.real()) return *r;
  if (const auto* t = value.text()) return *t;
  if (const auto* items = value.array()) {
    auto out = Library::array();
    for (const auto& item : *items) out.push_back(to_library(item));
    return out;
  }
  if (const auto* members = value.object()) {
    auto out = Library::object();
    for (const auto& [name, member] : *members) out[name] = to_library(member);
    return out;
  }
  return nullptr;
}

// How deep brackets are nested. Looked at beforehand: the library's own callback walks every list
// again at each of its entries.
int deepest_level(std::string_view text) {
  int level = 0, deepest = 0;
  bool in_text = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_text) {
      if (c == '\\')
        ++i;
      else if (c == '"')
        in_text = false;
    } else if (c == '"') {
      in_text = true;
    } else if (c == '[' || c == '{') {
      deepest = std::max(deepest, ++level);
    } else if (c == ']' || c == '}') {
      --level;
    }
  }
  return deepest;
}

Place place_at(std::string_view text, std::size_t offset, const std::string& file) {
  const auto before = text.substr(0, std::min(offset, text.size()));
  const auto line_start = before.rfind('\n') == before.npos ? 0 : before.rfind('\n') + 1;
  return {file, static_cast<int>(std::ranges::count(before, '\n')) + 1,
          static_cast<int>(before.size() - line_start) + 1, offset, offset + 1};
}

}  // namespace

const Json* Json::find(std::string_view name) const {
  const auto* members = object();
  if (members == nullptr) return nullptr;
  const auto found = std::ranges::find(*members, name, &Member::first);
  return found == members->end() ? nullptr : &found->second;
}

std::string Json::text_of(std::string_view name, std::string fallback) const {
  const auto* member = find(name);
  return member != nullptr && member->text() != nullptr ? *member->text() : fallback;
}

std::int64_t Json::integer_of(std::string_view name, std::int64_t fallback) const {
  const auto* member = find(name);
  return member != nullptr && member->integer() != nullptr ? *member->integer() : fallback;
}

Json& Json::set(std::string_view name, Json value) {
  if (std::holds_alternative<Shared>(value_)) *this = Json(plain());  // its own from now on
  if (is_null()) value_ = Object();
  std::get<Object>(value_).emplace_back(std::string(name), std::move(value));
  return *this;
}

Result<Json> parse_json(std::string_view text, const std::string& file) {
  if (deepest_level(text) > kDeepest)
    return failure("json-syntax", {file},
                   fmt::format("this JSON has more than {} levels of nesting", kDeepest),
                   "nothing that Liner reads is that deep: is it the right file?");
  try {
    return from_library(Library::parse(text.begin(), text.end()));
  } catch (const Library::parse_error& error) {
    return failure("json-syntax", place_at(text, error.byte == 0 ? 0 : error.byte - 1, file),
                   "this is not JSON",
                   "look for a missing comma, quote or bracket before this place");
  } catch (const Library::exception&) {  // a number that no double holds
    return failure("json-syntax", {file}, "a number in this JSON is too large",
                   "nothing that Liner reads is that large: is it the right file?");
  }
}

std::string write_json(const Json& value) {
  return to_library(value).dump(-1, ' ', false, Library::error_handler_t::replace);
}

std::string write_json_pretty(const Json& value) {
  return to_library(value).dump(2, ' ', false, Library::error_handler_t::replace) + "\n";
}

}  // namespace liner
