#include "cli/publish_command.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <ostream>

#include "base/problem_table.h"
#include "base/size_text.h"
#include "cli/build_command.h"
#include "cli/interrupts.h"
#include "cli/plan_command.h"
#include "cli/print_finding.h"
#include "cli/print_problem.h"
#include "cli/progress.h"
#include "cli/publish.h"
#include "cli/verify_command.h"

namespace liner {
namespace {

constexpr int kInterrupted = 130;

std::string_view kind_name(OutputClass kind) {
  switch (kind) {
    case OutputClass::media: return "media";
    case OutputClass::page: return "page";
    default: return "feed";
  }
}

std::string count_of(std::size_t files) {
  return fmt::format("{} file{}", files, files == 1 ? "" : "s");
}

void print_files(const FarSide& side, std::ostream& out) {
  for (const auto& file : side.plan().files)
    out << fmt::format("  {}{}  {}\n", padded(kind_name(file.kind), 6),
                       padded(size_text(file.bytes), 10), visible(file.path));
  for (const auto& path : side.plan().stale)
    out << fmt::format("  {}{}  {}\n", padded("stale", 6), padded("", 10), visible(path));
}

// What the producer has to set at the server, said when files come there for the first time.
void print_headers_note(const FarSide& side, const Show& show, std::ostream& out) {
  if (side.storage().keeps_headers() || !side.sent().files.empty() || !show.hosting.empty()) return;
  out << fmt::format(
      "{} keeps no media types and no caching: the server that gives the files out does; "
      "hosting: in show.yaml writes its rules\n",
      visible(side.place()));
}

bool is_interrupted(const PublishReport& report) {
  return std::ranges::any_of(
      report.said, [](const Problem& problem) { return problem.code == "storage-interrupted"; });
}

class Printing {
 public:
  Printing(const PublishArguments& arguments, const Terminal& terminal)
      : arguments_(arguments),
        terminal_(terminal),
        reading_(terminal, "reading episodes"),
        writing_(terminal, "making pages"),
        sending_(terminal, "sending"),
        asking_(terminal, "asking the servers") {}

  void connect(PublishRequest& request) {
    request.reading = [&](std::size_t done, std::size_t all) { reading_.show(done, all); };
    request.writing = [&](std::size_t done, std::size_t all) {
      reading_.clear();
      writing_.show(done, all);
    };
    request.asking = [&](std::size_t done, std::size_t all) {
      sending_.clear();
      asking_.show(done, all);
    };
    request.sending = [&](std::string_view what, std::uint64_t done, std::uint64_t all) {
      sending_.show_bytes(what, done, all);
    };
    request.waiting = [&](const std::string& folder) { say_waiting(folder, terminal_); };
    request.planned = [&](const Plan& plan, const std::string& beside) {
      if (terminal_.quiet) return;
      print_changes(plan, visible(beside), terminal_.out);
      terminal_.out << std::flush;
    };
    request.built = [&](const BuildReport& built) { print_built(built); };
    request.decided = [&](const std::vector<FarSide>& sides) { print_decided(sides); };
    request.hold_signals = hold_signals;
    request.release_signals = release_signals;
    request.sent = [&](const std::string& place, const FileToSend& file) {
      if (!terminal_.verbose) return;
      sending_.clear();
      terminal_.out << fmt::format("  sent {} to {}\n", visible(file.path), visible(place))
                    << std::flush;
    };
  }

  void clear() {
    for (auto* line : {&reading_, &writing_, &sending_, &asking_}) line->clear();
  }

  // Of those that were sent in this run or before.
  void print_end(const PublishReport& report) const {
    if (report.harmful)
      terminal_.error << fmt::format(
          "liner: this would hurt subscribers; nothing was built or sent{}\n",
          report.harmful_there ? "\nIf what is there is to be replaced all the same: liner "
                                 "publish --take-over"
                               : "");
    else if (report.build_code != 0)
      terminal_.error << "liner: nothing was sent\n";
    else if (!report.done && report.decided && !arguments_.dry_run)
      terminal_.error << fmt::format("liner: {} of {} sent; the feed there is {}\n", report.sent,
                                     count_of(report.files),
                                     report.feed_is_new ? "the new one" : "as it was");
    else if (!report.decided && is_interrupted(report))
      terminal_.error << "liner: nothing was sent\n";
    if (!report.done || terminal_.quiet) return;
    if (report.files > 0)
      terminal_.out << fmt::format("sent {}, {}\n", count_of(report.files),
                                   size_text(report.bytes));
    if (report.removed > 0)
      terminal_.out << fmt::format("removed {} there\n", count_of(report.removed));
    for (const auto& hub : report.told_hubs) terminal_.out << fmt::format("told {}\n", hub);
  }

 private:
  void print_built(const BuildReport& built) {
    clear();
    print_problems(built.said, arguments_.show, terminal_, built.out);
    if (!built.published || terminal_.quiet) return;
    terminal_.out << built.overview
                  << fmt::format("{}/: {} written, {} unchanged, {} removed\n", built.out,
                                 count_of(built.files.written.size()), built.files.unchanged,
                                 built.files.removed.size())
                  << std::flush;
    hosting_ = built.edition.show;
  }

  void print_decided(const std::vector<FarSide>& sides) {
    if (terminal_.quiet) return;
    for (const auto& side : sides) {
      std::uint64_t bytes = 0;
      for (const auto& file : side.plan().files) bytes += file.bytes;
      const auto stale = side.plan().stale.size();
      const auto files = side.plan().files.size();
      terminal_.out << fmt::format(
          "{}: {}{}\n", visible(side.place()),
          files == 0 ? "nothing to send"
                     : fmt::format("{} to send, {}", count_of(files), size_text(bytes)),
          stale == 0         ? std::string()
          : arguments_.prune ? fmt::format("; {} to remove", count_of(stale))
                             : fmt::format("; {} stale: --prune removes them", count_of(stale)));
      if (arguments_.dry_run) print_files(side, terminal_.out);
      print_headers_note(side, hosting_, terminal_.out);
    }
    if (arguments_.dry_run) terminal_.out << "nothing was sent: this was a dry run\n";
    terminal_.out << std::flush;
  }

  const PublishArguments& arguments_;
  const Terminal& terminal_;
  ProgressLine reading_, writing_, sending_, asking_;
  Show hosting_;
};

int code_of_publish(const PublishReport& report) {
  if (is_interrupted(report)) return kInterrupted;
  const int code = std::max(exit_code(report.said), report.build_code);
  if (code != 0 || report.harmful) return std::max(code, 1);
  return report.verified ? code_of(report.verified->check, false) : 0;
}

}  // namespace

int run_publish(const PublishArguments& arguments, Moment clock, const Terminal& terminal) {
  auto asked = arguments;
  while (asked.show.size() > 1 && asked.show.ends_with('/')) asked.show.pop_back();
  const auto signals = signals_to_wait_for();
  PublishRequest request;
  request.show = asked.show;
  request.dry_run = asked.dry_run;
  request.prune = asked.prune;
  request.take_over = asked.take_over;
  request.verify = !asked.no_verify;
  request.clock = clock;
  request.ask = http_get;
  request.stop = signals.descriptor();
  Printing printing(asked, terminal);
  printing.connect(request);
  const auto report = publish(request);
  printing.clear();
  print_problems(report.said, asked.show, terminal);
  printing.print_end(report);
  if (report.verified) print_verified(*report.verified, asked.show, terminal);
  return code_of_publish(report);
}

}  // namespace liner
