#include "cli/progress.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <ostream>

#include "base/size_text.h"
#include "base/text.h"

namespace liner {
namespace {

constexpr auto kPatience = std::chrono::milliseconds(500);
constexpr auto kBetween = std::chrono::milliseconds(100);

std::string bar_text(std::string_view what, std::uint64_t done, std::uint64_t all,
                     const std::string& tail, int columns) {
  const auto room = columns - 1 - display_width(what) - static_cast<int>(tail.size()) - 6;
  std::string text(what);
  if (room >= 5 && all > 0) {
    const auto width = static_cast<std::size_t>(std::min(room, 30));
    const auto full = std::min<std::uint64_t>(width, width * done / all);
    text += fmt::format("  [{}{}]", std::string(full, '#'), std::string(width - full, ' '));
  }
  text += "  " + tail;
  return std::string(cut_whole(text, static_cast<std::size_t>(std::max(columns - 1, 1))));
}

}  // namespace

ProgressLine::ProgressLine(const Terminal& terminal, std::string what)
    : terminal_(terminal), what_(std::move(what)), started_(Clock::now()), shown_(started_) {}

ProgressLine::~ProgressLine() { clear(); }

bool ProgressLine::is_due() {
  if (!terminal_.progress || terminal_.quiet) return false;
  const auto now = Clock::now();
  if (now - started_ < kPatience || now - shown_ < kBetween) return false;
  shown_ = now;
  return true;
}

void ProgressLine::print(const std::string& text) {
  visible_ = true;
  terminal_.error << '\r' << text << "\x1b[K" << std::flush;
}

void ProgressLine::show(std::size_t done, std::size_t all) {
  if (is_due()) print(progress_text(what_, done, all, terminal_columns(STDERR_FILENO)));
}

void ProgressLine::show_bytes(std::string_view what, std::uint64_t done, std::uint64_t all) {
  if (!is_due()) return;
  const std::chrono::duration<double> passed = Clock::now() - started_;
  std::optional<double> left;
  constexpr double kFirstGuess = 3;  // seconds, before which it would jump
  if (done > 0 && passed.count() > kFirstGuess)
    left =
        passed.count() * static_cast<double>(all - std::min(done, all)) / static_cast<double>(done);
  print(progress_bytes_text(what, done, all, left, terminal_columns(STDERR_FILENO)));
}

void ProgressLine::clear() {
  if (!visible_) return;
  terminal_.error << "\r\x1b[K" << std::flush;
  visible_ = false;
}

std::string progress_text(std::string_view what, std::size_t done, std::size_t all, int columns) {
  return bar_text(what, done, all, fmt::format("{} of {}", done, all), columns);
}

std::string progress_bytes_text(std::string_view what, std::uint64_t done, std::uint64_t all,
                                std::optional<double> left, int columns) {
  constexpr double kMinute = 60;
  auto tail = fmt::format("{} of {}", size_text(done), size_text(all));
  if (left && *left < kMinute)
    tail += fmt::format(", {:.0f} s left", std::max(1.0, *left));
  else if (left)
    tail += fmt::format(", {:.0f} min left", *left / kMinute);
  return bar_text(what, done, all, tail, columns);
}

int terminal_columns(int descriptor) {
  winsize size{};
  return ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

}  // namespace liner
