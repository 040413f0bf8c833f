#include "cli/interrupts.h"

#include <sys/signalfd.h>

#include <csignal>

namespace liner {
namespace {

sigset_t held_signals() {
  sigset_t set;
  sigemptyset(&set);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&set, signal);
  return set;
}

}  // namespace

OpenFile signals_to_wait_for() {
  const auto set = held_signals();
  return OpenFile(signalfd(-1, &set, SFD_CLOEXEC));
}

void hold_signals() {
  const auto set = held_signals();
  sigprocmask(SIG_BLOCK, &set, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
}

void release_signals() {
  const auto set = held_signals();
  sigprocmask(SIG_UNBLOCK, &set, nullptr);
}

}  // namespace liner
