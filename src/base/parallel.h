// The same work on many things, on all processors.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/result.h"

namespace liner {

// As many as this process may use (sched_setaffinity, taskset, a container's set); at least one.
unsigned processors();

// Calls work() from so many threads, this one among them, and returns when all are done. It may
// throw only here. Where the others are busy this thread calls it alone; where so many cannot be
// had, with those that can. The others take no signals.
void on_threads(std::size_t threads, const std::function<void()>& work);

// Calls work(i) for every i below `count`, each once, in no order, from several threads, and
// returns when all are done. What one of them throws is thrown here, after all have ended.
template <class Work>
void in_parallel(std::size_t count, const Work& work, unsigned threads = processors()) {
  std::atomic<std::size_t> next = 0;
  std::exception_ptr thrown;
  std::mutex guard;  // of `thrown`
  const auto run = [&] {
    try {
      for (auto i = next++; i < count; i = next++) work(i);
    } catch (...) {
      const std::lock_guard lock(guard);
      if (!thrown) thrown = std::current_exception();
      next = count;
    }
  };
  on_threads(std::min<std::size_t>(threads, count), std::cref(run));
  if (thrown) std::rethrow_exception(thrown);
}

// The same for work so small that another thread is worth waking only for `slice` of them.
template <class Work>
void in_parallel_slices(std::size_t count, std::size_t slice, const Work& work) {
  in_parallel((count + slice - 1) / slice, [&](std::size_t number) {
    const auto end = std::min(count, (number + 1) * slice);
    for (auto i = number * slice; i < end; ++i) work(i);
  });
}

// Calls work(begin, end) for every slice of what there is below `count`, from several threads: the
// first problem in order. After one no later slice is begun.
template <class Work>
Result<void> try_slices(std::size_t count, std::size_t slice, const Work& work) {
  std::vector<Result<void>> done((count + slice - 1) / slice);
  std::atomic<std::size_t> failed = done.size();  // the first of them
  in_parallel(done.size(), [&](std::size_t number) {
    if (number > failed) return;
    done[number] = work(number * slice, std::min(count, (number + 1) * slice));
    for (auto first = failed.load(); !done[number] && number < first;)
      failed.compare_exchange_weak(first, number);
  });
  return failed == done.size() ? Result<void>() : std::move(done[failed]);
}

// Work that somebody may begin, once.
class Errand {
 public:
  explicit Errand(std::function<void()> work) : work_(std::move(work)) {}
  // True: it is now or never.
  bool take() { return !taken_.exchange(true); }
  void run() const { work_(); }

 private:
  std::function<void()> work_;
  std::atomic<bool> taken_ = false;
};

// Leaves it to a thread that has nothing else to do, before it helps on_threads(). With one
// processor to nobody, so that nothing happens in another order each time.
void leave_to_others(std::shared_ptr<Errand> errand);

// What meanwhile() was given. It is not begun any more, or done, when this is gone.
template <class T>
class Meanwhile {
 public:
  Meanwhile(std::shared_ptr<Errand> errand, std::future<T> result)
      : errand_(std::move(errand)), result_(std::move(result)) {}
  Meanwhile(Meanwhile&&) noexcept = default;
  Meanwhile& operator=(Meanwhile&&) = delete;
  ~Meanwhile() {
    if (errand_ && !errand_->take() && result_.valid()) result_.wait();
  }
  // Does it here if nobody has begun. Throws what it threw. Once.
  T get() {
    if (errand_->take()) errand_->run();
    return result_.get();
  }

 private:
  std::shared_ptr<Errand> errand_;
  std::future<T> result_;
};

// Does something else meanwhile, if there is a processor and a thread for it; else when it is asked
// for. What `work` holds by value may be let go later, and by another thread.
template <class Work>
auto meanwhile(Work work) {
  using T = std::invoke_result_t<Work&>;
  const auto task = std::make_shared<std::packaged_task<T()>>(std::move(work));
  const auto errand = std::make_shared<Errand>([task] { (*task)(); });
  Meanwhile<T> result(errand, task->get_future());
  leave_to_others(errand);
  return result;
}

}  // namespace liner
