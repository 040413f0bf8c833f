#include "webroot/output_maker.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/archive.h"
#include "webroot/copy.h"

namespace liner {
namespace {

constexpr std::uint64_t kLargestSource = 256 * 1024 * 1024;  // of what something is made from

MadeOutput failed(const Problem& problem) { return {false, problem}; }

Problem full_disk(const std::string& path) {
  return {"cannot-write", {path}, "cannot be written: is the disk full?", {}};
}

bool all_named(const std::vector<Piece>& pieces) {
  return !pieces.empty() &&
         std::ranges::none_of(pieces, [](const Piece& piece) { return piece.key.empty(); });
}

bool are_same(const std::vector<Piece>& pieces, const std::vector<PieceRecord>& records) {
  return all_named(pieces) && std::ranges::equal(pieces, records, {}, &Piece::key,
                                                 &PieceRecord::key);
}

// Where the pieces of a file stand in it, by key.
class PiecesThere {
 public:
  PiecesThere(const OutputRecord* record, const Root& web, const std::string& path) : path_(path) {
    if (record == nullptr) return;
    auto file = web.open_file(path);
    if (!file) return;
    file_ = std::move(*file);
    std::uint64_t at = 0;
    for (const auto& piece : record->pieces) {
      if (!piece.key.empty()) places_[piece.key] = {at, piece.bytes};
      at += piece.bytes;
    }
  }

  std::optional<std::string> find(const std::string& key) const {
    const auto place = places_.find(key);
    if (key.empty() || place == places_.end()) return std::nullopt;
    const auto [at, size] = place->second;
    auto bytes = read_at(file_.descriptor(), at, size, path_);
    return bytes && bytes->size() == size ? std::optional(std::move(*bytes)) : std::nullopt;
  }

 private:
  const std::string& path_;
  OpenFile file_;
  std::map<std::string_view, std::pair<std::uint64_t, std::size_t>> places_;
};

}  // namespace

MadeOutput OutputMaker::make(const Output& output, const std::string& staged_name) const {
  if (output.copy_of.empty() && output.pieces.empty()) {
    const auto kept = check_kept(output);
    return kept ? MadeOutput{} : failed(kept.error());
  }
  if (output.once && list_.contains(output.path)) {
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
  std::vector<PieceRecord> pieces = {{output.copy_of + "\n" + key.bytes(), stamp.size}};
  if (stamp != FileStamp{})
    if (const auto* record = known(output.path); record != nullptr && record->pieces == pieces)
      return {false, std::nullopt, std::move(pieces), record->stamp};
  const auto before = web_.stamp(output.path);
  const auto same = is_same_file(show_, output.copy_of, web_, output.path);
  if (!same) return failed(same.error());
  if (!*same)
    if (const auto copied = copy_file(show_, output.copy_of, web_, staged_name); !copied)
      return failed(copied.error());
  if (stamp == FileStamp{} || show_.stamp(output.copy_of) != stamp) pieces.clear();
  return {!*same, std::nullopt, std::move(pieces), *same ? before : FileStamp{}};
}

MadeOutput OutputMaker::make_whole(const Output& output, const std::string& staged_name) const {
  const auto bytes = bytes_of(output);
  if (!bytes) return failed(bytes.error());
  MadeOutput made;
  if (all_named(output.pieces)) made.pieces = {{output.pieces.front().key, bytes->size()}};
  const auto before = web_.stamp(output.path);
  if (is_same(output.path, *bytes)) {
    made.stamp = before;
    return made;
  }
  const auto created = web_.create(staged_name);
  if (!created) return failed(created.error());
  if (!write_all(created->descriptor(), *bytes)) return failed(full_disk(output.path));
  made.staged = true;
  return made;
}

// Piece by piece, so that a large one never stands in memory as a whole; those that stand in the
// last one are taken from there.
MadeOutput OutputMaker::make_pieces(const Output& output, const std::string& staged_name) const {
  const PiecesThere there(known(output.path), web_, output.path);
  const auto created = web_.create(staged_name);
  if (!created) return failed(created.error());
  MadeOutput made{true, std::nullopt};
  constexpr std::size_t kAtOnce = 256 * 1024;
  std::string waiting;
  for (const auto& piece : output.pieces) {
    auto found = there.find(piece.key);
    const auto bytes = found ? Result<std::string>(std::move(*found)) : piece.make();
    if (!bytes) return failed(bytes.error());
    made.pieces.push_back({piece.key, bytes->size()});
    waiting += *bytes;
    if (waiting.size() < kAtOnce && &piece != &output.pieces.back()) continue;
    if (!write_all(created->descriptor(), waiting)) return failed(full_disk(output.path));
    waiting.clear();
  }
  const auto before = web_.stamp(output.path);
  const auto same = is_same_file(web_, staged_name, web_, output.path);
  if (!same) return failed(same.error());
  if (!*same) return made;
  made.staged = false;
  made.stamp = before;
  return made;
}

Result<std::string> OutputMaker::bytes_of(const Output& output) const {
  if (!output.pieces.empty()) return bytes_of_pieces(output.pieces);
  const auto made = made_.find(output.copy_of);
  auto source = made == made_.end() ? show_.read(output.copy_of, kLargestSource) : made->second();
  if (!source || !output.made_from) return source;
  return output.made_from(*source);
}

Result<void> OutputMaker::check_kept(const Output& output) const {
  const auto info = web_.stat_file(output.path);
  const auto size = info ? static_cast<std::uint64_t>(info->st_size) : 0;
  if (size == output.kept_bytes) return {};
  return failure("audio-not-here", {web_.path() + "/" + output.path},
                 "the audio is neither in the show folder nor, complete, in the web root",
                 "bring the audio file, or set media_url to where it is served from");
}

bool OutputMaker::is_same(const std::string& path, const std::string& bytes) const {
  const auto info = web_.stat_file(path);
  if (!info || static_cast<std::size_t>(info->st_size) != bytes.size()) return false;
  const auto there = web_.read(path, bytes.size());
  return there && *there == bytes;
}

const OutputRecord* OutputMaker::known(const std::string& path) const {
  const auto* record = cache_.find(path);
  return record != nullptr && web_.stamp(path) == record->stamp ? record : nullptr;
}

}  // namespace liner
