#include "base/parallel.h"

#include <gmock/gmock.h>

#include <atomic>
#include <new>
#include <numeric>
#include <string>
#include <vector>

using namespace liner;

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
