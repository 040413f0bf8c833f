// Mustache: templates parsed once, rendered over Json values. Our own engine; why stands in
// docs/decisions/0003-own-mustache.md. Grammar and behaviour: the Mustache specification 1.4 with
// the optional modules inheritance and dynamic names.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/result.h"

namespace liner {

// A part of a parsed template. Only the members that the kind needs are set. Texts are parts of the
// template's own.
struct TemplateNode {
  enum class Kind { text, variable, section, inverted, partial, parent, block };
  Kind kind = Kind::text;
  std::string_view text;     // of texts; of tags their name
  bool escaped = true;       // of variables
  bool dynamic = false;      // of partials and parents: the name is looked up
  bool starts_line = false;  // the first thing on its line: takes the indentation of the caller
  bool standalone = false;   // of partials, parents and blocks: alone on its line
  std::string_view indent;   // what stood before a standalone tag
  std::vector<TemplateNode> children;
  Place place;
};

struct Template {
  std::string file;
  std::shared_ptr<const std::string> text;  // that the nodes are parts of
  std::vector<TemplateNode> nodes;
};

// Problems: "template-syntax".
Result<Template> parse_template(std::string_view text, const std::string& file);

// Templates by name ("partials/player"). What a partial's name means.
using TemplateSet = std::map<std::string, Template, std::less<>>;

enum class TemplateMode {
  lenient,  // an unknown name is empty, as the specification has it
  strict,   // an unknown name is a problem: "unknown-variable", "unknown-partial"
};

// Renders a template over a view. Problems, besides those of strict mode: "partials-too-deep" (64).
Result<std::string> render_template(const TemplateSet& templates, const Template& page,
                                    const Json& view, TemplateMode mode);

}  // namespace liner
