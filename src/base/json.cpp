#include "base/json.h"

#include <fmt/format.h>

#include <algorithm>
#include <mutex>
#include <nlohmann/json.hpp>
#include <variant>

namespace liner {
namespace {

using Library = nlohmann::ordered_json;
constexpr int kDeepest = 64;

// Takes in what the library reads, value by value.
class Builder : public nlohmann::json_sax<Library> {
 public:
  bool null() override { return add({}); }
  bool boolean(bool value) override { return add(value); }
  bool number_integer(number_integer_t value) override { return add(std::int64_t{value}); }
  bool number_unsigned(number_unsigned_t value) override {
    return value > INT64_MAX ? add(static_cast<double>(value))
                             : add(static_cast<std::int64_t>(value));
  }
  bool number_float(number_float_t value, const string_t&) override { return add(value); }
  bool string(string_t& value) override { return add(std::move(value)); }
  bool binary(binary_t&) override { return false; }  // not in text
  bool start_array(std::size_t) override { return begin(Json::Array()); }
  bool start_object(std::size_t) override { return begin(Json::Object()); }
  bool key(string_t& name) override {
    open_.back().name = std::move(name);
    return true;
  }
  bool end_array() override { return end(); }
  bool end_object() override { return end(); }
  bool parse_error(std::size_t position, const std::string&,
                   const nlohmann::detail::exception& error) override {
    error_at = position;
    too_large = dynamic_cast<const Library::parse_error*>(&error) == nullptr;
    return false;
  }

  Json root;
  std::size_t error_at = 0;
  bool too_large = false;  // a number that no double holds

 private:
  // A list or map that is not closed yet.
  struct Open {
    std::variant<Json::Array, Json::Object> items;
    std::string name;  // of the member that follows
  };

  bool add(Json value) {
    if (open_.empty()) {
      root = std::move(value);
    } else if (auto* array = std::get_if<Json::Array>(&open_.back().items)) {
      array->push_back(std::move(value));
    } else {
      auto& object = std::get<Json::Object>(open_.back().items);
      auto& name = open_.back().name;
      const auto twin = std::ranges::find(object, name, &Json::Member::first);
      if (twin != object.end())
        twin->second = std::move(value);  // the last one counts
      else
        object.emplace_back(std::move(name), std::move(value));
    }
    return true;
  }
  bool begin(std::variant<Json::Array, Json::Object> items) {
    open_.push_back({std::move(items), {}});
    return true;
  }
  bool end() {
    auto items = std::move(open_.back().items);
    open_.pop_back();
    return std::visit([&](auto& list) { return add(Json(std::move(list))); }, items);
  }

  std::vector<Open> open_;
};

std::string by_library(const Library& value) {
  return value.dump(-1, ' ', false, Library::error_handler_t::replace);
}

// Writes as the library does, without building its tree; texts that need more than quotes are its.
class Writer {
 public:
  explicit Writer(int indent) : indent_(indent) {}

  void write(const Json& value) {
    if (const auto* text = value.text())
      write_text(*text);
    else if (const auto* whole = value.integer())
      out += std::to_string(*whole);
    else if (const auto* real = value.real())
      out += by_library(*real);
    else if (const auto* truth = value.boolean())
      out += *truth ? "true" : "false";
    else if (const auto* items = value.array())
      write_list('[', *items, ']', [&](const Json& item) { write(item); });
    else if (const auto* members = value.object())
      write_list('{', *members, '}', [&](const Json::Member& member) {
        write_text(member.first);
        out += indent_ > 0 ? ": " : ":";
        write(member.second);
      });
    else
      out += "null";
  }

  std::string out;

 private:
  void write_text(std::string_view text) {
    const bool plain = std::ranges::all_of(
        text, [](char c) { return c >= ' ' && c <= '~' && c != '"' && c != '\\'; });
    if (!plain) {
      out += by_library(text);
      return;
    }
    out += '"';
    out += text;
    out += '"';
  }

  template <class List, class Write>
  void write_list(char opening, const List& list, char closing, const Write& write_one) {
    out += opening;
    ++level_;
    for (const auto& one : list) {
      if (&one != &list.front()) out += ',';
      new_line();
      write_one(one);
    }
    --level_;
    if (!list.empty()) new_line();
    out += closing;
  }

  void new_line() {
    if (indent_ == 0) return;
    out += '\n';
    out.append(level_ * static_cast<std::size_t>(indent_), ' ');
  }

  int indent_;
  std::size_t level_ = 0;
};

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

struct Json::Later {
  std::function<Json()> make;
  mutable std::once_flag once = {};
  mutable Json made = {};
};

Json Json::later(std::function<Json()> make) {
  Json later;
  auto value = std::make_shared<Later>();
  value->make = std::move(make);
  later.value_ = Made(std::move(value));
  return later;
}

const Json& Json::made() const {
  const auto& later = *std::get<Made>(value_);
  std::call_once(later.once, [&] { later.made = later.make(); });
  return later.made.plain();
}

Json Json::object(std::initializer_list<NewMember> members) {
  Object made;
  made.reserve(members.size());
  for (const auto& member : members)
    made.emplace_back(std::string(member.name), std::move(member.value));
  return made;
}

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
  if (const auto& all = plain(); &all != this) *this = Json(all);  // its own from now on
  if (is_null()) value_ = Object();
  std::get<Object>(value_).emplace_back(std::string(name), std::move(value));
  return *this;
}

Result<Json> parse_json(std::string_view text, const std::string& file) {
  if (deepest_level(text) > kDeepest)
    return failure("json-syntax", {file},
                   fmt::format("this JSON has more than {} levels of nesting", kDeepest),
                   "nothing that Liner reads is that deep: is it the right file?");
  Builder builder;
  if (Library::sax_parse(text.begin(), text.end(), &builder)) return std::move(builder.root);
  if (builder.too_large)
    return failure("json-syntax", {file}, "a number in this JSON is too large",
                   "nothing that Liner reads is that large: is it the right file?");
  return failure(
      "json-syntax", place_at(text, builder.error_at == 0 ? 0 : builder.error_at - 1, file),
      "this is not JSON", "look for a missing comma, quote or bracket before this place");
}

std::string write_json(const Json& value) {
  Writer writer(0);
  writer.write(value);
  return std::move(writer.out);
}

std::string write_json_pretty(const Json& value) {
  Writer writer(2);
  writer.write(value);
  return writer.out + "\n";
}

}  // namespace liner
