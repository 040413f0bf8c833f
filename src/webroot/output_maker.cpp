#include "webroot/output_maker.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/archive.h"
#include "base/copy_file.h"
#include "cache/output_keys.h"
#include "webroot/pieces.h"

namespace liner {
namespace {

constexpr std::uint64_t kLargestSource = 256 * 1024 * 1024;  // of what something is made from

MadeOutput failed(const Problem& problem) { return {false, problem}; }

bool all_named(const std::vector<Piece>& pieces) {
  return !pieces.empty() &&
         std::ranges::none_of(pieces, [](const Piece& piece) { return piece.key.empty(); });
}

bool are_same(const std::vector<Piece>& pieces, const std::vector<PieceRecord>& records) {
  return all_named(pieces) &&
         std::ranges::equal(pieces, records, {}, &Piece::key, &PieceRecord::key);
}

}  // namespace

MadeOutput OutputMaker::make(const Output& output, const std::string& staged_name) const {
  auto made = make_any(output, staged_name);
  // As it is now, before anybody else can see it.
  if (made.staged && !made.pieces.empty() && made.stamp == FileStamp{})
    made.stamp = web_.stamp(staged_name);
  return made;
}

MadeOutput OutputMaker::make_any(const Output& output, const std::string& staged_name) const {
  if (output.copy_of.empty() && output.pieces.empty()) {
    const auto kept = check_kept(output);
    return kept ? MadeOutput{} : failed(kept.error());
  }
  if (output.once && list_.contains(output.path.str())) {
    const auto info = web_.stat_file(output.path);
    if (info && info->st_size > 0) return {};
  }
  if (!output.copy_of.empty() && !output.made_from && !made_.contains(output.copy_of))
    return make_copy(output, staged_name);
  if (const auto* record = known(output.path);
      record != nullptr && are_same(output.pieces, record->pieces))
    return {false, std::nullopt, record->pieces, record->stamp};
  return output.pieces.size() > 1 ? make_pieces(output, staged_name)
                                  : make_whole(output, staged_name);
}

// The stamp of the source is what the copy was made from.
MadeOutput OutputMaker::make_copy(const Output& output, const std::string& staged_name) const {
  const auto stamp = show_.stamp(output.copy_of);
  ArchiveWriter key;
  key.number(stamp);
  std::vector<PieceRecord> pieces = {
      {output_key(output.copy_of.str() + "\n" + key.bytes()), stamp.size}};
  if (const auto* record = known(output.path); record != nullptr && record->pieces == pieces)
    if (const auto source = show_.open_file(output.copy_of))  // noted, and inside the show
      return {false, std::nullopt, std::move(pieces), record->stamp};
  const auto before = web_.stamp(output.path);
  const auto same = is_same_file(show_, output.copy_of, web_, output.path);
  if (!same) return failed(same.error());
  if (!*same)
    if (const auto copied = copy_file(show_, output.copy_of, web_, staged_name); !copied)
      return failed(copied.error());
  if (!is_before(stamp, known_.began) || show_.stamp(output.copy_of) != stamp) pieces.clear();
  return {!*same, std::nullopt, std::move(pieces), *same ? before : FileStamp{}};
}

MadeOutput OutputMaker::make_whole(const Output& output, const std::string& staged_name) const {
  const auto bytes = bytes_of(output);
  if (!bytes) return failed(bytes.error());
  MadeOutput made;
  if (all_named(output.pieces)) made.pieces = {{output.pieces.front().key, bytes->size()}};
  // Where no earlier build has written nothing stands.
  const auto before = list_.contains(output.path.str()) ? web_.stamp(output.path) : FileStamp{};
  if (is_same(output.path, before, *bytes)) {
    made.stamp = before;
    return made;
  }
  const auto created = web_.create(staged_name);
  if (!created) return failed(created.error());
  if (const auto written = write_bytes(created->descriptor(), *bytes, output.path); !written)
    return failed(written.error());
  made.staged = true;
  made.stamp = stamp_of(created->descriptor());
  return made;
}

// Piece by piece, so that a large one never stands in memory as a whole; those that stand in the
// last one are taken from there, and as long as all do nothing is written.
MadeOutput OutputMaker::make_pieces(const Output& output, const std::string& staged_name) const {
  const auto* record = known(output.path);
  if (record == nullptr) return write_pieces(output, nullptr, 0, {}, staged_name);
  const PiecesThere there(*record, web_);
  MadeOutput made{false, std::nullopt, {}, record->stamp};
  for (std::size_t i = 0; i < output.pieces.size(); ++i) {
    const auto& piece = output.pieces[i];
    if (there.is_named(i, piece.key)) {
      made.pieces.push_back({piece.key, there.size(i)});
      continue;
    }
    std::optional<std::string> fresh;
    if (!there.find(piece.key)) {
      auto bytes = piece.make();
      if (!bytes) return failed(bytes.error());
      fresh = std::move(*bytes);
    }
    const auto last = i < there.count() ? there.bytes(i, i + 1) : Result<std::string>();
    if (!fresh || i >= there.count() || !last || *fresh != *last)
      return write_pieces(output, &there, i, std::move(fresh), staged_name);
    made.pieces.push_back({piece.key, fresh->size()});
  }
  if (output.pieces.size() < there.count())
    return write_pieces(output, &there, output.pieces.size(), {}, staged_name);
  return made;
}

// All pieces; those before `same` are as they stand in the last file, and `fresh` is the one there,
// if it has been made.
MadeOutput OutputMaker::write_pieces(const Output& output, const PiecesThere* there,
                                     std::size_t same, std::optional<std::string> fresh,
                                     const std::string& staged_name) const {
  auto created = web_.create(staged_name);
  if (!created) return failed(created.error());
  MadeOutput made{true, std::nullopt};
  PieceWriter writer(std::move(*created), output.path, there);
  const auto add = [&](std::size_t i) -> Result<void> {
    const auto& piece = output.pieces[i];
    const auto place = there == nullptr ? std::nullopt
                       : i < same       ? std::optional(i)
                                        : there->find(piece.key);
    if (place) {
      made.pieces.push_back({piece.key, there->size(*place)});
      return writer.add_there(*place);
    }
    const auto bytes = i == same && fresh ? Result<std::string>(std::move(*fresh)) : piece.make();
    if (!bytes) return tl::unexpected(bytes.error());
    made.pieces.push_back({piece.key, bytes->size()});
    return writer.add(*bytes);
  };
  Result<void> done;
  for (std::size_t i = 0; done && i < output.pieces.size(); ++i) done = add(i);
  if (done) done = writer.finish();
  if (!done) return failed(done.error());
  if (there != nullptr) return made;  // something differs
  const auto before = web_.stamp(output.path);
  const auto is_same = is_same_file(web_, staged_name, web_, output.path);
  if (!is_same) return failed(is_same.error());
  if (*is_same) {
    made.staged = false;
    made.stamp = before;
  }
  return made;
}

Result<std::string> OutputMaker::bytes_of(const Output& output) const {
  if (!output.pieces.empty()) return bytes_of_pieces(output.pieces);
  const auto made = made_.find(output.copy_of);
  auto source = made == made_.end() ? show_.read(output.copy_of, kLargestSource) : made->second();
  if (!source || !output.made_from) return source;
  return (*output.made_from)(*source);
}

Result<void> OutputMaker::check_kept(const Output& output) const {
  const auto info = web_.stat_file(output.path);
  const auto size = info ? static_cast<std::uint64_t>(info->st_size) : 0;
  if (size == output.kept_bytes) return {};
  return failure("audio-not-here", {web_.path() + "/" + output.path.str()},
                 "the audio is neither in the show folder nor, complete, in the web root",
                 "bring the audio file, or set media_url to where it is served from");
}

bool OutputMaker::is_same(const std::string& path, const FileStamp& there,
                          const std::string& bytes) const {
  if (there == FileStamp{} || there.size != bytes.size()) return false;
  const auto standing = web_.read(path, bytes.size());
  return standing && *standing == bytes;
}

const OutputRecord* OutputMaker::known(const std::string& path) const {
  const auto* record = known_.cache == nullptr ? nullptr : known_.cache->find(path);
  return record != nullptr && record->stamp != FileStamp{} &&
                 web_.first_stamp(path) == record->stamp
             ? record
             : nullptr;
}

}  // namespace liner
