#include "cli/tag_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "base/problem_table.h"
#include "base/size_text.h"
#include "base/text.h"
#include "cli/print_problem.h"
#include "cli/tag.h"

namespace liner {
namespace {

constexpr int kNameWidth = 14;
constexpr std::size_t kLongest = 60;

std::string quoted(const std::string& text) {
  if (text.empty()) return "nothing";
  const auto line = clean_line(text);
  const auto cut = cut_whole(line, kLongest);
  return fmt::format("\"{}{}\"", cut, cut.size() < line.size() ? "..." : "");
}

std::string number(const std::optional<int>& value) {
  return value ? std::to_string(*value) : std::string();
}

std::string picture_text(const std::vector<TagPicture>& pictures) {
  for (const auto& picture : pictures)
    if (picture.kind == picture_kind(3)) return size_text(picture.bytes);
  return "nothing";
}

bool same_chapters(const std::vector<AudioChapter>& a, const std::vector<AudioChapter>& b) {
  return std::ranges::equal(a, b, [](const AudioChapter& left, const AudioChapter& right) {
    return left.start == right.start && left.title == right.title && left.link == right.link;
  });
}

// Old and new values side by side, where they differ.
void print_changes(const TaggedFile& file, std::ostream& out) {
  const auto& old = file.writing.before;
  const auto& tags = file.tags;
  const auto row = [&](std::string_view name, const std::string& before, const std::string& after) {
    if (after.empty() || clean_line(before) == clean_line(after)) return;
    out << fmt::format("  {}{} -> {}\n", padded(name, kNameWidth), quoted(before), quoted(after));
  };
  row("title", old.tags.title, tags.title);
  row("artist", old.tags.artist, tags.artist);
  row("album", old.tags.album, tags.album);
  row("album artist", old.album_artist, tags.album_artist);
  row("track", number(old.tags.track), number(tags.track));
  row("disc", number(old.tags.disc), number(tags.disc));
  row("date", old.tags.date, tags.date);
  row("genre", old.genre, tags.genre);
  row("comment", old.comment, tags.comment);
  row("link", old.link, tags.link);
  if (file.writing.new_cover)
    out << fmt::format("  {}{} -> {}\n", padded("cover", kNameWidth), picture_text(old.pictures),
                       size_text(tags.cover.size()));
  if (!tags.chapters.empty() && !same_chapters(old.chapters, tags.chapters))
    out << fmt::format("  {}{} -> {}\n", padded("chapters", kNameWidth), old.chapters.size(),
                       tags.chapters.size());
}

}  // namespace

int run_tag(const TagArguments& arguments, const Terminal& terminal) {
  const auto report = tag_episodes({".", arguments.slugs, arguments.dry_run});
  for (const auto& file : report.files) {
    if (!file.writing.changed) {
      terminal.out << fmt::format("{}: says all of it already\n", visible(file.file));
      continue;
    }
    terminal.out << fmt::format("{}: {}, {} -> {}\n", visible(file.file),
                                arguments.dry_run ? "would be written" : "written",
                                size_text(file.writing.before.bytes),
                                size_text(file.writing.new_bytes));
    print_changes(file, terminal.out);
  }
  terminal.out.flush();
  print_problems(report.said, ".", terminal);
  if (!report.said.empty()) terminal.error << fmt::format("liner: {}\n", count_text(report.said));
  return exit_code(report.said);
}

}  // namespace liner
