#include "cli/new_command.h"

#include <fmt/format.h>

#include <ostream>

#include "base/problem_table.h"
#include "base/text.h"
#include "cli/new_episode.h"
#include "cli/print_problem.h"

namespace liner {

int run_new(const NewArguments& arguments, Moment now, const Terminal& terminal) {
  NewEpisodeRequest request;
  request.title = clean_line(arguments.title);
  request.audio = arguments.audio;
  request.move = arguments.move;
  request.date = arguments.date;
  request.slug = arguments.slug;
  request.guests = arguments.guests;
  request.clock = now;
  if (request.title.empty()) return wrong_use(terminal, "new", "the title has no words");
  if (request.move && request.audio.empty())
    return wrong_use(terminal, "new", "--move moves the file that --audio names");
  const auto report = new_episode(request);
  print_problems(report.said, ".", terminal, request.audio);
  if (has_errors(report.said)) {
    terminal.error << fmt::format("liner: {}\n", count_text(report.said));
    return exit_code(report.said);
  }
  const auto day = format_day(*report.date, report.zone);
  terminal.out << fmt::format("{}/notes.md: write the notes; it appears on {}\n", report.folder,
                              day);
  if (!report.audio.empty())
    terminal.out << fmt::format("{}: {}\n", report.audio,
                                request.move ? "moved here" : "copied here");
  else if (!report.audio_line.empty())
    terminal.out << fmt::format(
        "few apps play {}; make the mp3 of it with\n  {}\nand take "
        "\"draft: true\" out of the notes\n",
        visible(request.audio), report.audio_line);
  else
    terminal.out << fmt::format(
        "put the mp3 or m4a into {}/, and take \"draft: true\" out of the "
        "notes\n",
        report.folder);
  return 0;
}

}  // namespace liner
