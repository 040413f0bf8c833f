#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/did_you_mean.h"
#include "base/html_escape.h"
#include "theme/template.h"

namespace liner {
namespace {

using Kind = TemplateNode::Kind;
using Nodes = std::vector<TemplateNode>;
constexpr int kDeepest = 64;
constexpr int kDeepestSections = 512;           // partials and sections together
constexpr std::size_t kMostNodes = 20'000'000;  // of one page: templates that double one another

std::string text_of(const Json& value) {
  if (const auto* text = value.text()) return *text;
  if (const auto* number = value.integer()) return std::to_string(*number);
  if (const auto* number = value.real()) return fmt::format("{}", *number);
  if (const auto* flag = value.boolean()) return *flag ? "true" : "false";
  return {};
}

// What a section asks: null, false, the empty text and the empty list are no.
bool is_true(const Json& value) {
  if (value.is_null()) return false;
  if (const auto* flag = value.boolean()) return *flag;
  if (const auto* text = value.text()) return !text->empty();
  if (const auto* items = value.array()) return !items->empty();
  return true;
}

std::size_t leading_blanks(std::string_view text) {
  return std::min(text.find_first_not_of(" \t"), text.size());
}

// The white space before the first line of what a standalone block holds.
std::string_view intrinsic_indent(const TemplateNode& block) {
  if (block.children.empty()) return {};
  const auto& first = block.children.front();
  if (first.standalone) return first.indent;
  if (!first.starts_line || first.kind != Kind::text) return {};
  return first.text.substr(0, leading_blanks(first.text));
}

// What replaces blocks while a parent is rendered; the outermost override of a name wins.
using Overrides = std::map<std::string_view, const TemplateNode*>;

// How the lines of a template are shifted where it is included.
struct Shift {
  std::string indent;     // put before every line
  std::size_t strip = 0;  // leading blanks taken away first
};

class Renderer {
 public:
  Renderer(const TemplateSet& templates, TemplateMode mode, const Json& view)
      : templates_(templates), strict_(mode == TemplateMode::strict), stack_{&view} {}

  Result<std::string> render(const Template& page) {
    if (const auto done = nodes(page.nodes, {}, {}); !done) return tl::unexpected(done.error());
    return std::move(out_);
  }

 private:
  Result<void> nodes(const Nodes& list, const Shift& shift, const Overrides& overrides) {
    for (const auto& node : list) {
      if (++rendered_ > kMostNodes)
        return failure("partials-too-deep", node.place, "this page would never be finished",
                       "templates include one another over and over: take one out");
      if (const auto done = one(node, shift, overrides); !done) return done;
    }
    return {};
  }

  Result<void> one(const TemplateNode& node, const Shift& shift, const Overrides& overrides) {
    if (node.kind == Kind::text) {
      text(node, shift);
      return {};
    }
    if (node.starts_line) out_ += shift.indent;
    switch (node.kind) {
      case Kind::variable: return variable(node);
      case Kind::section: return section(node, shift, overrides);
      case Kind::inverted: return inverted(node, shift, overrides);
      case Kind::partial: return partial(node, shift, {}, false);
      case Kind::parent: return partial(node, shift, overrides, true);
      default: return block(node, shift, overrides);
    }
  }

  void text(const TemplateNode& node, const Shift& shift) {
    auto text = node.text;
    if (node.starts_line) {
      text.remove_prefix(std::min(shift.strip, leading_blanks(text)));
      out_ += shift.indent;
    }
    out_ += text;
  }

  // Looks a dotted name up: its first part through the stack, the rest inside what was found.
  Result<const Json*> lookup(const TemplateNode& node) const {
    const auto name = node.text;
    if (name == ".") return stack_.back();
    const auto dot = name.find('.');
    const auto first = name.substr(0, dot);
    const Json* found = nullptr;
    for (auto at = stack_.size(); at-- > 0 && found == nullptr;) found = stack_[at]->find(first);
    if (found == nullptr && strict_) return unknown(node, first, true);
    auto rest = dot == name.npos ? std::string_view() : name.substr(dot + 1);
    while (found != nullptr && !rest.empty()) {
      const auto part = rest.substr(0, rest.find('.'));
      const auto* inner = found->find(part);
      if (inner == nullptr && strict_) return unknown(node, part, false, found);
      found = inner;
      rest.remove_prefix(std::min(part.size() + 1, rest.size()));
    }
    return found;
  }

  tl::unexpected<Problem> unknown(const TemplateNode& node, std::string_view name, bool anywhere,
                                  const Json* inside = nullptr) const {
    std::vector<std::string_view> names;
    const auto collect = [&](const Json& value) {
      if (const auto* members = value.object())
        for (const auto& [member, one] : *members) names.push_back(member);
    };
    if (anywhere)
      for (auto at = stack_.size(); at-- > 0;) collect(*stack_[at]);
    else
      collect(*inside);
    auto hint = did_you_mean(name, names);
    if (hint.empty()) hint = "docs/theme.md lists the names that each page has";
    return failure("unknown-variable", node.place,
                   fmt::format("\"{}\" is not a name that this template can use", name), hint);
  }

  Result<void> variable(const TemplateNode& node) {
    const auto value = lookup(node);
    if (!value) return tl::unexpected(value.error());
    if (*value == nullptr) return {};
    if (const auto* text = (*value)->text())  // without a copy: notes are long
      write(*text, node.escaped);
    else
      write(text_of(**value), node.escaped);
    return {};
  }

  void write(std::string_view text, bool escaped) {
    if (escaped)
      append_escaped(out_, text);
    else
      out_ += text;
  }

  Result<void> section(const TemplateNode& node, const Shift& shift, const Overrides& overrides) {
    const auto value = lookup(node);
    if (!value) return tl::unexpected(value.error());
    if (*value == nullptr || !is_true(**value)) return {};
    const auto* items = (*value)->array();
    if (items == nullptr) return inside(**value, node, shift, overrides);
    for (const auto& item : *items)
      if (const auto done = inside(item, node, shift, overrides); !done) return done;
    return {};
  }

  Result<void> inside(const Json& value, const TemplateNode& node, const Shift& shift,
                      const Overrides& overrides) {
    if (static_cast<int>(stack_.size()) > kDeepestSections)
      return failure("partials-too-deep", node.place, "sections are nested too deeply",
                     "take some of them out");
    stack_.push_back(&value);
    auto done = nodes(node.children, shift, overrides);
    stack_.pop_back();
    return done;
  }

  Result<void> inverted(const TemplateNode& node, const Shift& shift, const Overrides& overrides) {
    const auto value = lookup(node);
    if (!value) return tl::unexpected(value.error());
    if (*value != nullptr && is_true(**value)) return {};
    return inside(*stack_.back(), node, shift, overrides);
  }

  // The template that a partial or parent names; nullptr where there is none and none is needed.
  Result<const Template*> named(const TemplateNode& node) const {
    std::string name(node.text);
    if (node.dynamic) {
      const auto value = lookup(node);
      if (!value) return tl::unexpected(value.error());
      name = *value == nullptr ? std::string() : text_of(**value);
    }
    const auto found = templates_.find(name);
    if (found != templates_.end()) return &found->second;
    if (!strict_) return nullptr;
    std::vector<std::string_view> names;
    for (const auto& [known, one] : templates_) names.push_back(known);
    auto hint = did_you_mean(name, names);
    if (hint.empty()) hint = fmt::format("make theme/{}.mustache", name);
    return failure("unknown-partial", node.place, fmt::format("there is no template \"{}\"", name),
                   hint);
  }

  Result<void> partial(const TemplateNode& node, const Shift& shift, const Overrides& outer,
                       bool is_parent) {
    const auto found = named(node);
    if (!found) return tl::unexpected(found.error());
    if (*found == nullptr) return {};
    if (depth_ >= kDeepest)
      return failure("partials-too-deep", node.place,
                     fmt::format("templates include one another more than {} deep", kDeepest),
                     fmt::format("does \"{}\" include itself?", node.text));
    Overrides overrides;
    if (is_parent) {
      overrides = outer;
      for (const auto& child : node.children)
        if (child.kind == Kind::block) overrides.try_emplace(child.text, &child);
    }
    Shift inner;
    if (node.standalone) inner.indent = indented(shift, node.indent);
    ++depth_;
    auto done = nodes((*found)->nodes, inner, overrides);
    --depth_;
    return done;
  }

  static std::string indented(const Shift& shift, std::string_view indent) {
    auto whole = shift.indent;
    whole += indent.substr(std::min(shift.strip, indent.size()));
    return whole;
  }

  // The default content, or what overrides it: freed of the indentation where it was written and
  // given that of the place where it appears.
  Result<void> block(const TemplateNode& node, const Shift& shift, const Overrides& overrides) {
    const auto found = overrides.find(node.text);
    if (found == overrides.end()) return nodes(node.children, shift, overrides);
    const auto& replacement = *found->second;
    if (depth_ >= kDeepest)
      return failure("partials-too-deep", node.place,
                     fmt::format("blocks replace one another more than {} deep", kDeepest),
                     fmt::format("does the block \"{}\" stand inside itself?", node.text));
    Shift inner;
    const bool lines = !replacement.children.empty() && (replacement.children.front().starts_line ||
                                                         replacement.children.front().standalone);
    if (node.standalone) {
      const auto own = intrinsic_indent(node);
      const auto site = own.empty() ? node.indent : own;
      inner.indent = indented(shift, site);
      if (!lines) out_ += inner.indent;
    }
    if (lines) inner.strip = intrinsic_indent(replacement).size();
    ++depth_;
    auto done = nodes(replacement.children, inner, overrides);
    --depth_;
    return done;
  }

  const TemplateSet& templates_;
  bool strict_;
  std::vector<const Json*> stack_;
  std::string out_;
  int depth_ = 0;
  std::size_t rendered_ = 0;
};

}  // namespace

Result<std::string> render_template(const TemplateSet& templates, const Template& page,
                                    const Json& view, TemplateMode mode) {
  return Renderer(templates, mode, view).render(page);
}

}  // namespace liner
