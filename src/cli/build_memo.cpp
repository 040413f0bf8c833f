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
#include "cache/ledger_archive.h"
#include "ledger/ledger_file.h"

namespace liner {
namespace {

constexpr const char* kFile = ".liner/build.cache";
constexpr const char* kClock = ".liner/clock";
constexpr std::string_view kFormat = "liner build 2\n";
constexpr std::uint64_t kLargest = std::uint64_t{512} * 1024 * 1024;

using Rows = std::vector<StampTable::Row>;

Rows read_rows(ArchiveReader& in) {
  const auto count = in.count();
  Rows rows;
  rows.reserve(count);
  for (auto left = count; left > 0 && in.fine(); --left) {
    const auto path = in.text();
    rows.push_back({path, in.number<FileStamp>()});
  }
  return rows;
}

std::function<Ledger()> ledger_in(std::shared_ptr<const std::string> text, std::string_view bytes) {
  return [text = std::move(text), bytes] {
    ModelReader in(bytes);
    Ledger ledger;
    in(ledger);
    return ledger;
  };
}

// Puts the stamps of now into the rows. Whether they are those that were there.
bool look_again(const Root& folder, Rows& rows) {
  std::atomic<bool> all = true;
  in_parallel_slices(rows.size(), 512, [&](std::size_t i) {
    const auto now = folder.stamp(std::string(rows[i].path));
    if (now != rows[i].stamp) all = false;
    rows[i].stamp = now;
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
  static const std::string kProgram = describe_program();
  return kProgram;
}

FileStamp disk_time(const Root& show) {
  (void)show.make_folders_above(kClock);
  (void)show.create(kClock);
  return show.stamp(kClock);
}

MemoLook find_memo(const Root& show, const Root& web, const MemoKey& key) {
  auto read = show.read(kFile, kLargest);
  if (!read) return {};
  const auto bytes = std::make_shared<const std::string>(std::move(*read));
  const auto content = sealed_content(*bytes, kFormat);
  if (!content) return {};
  ModelReader reader(*content);
  auto& in = reader.in;
  if (in.text() != key.program || in.text() != key.request) return {};
  BuildMemo memo;
  reader(memo.from, memo.until, memo.said, memo.overview, memo.files);
  auto in_show = read_rows(in), in_web = read_rows(in);
  const auto ledger = in.text();
  if (!in.fine() || !in.at_end()) return {};
  const auto* ledger_now = StampTable::find(in_show, kLedgerFile);
  const auto ledger_then = ledger_now == nullptr ? FileStamp{} : *ledger_now;
  bool holds = key.moment >= memo.from && key.moment < memo.until;
  holds = look_again(show, in_show) && holds;
  holds = look_again(web, in_web) && holds;
  const bool same_ledger = ledger_then != FileStamp{} && *ledger_now == ledger_then;
  return {holds ? std::optional(std::move(memo)) : std::nullopt,
          std::make_shared<const StampTable>(bytes, std::move(in_show)),
          std::make_shared<const StampTable>(bytes, std::move(in_web)),
          same_ledger ? ledger_in(bytes, ledger) : nullptr};
}

void keep_memo(const Root& show, SeenFiles& seen, const Root& web,
               const std::vector<std::string>& files, const MemoKey& key, const BuildMemo& memo,
               const Ledger& ledger, const FileStamp& began) {
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
    // What somebody else did to it while this build looked on is not what this build found.
    if (stamp == FileStamp{} || stamp != web.first_stamp(path) || !is_before(stamp, began)) return;
    out.text(path);
    out.number(stamp);
  }
  ModelWriter lines;
  lines(ledger);
  out.text(lines.out.bytes());
  (void)show.write(kFile, sealed(out.take(), kFormat));
}

}  // namespace liner
