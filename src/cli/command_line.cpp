#include "cli/command_line.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <vector>

#include "base/did_you_mean.h"
#include "base/version.h"
#include "cli/command_help.h"
#include "cli/command_table.h"

namespace liner {
namespace {

std::string_view sentence_of(std::string_view command, std::string_view name) {
  for (const auto& row : option_table())
    if (row.command == command && row.name == name) return row.sentence;
  return {};
}

std::vector<std::string_view> known_words() {
  std::vector<std::string_view> known;
  for (const auto& row : command_table()) known.push_back(row.name);
  for (const auto& row : option_table())
    if (row.name.starts_with('-')) known.push_back(row.name);
  return known;
}

std::string sentence_for_unknown(const std::vector<std::string>& words) {
  const auto known = known_words();
  bool command_seen = false;
  for (const auto& word : words) {
    const auto bare = word.substr(0, word.find('='));
    if (std::find(known.begin(), known.end(), bare) != known.end()) {
      command_seen = command_seen || !bare.starts_with('-');
      continue;
    }
    const auto hint = did_you_mean(bare, known);
    if (command_seen && !bare.starts_with('-') && hint.empty()) continue;  // a folder, or a value
    return fmt::format("\"{}\" is not a command or option{}{}", bare, hint.empty() ? "" : "; ",
                       hint);
  }
  return "too many words: one command, and one folder";
}

// Our own words for what was typed wrong: the library's are for programmers.
std::string sentence_for(const CLI::ParseError& error, const std::vector<std::string>& words) {
  const std::string said = error.what();
  const auto name = said.substr(0, said.find(':'));
  if (words.empty()) return "say what to do";
  if (dynamic_cast<const CLI::ValidationError*>(&error) != nullptr && name == "--color")
    return "--color takes auto, always or never";
  if (dynamic_cast<const CLI::ValidationError*>(&error) != nullptr && name == "--format")
    return "--format takes text, json, github or sarif";
  if (dynamic_cast<const CLI::ValidationError*>(&error) != nullptr && name == "--page")
    return "--page takes keep or remove";
  if (dynamic_cast<const CLI::ValidationError*>(&error) != nullptr && name == "--ci")
    return "--ci takes github or gitlab";
  for (const auto& row : option_table()) {
    if (!row.name.starts_with('-')) continue;
    if (row.value.empty() && said.find(row.name) != said.npos)
      return fmt::format("{} takes no value", row.name);
    if (row.name == name) return fmt::format("{} takes one value: {} {}", name, name, row.value);
  }
  return sentence_for_unknown(words);
}

// An option that was given without a value: `--out ""`.
std::string empty_value(const CLI::App& command) {
  for (const auto& row : option_table()) {
    if (row.command != command.get_name() || !row.name.starts_with('-') || row.value.empty())
      continue;
    const auto* option = command.get_option(std::string(row.name));
    if (option->count() > 0 && option->as<std::string>().empty())
      return fmt::format("{} has an empty value", row.name);
  }
  return {};
}

Answer wrong_use(const std::string& sentence) {
  return {fmt::format("liner: {}\nSee: liner --help\n", sentence), true, 2};
}

// What can be typed, and where it goes.
struct Typed {
  Arguments arguments;
  BuildArguments build;
  CheckArguments check;
  ExplainArguments explain;
  InitArguments init;
  NewArguments made;
  ShowArguments show;
  SchemaArguments schema;
  MoveArguments move;
  PlanArguments plan;
  ProbeArguments probe;
  RetireArguments retire;
  TagArguments tag;
  ThemeArguments theme;
  bool help = false, version = false;
};

void add_build(CLI::App& app, BuildArguments& build) {
  auto* command = app.add_subcommand("build");
  command->add_option("DIR", build.show);
  command->add_option("--out", build.out);
  command->add_option("--link", build.link);
  command->add_option("--now", build.now);
  command->add_flag("--hubs", build.hubs);
  // One value each, so that a folder may follow.
  command->add_option("--accept", build.accept)->allow_extra_args(false);
  command->add_option("--same-address", build.same_address)->allow_extra_args(false);
}

void add_init(CLI::App& app, InitArguments& init) {
  auto* command = app.add_subcommand("init");
  command->add_option("DIR", init.folder);
  command->add_option("--title", init.title);
  command->add_option("--author", init.author);
  command->add_option("--link", init.link);
  command->add_option("--email", init.email);
  command->add_option("--language", init.language);
  command->add_option("--category", init.category);
  command->add_option("--time-zone", init.time_zone);
  command->add_option("--ci", init.ci)->check(CLI::IsMember({"github", "gitlab"}));
}

void add_new(CLI::App& app, NewArguments& made) {
  auto* command = app.add_subcommand("new");
  command->add_option("TITLE", made.title);
  command->add_option("--audio", made.audio);
  command->add_flag("--move", made.move);
  command->add_option("--date", made.date);
  command->add_option("--guest", made.guests)->allow_extra_args(false);
  command->add_option("--slug", made.slug);
}

void add_show(CLI::App& app, ShowArguments& show, SchemaArguments& schema) {
  auto* command = app.add_subcommand("show");
  command->add_option("SLUG", show.slugs);
  command->add_flag("--json", show.json);
  app.add_subcommand("schema")->add_option("FILE", schema.name);
}

void add_plan(CLI::App& app, PlanArguments& plan) {
  auto* command = app.add_subcommand("plan");
  command->add_option("DIR", plan.show);
  command->add_option("--live", plan.live);
  command->add_option("--now", plan.now);
  command->add_flag("--next", plan.next);
  command->add_flag("--json", plan.json);
}

void add_ledger_commands(CLI::App& app, MoveArguments& move, RetireArguments& retire) {
  auto* moving = app.add_subcommand("move");
  moving->add_option("OLD", move.from);
  moving->add_option("NEW", move.to);
  auto* retiring = app.add_subcommand("retire");
  retiring->add_option("SLUG", retire.slugs);
  retiring->add_option("--page", retire.page)->check(CLI::IsMember({"keep", "remove"}));
}

void add_check(CLI::App& app, CheckArguments& check) {
  auto* command = app.add_subcommand("check");
  command->add_option("TARGET", check.target);
  command->add_option("--profile", check.profiles);
  command->add_option("--against", check.against);
  command->add_option("--format", check.format)
      ->check(CLI::IsMember({"text", "json", "github", "sarif"}));
  command->add_flag_callback("--json", [&] { check.format = "json"; });
  command->add_option("--now", check.now);
  command->add_flag("--strict", check.strict);
  command->add_flag("--external", check.external);
  command->add_option("--only", check.only)->allow_extra_args(false);
  command->add_option("--ignore", check.ignore)->allow_extra_args(false);
  command->add_flag("--loudness", check.loudness);
}

void add_commands(CLI::App& app, Typed& typed) {
  add_init(app, typed.init);
  add_new(app, typed.made);
  add_show(app, typed.show, typed.schema);
  add_build(app, typed.build);
  add_check(app, typed.check);
  add_plan(app, typed.plan);
  add_ledger_commands(app, typed.move, typed.retire);
  app.add_subcommand("explain")->add_option("CODE", typed.explain.codes);
  auto* probe = app.add_subcommand("probe");
  probe->add_option("FILE", typed.probe.files);
  probe->add_flag("--json", typed.probe.json);
  auto* tag = app.add_subcommand("tag");
  tag->add_option("SLUG", typed.tag.slugs);
  tag->add_flag("--dry-run", typed.tag.dry_run);
  auto* theme = app.add_subcommand("theme");
  theme->add_option("ACTION", typed.theme.action);
  theme->add_option("FILE", typed.theme.files);
  for (auto* command : app.get_subcommands({})) {
    command->set_help_flag();
    command->add_flag("-h,--help", typed.help);
  }
}

std::string missing_theme_words(const ThemeArguments& theme) {
  if (theme.action != "list" && theme.action != "show" && theme.action != "eject")
    return "say what to do with the theme: list, show FILE or eject FILE";
  if (theme.action == "list" && !theme.files.empty()) return "theme list takes no file";
  if (theme.action != "list" && theme.files.empty())
    return fmt::format("name a file of the theme: liner theme {} FILE...", theme.action);
  return {};
}

// What the command lacks, as a sentence; empty if it lacks nothing.
std::string missing_words(const std::string& command, const Typed& typed) {
  if (command == "init" && typed.init.folder.empty()) return "the folder has no name";
  if (command == "new" && typed.made.title.empty())
    return "name the episode: liner new \"My title\"";
  if (command == "show" && typed.show.slugs.empty()) return "name the episode: liner show SLUG";
  if (command == "schema" && typed.schema.name.empty())
    return "name the kind of file: liner schema show, or liner schema episode";
  if (command == "build" && typed.build.show.empty()) return "the folder has no name";
  if (command == "check" && typed.check.target.empty()) return "the folder or feed has no name";
  if (command == "explain" && typed.explain.codes.empty())
    return "name the problem or rule: liner explain CODE...";
  if (command == "probe" && typed.probe.files.empty())
    return "name the audio files: liner probe FILE...";
  if (command == "plan" && typed.plan.show.empty()) return "the folder has no name";
  if (command == "move" && (typed.move.from.empty() || typed.move.to.empty()))
    return "name the episode as it was and as it shall be: liner move OLD NEW";
  if (command == "retire" && typed.retire.slugs.empty())
    return "name the episodes: liner retire SLUG...";
  if (command == "tag" && typed.tag.slugs.empty()) return "name the episodes: liner tag SLUG...";
  if (command == "theme") return missing_theme_words(typed.theme);
  return {};
}

Arguments arguments_of(const std::string& command, Typed typed) {
  auto arguments = std::move(typed.arguments);
  const auto take = [&](std::string_view name, auto& its) {
    if (command == name) arguments.command = std::move(its);
  };
  take("build", typed.build);
  take("check", typed.check);
  take("explain", typed.explain);
  take("init", typed.init);
  take("move", typed.move);
  take("new", typed.made);
  take("plan", typed.plan);
  take("probe", typed.probe);
  take("retire", typed.retire);
  take("schema", typed.schema);
  take("show", typed.show);
  take("tag", typed.tag);
  take("theme", typed.theme);
  return arguments;
}

}  // namespace

std::variant<Arguments, Answer> parse_command_line(int argc, const char* const* argv) {
  Typed typed;
  CLI::App app("Liner", "liner");
  app.set_help_flag();
  app.add_flag("-h,--help", typed.help);
  app.add_flag("--version", typed.version);
  app.add_option("-C", typed.arguments.folder, std::string(sentence_of("", "-C")));
  app.add_option("--color", typed.arguments.color)
      ->check(CLI::IsMember({"auto", "always", "never"}));
  app.add_flag("-q", typed.arguments.quiet);
  app.add_flag("-v", typed.arguments.verbose);
  app.fallthrough();
  app.require_subcommand(0, 1);  // `liner schema show`: the second is no command
  add_commands(app, typed);
  const std::vector<std::string> words(argv + 1, argv + argc);
  if (!words.empty() && words[0] == "help")
    return Answer{words.size() > 1 ? command_help(words[1]) : program_help()};
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return wrong_use(sentence_for(error, words));
  }
  if (typed.version) return Answer{fmt::format("liner {}\n", kVersion)};
  const auto parsed = app.get_subcommands();
  if (typed.help)
    return Answer{parsed.empty() ? program_help() : command_help(parsed[0]->get_name())};
  if (parsed.empty())
    return wrong_use(words.empty() ? "say what to do" : sentence_for_unknown(words));
  if (const auto empty = empty_value(*parsed[0]); !empty.empty()) return wrong_use(empty);
  const auto command = parsed[0]->get_name();
  if (const auto missing = missing_words(command, typed); !missing.empty())
    return wrong_use(missing);
  return arguments_of(command, std::move(typed));
}

}  // namespace liner
