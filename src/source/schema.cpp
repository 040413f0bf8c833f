#include "source/schema.h"

#include <fmt/format.h>

#include <array>
#include <set>
#include <vector>

#include "base/json.h"
#include "base/pieces.h"
#include "source/key_table.h"

namespace liner {
namespace {

constexpr std::array<std::string_view, 2> kNames = {"show", "episode"};

// What stands in the file is text to Liner, whatever YAML takes it for: `title: 007`.
Json any_scalar(std::string_view pattern) {
  return Json::object({{"type", Json::Array{"string", "number", "boolean"}}, {"pattern", pattern}});
}

Json text_like(std::string_view pattern) {
  return Json::object({{"type", "string"}, {"pattern", pattern}});
}

Json number_or_text(std::string_view type, int least, std::string_view pattern) {
  return Json::object(
      {{"type", Json::Array{type, "string"}}, {"minimum", least}, {"pattern", pattern}});
}

Json one_of(const Key& key) {
  Json::Array choices;
  all_pieces(key.detail, '|', [&](std::string_view choice) {
    choices.push_back(choice);
    return true;
  });
  return Json::object({{"enum", std::move(choices)}});
}

Json scalar_schema(const Key& key) {
  using enum KeyType;
  constexpr std::string_view kClock = "^\\s*\\d{1,6}(:[0-5]\\d){0,2}(\\.\\d{1,9})?\\s*$";
  switch (key.type) {
    case exact: return any_scalar("[^]");
    case text: return any_scalar("^[^\\n]*\\S[^\\n]*\\n?$");
    case url: return text_like("^\\s*[Hh][Tt][Tt][Pp][Ss]?://[^/?#\\s]");
    case https_url: return text_like("^\\s*[Hh][Tt][Tt][Pp][Ss]://[^/?#\\s]");
    case date:
      return text_like(
          "^\\s*\\d{4}-\\d{2}-\\d{2}([T ]\\d{2}:\\d{2}(:\\d{2})?\\s*(Z|[+-]\\d{2}:?\\d{2})?)?"
          "\\s*$");
    case day_time: return text_like("^([01]\\d|2[0-3]):[0-5]\\d$");
    case clock: return number_or_text("number", 0, kClock);
    case seconds: return number_or_text("number", 0, kClock);
    case number: return number_or_text("integer", 1, "^[1-9]\\d*$");
    case amount: return number_or_text("integer", 0, "^(0|[1-9]\\d*)$");
    case decimal: return number_or_text("number", 0, "^\\d+(\\.\\d+)?$");
    case boolean: return Json::object({{"enum", Json::Array{true, false, "true", "false"}}});
    case choice: return one_of(key);
    case language: return text_like("^[A-Za-z]{2}(-[A-Za-z0-9]{1,8})*$");
    case zone: return text_like("^[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+)*$");
    case uuid: return text_like("^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$");
    case mail: return text_like("^[^@\\s<>(),;\"]+@[^@\\s<>(),;\".]+(\\.[^@\\s<>(),;\".]+)+$");
    case geo: return text_like("^geo:-?\\d");
    case osm: return text_like("^[NRW]\\d+(#\\d+)?$");
    case country: return text_like("^[A-Z]{2}$");
    case rrule: return text_like("^[A-Z]+=");
    case uri: return text_like("^[A-Za-z][A-Za-z0-9+.-]*:\\S+$");
    case host: return text_like("^[^ /\\\\@?#]+$");
    case sri: return text_like("^sha(256|384|512)-\\S+$");
    default: return any_scalar("\\S");
  }
}

class SchemaWriter {
 public:
  Json write(std::string_view name) {
    auto schema = Json::object(
        {{"$schema", "https://json-schema.org/draft/2020-12/schema"},
         {"title", name == "show" ? "show.yaml of a Liner show" : "notes.md of a Liner episode"}});
    const auto whole = map_of(name);
    for (const auto& [key, member] : *whole.object()) schema.set(key, member);
    Json definitions;
    // Maps that are used by maps are found while those are written.
    while (!wanted_.empty()) {
      const auto next = *wanted_.begin();
      wanted_.erase(wanted_.begin());
      if (written_.insert(next).second) definitions.set(slug(next), map_of(next));
    }
    if (!definitions.is_null()) schema.set("$defs", std::move(definitions));
    return schema;
  }

 private:
  static std::string slug(std::string_view name) {
    std::string out(name);
    for (auto& c : out)
      if (c == ' ') c = '-';
    return out;
  }

  Json map_of(std::string_view of) {
    Json properties;
    Json::Array required;
    for (const auto& key : key_table()) {
      if (key.of != of) continue;
      properties.set(key.name, property(key));
      if (key.required()) required.push_back(key.name);
    }
    auto map = Json::object({{"type", "object"},
                             {"properties", std::move(properties)},
                             {"additionalProperties", false},
                             {"minProperties", 1}});
    if (!required.empty()) map.set("required", std::move(required));
    return map;
  }

  Json property(const Key& key) {
    Json schema;
    schema.set("description", key.fallback == "-" || key.required()
                                  ? std::string(key.sentence)
                                  : fmt::format("{} Default: {}.", key.sentence, key.fallback));
    auto one = value(key);
    if (!key.list) {
      for (const auto& [name, member] : *one.object()) schema.set(name, member);
      return schema;
    }
    auto list = Json::object({{"type", "array"}, {"minItems", 1}, {"items", one}});
    return std::move(schema.set("anyOf", Json::Array{std::move(one), std::move(list)}));
  }

  Json reference(std::string_view of) {
    wanted_.insert(std::string(of));
    return Json::object({{"$ref", fmt::format("#/$defs/{}", slug(of))}});
  }

  // A map, or the plain value or list that stands for it.
  Json value(const Key& key) {
    if (key.type == KeyType::names) return Json::object({{"type", "object"}});
    if (key.type == KeyType::person)
      return Json::object({{"anyOf", Json::Array{any_scalar("\\S"), reference("person")}}});
    if (key.type != KeyType::map) return scalar_schema(key);
    Json::Array forms = {reference(key.detail)};
    if (const auto* alone = key_alone(key.detail)) forms.push_back(scalar_schema(*alone));
    if (const auto* only = key_of_list(key.detail))
      forms.push_back(Json::object({{"type", "array"}, {"minItems", 1}, {"items", value(*only)}}));
    return forms.size() == 1 ? forms.front() : Json::object({{"anyOf", std::move(forms)}});
  }

  std::set<std::string> wanted_, written_;
};

}  // namespace

std::span<const std::string_view> schema_names() { return kNames; }

std::string schema_text(std::string_view name) {
  return write_json_pretty(SchemaWriter().write(name));
}

}  // namespace liner
