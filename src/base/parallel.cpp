#include "base/parallel.h"

#include <pthread.h>
#include <sched.h>

#include <algorithm>
#include <condition_variable>
#include <csignal>
#include <deque>
#include <mutex>
#include <system_error>
#include <thread>

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
// of their memory they use again, which a thread that is new each time does not. They end with the
// process.
class Crew {
 public:
  // Has so many of them call work(), or as many as there can be. False: they are busy.
  bool begin(std::size_t helpers, const std::function<void()>& work) {
    const std::lock_guard lock(guard_);
    if (work_ != nullptr) return false;
    grow(helpers);
    work_ = &work;
    called_ = std::min(helpers, members_);
    for (std::size_t i = 0; i < called_; ++i) wake_.notify_one();
    return true;
  }

  // Whoever is free first begins it.
  void leave(std::shared_ptr<Errand> errand, std::size_t most_members) {
    const std::lock_guard lock(guard_);
    if (free_ <= errands_.size()) grow(std::min(members_ + 1, most_members));
    if (members_ == 0) return;
    errands_.push_back(std::move(errand));
    wake_.notify_one();
  }

  // Until all that have begun are done. Whoever has not need not any more.
  void finish() {
    std::unique_lock lock(guard_);
    called_ = 0;
    done_.wait(lock, [&] { return working_ == 0; });
    work_ = nullptr;
  }

 private:
  void grow(std::size_t members) {
    try {
      const NoSignals none;
      for (; members_ < members; ++members_, ++free_) std::thread([this] { stand_by(); }).detach();
    } catch (const std::system_error&) {  // no more threads here
    }
  }

  [[noreturn]] void stand_by() {
    std::unique_lock lock(guard_);
    for (;;) {
      wake_.wait(lock, [&] { return !errands_.empty() || called_ > 0; });
      --free_;
      errands_.empty() ? help(lock) : run_errand(lock);
      ++free_;
    }
  }

  void run_errand(std::unique_lock<std::mutex>& lock) {
    auto errand = std::move(errands_.front());
    errands_.pop_front();
    lock.unlock();
    if (errand->take()) errand->run();
    errand.reset();
    lock.lock();
  }

  void help(std::unique_lock<std::mutex>& lock) {
    --called_;
    ++working_;
    const auto* work = work_;
    lock.unlock();
    (*work)();
    lock.lock();
    if (--working_ == 0) done_.notify_all();
  }

  std::mutex guard_;  // of all below
  std::condition_variable wake_, done_;
  const std::function<void()>* work_ = nullptr;  // while somebody waits for it
  std::size_t called_ = 0, working_ = 0;
  std::deque<std::shared_ptr<Errand>> errands_;
  std::size_t members_ = 0;
  std::size_t free_ = 0;  // of them, who neither help nor run an errand
};

// Never gone: who stands by when the process ends would have to be woken up for that.
Crew& crew() {
  static auto& crew = *new Crew;
  return crew;
}

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
  auto& helpers = crew();
  if (threads < 2 || !helpers.begin(threads - 1, work)) return work();
  const struct Finish {
    Crew& helpers;
    ~Finish() { helpers.finish(); }
  } at_the_end{helpers};
  work();
}

void leave_to_others(std::shared_ptr<Errand> errand) {
  if (const auto others = processors() - 1; others > 0) crew().leave(std::move(errand), others);
}

}  // namespace liner
