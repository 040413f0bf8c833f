#include "audio/tag_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "audio/mp3/mp3_tag_writer.h"
#include "audio/mp4/mp4_tag_writer.h"
#include "audio/probe.h"
#include "base/path.h"
#include "base/problem_table.h"

namespace liner {
namespace {

constexpr std::uint64_t kPiece = 1024 * 1024;

Result<TagPlan> plan(const FileBytes& file, const AudioFacts& facts, const NewTags& tags) {
  if (const auto* error = first_error(facts.problems)) return tl::unexpected(*error);
  if (facts.container == Container::mp3) return plan_mp3_tags(file, tags);
  if (facts.container == Container::mp4) return plan_mp4_tags(file, tags);
  return failure("cannot-tag", {file.file},
                 fmt::format("this is {}; tags are written into MP3 and M4A files",
                             container_name(facts.container)));
}

// Goes through the new file in parts of at most 1 MiB; `see` returns whether to go on.
template <class See>
Result<void> go_through(const FileBytes& old, const TagPlan& plan, const See& see) {
  std::uint64_t at = 0;
  for (const auto& piece : plan.pieces) {
    if (!piece.bytes.empty() && !see(at, std::string_view(piece.bytes))) return {};
    for (std::uint64_t done = 0; piece.bytes.empty() && done < piece.size;) {
      const auto part = old.read(piece.from + done, std::min(kPiece, piece.size - done));
      if (!part) return tl::unexpected(part.error());
      if (part->empty())
        return failure("cannot-read", {old.file}, "the file changed while it was read",
                       "try again when your editor has written it");
      if (!see(at + done, std::string_view(*part))) return {};
      done += part->size();
    }
    at += size_of(piece);
  }
  return {};
}

Result<bool> is_the_same(const FileBytes& old, const TagPlan& plan, std::uint64_t new_bytes) {
  if (new_bytes != old.size) return false;
  bool same = true;
  std::optional<Problem> failed;
  std::uint64_t moved = 0;
  for (const auto& piece : plan.pieces) {
    // A range at its own place needs no look.
    if (piece.bytes.empty() && piece.from == moved) {
      moved += piece.size;
      continue;
    }
    const TagPlan one{{piece}, 0, 0, 0};
    const auto done = go_through(old, one, [&](std::uint64_t at, std::string_view part) {
      const auto there = old.read(moved + at, part.size());
      if (!there) failed = there.error();
      same = same && there && *there == part;
      return same;
    });
    if (!done) return tl::unexpected(done.error());
    if (failed) return tl::unexpected(*failed);
    if (!same) return false;
    moved += size_of(piece);
  }
  return true;
}

tl::unexpected<Problem> cannot_write(const std::string& file, int error) {
  return failure("cannot-write", {file}, fmt::format("cannot be written: {}", std::strerror(error)),
                 "the audio file is as it was");
}

Result<void> write_copy(const FileBytes& old, const TagPlan& plan, const OpenFile& copy) {
  struct stat info {};
  if (fstat(old.descriptor, &info) != 0) return cannot_write(old.file, errno);
  int error = 0;
  const auto done = go_through(old, plan, [&](std::uint64_t, std::string_view part) {
    if (!write_all(copy.descriptor(), part)) error = errno;
    return error == 0;
  });
  if (!done) return done;
  if (error == 0 && fchmod(copy.descriptor(), info.st_mode & 07777) != 0) error = errno;
  // Only root may give files away; for others the file is theirs already, or stays so.
  (void)!fchown(copy.descriptor(), info.st_uid, info.st_gid);
  if (error == 0 && fsync(copy.descriptor()) != 0) error = errno;
  if (error != 0) return cannot_write(old.file, error);
  return {};
}

// Whether the file has another front cover than the one that is written, or none.
Result<bool> is_new_cover(const FileBytes& file, const AudioFacts& facts, const NewTags& tags) {
  if (tags.cover.empty()) return false;
  for (const auto& picture : facts.pictures) {
    if (picture.kind != picture_kind(3) || picture.bytes != tags.cover.size()) continue;
    const auto bytes = read_tag_picture(file, picture);
    if (!bytes) return tl::unexpected(bytes.error());
    if (*bytes == tags.cover) return false;
  }
  return true;
}

tl::unexpected<Problem> not_the_same(const std::string& file, std::string what) {
  return failure("cannot-tag", {file}, std::move(what),
                 "nothing was changed; tell us about this file");
}

// What is on the disk now, not what we meant to write.
Result<void> check_copy(const FileBytes& old, const AudioFacts& before, const TagPlan& plan,
                        const FileBytes& copy) {
  const auto length = plan.sound_end - plan.sound_begin;
  for (std::uint64_t done = 0; done < length;) {
    const auto size = std::min(kPiece, length - done);
    const auto left = old.read(plan.sound_begin + done, size);
    const auto right = copy.read(plan.new_begin + done, size);
    if (!left) return tl::unexpected(left.error());
    if (!right) return tl::unexpected(right.error());
    if (*left != *right || left->empty())
      return not_the_same(old.file, "the sound of the copy is not the same as before");
    done += left->size();
  }
  const auto after = probe_audio(copy);
  if (const auto* error = first_error(after.problems)) return tl::unexpected(*error);
  if (after.duration != before.duration || after.codec != before.codec)
    return not_the_same(old.file, "the copy with the new tags would not last as long as before");
  return {};
}

// Whether the path still means the file that was read, as it was then: an editor may have written
// meanwhile.
Result<void> still_the_same(const Root& show, const std::string& file, const struct stat& then) {
  const auto now = show.stat_file(file);
  if (!now) return tl::unexpected(now.error());
  if (now->st_dev == then.st_dev && now->st_ino == then.st_ino && now->st_size == then.st_size &&
      now->st_mtim.tv_sec == then.st_mtim.tv_sec && now->st_mtim.tv_nsec == then.st_mtim.tv_nsec)
    return {};
  return failure("cannot-tag", {file}, "the file changed while its tags were written",
                 "it is as your editor left it; run liner tag again");
}

Result<void> replace(const Root& show, const FileBytes& old, const AudioFacts& before,
                     const TagPlan& plan, const struct stat& then) {
  const auto temporary = name_beside(old.file);
  const auto write = [&]() -> Result<void> {
    const auto copy = show.create(temporary);
    if (!copy) {
      auto problem = copy.error();
      problem.place.file = old.file;  // nobody knows the other name
      return tl::unexpected(problem);
    }
    if (const auto written = write_copy(old, plan, *copy); !written) return written;
    const auto again = show.open_file(temporary);
    if (!again) return tl::unexpected(again.error());
    const auto bytes = file_bytes(*again, temporary);
    if (!bytes) return tl::unexpected(bytes.error());
    if (const auto same = check_copy(old, before, plan, *bytes); !same) return same;
    if (const auto same = still_the_same(show, old.file, then); !same) return same;
    return show.rename(temporary, old.file);
  };
  const auto done = write();
  if (!done) (void)show.remove_file(temporary);
  return done ? show.sync_folder_of(old.file) : done;
}

}  // namespace

Result<TagWriting> write_tags(const Root& show, const std::string& file, const NewTags& tags,
                              bool dry_run) {
  if (show.is_link(file))
    return failure("cannot-tag", {file}, "this is a symbolic link, which would be replaced",
                   "put the audio file itself here");
  const auto opened = show.open_file(file);
  if (!opened) return tl::unexpected(opened.error());
  const auto bytes = file_bytes(*opened, file);
  if (!bytes) return tl::unexpected(bytes.error());
  struct stat then {};
  if (fstat(bytes->descriptor, &then) != 0) return cannot_write(file, errno);
  // Two at once would write into one copy. The lock goes with the open file.
  if (!dry_run && flock(bytes->descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
    return failure("cannot-tag", {file}, "another liner tag is writing into this file",
                   "wait until it is done");
  TagWriting writing;
  writing.before = probe_audio(*bytes);
  const auto planned = plan(*bytes, writing.before, tags);
  if (!planned) return tl::unexpected(planned.error());
  writing.new_bytes = size_of(planned->pieces);
  const auto same = is_the_same(*bytes, *planned, writing.new_bytes);
  if (!same) return tl::unexpected(same.error());
  writing.changed = !*same;
  writing.said = planned->said;
  const auto new_cover = is_new_cover(*bytes, writing.before, tags);
  if (!new_cover) return tl::unexpected(new_cover.error());
  writing.new_cover = *new_cover;
  // Left over from one that was interrupted.
  if (!dry_run && show.exists(name_beside(file))) (void)show.remove_file(name_beside(file));
  if (*same || dry_run) return writing;
  if (const auto done = replace(show, *bytes, writing.before, *planned, then); !done)
    return tl::unexpected(done.error());
  return writing;
}

}  // namespace liner
