#include "cli/build_memo.h"

#include <fmt/format.h>
#include <link.h>

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/parallel.h"
#include "base/sealed.h"
#include "base/version.h"
#include "cache/model_archive.h"

namespace liner {
namespace {

constexpr const char* kFile = ".liner/build.cache";
constexpr const char* kClock = ".liner/clock";
constexpr std::string_view kFormat = "liner build 1\n";
constexpr std::uint64_t kLargest = std::uint64_t{512} * 1024 * 1024;

struct Look {
  const Root* folder;
  std::string_view path;
  FileStamp stamp;
};

void read_looks(ArchiveReader& in, const Root& folder, std::vector<Look>& looks) {
  for (auto left = in.count(); left > 0 && in.fine(); --left) {
    const auto path = in.text();
    looks.push_back({&folder, path, in.number<FileStamp>()});
  }
}

// Whether everything in the list stands where it was as it was.
bool are_as_they_were(const std::vector<Look>& looks) {
  std::atomic<bool> all = true;
  in_parallel_slices(looks.size(), 1024, [&](std::size_t i) {
    const auto& look = looks[i];
    if (all && look.folder->stamp(std::string(look.path)) != look.stamp) all = false;
  });
  return all;
}

std::string file_stamp_text(const char* path) {
  struct stat info {};
  if (stat(path, &info) != 0) return "none";
  const auto stamp = stamp_of(info);
  return fmt::format("{} {} {} {}", stamp.inode, stamp.size, stamp.modified, stamp.changed);
}

int add_library(dl_phdr_info* info, std::size_t, void* data) {
  // The program itself has no name here, and the kernel's own part is no file.
  if (info->dlpi_name != nullptr && *info->dlpi_name == '/')
    *static_cast<std::string*>(data) += fmt::format(" {}", file_stamp_text(info->dlpi_name));
  return 0;
}

std::string describe_program() {
  auto text = fmt::format("{} {} {}", kVersion, file_stamp_text("/proc/self/exe"),
                          file_stamp_text("/usr/share/zoneinfo/tzdata.zi"));
  dl_iterate_phdr(add_library, &text);
  return text;
}

}  // namespace

std::string memo_program() {
  // As it was when it started: libraries that are loaded later make no bytes of the web root.
  static const std::string kProgram = describe_program();
  return kProgram;
}

FileStamp disk_time(const Root& show) {
  (void)show.make_folders_above(kClock);
  (void)show.create(kClock);
  return show.stamp(kClock);
}

std::optional<BuildMemo> find_memo(const Root& show, const Root& web, const MemoKey& key) {
  const auto bytes = show.read(kFile, kLargest);
  const auto content = bytes ? sealed_content(*bytes, kFormat) : std::nullopt;
  if (!content) return std::nullopt;
  ModelReader reader(*content);
  auto& in = reader.in;
  if (in.text() != key.program || in.text() != key.request) return std::nullopt;
  BuildMemo memo;
  reader(memo.from, memo.until);
  if (!in.fine() || key.moment < memo.from || key.moment >= memo.until) return std::nullopt;
  reader(memo.said, memo.overview, memo.files);
  std::vector<Look> looks;
  read_looks(in, show, looks);
  read_looks(in, web, looks);
  if (!in.fine() || !in.at_end() || !are_as_they_were(looks)) return std::nullopt;
  return memo;
}

void keep_memo(const Root& show, SeenFiles& seen, const Root& web,
               const std::vector<std::string>& files, const MemoKey& key, const BuildMemo& memo,
               const FileStamp& began) {
  if (!seen.steady() || began == FileStamp{}) return;
  ModelWriter writer;
  writer(key.program, key.request, memo.from, memo.until, memo.said, memo.overview, memo.files);
  auto& out = writer.out;
  out.number(seen.stamps().size());
  for (const auto& [path, stamp] : seen.stamps()) {
    if (!is_before(stamp, began) || show.stamp(path) != stamp) return;
    out.text(path);
    out.number(stamp);
  }
  out.number(files.size());
  for (const auto& path : files) {
    const auto stamp = web.stamp(path);
    if (!is_before(stamp, began)) return;
    out.text(path);
    out.number(stamp);
  }
  (void)show.write(kFile, sealed(out.bytes(), kFormat));
}

}  // namespace liner
