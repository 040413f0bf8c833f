#include "cli/init_command.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <iostream>
#include <string>

#include "base/language.h"
#include "base/mail_address.h"
#include "base/problem_table.h"
#include "base/shell.h"
#include "base/slug.h"
#include "base/text.h"
#include "base/url.h"
#include "cli/init.h"
#include "cli/print_problem.h"
#include "source/categories.h"

namespace liner {
namespace {

constexpr int kStopped = 130;  // as if interrupted: Ctrl-D is another way to say so

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string() : value;
}

std::string zone_of_machine() {
  auto zone = environment("TZ");
  if (zone.starts_with(':')) zone.erase(0, 1);
  if (zone.empty()) {
    std::array<char, 1024> target{};
    const auto size = readlink("/etc/localtime", target.data(), target.size());
    const std::string_view path(target.data(), size > 0 ? static_cast<std::size_t>(size) : 0);
    constexpr std::string_view kFolder = "zoneinfo/";
    if (const auto at = path.find(kFolder); at != path.npos)
      zone = path.substr(at + kFolder.size());
  }
  return TimeZone::find(zone) ? zone : std::string();
}

std::string language_of_machine() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"})
    if (const auto value = environment(name); !value.empty()) {
      const auto code = lower_ascii(value.substr(0, value.find_first_of("_.@")));
      return is_language(code) ? code : std::string();
    }
  return {};
}

// The address in its one right form; the sentence says what is wrong with it.
tl::expected<std::string, std::string> base_of(const std::string& typed) {
  const auto whole = typed.find("://") == typed.npos ? fmt::format("https://{}", typed) : typed;
  const auto url = canonical_url(whole);
  if (!url) return tl::unexpected(fmt::format("the address \"{}\" {}", typed, url.error()));
  if (const auto wrong = wrong_base(*url); !wrong.empty())
    return tl::unexpected(fmt::format("the address {}", wrong));
  return url->ends_with('/') ? *url : *url + "/";
}

std::string or_else(const std::string& value, const std::string& fallback) {
  return value.empty() ? fallback : value;
}

// What is wrong with what was typed, before anything is asked; empty if nothing is.
std::string wrong_values(const InitArguments& arguments, const InitRequest& request) {
  if (!arguments.link.empty())
    if (const auto base = base_of(arguments.link); !base) return base.error();
  if (!arguments.email.empty() && !is_mail_address(arguments.email))
    return fmt::format("--email \"{}\" is no address; write name@example.org", arguments.email);
  if (!is_language(request.language))
    return fmt::format("--language \"{}\" is no language; write en, or en-GB", request.language);
  if (!TimeZone::find(request.time_zone))
    return fmt::format("--time-zone \"{}\" is none; write a name of the IANA list: Europe/Berlin",
                       request.time_zone);
  if (const auto category = parse_category(request.category, {}); !category)
    return fmt::format("--category: {}; {}", category.error().what, category.error().hint);
  return {};
}

// The questions, on a terminal. An empty answer means what stands in brackets; the end of the
// input (Ctrl-D) means that nothing shall be made.
class Questions {
 public:
  Questions(const Surroundings& around, const Terminal& terminal)
      : answers_(around.answers), terminal_(terminal) {}

  // False: stopped.
  bool ask(std::string_view question, const std::string& fallback, std::string& answer) {
    answer = fallback;
    if (answers_ == nullptr) return true;
    terminal_.error << fmt::format("{} [{}]: ", question, visible(fallback)) << std::flush;
    std::string line;
    if (!std::getline(*answers_, line)) {
      terminal_.error << "\nliner: stopped; no show was made\n";
      return false;
    }
    answer = or_else(clean_line(line), fallback);
    return true;
  }

  // Again, until the answer is right.
  bool ask_for_link(const std::string& fallback, std::string& link) {
    for (;;) {
      std::string typed;
      if (!ask("Where will it be served? (.invalid: not decided yet)", fallback, typed))
        return false;
      if (const auto base = base_of(typed)) {
        link = *base;
        return true;
      } else {
        terminal_.error << fmt::format("{}\n", visible(base.error()));
      }
    }
  }

 private:
  std::istream* answers_;
  const Terminal& terminal_;
};

bool complete(const InitArguments& arguments, Questions& questions, InitRequest& request) {
  const auto name = request.folder == "." ? environment("PWD") : request.folder;
  request.title = clean_line(arguments.title);
  if (request.title.empty() &&
      !questions.ask("What is the show called?", title_of_folder(name), request.title))
    return false;
  request.author = clean_line(arguments.author);
  if (request.author.empty() && !questions.ask("Who makes it?", request.title, request.author))
    return false;
  const auto slug = slug_of(request.title);
  if (arguments.link.empty())
    return questions.ask_for_link(
        fmt::format("https://{}.invalid/", slug.empty() ? "my-show" : slug), request.link);
  request.link = base_of(arguments.link).value_or(std::string());
  return true;
}

std::string cd_line(const std::string& folder) {
  if (folder == ".") return {};
  const bool plain = std::ranges::all_of(folder, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' ||
           c == '.' || c == '-' || c == '_';
  });
  const auto name = folder.starts_with('-') ? "./" + folder : folder;
  return fmt::format("  cd {}\n", plain ? name : shell_quoted(name));
}

void print_report(const InitRequest& request, const InitReport& report, const Terminal& terminal) {
  for (const auto& note : report.notes) terminal.error << fmt::format("liner: {}\n", note);
  const auto here = request.folder == ".";
  terminal.out << fmt::format("{}: a new show in {}\n", visible(request.title),
                              here ? "this folder" : visible(request.folder) + "/");
  for (const auto& file : report.written) terminal.out << fmt::format("  {}\n", file);
  for (const auto& file : report.kept)
    terminal.out << fmt::format("  {} was there and stays as it is\n", file);
  terminal.out << fmt::format(
      "Next:\n{}  liner serve                         look at it while you write\n"
      "  liner build                         the feed and the blog, into feed/\n"
      "  liner check                         what is still to be done, such as the artwork\n"
      "  liner new \"My title\" --audio a.mp3  the next episode\n",
      cd_line(request.folder));
}

}  // namespace

Surroundings look_around() {
  const bool person = isatty(STDIN_FILENO) != 0 && isatty(STDERR_FILENO) != 0;
  return {zone_of_machine(), language_of_machine(), person ? &std::cin : nullptr};
}

int run_init(const InitArguments& arguments, const Surroundings& around, Moment now,
             const Terminal& terminal) {
  InitRequest request;
  request.folder = arguments.folder;
  while (request.folder.size() > 1 && request.folder.ends_with('/')) request.folder.pop_back();
  request.language = or_else(arguments.language, or_else(around.language, "en"));
  request.category = or_else(arguments.category, "Society & Culture");
  request.time_zone = or_else(arguments.time_zone, or_else(around.time_zone, "UTC"));
  request.email = arguments.email;
  request.ci = arguments.ci;
  request.clock = now;
  if (const auto wrong = wrong_values(arguments, request); !wrong.empty())
    return wrong_use(terminal, "init", wrong);
  if (const auto absent = no_show_in(request.folder); !absent) {
    print_problems({absent.error()}, request.folder, terminal);
    return exit_code({absent.error()});
  }
  Questions questions(around, terminal);
  if (!complete(arguments, questions, request)) return kStopped;
  const auto report = make_show(request);
  print_problems(report.said, request.folder, terminal);
  if (!has_errors(report.said) && !terminal.quiet) print_report(request, report, terminal);
  return exit_code(report.said);
}

}  // namespace liner
