// Memory in pages of 2 MB where the kernel has them: a build asks for some tens of megabytes once,
// and page by page of 4 kB the kernel would be asked thousands of times (decision 28).
#include <fcntl.h>
#include <mimalloc.h>
#include <sys/mman.h>
#include <sys/resource.h>

#include <cstddef>
#include <memory>

#include "base/open_file.h"

namespace {

constexpr std::size_t kMegabyte = std::size_t{1024} * 1024;
constexpr std::size_t kAlignment = 32 * kMegabyte;  // of mimalloc's segments
constexpr std::size_t kSize = 1024 * kMegabyte;     // of addresses: memory comes when it is used

bool is_unlimited(int what) {
  rlimit limit{};
  return getrlimit(what, &limit) == 0 && limit.rlim_cur == RLIM_INFINITY;
}

// Whether addresses are free: they are not where somebody counts them, or the kernel takes every
// one for memory (vm.overcommit_memory is 2).
bool are_addresses_free() {
  if (!is_unlimited(RLIMIT_AS) || !is_unlimited(RLIMIT_DATA)) return false;
  const liner::OpenFile file(open("/proc/sys/vm/overcommit_memory", O_RDONLY | O_CLOEXEC));
  char policy = '2';
  return file && read(file.descriptor(), &policy, 1) == 1 && policy != '2';
}

// Where that is so, or anything fails, memory comes as it would without this.
void use_large_pages() {
  if (!are_addresses_free()) return;
  auto space = kSize + kAlignment;
  constexpr int kFlags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE;
  void* place = mmap(nullptr, space, PROT_READ | PROT_WRITE, kFlags, -1, 0);
  if (place == MAP_FAILED || std::align(kAlignment, kSize, place, space) == nullptr) return;
  madvise(place, kSize, MADV_HUGEPAGE);
  const bool committed = true, pinned = false, zero = true;
  const int any_node = -1;
  mi_manage_os_memory(place, kSize, committed, pinned, zero, any_node);
}

}  // namespace

// The constructors of libraries ask for memory before main runs; only what an executable itself
// names here runs before them (System V gABI, "Initialization and Termination Functions").
extern "C" {
[[gnu::section(".preinit_array"),
  gnu::used]] void (*const liner_use_large_pages)() = use_large_pages;
}
