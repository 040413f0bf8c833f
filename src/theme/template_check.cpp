#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "base/did_you_mean.h"
#include "theme/names.h"

namespace liner {
namespace {

using Kind = TemplateNode::Kind;
using Nodes = std::vector<TemplateNode>;
using Overrides = std::map<std::string, const TemplateNode*, std::less<>>;
constexpr std::size_t kDeepest = 64;
constexpr std::string_view kText = "{text}", kMarkup = "{markup}";  // no kinds of values

// A value that a name stands for.
struct Meaning {
  NameKind kind = NameKind::text;
  std::string_view detail;
};

class Checker {
 public:
  Checker(const Theme& theme, std::span<const Name> names, Problems& said)
      : theme_(theme), names_(names), said_(said) {}

  void check(const PageKind& page) {
    const auto found = theme_.templates.find(fmt::format("pages/{}", page.page));
    if (found == theme_.templates.end()) return;
    stack_ = {std::string_view("every page"), page.names};
    nodes(found->second.nodes, {});
  }

 private:
  void nodes(const Nodes& list, const Overrides& overrides) {
    for (const auto& node : list) one(node, overrides);
  }

  void one(const TemplateNode& node, const Overrides& overrides) {
    switch (node.kind) {
      case Kind::text: return;
      case Kind::variable: return variable(node);
      case Kind::section: return section(node, overrides);
      case Kind::inverted: (void)lookup(node); return nodes(node.children, overrides);
      case Kind::partial: return partial(node, {}, false);
      case Kind::parent: return partial(node, overrides, true);
      case Kind::block: break;
    }
    const auto own = overrides.find(node.text);
    nodes(own == overrides.end() ? node.children : own->second->children, overrides);
  }

  void variable(const TemplateNode& node) {
    const auto found = lookup(node);
    if (!found) return;
    if (node.escaped && found->kind == NameKind::html)
      say("escaped-markup", node.place,
          fmt::format("{} is markup: readers would see its tags", node.text),
          fmt::format("write {{{{{{{}}}}}}}", node.text));
    if (!node.escaped && found->kind == NameKind::text)
      say("raw-text", node.place,
          fmt::format("{} is plain text: a < in it would become markup", node.text),
          fmt::format("write {{{{{}}}}}", node.text));
  }

  void section(const TemplateNode& node, const Overrides& overrides) {
    const auto found = lookup(node);
    const bool opens = found && (found->kind == NameKind::map || found->kind == NameKind::list) &&
                       !found->detail.empty();
    // In a section over a text the text itself is what {{.}} means.
    const bool is_text = found && (found->kind == NameKind::text || found->kind == NameKind::html);
    if (opens) stack_.push_back(found->detail);
    if (is_text) stack_.push_back(found->kind == NameKind::text ? kText : kMarkup);
    nodes(node.children, overrides);
    if (opens || is_text) stack_.pop_back();
  }

  void partial(const TemplateNode& node, const Overrides& overrides, bool is_parent) {
    if (node.dynamic) {
      any_dynamic_ = true;
      (void)lookup(node);
      return;
    }
    const auto found = theme_.templates.find(node.text);
    if (found == theme_.templates.end()) {
      std::vector<std::string_view> known;
      for (const auto& [name, one] : theme_.templates) known.push_back(name);
      return say("unknown-partial", node.place,
                 fmt::format("there is no template \"{}\"", node.text),
                 did_you_mean(node.text, known));
    }
    reached_.emplace(node.text);
    // The same template over the same values has nothing new to say: templates may be recursive.
    if (!is_parent && !seen_here_.emplace(node.text, stack_).second) return;
    if (depth_ == kDeepest) return;  // said when it is rendered
    Overrides inner;
    if (is_parent) {
      for (const auto& child : node.children)
        if (child.kind == Kind::block) inner.emplace(child.text, &child);
      for (const auto& [name, block] : overrides) inner[name] = block;
    }
    ++depth_;
    nodes(found->second.nodes, inner);
    --depth_;
  }

  // The names of a kind of value, those that it takes over included.
  const Name* name_in(std::string_view of, std::string_view name) const {
    for (const auto& row : names_) {
      if (row.of != of) continue;
      if (row.kind == NameKind::alike) {
        if (const auto* found = name_in(row.detail, name)) return found;
      } else if (row.name == name) {
        return &row;
      }
    }
    return nullptr;
  }

  // What only the theme itself knows: its words, settings and assets.
  std::optional<Meaning> own_name(std::string_view of, std::string_view name) const {
    if (of == "words" && theme_.words.json().find(name) != nullptr) return Meaning{};
    if (of == "theme settings" && theme_.values.json.find(name) != nullptr) return Meaning{};
    if (of == "assets")
      for (const auto& [file, bytes] : theme_.assets) {
        auto key = file;
        std::ranges::replace(key, '.', '_');
        if (key == name) return Meaning{};
      }
    return std::nullopt;
  }

  std::optional<Meaning> meaning(std::string_view of, std::string_view name) const {
    if (const auto* row = name_in(of, name)) return Meaning{row->kind, row->detail};
    return own_name(of, name);
  }

  void add_names(std::string_view of, std::vector<std::string>& known) const {
    for (const auto& row : names_) {
      if (row.of != of) continue;
      if (row.kind == NameKind::alike)
        add_names(row.detail, known);
      else
        known.emplace_back(row.name);
    }
    const auto* own = of == "words"            ? theme_.words.json().object()
                      : of == "theme settings" ? theme_.values.json.object()
                                               : nullptr;
    if (own != nullptr)
      for (const auto& [name, value] : *own) known.push_back(name);
  }

  std::optional<Meaning> unknown(const TemplateNode& node, std::string_view part,
                                 const std::vector<std::string>& known) {
    const std::vector<std::string_view> views(known.begin(), known.end());
    auto hint = did_you_mean(part, views);
    if (hint.empty()) hint = "docs/theme.md lists the names of every page";
    say("unknown-variable", node.place,
        fmt::format("\"{}\" is not a name that this template can use", part), hint);
    return std::nullopt;
  }

  std::optional<Meaning> lookup(const TemplateNode& node) {
    std::string_view name = node.text;
    if (name == ".") {
      if (stack_.back() == kText) return Meaning{NameKind::text, {}};
      if (stack_.back() == kMarkup) return Meaning{NameKind::html, {}};
      return std::nullopt;
    }
    const auto first = name.substr(0, name.find('.'));
    std::optional<Meaning> found;
    for (auto at = stack_.size(); at-- > 0 && !found;) found = meaning(stack_[at], first);
    if (!found) {
      std::vector<std::string> known;
      for (const auto of : stack_) add_names(of, known);
      return unknown(node, first, known);
    }
    name.remove_prefix(std::min(first.size() + 1, name.size()));
    while (!name.empty()) {
      const auto part = name.substr(0, name.find('.'));
      const auto inner = meaning(found->detail, part);
      if (!inner) {
        std::vector<std::string> known;
        add_names(found->detail, known);
        return unknown(node, part, known);
      }
      found = inner;
      name.remove_prefix(std::min(part.size() + 1, name.size()));
    }
    return found;
  }

  // A template of the show that no page includes changes nothing.
 public:
  void say_unreached(std::span<const PageKind> pages) {
    if (any_dynamic_) return;
    std::set<std::string> page_names;
    for (const auto& page : pages) page_names.insert(fmt::format("pages/{}", page.page));
    std::vector<std::string_view> known;
    for (const auto& [name, one] : theme_.templates)
      if (one.file.starts_with("built-in")) known.push_back(name);
    for (const auto& [name, one] : theme_.templates)
      if (!one.file.starts_with("built-in") && !page_names.contains(name) &&
          !reached_.contains(name))
        said_.push_back({"unused-theme-file",
                         {one.file},
                         "no page includes this template",
                         did_you_mean(name, known)});
  }

 private:
  // Templates are looked through once for every page that includes them.
  void say(std::string_view code, const Place& place, std::string what, std::string hint) {
    if (seen_.emplace(code, place.file, place.line, place.column).second)
      said_.push_back({code, place, std::move(what), std::move(hint)});
  }

  const Theme& theme_;
  std::span<const Name> names_;
  Problems& said_;
  std::vector<std::string_view> stack_;
  std::size_t depth_ = 0;
  bool any_dynamic_ = false;
  std::set<std::string, std::less<>> reached_;
  std::set<std::pair<std::string, std::vector<std::string_view>>> seen_here_;
  std::set<std::tuple<std::string_view, std::string, int, int>> seen_;
};

}  // namespace

void check_templates(const Theme& theme, std::span<const PageKind> pages,
                     std::span<const Name> names, Problems& said) {
  Checker checker(theme, names, said);
  for (const auto& page : pages) checker.check(page);
  checker.say_unreached(pages);
}

}  // namespace liner
