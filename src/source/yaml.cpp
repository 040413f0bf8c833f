#include "source/yaml.h"

#include <fmt/format.h>
#include <libfyaml.h>

#include <algorithm>
#include <memory>

#include "base/text.h"

namespace liner {
namespace {

constexpr int kDeepest = 64;
constexpr std::size_t kMostKeys = 2000;  // in one map; a show has dozens

struct FreeParser {
  void operator()(fy_parser* parser) const noexcept { fy_parser_destroy(parser); }
};
struct FreeEvent {
  fy_parser* parser = nullptr;
  void operator()(fy_event* event) const noexcept { fy_parser_event_free(parser, event); }
};
struct FreeDiagnostics {
  void operator()(fy_diag* diagnostics) const noexcept { fy_diag_destroy(diagnostics); }
};

// Reads events and builds our tree from them: libfyaml's own documents have no bound on nesting.
class Reader {
 public:
  Reader(std::string_view text, const std::string& file, int first_line, Problems* said)
      : text_(text), file_(file), line_offset_(first_line - 1), said_(said) {
    // Asked once: the default asks the kernel whether a terminal is there.
    static const auto diagnostics_cfg = [] {
      fy_diag_cfg cfg{};
      fy_diag_cfg_default(&cfg);
      cfg.fp = nullptr;
      return cfg;
    }();
    diagnostics_.reset(fy_diag_create(&diagnostics_cfg));
    fy_diag_set_collect_errors(diagnostics_.get(), true);
    fy_parse_cfg cfg{};
    cfg.flags = FYPCF_QUIET;
    cfg.diag = diagnostics_.get();
    parser_.reset(fy_parser_create(&cfg));
    fy_parser_set_string(parser_.get(), text_.data(), text_.size());
  }

  Result<Yaml> document() {
    for (;;) {
      if (!next()) return tl::unexpected(syntax_error());
      switch (event_->type) {
        case FYET_STREAM_START:
        case FYET_DOCUMENT_START: continue;
        case FYET_STREAM_END: {
          Yaml empty;
          empty.kind = Yaml::Kind::map;
          empty.place = {file_, line_offset_ + 1, 1};
          return empty;
        }
        default: break;
      }
      auto root = value(0);
      if (!root) return root;
      if (!next() || !next()) return tl::unexpected(syntax_error());
      if (event_->type != FYET_STREAM_END)
        return failure("yaml-syntax", start_place(), "there is a second document here",
                       "remove the line with '---' or '...'");
      return root;
    }
  }

 private:
  bool next() {
    event_.reset();
    event_ = {fy_parser_parse(parser_.get()), FreeEvent{parser_.get()}};
    return event_ != nullptr;
  }

  Place place_of(const fy_mark* start, const fy_mark* end) const {
    Place place{file_, line_offset_ + 1, 1};
    if (start == nullptr) return place;
    place.line = line_offset_ + start->line + 1;
    place.column = start->column + 1;
    place.begin = start->input_pos;
    place.end = end == nullptr ? start->input_pos + 1 : std::max(end->input_pos, place.begin);
    return place;
  }

  Place start_place() const {
    return place_of(fy_event_start_mark(event_.get()), fy_event_end_mark(event_.get()));
  }

  Result<Yaml> value(int depth) {
    if (depth > kDeepest)
      return failure("too-deep", start_place(),
                     fmt::format("more than {} levels of nesting", kDeepest),
                     "nothing in a show is that deep");
    const auto place = start_place();
    switch (event_->type) {
      case FYET_SCALAR: return scalar(place);
      case FYET_SEQUENCE_START: return list(place, depth);
      case FYET_MAPPING_START: return map(place, depth);
      default:
        return failure("yaml-feature", place, "YAML aliases (*name) are not read here",
                       "a text that starts with * needs \"quotes\"");
    }
  }

  Result<Yaml> scalar(const Place& place) {
    const auto& data = event_->scalar;
    if (data.tag != nullptr || data.anchor != nullptr) return hidden_failure(data.tag, place);
    Yaml yaml;
    yaml.place = place;
    if (data.value != nullptr) {
      std::size_t size = 0;
      const char* bytes = fy_token_get_text(data.value, &size);
      yaml.text = without_controls({bytes == nullptr ? "" : bytes, size}, place);
      if (auto exact = allowed_text({bytes == nullptr ? "" : bytes, size}); exact != yaml.text)
        yaml.decomposed = std::move(exact);
      yaml.quoted = fy_token_scalar_style(data.value) != FYSS_PLAIN;
    }
    if (!yaml.quoted && (yaml.text == "~" || yaml.text == "null")) yaml.text.clear();
    if (!yaml.quoted) look_for_comment(place);
    return yaml;
  }

  // "\x07" and its kind bring back what the gate took out.
  std::string without_controls(std::string_view raw, const Place& place) const {
    auto clean = safe_text(raw);
    if (said_ != nullptr && clean != to_nfc(raw))
      said_->push_back({"control-characters", place,
                        "control characters in this value were taken out",
                        "delete them: no app shows them"});
    return clean;
  }

  // ` #1` behind a value begins a comment; only one with a blank behind the # looks meant.
  void look_for_comment(const Place& place) const {
    const auto line_end = std::min(text_.find('\n', place.end), text_.size());
    if (said_ == nullptr || place.end > line_end) return;
    const auto rest = std::string_view(text_).substr(place.end, line_end - place.end);
    const auto sign = rest.find_first_not_of(" \t");
    if (sign == rest.npos || rest[sign] != '#' || sign + 1 == rest.size() ||
        rest[sign + 1] == ' ' || rest[sign + 1] == '#')
      return;
    said_->push_back({"comment-in-value", place,
                      fmt::format("what follows is a comment and is lost: {}", rest.substr(sign)),
                      "put the whole text in \"quotes\" if it belongs to it"});
  }

  static Result<Yaml> hidden_failure(const fy_token* tag, const Place& place) {
    if (tag != nullptr)
      return failure("yaml-feature", place, "YAML tags (!name) are not read here",
                     "a text that starts with ! needs \"quotes\"");
    return failure("yaml-feature", place, "YAML anchors (&name) are not read here",
                   "write the value out where it is used; a text that starts with & needs quotes");
  }

  Result<Yaml> list(const Place& place, int depth) {
    const auto& data = event_->sequence_start;
    if (data.tag != nullptr || data.anchor != nullptr) return hidden_failure(data.tag, place);
    Yaml yaml;
    yaml.kind = Yaml::Kind::list;
    yaml.place = place;
    for (;;) {
      if (!next()) return tl::unexpected(syntax_error());
      if (event_->type == FYET_SEQUENCE_END) return yaml;
      auto item = value(depth + 1);
      if (!item) return item;
      yaml.items.push_back(std::move(*item));
    }
  }

  Result<Yaml> map(const Place& place, int depth) {
    const auto& data = event_->mapping_start;
    if (data.tag != nullptr || data.anchor != nullptr) return hidden_failure(data.tag, place);
    Yaml yaml;
    yaml.kind = Yaml::Kind::map;
    yaml.place = place;
    for (;;) {
      if (!next()) return tl::unexpected(syntax_error());
      if (event_->type == FYET_MAPPING_END) return yaml;
      if (event_->type != FYET_SCALAR)
        return failure("yaml-syntax", start_place(), "a key must be a plain word",
                       "write: key: value");
      auto key = scalar(start_place());
      if (!key) return key;
      if (const auto* twin = yaml.find(key->text))
        return failure("duplicate-key", key->place,
                       fmt::format("\"{}\" stands here a second time", key->text),
                       fmt::format("the first is in line {}: keep one", twin->place.line));
      if (!next()) return tl::unexpected(syntax_error());
      auto entry_value = value(depth + 1);
      if (!entry_value) return entry_value;
      const bool nothing = entry_value->kind == Yaml::Kind::scalar && entry_value->text.empty();
      if (nothing && !entry_value->quoted) entry_value->place = key->place;
      if (yaml.entries.size() >= kMostKeys)
        return failure("too-large", key->place,
                       fmt::format("more than {} keys in one map", kMostKeys),
                       "is this the right file?");
      yaml.entries.push_back({key->text, key->place, std::move(*entry_value)});
    }
  }

  // libfyaml's own words are for programmers; its place is right.
  Problem syntax_error() const {
    Problem problem{"yaml-syntax", {file_, line_offset_ + 1, 1}, "this is not valid YAML", {}};
    void* state = nullptr;
    std::string message;
    if (const auto* error = fy_diag_errors_iterate(diagnostics_.get(), &state)) {
      problem.place.line = line_offset_ + std::max(error->line, 1);
      problem.place.column = std::max(error->column, 1);
      message = error->msg == nullptr ? "" : error->msg;
    }
    problem.hint = advice_for_line(problem.place.line);
    if (problem.hint.empty()) problem.hint = advice(message);
    return problem;
  }

  // What the line itself tells, whatever the library stumbled over.
  std::string advice_for_line(int line) const {
    std::string_view rest = text_;
    for (int at = line_offset_ + 1; at < line && !rest.empty(); ++at)
      rest.remove_prefix(std::min(rest.find('\n'), rest.size() - 1) + 1);
    const auto bare = rest.substr(0, rest.find('\n'));
    if (bare.find("\xC2\xA0") != bare.npos)
      return "this line has a blank that is none (U+00A0): type it again with the space bar";
    const auto colon = bare.find(": ");
    if (colon == bare.npos) return {};
    const auto value = trimmed(bare.substr(colon + 2));
    if (value.size() < 2) return {};
    const auto closing = value.find(value[0], 1);
    if ((value[0] == '"' || value[0] == '\'') && closing != value.npos &&
        closing + 1 < value.size() && trimmed(value.substr(closing + 1))[0] != '#')
      return "text follows the closing quotation mark: put the whole value in one pair, and write "
             "'' "
             "for a ' inside '...'";
    if (std::string_view("[{*&!%@`-?|>").find(value[0]) != std::string_view::npos &&
        value.back() != ']' && value.back() != '}')
      return fmt::format("a text that starts with {} needs \"quotes\"", value[0]);
    if (value.find(": ") != value.npos) return "a text with ': ' in it needs \"quotes\"";
    return {};
  }

  static std::string advice(std::string_view message) {
    const auto says = [&](std::string_view word) { return message.find(word) != message.npos; };
    if (says("tab")) return "indent with spaces: YAML takes no tabs";
    if (says("quot")) return "a quotation mark is opened and not closed";
    if (says("indent") || says("column"))
      return "lines of one list or map must start in one column";
    if (says("mapping") || says("key") || says("':'"))
      return "write: key: value; a text with ': ' or '#' in it needs \"quotes\"";
    if (says("sequence") || says("flow") || says("']'") || says("'}'"))
      return "a bracket is opened and not closed";
    return "write: key: value, one on a line; put texts with special signs in \"quotes\"";
  }

  std::string text_;
  FileName file_;
  int line_offset_;
  Problems* said_;
  std::unique_ptr<fy_diag, FreeDiagnostics> diagnostics_;
  std::unique_ptr<fy_parser, FreeParser> parser_;
  std::unique_ptr<fy_event, FreeEvent> event_;
};

}  // namespace

const Yaml* Yaml::find(std::string_view key) const {
  const auto found = std::ranges::find(entries, key, &Entry::key);
  return found == entries.end() ? nullptr : &found->value;
}

Result<Yaml> parse_yaml(std::string_view text, const std::string& file, int first_line,
                        Problems* said) {
  return Reader(text, file, first_line, said).document();
}

}  // namespace liner
