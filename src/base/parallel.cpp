#include "base/parallel.h"

#include <pthread.h>
#include <sched.h>

#include <algorithm>
#include <condition_variable>
#include <csignal>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

namespace liner {
namespace {

// A thread that is started meanwhile takes no signals but for what it does itself: they are for the
// first one, which may hold them back and wait for them (cli/interrupts.h).
class NoSignals {
 public:
  NoSignals() {
    sigset_t all;
    sigfillset(&all);
    for (const int own : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGSYS}) sigdelset(&all, own);
    pthread_sigmask(SIG_SETMASK, &all, &before_);
  }
  ~NoSignals() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
  NoSignals(const NoSignals&) = delete;
  NoSignals& operator=(const NoSignals&) = delete;

 private:
  sigset_t before_{};
};

// The threads that help this one. They wait for more work when some is done: what they have let go
// of their memory they use again, which a thread that is new each time does not.
class Crew {
 public:
  ~Crew() {
    const std::lock_guard lock(guard_);
    ends_ = true;
    wake_.notify_all();
  }  // then they are joined

  // Has so many of them call work(), or as many as there can be. False: they are busy.
  bool begin(std::size_t helpers, const std::function<void()>& work) {
    const std::lock_guard lock(guard_);
    if (work_ != nullptr) return false;
    try {
      const NoSignals none;
      while (members_.size() < helpers) members_.emplace_back([this] { stand_by(); });
    } catch (const std::system_error&) {  // no more threads here
    }
    work_ = &work;
    called_ = std::min(helpers, members_.size());
    for (std::size_t i = 0; i < called_; ++i) wake_.notify_one();
    return true;
  }

  // Until all that have begun are done. Whoever has not need not any more.
  void finish() {
    std::unique_lock lock(guard_);
    called_ = 0;
    done_.wait(lock, [&] { return working_ == 0; });
    work_ = nullptr;
  }

 private:
  void stand_by() {
    std::unique_lock lock(guard_);
    for (;;) {
      wake_.wait(lock, [&] { return ends_ || called_ > 0; });
      if (ends_) return;
      --called_;
      ++working_;
      const auto* work = work_;
      lock.unlock();
      (*work)();
      lock.lock();
      if (--working_ == 0) done_.notify_all();
    }
  }

  std::mutex guard_;  // of all below
  std::condition_variable wake_, done_;
  const std::function<void()>* work_ = nullptr;  // while somebody waits for it
  std::size_t called_ = 0, working_ = 0;
  bool ends_ = false;
  std::vector<std::jthread> members_;  // the last: joined before the rest goes
};

}  // namespace

// Not hardware_concurrency(): it counts those of the machine.
unsigned processors() {
  cpu_set_t mine;
  CPU_ZERO(&mine);
  if (sched_getaffinity(0, sizeof mine, &mine) != 0)
    return std::max(1U, std::thread::hardware_concurrency());
  return static_cast<unsigned>(std::max(1, CPU_COUNT(&mine)));
}

void on_threads(std::size_t threads, const std::function<void()>& work) {
  static Crew crew;
  if (threads < 2 || !crew.begin(threads - 1, work)) return work();
  const struct Finish {
    Crew& helpers;
    ~Finish() { helpers.finish(); }
  } at_the_end{crew};
  work();
}

}  // namespace liner
