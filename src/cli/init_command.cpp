#include "cli/init_command.h"

#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <iostream>
#include <string>

#include "base/language.h"
#include "base/mail_address.h"
#include "base/problem_table.h"
#include "base/slug.h"
#include "base/text.h"
#include "base/url.h"
#include "cli/init.h"
#include "cli/print_problem.h"

namespace liner {
namespace {

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

// Asks on the terminal; an empty answer means what stands in brackets.
std::string ask(const Surroundings& around, const Terminal& terminal, std::string_view question,
                std::string fallback) {
  if (around.answers == nullptr) return fallback;
  terminal.error << fmt::format("{} [{}]: ", question, visible(fallback)) << std::flush;
  std::string line;
  if (!std::getline(*around.answers, line)) return fallback;
  const auto answer = clean_line(line);
  return answer.empty() ? fallback : answer;
}

std::string or_else(const std::string& value, const std::string& fallback) {
  return value.empty() ? fallback : value;
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

void print_report(const InitRequest& request, const InitReport& report, const Terminal& terminal) {
  const auto here = request.folder == ".";
  terminal.out << fmt::format("{}: a new show in {}\n", visible(request.title),
                              here ? "this folder" : request.folder + "/");
  for (const auto& file : report.written) terminal.out << fmt::format("  {}\n", file);
  for (const auto& file : report.kept)
    terminal.out << fmt::format("  {} was there and stays as it is\n", file);
  terminal.out << fmt::format(
      "Next:\n{}  liner build                         the feed and the blog, into feed/\n"
      "  liner check                         what is still to be done, such as the artwork\n"
      "  liner new \"My title\" --audio a.mp3  the next episode\n",
      here ? std::string() : fmt::format("  cd {}\n", request.folder));
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
  const auto name = request.folder == "." ? environment("PWD") : request.folder;
  request.title = clean_line(arguments.title);
  if (request.title.empty())
    request.title = ask(around, terminal, "What is the show called?", title_of_folder(name));
  request.author = clean_line(arguments.author);
  if (request.author.empty())
    request.author = ask(around, terminal, "Who makes it?", request.title);
  auto link = arguments.link;
  if (link.empty()) {
    const auto slug = slug_of(request.title);
    link = ask(around, terminal, "Where will it be served? (.invalid: not decided yet)",
               fmt::format("https://{}.invalid/", slug.empty() ? "my-show" : slug));
  }
  if (!arguments.email.empty() && !is_mail_address(arguments.email))
    return wrong_use(
        terminal, "init",
        fmt::format("--email \"{}\" is no address; write name@example.org", arguments.email));
  const auto base = base_of(link);
  if (!base) return wrong_use(terminal, "init", base.error());
  request.link = *base;
  request.language = or_else(arguments.language, or_else(around.language, "en"));
  if (!is_language(request.language))
    return wrong_use(
        terminal, "init",
        fmt::format("--language \"{}\" is no language; write en, or en-GB", request.language));
  request.category = or_else(arguments.category, "Society & Culture");
  request.time_zone = or_else(arguments.time_zone, or_else(around.time_zone, "UTC"));
  request.email = arguments.email;
  request.ci = arguments.ci;
  request.clock = now;
  const auto report = make_show(request);
  print_problems(report.said, request.folder, terminal);
  if (!has_errors(report.said)) print_report(request, report, terminal);
  return exit_code(report.said);
}

}  // namespace liner
