// The show that uses every key: nothing about it is doubtful, and its feed holds all that was put
// in.
#include "support/maximal_show.h"

#include <gmock/gmock.h>

#include <set>
#include <sstream>

#include "cli/check_command.h"
#include "source/key_table.h"
#include "source/markdown_file.h"
#include "source/yaml.h"

using namespace liner;
using namespace liner::test;
using testing::HasSubstr;

namespace {

using Used = std::set<std::pair<std::string, std::string>>;

void collect(const Yaml& value, std::string_view of, Used& used);

void collect_value(const Key& key, const Yaml& value, Used& used) {
  if (value.kind == Yaml::Kind::list) {
    for (const auto& item : value.items) collect_value(key, item, used);
    return;
  }
  if (key.type == KeyType::map) collect(value, key.detail, used);
  if (key.type == KeyType::person) collect(value, "person", used);
}

void collect(const Yaml& value, std::string_view of, Used& used) {
  for (const auto& entry : value.entries) {
    const auto* key = find_key(of, entry.key);
    if (key == nullptr) continue;
    used.emplace(of, entry.key);
    collect_value(*key, entry.value, used);
  }
}

Used used_keys(const TestShow& show) {
  Used used;
  collect(*parse_yaml(show.read("show.yaml"), "show.yaml"), "show", used);
  const auto front = [&](const std::string& file, std::string_view of) {
    const auto text = show.read(file);
    collect(*parse_yaml(split_front_matter(text, file)->yaml, file, 2), of, used);
  };
  for (const auto* slug : {"light", "lamps", "hello", "elsewhere"})
    front("episodes/" + std::string(slug) + "/notes.md", "episode");
  front("people/ada-vale.md", "people file");
  front("series/lamps.md", "series file");
  front("pages/about.md", "page file");
  front("blocks/thanks.md", "block file");
  return used;
}

}  // namespace

TEST(MaximalShow, UsesEveryKey) {
  const auto used = used_keys(MaximalShow());
  for (const auto& key : key_table())
    EXPECT_TRUE(used.contains({std::string(key.of), std::string(key.name)}))
        << key.of << ": " << key.name;
}

TEST(MaximalShow, HasNothingThatIsDoubtful) {
  const MaximalShow show;
  std::ostringstream out, error;
  CheckArguments arguments;
  arguments.target = show.path();
  arguments.strict = true;
  const auto code =
      run_check(arguments, *parse_date(kClock, TimeZone(), {}), {out, error, false, false});
  EXPECT_EQ(code, 0) << out.str();
  EXPECT_EQ(out.str(), "The Whole Show: nothing to say\n");
  EXPECT_EQ(error.str(), "");
}

TEST(MaximalShow, BuildsWithoutAWord) {
  const MaximalShow show;
  const auto report = show.build();
  EXPECT_EQ(problems_text(report.said), "");
  EXPECT_TRUE(report.published);
}
