#include "base/child_process.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>

#include "base/open_file.h"

namespace liner {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::seconds kPatience(5);

// The C library of Debian 12 declares it for C alone.
int process_file(pid_t process) { return static_cast<int>(syscall(SYS_pidfd_open, process, 0)); }

std::string content_of(const OpenFile& file) {
  std::string all;
  constexpr std::size_t kPiece = 1024 * 1024;
  for (;;) {
    const auto piece = read_at(file.descriptor(), all.size(), kPiece, "output");
    if (!piece || piece->empty()) return all;
    all += *piece;
  }
}

// What comes through a pipe, cut into lines.
class Lines {
 public:
  explicit Lines(const std::function<void(std::string_view)>& take) : take_(take) {}

  // False at the end.
  bool read_from(int pipe) {
    std::array<char, 65536> bytes{};
    const auto size = read(pipe, bytes.data(), bytes.size());
    if (size < 0 && (errno == EINTR || errno == EAGAIN)) return true;
    if (size <= 0) return false;
    text_.append(bytes.data(), static_cast<std::size_t>(size));
    std::size_t begin = 0;
    for (auto end = text_.find('\n'); end != text_.npos; end = text_.find('\n', begin)) {
      take_(std::string_view(text_).substr(begin, end - begin));
      begin = end + 1;
    }
    text_.erase(0, begin);
    return true;
  }

  void finish() const {
    if (!text_.empty()) take_(text_);
  }

 private:
  const std::function<void(std::string_view)>& take_;
  std::string text_;
};

class Child {
 public:
  explicit Child(const ChildRequest& request) : request_(request) {}

  ChildEnd run() {
    ChildEnd end;
    end.found = start();
    if (!end.found) return end;
    write_end_ = OpenFile();
    watch(end);
    int status = 0;
    while (waitpid(process_, &status, 0) < 0 && errno == EINTR) {
    }
    end.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    end.output = content_of(output_);
    if (errors_) end.errors = content_of(errors_);
    return end;
  }

 private:
  bool start() {
    output_ = OpenFile(memfd_create("output", MFD_CLOEXEC));
    if (request_.on_line) {
      int ends[2];
      if (pipe2(ends, O_CLOEXEC) != 0) return false;
      read_end_ = OpenFile(ends[0]);
      write_end_ = OpenFile(ends[1]);
    } else {
      errors_ = OpenFile(memfd_create("errors", MFD_CLOEXEC));
    }
    const int errors = request_.on_line ? write_end_.descriptor() : errors_.descriptor();
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&files, output_.descriptor(), STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&files, errors, STDERR_FILENO);
    // To itself: the descriptor then stays open there.
    if (request_.keep_open >= 0)
      posix_spawn_file_actions_adddup2(&files, request_.keep_open, request_.keep_open);
    const bool started = spawn(files);
    posix_spawn_file_actions_destroy(&files);
    if (started) process_file_ = OpenFile(process_file(process_));
    return started;
  }

  bool spawn(const posix_spawn_file_actions_t& files) {
    std::vector<char*> words;
    for (const auto& word : request_.words) words.push_back(const_cast<char*>(word.c_str()));
    words.push_back(nullptr);
    sigset_t none, usual;
    sigemptyset(&none);
    sigemptyset(&usual);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGPIPE}) sigaddset(&usual, signal);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(
        &attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    posix_spawnattr_setpgroup(&attributes, 0);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &usual);
    const int failed =
        posix_spawnp(&process_, words[0], &files, &attributes, words.data(), environ);
    posix_spawnattr_destroy(&attributes);
    return failed == 0;
  }

  // Until it has ended.
  void watch(ChildEnd& end) {
    Lines lines(request_.on_line);
    bool reading = read_end_.descriptor() >= 0;
    Clock::time_point asked;
    bool killed = false;
    for (bool running = static_cast<bool>(process_file_); running || reading;) {
      std::array<pollfd, 3> wait = {{{running ? process_file_.descriptor() : -1, POLLIN, 0},
                                     {reading ? read_end_.descriptor() : -1, POLLIN, 0},
                                     {end.stopped ? -1 : request_.stop, POLLIN, 0}}};
      constexpr int kLook = 500;  // milliseconds
      const int patience = !running ? 0 : end.stopped ? kLook : -1;
      if (poll(wait.data(), wait.size(), patience) < 0 && errno != EINTR) break;
      if (wait[1].revents != 0) reading = lines.read_from(read_end_.descriptor());
      // What it started may hold the pipe open: its own end is the end.
      else if (!running)
        reading = false;
      if (wait[0].revents != 0) running = false;
      if (wait[2].revents != 0) {
        end.stopped = true;
        asked = Clock::now();
        (void)::kill(-process_, SIGTERM);
      }
      if (end.stopped && !killed && Clock::now() - asked > kPatience) {
        killed = true;
        (void)::kill(-process_, SIGKILL);
      }
    }
    if (request_.on_line) lines.finish();
  }

  const ChildRequest& request_;
  pid_t process_ = 0;
  OpenFile output_, errors_, read_end_, write_end_, process_file_;
};

}  // namespace

ChildEnd run_child(const ChildRequest& request) { return Child(request).run(); }

}  // namespace liner
