#include "cache/output_cache.h"

#include <algorithm>

#include "base/archive.h"
#include "base/sealed.h"

namespace liner {
namespace {

constexpr const char* kFile = ".liner/outputs.cache";
constexpr std::string_view kFormat = "liner outputs 3\n";
constexpr std::uint64_t kLargest = std::uint64_t{1024} * 1024 * 1024;

// Which folder it is.
FileStamp identity_of(const Root& web) {
  auto stamp = web.stamp(".");
  return {stamp.inode, 0, 0, 0};
}

bool is_on_one_disk(const Root& show, const Root& web) {
  struct stat a {
  }, b{};
  return fstat(show.descriptor(), &a) == 0 && fstat(web.descriptor(), &b) == 0 &&
         a.st_dev == b.st_dev;
}

OutputRecord read_record(ArchiveReader& in) {
  OutputRecord record;
  record.path = in.text();
  record.stamp = in.number<FileStamp>();
  const auto count = in.count();
  record.pieces.reserve(count);
  for (auto left = count; left > 0 && in.fine(); --left) {
    const auto key = in.number<OutputKey>();
    record.pieces.push_back({key, in.number<std::uint64_t>()});
  }
  return record;
}

// About what they take as bytes: a large show has megabytes, which should not move as they grow.
std::size_t size_of(const OutputRecords& records) {
  std::size_t bytes = 4096;
  for (const auto& record : records)
    bytes += record.path.str().size() + sizeof(FileStamp) + 8 +
             record.pieces.size() * sizeof(PieceRecord);
  return bytes;
}

void write_record(const OutputRecord& record, ArchiveWriter& out) {
  out.text(record.path.str());
  out.number(record.stamp);
  out.number(record.pieces.size());
  for (const auto& piece : record.pieces) {
    out.number(piece.key);
    out.number(piece.bytes);
  }
}

}  // namespace

void OutputCache::load(const Root& show, const Root& web) {
  records_.clear();
  const auto bytes = show.read(kFile, kLargest);
  const auto content = bytes ? sealed_content(*bytes, kFormat) : std::nullopt;
  if (!content || !is_on_one_disk(show, web)) return;
  ArchiveReader in(*content);
  if (in.text() != program_ || in.text() != web.path()) return;
  if (in.number<FileStamp>() != identity_of(web)) return;
  const auto count = in.count();
  OutputRecords records;
  records.reserve(count);
  for (auto left = count; left > 0 && in.fine(); --left) records.push_back(read_record(in));
  if (in.fine() && in.at_end()) records_ = std::move(records);
}

const OutputRecord* OutputCache::find(const std::string& path) const {
  const auto found = std::ranges::lower_bound(
      records_, path, {}, [](const OutputRecord& one) -> const std::string& { return one.path; });
  return found == records_.end() || found->path != path ? nullptr : &*found;
}

void OutputCache::save(const Root& show, const Root& web, OutputRecords records,
                       const FileStamp& ended) {
  if (ended == FileStamp{} || !is_on_one_disk(show, web)) return;
  std::erase_if(records, [&](const auto& one) { return !is_before(one.stamp, ended); });
  if (records == records_) return;
  records_ = std::move(records);
  ArchiveWriter out;
  out.expect(size_of(records_));
  out.text(program_);
  out.text(web.path());
  out.number(identity_of(web));
  out.number(records_.size());
  for (const auto& record : records_) write_record(record, out);
  (void)show.write(kFile, sealed(out.take(), kFormat));
}

}  // namespace liner
