// Any text as a template that may include itself.
#include "theme/template.h"

#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace liner;
  if (size > 4096) return 0;
  auto parsed = parse_template({reinterpret_cast<const char*>(data), size}, "a.mustache");
  if (!parsed) return 0;
  TemplateSet set;
  const auto page = *parsed;
  // Including itself twice doubles at every level; one level shows what there is to see.
  set["b"] = *parse_template("{{$x}}\n  default {{y}}\n{{/x}}", "b.mustache");
  const auto view = Json::object(
      {{"x", Json::Array{1, "two", Json::object({{"y", 1.5}})}}, {"y", "<&>"}, {"z", false}});
  for (const auto mode : {TemplateMode::lenient, TemplateMode::strict})
    (void)render_template(set, page, view, mode);
  return 0;
}
