#include "cli/show_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "base/did_you_mean.h"
#include "base/json.h"
#include "base/problem_table.h"
#include "base/text.h"
#include "cli/episode_facts.h"
#include "cli/print_problem.h"
#include "source/schema.h"

namespace liner {
namespace {

constexpr std::size_t kLongestValue = 90;  // bytes that are shown to people

void print_facts(const EpisodeFacts& episode, std::ostream& out) {
  int name_width = 0;
  for (const auto& fact : episode.facts)
    name_width = std::max(name_width, display_width(fact.name));
  for (const auto& fact : episode.facts) {
    const auto value = visible(fact.value);
    const auto cut = cut_whole(value, kLongestValue);
    out << fmt::format("{}  {}{}\n", padded(fact.name, name_width), cut,
                       cut.size() < value.size() ? "..." : "");
    if (!fact.from.empty())
      out << fmt::format("{}  from {}\n", padded("", name_width), visible(fact.from));
  }
}

Json facts_json(const EpisodeFacts& episode) {
  Json::Array facts;
  for (const auto& fact : episode.facts)
    facts.push_back(
        Json::object({{"name", fact.name}, {"value", fact.value}, {"from", fact.from}}));
  return Json::object({{"title", episode.title}, {"facts", std::move(facts)}});
}

}  // namespace

int run_show(const ShowArguments& arguments, Moment now, const Terminal& terminal) {
  int code = 0;
  bool first = true;
  Json::Array all;
  for (const auto& name : arguments.slugs) {
    const auto episode = episode_facts(".", name, now);
    print_problems(episode.said, ".", terminal);
    code = std::max(code, exit_code(episode.said));
    if (!episode.found) continue;
    if (arguments.json) {
      all.push_back(facts_json(episode));
      continue;
    }
    if (!first) terminal.out << '\n';
    first = false;
    print_facts(episode, terminal.out);
  }
  if (arguments.json) terminal.out << write_json_pretty(all);
  return code;
}

int run_schema(const SchemaArguments& arguments, const Terminal& terminal) {
  const auto known = schema_names();
  if (std::ranges::find(known, arguments.name) == known.end()) {
    const auto hint = did_you_mean(arguments.name, known);
    return wrong_use(terminal, "schema",
                     fmt::format("\"{}\" has no schema; there are show and episode{}{}",
                                 arguments.name, hint.empty() ? "" : "; ", hint));
  }
  terminal.out << schema_text(arguments.name);
  return 0;
}

}  // namespace liner
