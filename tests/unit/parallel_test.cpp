#include "base/parallel.h"

#include <gmock/gmock.h>
#include <pthread.h>
#include <sched.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <csignal>
#include <mutex>
#include <new>
#include <numeric>
#include <set>
#include <string>
#include <thread>
#include <vector>

using namespace liner;

namespace {

// Waits for another thread, but not for ever.
bool becomes_true(const std::atomic<bool>& what) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(20);
  while (!what && std::chrono::steady_clock::now() < end) std::this_thread::yield();
  return what;
}

// While it lives, this thread may use the first of its processors alone.
class OneProcessor {
 public:
  OneProcessor() {
    EXPECT_EQ(sched_getaffinity(0, sizeof before_, &before_), 0);
    cpu_set_t one;
    CPU_ZERO(&one);
    int first = 0;
    while (!CPU_ISSET(first, &before_)) ++first;
    CPU_SET(first, &one);
    EXPECT_EQ(sched_setaffinity(0, sizeof one, &one), 0);
  }
  ~OneProcessor() { sched_setaffinity(0, sizeof before_, &before_); }
  OneProcessor(const OneProcessor&) = delete;
  OneProcessor& operator=(const OneProcessor&) = delete;

 private:
  cpu_set_t before_{};
};

}  // namespace

TEST(Parallel, DoesEverythingOnceForAnyNumberOfThreads) {
  for (const unsigned threads : {1U, 2U, 7U, 64U})
    for (const std::size_t count : {0U, 1U, 5U, 1000U}) {
      std::vector<int> done(count);
      in_parallel(
          count, [&](std::size_t i) { ++done[i]; }, threads);
      EXPECT_EQ(std::accumulate(done.begin(), done.end(), 0), static_cast<int>(count));
      EXPECT_THAT(done, testing::Each(1));
    }
}

TEST(Parallel, DoesEverythingOnceInSlicesOfAnySize) {
  for (const std::size_t slice : {1U, 3U, 1000U})
    for (const std::size_t count : {0U, 1U, 3U, 100U, 1000U, 1001U}) {
      std::vector<int> done(count);
      in_parallel_slices(count, slice, [&](std::size_t i) { ++done[i]; });
      EXPECT_EQ(std::accumulate(done.begin(), done.end(), 0), static_cast<int>(count));
      EXPECT_THAT(done, testing::Each(1));
    }
}

TEST(Parallel, ThreadsThatHaveHelpedHelpAgain) {
  const auto members = [] {
    std::atomic<int> begun = 0;
    std::mutex guard;
    std::set<std::thread::id> ids;
    in_parallel(
        3,
        [&](std::size_t) {
          ++begun;
          const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(20);
          while (begun < 3 && std::chrono::steady_clock::now() < end) std::this_thread::yield();
          const std::lock_guard lock(guard);
          ids.insert(std::this_thread::get_id());
        },
        3);
    return ids;
  };
  const auto first = members();
  EXPECT_EQ(first.size(), 3U);
  EXPECT_TRUE(first.contains(std::this_thread::get_id()));
  const auto again = members();
  EXPECT_EQ(again.size(), 3U);
  // An earlier test may have left more of them: then others may be the first to wake up.
  std::set<std::thread::id> all = first;
  for (int i = 0; i < 200; ++i) all.merge(members());
  EXPECT_LE(all.size(), std::max(64U, processors() + 4)) << "and not 400 of them";
}

// `liner publish` holds them back in its first thread until a storage is done.
TEST(Parallel, ThreadsThatHelpTakeNoSignals) {
  std::atomic<int> begun = 0, helpers = 0, open = 0;
  const auto first = std::this_thread::get_id();
  in_parallel(
      3,
      [&](std::size_t) {
        ++begun;
        const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(20);
        while (begun < 3 && std::chrono::steady_clock::now() < end) std::this_thread::yield();
        if (std::this_thread::get_id() == first) return;
        ++helpers;
        sigset_t blocked;
        pthread_sigmask(SIG_BLOCK, nullptr, &blocked);
        for (const int signal : {SIGINT, SIGTERM, SIGHUP})
          if (sigismember(&blocked, signal) == 0) ++open;
      },
      3);
  EXPECT_EQ(helpers, 2);
  EXPECT_EQ(open, 0);
  sigset_t blocked;
  pthread_sigmask(SIG_BLOCK, nullptr, &blocked);
  EXPECT_EQ(sigismember(&blocked, SIGINT), 0) << "the first one takes them as before";
}

TEST(Parallel, WhatIsDoneMeanwhileIsDoneOnceWhoeverBeginsIt) {
  for (int i = 0; i < 1000; ++i) {
    std::atomic<int> done = 0;
    auto first = meanwhile([&] {
      ++done;
      return std::string("first");
    });
    auto second = meanwhile([&] { ++done; });
    std::vector<int> list(10);
    if (i % 2 == 0) in_parallel(list.size(), [&](std::size_t k) { ++list[k]; });
    EXPECT_EQ(first.get(), "first");
    second.get();
    EXPECT_EQ(done, 2);
    EXPECT_THAT(list, testing::Each(i % 2 == 0 ? 1 : 0));
  }
}

TEST(Parallel, WhatIsDoneMeanwhileThrowsWhereItIsAskedFor) {
  auto here = meanwhile([]() -> int { throw std::bad_alloc(); });
  EXPECT_THROW(here.get(), std::bad_alloc);
  if (processors() < 2) GTEST_SKIP() << "one processor";
  std::atomic<bool> begun = false;
  std::atomic<std::thread::id> who;
  auto elsewhere = meanwhile([&]() -> int {
    who = std::this_thread::get_id();
    begun = true;
    throw std::bad_alloc();
  });
  EXPECT_TRUE(becomes_true(begun));
  EXPECT_THROW(elsewhere.get(), std::bad_alloc);
  EXPECT_NE(who.load(), std::this_thread::get_id());
}

TEST(Parallel, WhatNobodyAsksForIsDoneOrNeverBegun) {
  for (int i = 0; i < 1000; ++i) {
    auto text = std::make_unique<std::string>("here");
    std::atomic<bool> begun = false;
    std::atomic<int> ended = 0;
    {
      const auto unasked = meanwhile([&] {
        begun = true;
        for (int turn = 0; turn < 10; ++turn) std::this_thread::yield();
        if (*text == "here") ++ended;
      });
      if (i % 2 == 0 && processors() > 1) {
        EXPECT_TRUE(becomes_true(begun));
      }
    }
    text.reset();
    EXPECT_EQ(begun ? 1 : 0, ended);
  }
}

TEST(Parallel, WithOneProcessorAllIsDoneWhenItIsAskedFor) {
  const OneProcessor one;
  std::vector<std::string> order;
  auto later = meanwhile([&] {
    order.push_back("meanwhile");
    return std::this_thread::get_id();
  });
  order.push_back("first");
  EXPECT_EQ(later.get(), std::this_thread::get_id());
  EXPECT_THAT(order, testing::ElementsAre("first", "meanwhile"));
}

TEST(Parallel, WorkMayHaveWorkOfItsOwnDoneInParallel) {
  std::vector<int> done(10 * 100);
  in_parallel(
      10,
      [&](std::size_t i) {
        in_parallel(
            100, [&](std::size_t k) { ++done[i * 100 + k]; }, 4);
      },
      4);
  EXPECT_THAT(done, testing::Each(1));
}

TEST(Parallel, SeveralThreadsMayAskForHelpAtOnce) {
  std::vector<std::vector<int>> done(4, std::vector<int>(1000));
  {
    std::vector<std::jthread> askers;
    for (auto& list : done)
      askers.emplace_back([&] {
        in_parallel(
            list.size(), [&](std::size_t i) { ++list[i]; }, 4);
      });
  }
  for (const auto& list : done) EXPECT_THAT(list, testing::Each(1));
}

TEST(Parallel, ThrowsWhatOneOfTheThreadsThrows) {
  std::atomic<int> begun = 0;
  EXPECT_THROW(in_parallel(
                   1000,
                   [&](std::size_t i) {
                     ++begun;
                     if (i == 10) throw std::bad_alloc();
                   },
                   4),
               std::bad_alloc);
  EXPECT_GT(begun, 0);
}

TEST(Parallel, TellsTheFirstProblemInOrderOfWorkThatFails) {
  for (const std::size_t slice : {1U, 7U, 1000U}) {
    std::vector<int> done(500);
    const auto some = try_slices(done.size(), slice, [&](std::size_t i, std::size_t end) {
      Result<void> fine;
      for (; fine && i < end; ++i) {
        ++done[i];
        if (i % 100 == 33) fine = failure("cannot-read", {}, std::to_string(i));
      }
      return fine;
    });
    ASSERT_FALSE(some);
    EXPECT_EQ(some.error().what, "33");
    EXPECT_THAT(std::vector(done.begin(), done.begin() + 34), testing::Each(1));
  }
  EXPECT_TRUE(try_slices(0, 1, [](auto, auto) { return Result<void>(); }));
  std::vector<int> done(500);
  EXPECT_TRUE(try_slices(done.size(), 7, [&](std::size_t i, std::size_t end) {
    for (; i < end; ++i) ++done[i];
    return Result<void>();
  }));
  EXPECT_THAT(done, testing::Each(1));
}
