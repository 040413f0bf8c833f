#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <iostream>
#include <new>

#include "base/kept_bytes.h"
#include "base/library.h"
#include "cli/build_command.h"
#include "cli/build_memo.h"
#include "cli/check_command.h"
#include "cli/command_line.h"
#include "cli/import_command.h"
#include "cli/init_command.h"
#include "cli/ledger_commands.h"
#include "cli/new_command.h"
#include "cli/plan_command.h"
#include "cli/print_problem.h"
#include "cli/probe_command.h"
#include "cli/progress.h"
#include "cli/publish_command.h"
#include "cli/serve_command.h"
#include "cli/show_command.h"
#include "cli/tag_command.h"
#include "cli/theme_command.h"
#include "cli/verify_command.h"

namespace {

bool wants_color(const std::string& when, int stream) {
  if (when != "auto") return when == "always";
  const char* no_color = std::getenv("NO_COLOR");  // no-color.org
  return isatty(stream) != 0 && (no_color == nullptr || *no_color == '\0');
}

// The only clock of the program.
liner::Moment clock_now() {
  return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

int run(const liner::Arguments& arguments, liner::Moment now, const liner::Terminal& terminal) {
  if (const auto* probe = std::get_if<liner::ProbeArguments>(&arguments.command))
    return liner::run_probe(*probe, terminal);
  if (const auto* tag = std::get_if<liner::TagArguments>(&arguments.command))
    return liner::run_tag(*tag, terminal);
  if (const auto* import = std::get_if<liner::ImportArguments>(&arguments.command))
    return liner::run_import(*import, now, terminal);
  if (const auto* init = std::get_if<liner::InitArguments>(&arguments.command))
    return liner::run_init(*init, liner::look_around(), now, terminal);
  if (const auto* made = std::get_if<liner::NewArguments>(&arguments.command))
    return liner::run_new(*made, now, terminal);
  if (const auto* show = std::get_if<liner::ShowArguments>(&arguments.command))
    return liner::run_show(*show, now, terminal);
  if (const auto* schema = std::get_if<liner::SchemaArguments>(&arguments.command))
    return liner::run_schema(*schema, terminal);
  if (const auto* serve = std::get_if<liner::ServeArguments>(&arguments.command))
    return liner::run_serve(*serve, clock_now, terminal);
  if (const auto* plan = std::get_if<liner::PlanArguments>(&arguments.command))
    return liner::run_plan(*plan, now, terminal);
  if (const auto* move = std::get_if<liner::MoveArguments>(&arguments.command))
    return liner::run_move(*move, now, terminal);
  if (const auto* publish = std::get_if<liner::PublishArguments>(&arguments.command))
    return liner::run_publish(*publish, now, terminal);
  if (const auto* retire = std::get_if<liner::RetireArguments>(&arguments.command))
    return liner::run_retire(*retire, now, terminal);
  if (const auto* theme = std::get_if<liner::ThemeArguments>(&arguments.command))
    return liner::run_theme(*theme, terminal);
  if (const auto* verify = std::get_if<liner::VerifyArguments>(&arguments.command))
    return liner::run_verify(*verify, now, terminal);
  if (const auto* check = std::get_if<liner::CheckArguments>(&arguments.command))
    return liner::run_check(*check, now, terminal);
  if (const auto* explain = std::get_if<liner::ExplainArguments>(&arguments.command))
    return liner::run_explain(*explain, terminal);
  return liner::run_build(std::get<liner::BuildArguments>(arguments.command), now, terminal);
}

// Everything that is written is whole at any moment, so there is nothing to wait for.
extern "C" void on_interrupt(int) {
  constexpr char kWords[] =
      "\nliner: interrupted; every file is whole, and the same command goes on\n";
  (void)!write(STDERR_FILENO, kWords, sizeof kWords - 1);
  _exit(130);
}

}  // namespace

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  std::signal(SIGINT, on_interrupt);
  const auto typed = liner::parse_command_line(argc, argv);
  if (const auto* answer = std::get_if<liner::Answer>(&typed)) {
    (answer->is_error ? std::cerr : std::cout) << answer->text;
    return answer->exit_code;
  }
  const auto& arguments = std::get<liner::Arguments>(typed);
  if (!arguments.folder.empty() && chdir(arguments.folder.c_str()) != 0) {
    std::cerr << "liner: the folder " << arguments.folder << " cannot be entered\n";
    return 3;
  }
  const auto now = clock_now();
  const liner::Terminal terminal{
      std::cout,
      std::cerr,
      wants_color(arguments.color, STDERR_FILENO),
      wants_color(arguments.color, STDOUT_FILENO),
      isatty(STDERR_FILENO) != 0,
      arguments.quiet,
      arguments.verbose,
      isatty(STDERR_FILENO) != 0 ? liner::terminal_columns(STDERR_FILENO) : 0};
  (void)liner::memo_program();  // before the first library is loaded late
  int code = 3;
  try {
    code = run(arguments, now, terminal);
  } catch (const std::bad_alloc&) {
    std::cerr << "liner: there is not enough memory for this\n";
  } catch (const liner::LibraryMissing& missing) {
    liner::print_problems({{"library-missing", {}, missing.what(), missing.way_on()}}, ".",
                          terminal);
  } catch (const liner::KeptBytesLost& lost) {
    std::cerr << "liner: " << lost.what() << "; remove that folder, and try again\n";
  }
  std::cout.flush();
  return std::cout ? code : 3;  // a full disk behind the pipe
}
