// The Mustache specification's own cases, read from the corpus where that is present.
#include <gtest/gtest.h>

#include <filesystem>

#include "support/test_show.h"
#include "theme/template.h"

using namespace liner;
using namespace liner::test;
namespace fs = std::filesystem;

namespace {

const fs::path kCases = fs::path(LINER_CORPUS_DIR) / "mustache-spec";

std::string run_case(const Json& one) {
  TemplateSet set;
  if (const auto* partials = one.find("partials");
      partials != nullptr && partials->object() != nullptr)
    for (const auto& [name, text] : *partials->object()) {
      auto parsed = parse_template(*text.text(), name);
      if (!parsed) return "cannot parse " + name + ": " + parsed.error().what;
      set[name] = std::move(*parsed);
    }
  const auto page = parse_template(one.text_of("template"), "case");
  if (!page) return "cannot parse: " + page.error().what;
  const auto out = render_template(set, *page, *one.find("data"), TemplateMode::lenient);
  return out ? *out : "cannot render: " + out.error().what;
}

}  // namespace

class MustacheSpec : public testing::TestWithParam<const char*> {};

TEST_P(MustacheSpec, CasesHold) {
  const auto file = kCases / GetParam();
  if (!fs::exists(file)) GTEST_SKIP() << "the specification's cases are not here: " << file;
  const auto json = parse_json(read_file(file), GetParam());
  ASSERT_TRUE(json);
  const auto& cases = *json->find("tests")->array();
  EXPECT_GT(cases.size(), 5U);
  for (const auto& one : cases)
    EXPECT_EQ(run_case(one), one.text_of("expected")) << one.text_of("name") << "\n"
                                                      << one.text_of("template");
}

INSTANTIATE_TEST_SUITE_P(Templates, MustacheSpec,
                         testing::Values("comments.json", "delimiters.json", "interpolation.json",
                                         "inverted.json", "partials.json", "sections.json",
                                         "~inheritance.json", "~dynamic-names.json"),
                         [](const auto& test) {
                           std::string name;
                           for (const char c : std::string(test.param))
                             if (std::isalpha(static_cast<unsigned char>(c))) name += c;
                           return name.substr(0, name.size() - 4);
                         });
