#include "cli/command_line.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <vector>

#include "base/version.h"
#include "cli/command_help.h"
#include "cli/command_mistakes.h"
#include "cli/command_table.h"

namespace liner {
namespace {

// The words that an option takes, from the table.
auto one_of(std::string_view command, std::string_view name) {
  for (const auto& row : option_table())
    if (row.command == command && row.name == name) return CLI::IsMember(choice_list(row.choices));
  return CLI::IsMember(std::vector<std::string>());
}

// An option that was given without a value: `--out ""`.
std::string empty_value(const CLI::App& command) {
  for (const auto& row : option_table()) {
    if (row.command != command.get_name() || !is_switch(row) || row.value.empty()) continue;
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
  ImportArguments import;
  InitArguments init;
  NewArguments made;
  ShowArguments show;
  SchemaArguments schema;
  MoveArguments move;
  PlanArguments plan;
  ProbeArguments probe;
  PublishArguments publish;
  RetireArguments retire;
  ServeArguments serve;
  TagArguments tag;
  ThemeArguments theme;
  VerifyArguments verify;
  bool help = false, version = false;
};

void add_build(CLI::App& app, BuildArguments& build) {
  auto* command = app.add_subcommand("build");
  command->add_option("DIR", build.show);
  command->add_option("--out", build.out);
  command->add_option("--link", build.link);
  command->add_option("--now", build.now);
  command->add_flag("--hubs", build.hubs);
  command->add_flag("--timings", build.timings);
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
  command->add_option("--ci", init.ci)->check(one_of("init", "--ci"));
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

void add_serve(CLI::App& app, ServeArguments& serve) {
  auto* command = app.add_subcommand("serve");
  command->add_option("--port", serve.port);
  command->add_option("--host", serve.host);
  command->add_flag("--open", serve.open);
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
  retiring->add_option("--page", retire.page)->check(one_of("retire", "--page"));
}

void add_publish(CLI::App& app, PublishArguments& publish) {
  auto* command = app.add_subcommand("publish");
  command->add_option("DIR", publish.show);
  command->add_flag("--dry-run", publish.dry_run);
  command->add_flag("--prune", publish.prune);
  command->add_flag("--take-over", publish.take_over);
  command->add_flag("--no-verify", publish.no_verify);
}

void add_import(CLI::App& app, ImportArguments& import) {
  auto* command = app.add_subcommand("import");
  command->add_option("FEED", import.source);
  command->add_option("DIR", import.folder);
  command->add_option("--link", import.link);
  command->add_option("--audio", import.audio)->check(one_of("import", "--audio"));
  command->add_option("--limit", import.limit)->check(CLI::PositiveNumber);
  command->add_option("--since", import.since);
  command->add_option("--allow-host", import.allowed)->allow_extra_args(false);
  command->add_option("--patience", import.patience)->check(CLI::Range(1, 3600));
  command->add_flag("--json", import.json);
}

void add_verify(CLI::App& app, VerifyArguments& verify) {
  auto* command = app.add_subcommand("verify");
  command->add_option("TARGET", verify.target);
  command->add_flag("--all", verify.all);
  command->add_flag("--json", verify.json);
}

void add_check(CLI::App& app, CheckArguments& check) {
  auto* command = app.add_subcommand("check");
  command->add_option("TARGET", check.target);
  command->add_option("--profile", check.profiles);
  command->add_option("--against", check.against);
  command->add_option("--format", check.format)->check(one_of("check", "--format"));
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
  add_serve(app, typed.serve);
  add_plan(app, typed.plan);
  add_ledger_commands(app, typed.move, typed.retire);
  add_publish(app, typed.publish);
  add_import(app, typed.import);
  add_verify(app, typed.verify);
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
    for (auto* option : command->get_options())
      if (option->get_items_expected_max() == 0) option->disable_flag_override();
    command->set_help_flag();
    command->add_flag("-h,--help", typed.help);
  }
}

Arguments arguments_of(const std::string& command, Typed typed) {
  auto arguments = std::move(typed.arguments);
  const auto take = [&](std::string_view name, auto& its) {
    if (command == name) arguments.command = std::move(its);
  };
  take("build", typed.build);
  take("check", typed.check);
  take("explain", typed.explain);
  take("import", typed.import);
  take("init", typed.init);
  take("move", typed.move);
  take("new", typed.made);
  take("plan", typed.plan);
  take("probe", typed.probe);
  take("publish", typed.publish);
  take("retire", typed.retire);
  take("schema", typed.schema);
  take("serve", typed.serve);
  take("show", typed.show);
  take("tag", typed.tag);
  take("theme", typed.theme);
  take("verify", typed.verify);
  return arguments;
}

}  // namespace

std::variant<Arguments, Answer> parse_command_line(int argc, const char* const* argv) {
  Typed typed;
  CLI::App app("Liner", "liner");
  app.set_help_flag();
  app.add_flag("-h,--help", typed.help);
  app.add_flag("--version", typed.version);
  app.add_option("-C", typed.arguments.folder);
  app.add_option("--color", typed.arguments.color)->check(one_of("", "--color"));
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
    const bool choice = dynamic_cast<const CLI::ValidationError*>(&error) != nullptr;
    return wrong_use(mistake_sentence(error.what(), choice, words));
  }
  if (typed.version) return Answer{fmt::format("liner {}\n", kVersion)};
  const auto parsed = app.get_subcommands();
  if (typed.help)
    return Answer{parsed.empty() ? program_help() : command_help(parsed[0]->get_name())};
  if (parsed.empty()) return wrong_use(words.empty() ? "say what to do" : unknown_sentence(words));
  if (const auto empty = empty_value(*parsed[0]); !empty.empty()) return wrong_use(empty);
  auto arguments = arguments_of(parsed[0]->get_name(), std::move(typed));
  if (const auto missing = missing_words(arguments); !missing.empty()) return wrong_use(missing);
  return arguments;
}

}  // namespace liner
