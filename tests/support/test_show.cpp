#include "support/test_show.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>
#include <limits>
#include <set>
#include <sstream>

#include "base/problem_table.h"
#include "cli/build_command.h"
#include "support/audio_files.h"

namespace liner::test {
namespace fs = std::filesystem;

TempFolder::TempFolder() {
  auto name = (fs::temp_directory_path() / "liner-test-XXXXXX").string();
  path_ = mkdtemp(name.data());
}

TempFolder::~TempFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

std::string read_file(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

void write_file(const fs::path& file, std::string_view bytes) {
  fs::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << bytes;
}

FileStamp later() {
  FileStamp stamp;
  stamp.changed = std::numeric_limits<std::int64_t>::max();
  stamp.inode = 1;
  return stamp;
}

std::string snapshot(const fs::path& folder) {
  std::set<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file()) files.insert(entry.path());
  std::string out;
  for (const auto& file : files)
    out += "-- " + file.lexically_relative(folder).string() + " --\n" + read_file(file) + "\n";
  return out;
}

std::string show_yaml(const std::string& more) {
  return "title: Test Show\n"
         "link: https://show.example/\n"
         "description: A show for tests.\n"
         "author: Ada\n"
         "categories: Technology\n" +
         more;
}

TestShow::TestShow(std::string_view files) {
  std::set<std::string> none, with_audio, episodes;
  while (!files.empty()) {
    const auto line_end = std::min(files.find('\n'), files.size());
    auto head = std::string(files.substr(0, line_end));
    files.remove_prefix(std::min(line_end + 1, files.size()));
    if (!head.starts_with("-- ")) continue;
    head = head.substr(3, head.size() - 6);
    const auto next = files.starts_with("-- ") ? 0 : files.find("\n-- ");
    const auto body = files.substr(0, next == files.npos ? files.size() : next + (next ? 1 : 0));
    files.remove_prefix(body.size());
    if (head.ends_with(": none")) {
      none.insert(head.substr(0, head.size() - 6));
      continue;
    }
    write(head, body);
    const auto folder = fs::path(head).parent_path().string();
    if (head.starts_with("episodes/")) episodes.insert(folder);
    if (head.ends_with(".mp3") || head.ends_with(".m4a")) with_audio.insert(folder);
  }
  if (!has("show.yaml") && !none.contains("show.yaml")) write("show.yaml", show_yaml());
  if (!has("artwork.jpg") && !none.contains("artwork.jpg"))
    write("artwork.jpg", jpeg_picture(1400, 1400));
  for (const auto& episode : episodes)
    if (!with_audio.contains(episode) && !none.contains(episode + "/audio.mp3"))
      write(episode + "/audio.mp3", silent_mp3({.seconds = 10}));
}

std::string TestShow::path(const std::string& file) const {
  return file.empty() ? folder_.str() : (folder_.path() / file).string();
}

void TestShow::write(const std::string& file, std::string_view bytes) const {
  write_file(folder_.path() / file, bytes);
}

void TestShow::remove(const std::string& file) const { fs::remove_all(folder_.path() / file); }

std::string TestShow::read(const std::string& file) const {
  return has(file) ? read_file(folder_.path() / file) : std::string();
}

bool TestShow::has(const std::string& file) const { return fs::exists(folder_.path() / file); }

BuildReport TestShow::build() const { return build(BuildRequest{}); }

BuildReport TestShow::build(BuildRequest request) const {
  return build_at(kClock, std::move(request));
}

BuildReport TestShow::build_at(const char* clock, BuildRequest request) const {
  request.show = path();
  request.clock = *parse_date(clock, TimeZone(), {});
  return liner::build(request);
}

Run TestShow::run(const std::string& now) const {
  std::ostringstream out, error;
  BuildArguments arguments;
  arguments.show = path();
  arguments.now = now;
  const auto code = run_build(arguments, *parse_date(kClock, TimeZone(), {}), {out, error, false});
  // Messages name the show as it was typed; tests read better without the temporary folder.
  auto text = error.str();
  const auto prefix = path() + "/";
  for (auto at = text.find(prefix); at != text.npos; at = text.find(prefix))
    text.erase(at, prefix.size());
  return {code, out.str(), text};
}

std::string problems_text(const Problems& problems) {
  std::string out;
  for (const auto& problem : problems) {
    const auto severity = severity_of(problem);
    out += severity == Severity::error     ? "error "
           : severity == Severity::warning ? "warning "
                                           : "info ";
    out += std::string(problem.code) + " " + problem.place.file.str();
    if (problem.place.line > 0)
      out += ":" + std::to_string(problem.place.line) + ":" + std::to_string(problem.place.column);
    out += " " + problem.what + "\n";
  }
  return out;
}

}  // namespace liner::test
