#include "cli/new_command.h"

#include <fmt/format.h>

#include <ostream>

#include "base/problem_table.h"
#include "base/slug.h"
#include "base/text.h"
#include "cli/new_episode.h"
#include "cli/print_problem.h"

namespace liner {

namespace {

void print_report(const NewEpisodeRequest& request, const NewEpisodeReport& report,
                  const Terminal& terminal) {
  const auto day = format_day(*report.date, report.zone);
  constexpr std::string_view kDraft = "take \"draft: true\" out of the notes";
  terminal.out << fmt::format("{}/notes.md: write the notes; it appears on {}{}\n", report.folder,
                              day, report.draft ? ", when it is no draft any more" : "");
  if (!report.audio_line.empty())
    terminal.out << fmt::format("few apps play {}; make the mp3 of it with\n  {}\nand {}\n",
                                visible(request.audio), report.audio_line, kDraft);
  else if (report.audio.empty())
    terminal.out << fmt::format("put the mp3 or m4a into {}/, and {}\n", report.folder, kDraft);
  else
    terminal.out << fmt::format("{}: {}\n", report.audio,
                                request.move ? "moved here" : "copied here");
}

}  // namespace

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
  for (const auto& guest : request.guests)
    if (clean_line(guest).empty()) return wrong_use(terminal, "new", "a guest has no name");
  if (!arguments.slug.empty() && !is_slug(arguments.slug)) {
    const auto near = slug_of(arguments.slug);
    return wrong_use(terminal, "new",
                     fmt::format("--slug \"{}\" cannot be part of an address{}{}", arguments.slug,
                                 near.empty() ? "" : "; write ", near));
  }
  const auto report = new_episode(request);
  print_problems(report.said, ".", terminal, request.audio);
  if (has_errors(report.said)) {
    terminal.error << fmt::format("liner: {}\n", count_text(report.said));
    return exit_code(report.said);
  }
  if (!terminal.quiet) print_report(request, report, terminal);
  return 0;
}

}  // namespace liner
