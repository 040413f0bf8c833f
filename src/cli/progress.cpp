#include "cli/progress.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <ostream>

#include "base/text.h"

namespace liner {
namespace {

constexpr auto kPatience = std::chrono::milliseconds(500);
constexpr auto kBetween = std::chrono::milliseconds(100);

}  // namespace

ProgressLine::ProgressLine(const Terminal& terminal, std::string what)
    : terminal_(terminal), what_(std::move(what)), started_(Clock::now()), shown_(started_) {}

ProgressLine::~ProgressLine() { clear(); }

void ProgressLine::show(std::size_t done, std::size_t all) {
  if (!terminal_.progress || terminal_.quiet) return;
  const auto now = Clock::now();
  if (now - started_ < kPatience || now - shown_ < kBetween) return;
  shown_ = now;
  visible_ = true;
  terminal_.error << '\r' << progress_text(what_, done, all, terminal_columns(STDERR_FILENO))
                  << "\x1b[K" << std::flush;
}

void ProgressLine::clear() {
  if (!visible_) return;
  terminal_.error << "\r\x1b[K" << std::flush;
  visible_ = false;
}

std::string progress_text(std::string_view what, std::size_t done, std::size_t all, int columns) {
  const auto count = fmt::format("{} of {}", done, all);
  const auto room = columns - 1 - display_width(what) - static_cast<int>(count.size()) - 6;
  std::string text(what);
  if (room >= 5 && all > 0) {
    const auto width = static_cast<std::size_t>(std::min(room, 30));
    const auto full = std::min(width, width * done / all);
    text += fmt::format("  [{}{}]", std::string(full, '#'), std::string(width - full, ' '));
  }
  text += "  " + count;
  return std::string(cut_whole(text, static_cast<std::size_t>(std::max(columns - 1, 1))));
}

int terminal_columns(int descriptor) {
  winsize size{};
  return ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

}  // namespace liner
