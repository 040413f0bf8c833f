#include "cli/serve_command.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <csignal>
#include <optional>
#include <ostream>

#include "base/problem_table.h"
#include "cli/interrupts.h"
#include "cli/print_problem.h"
#include "cli/serve.h"
#include "cli/serve_loop.h"
#include "preview/http_server.h"
#include "preview/watch_folder.h"

namespace liner {
namespace {

constexpr int kFirstPort = 8080, kLastPort = 8180;
constexpr rlim_t kFiles = 4096;

std::optional<int> port_of(const std::string& text) {
  int port = -1;
  const auto end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, port);
  return read.ec == std::errc() && read.ptr == end && port >= 0 && port <= 65535
             ? std::optional(port)
             : std::nullopt;
}

// Every client needs two.
void allow_many_files() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= kFiles) return;
  limit.rlim_cur = std::min(limit.rlim_max, kFiles);
  (void)setrlimit(RLIMIT_NOFILE, &limit);
}

bool open_browser(const std::string& address) {
  std::string program = "xdg-open", argument = address;
  std::array<char*, 3> words = {program.data(), argument.data(), nullptr};
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  // A session of its own: Ctrl-C here ends no browser.
  sigset_t none, usual;
  sigemptyset(&none);
  sigemptyset(&usual);
  for (const int signal : {SIGPIPE, SIGCHLD}) sigaddset(&usual, signal);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setsigdefault(&attributes, &usual);
  posix_spawnattr_setflags(&attributes,
                           POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSID);
  posix_spawn_file_actions_t silence;
  posix_spawn_file_actions_init(&silence);
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
    posix_spawn_file_actions_addopen(&silence, stream, "/dev/null", O_RDWR, 0);
  pid_t child = 0;
  const int failed =
      posix_spawnp(&child, program.c_str(), &silence, &attributes, words.data(), environ);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&silence);
  return failed == 0;
}

bool is_everywhere(std::string_view host) { return host == "0.0.0.0" || host == "[::]"; }

void print_start(const Preview::Rebuilt& built, const std::string& link, const Terminal& terminal) {
  if (terminal.quiet) return;
  if (!built.shown)
    terminal.out << fmt::format("{} shows the show when these errors are gone\n", link);
  else
    terminal.out << fmt::format(
        "{}  {} episode{}{}\n{}{}  for a podcast app on this machine\n", link, built.episodes,
        built.episodes == 1 ? "" : "s",
        built.held == 0 ? "" : fmt::format(", {} of them not public", built.held), link,
        built.feed_name);
  terminal.out << "Ctrl-C ends it.\n" << std::flush;
}

void warn_of_others(const std::string& host, const Terminal& terminal) {
  if (host.starts_with("127.") || host == "[::1]") return;
  terminal.error << fmt::format(
      "liner: whoever reaches {} can read the drafts; without --host only this machine can\n",
      is_everywhere(host) ? "this machine" : host);
  if (is_everywhere(host))
    terminal.error << "liner: the feed names 127.0.0.1; for an app on another machine name the "
                      "address that it uses: --host 192.168.1.20\n";
}

int stopped_by(const Problem& problem, const Terminal& terminal) {
  print_problems({problem}, ".", terminal);
  return exit_code({problem});
}

int serve_at(Listening listening, const Root& show, bool open, const std::function<Moment()>& clock,
             const Terminal& terminal) {
  const auto signals = signals_to_wait_for();
  hold_signals();
  std::signal(SIGCHLD, SIG_IGN);  // nobody waits for the browser
  allow_many_files();
  const auto host = listening.address;
  const auto link =
      fmt::format("http://{}:{}/", is_everywhere(host) ? "127.0.0.1" : host, listening.port);
  warn_of_others(host, terminal);
  Preview preview(show, host, listening.port, link, clock);
  auto watch = FolderWatch::start(".", {"feed", "node_modules"});
  if (!watch) print_problems({watch.error()}, ".", terminal);
  if (watch && !watch->unwatched().empty())
    terminal.error << fmt::format(
        "liner: {} folders cannot be watched: raise fs.inotify.max_user_watches\n",
        watch->unwatched().size());
  const auto built = preview.rebuild();
  auto server = HttpServer::start(
      std::move(listening),
      [&](const ServedRequest& request, bool again) { return preview.answer(request, again); });
  if (!server) return stopped_by(server.error(), terminal);
  ServeLoop loop(preview, *server, terminal);
  preview.on_late_problem([&](const Problem& problem) { loop.print_late(problem); });
  loop.print(built.said);
  print_start(built, link, terminal);
  if (open && !open_browser(link))
    terminal.error << "liner: no browser could be opened: xdg-open is not here\n";
  return loop.run(watch ? &*watch : nullptr, signals);
}

}  // namespace

int run_serve(const ServeArguments& arguments, const std::function<Moment()>& clock,
              const Terminal& terminal) {
  const auto port = arguments.port.empty() ? std::optional(kFirstPort) : port_of(arguments.port);
  if (!port)
    return wrong_use(terminal, "serve",
                     fmt::format("--port takes a number up to 65535, not \"{}\"", arguments.port));
  const auto root = Root::open(".");
  if (!root) return stopped_by(root.error(), terminal);
  if (!root->exists("show.yaml"))
    return stopped_by({"no-show-file",
                       {"show.yaml"},
                       "there is no show in this folder",
                       "start in the folder of the show, or name it: liner -C my-show serve"},
                      terminal);
  auto listening = listen_at({arguments.host, *port, arguments.port.empty() ? kLastPort : *port});
  if (!listening) return stopped_by(listening.error(), terminal);
  return serve_at(std::move(*listening), *root, arguments.open, clock, terminal);
}

}  // namespace liner
