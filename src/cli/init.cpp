#include "cli/init.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>

#include "base/embedded.h"
#include "base/language.h"
#include "base/local_time.h"
#include "base/root.h"
#include "base/slug.h"
#include "base/text.h"
#include "source/schema.h"
#include "source/yaml_text.h"

namespace liner {
namespace {

using Values = std::map<std::string_view, std::string>;

std::string_view file_of_init(std::string_view name) {
  return embedded_file(fmt::format("init/{}", name)).value_or(std::string_view());
}

// "@TITLE@" and its like, replaced once: what a value says stays as it is. A line that was nothing
// else goes if the value is empty.
std::string filled(std::string_view text, const Values& values) {
  std::string out;
  while (!text.empty()) {
    const auto at = std::min(text.find('@'), text.size());
    out.append(text.substr(0, at));
    text.remove_prefix(at);
    const auto value = std::ranges::find_if(
        values, [&](const auto& entry) { return text.starts_with(entry.first); });
    if (value == values.end()) {
      out.append(text.substr(0, 1));
      text.remove_prefix(std::min<std::size_t>(1, text.size()));
      continue;
    }
    out += value->second;
    text.remove_prefix(value->first.size());
    const bool alone = value->second.empty() && (out.empty() || out.ends_with('\n'));
    if (alone && text.starts_with('\n')) text.remove_prefix(1);
  }
  return out;
}

// The words of the first episode's title and of the greeting, in the languages of the theme.
std::string welcome_in(std::string_view language) {
  const auto primary = language.substr(0, language.find('-'));
  if (primary == "de") return "Willkommen";
  if (primary == "fr") return "Bienvenue";
  if (primary == "es") return "Bienvenida";
  return "Welcome";
}

std::string ci_words(const std::string& ci) {
  if (ci == "github")
    return "\n`.github/workflows/publish.yml` builds the show when you push and when an episode is "
           "due, "
           "commits the ledger\nand deploys to GitHub Pages. It says at its top what to set up.";
  if (ci == "gitlab")
    return "\n`.gitlab-ci.yml` builds the show when you push and when an episode is due, commits "
           "the "
           "ledger and deploys to\nGitLab Pages. It says at its top what to set up.";
  return {};
}

class Maker {
 public:
  Maker(const InitRequest& request, const Root& root, InitReport& report)
      : request_(request), root_(root), report_(report) {}

  Result<void> run() {
    const auto zone = TimeZone::find(request_.time_zone);
    const auto title = request_.title;
    const Values values = {
        {"@TITLE@", yaml_text(title)},
        {"@LINK@", request_.link},
        {"@DESCRIPTION@",
         "What it is about, in two or three sentences: directories and the home "
         "page show this."},
        {"@LANGUAGE@", request_.language},
        {"@AUTHOR@", yaml_text(request_.author)},
        {"@OWNER@", request_.email.empty()
                        ? fmt::format("# owner: {{name: {}, email: you@example.org}}",
                                      yaml_text(request_.author))
                        : fmt::format("owner: {{name: {}, email: {}}}", yaml_text(request_.author),
                                      yaml_text(request_.email))},
        {"@CATEGORY@", request_.category},
        {"@ZONE@", request_.time_zone},
        {"@HOSTS@", hosts()},
        {"@WELCOME@", welcome_in(request_.language)},
        {"@DATE@", format_day_and_hour(request_.clock, zone.value_or(TimeZone()))}};
    auto readme = values;
    readme["@TITLE@"] = title;
    readme["@CI@"] = ci_words(request_.ci);
    auto done = write("episodes/welcome/notes.md", filled(file_of_init("notes.md"), values));
    if (done) done = write("episodes/welcome/placeholder.mp3", file_of_init("placeholder.mp3"));
    if (done) done = write("artwork.jpg", file_of_init("artwork.jpg"));
    if (done) done = write("README.md", filled(file_of_init("README.md"), readme));
    if (done) done = write(".gitignore", file_of_init("gitignore"));
    for (const auto name : schema_names())
      if (done) done = write(fmt::format(".liner/{}.schema.json", name), schema_text(name));
    if (done && request_.ci == "github")
      done = write(".github/workflows/publish.yml", file_of_init("github.yml"));
    if (done && request_.ci == "gitlab") done = write(".gitlab-ci.yml", file_of_init("gitlab.yml"));
    // Last: a folder without it is no show yet, and the same command goes on.
    if (done) done = write("show.yaml", filled(file_of_init("show.yaml"), values));
    return done;
  }

 private:
  // One lower-case word would be the id of a file in people/.
  std::string hosts() const {
    return is_slug(request_.author) ? "# hosts: [First Last]"
                                    : fmt::format("hosts: [{}]", yaml_text(request_.author));
  }

  Result<void> write(const std::string& file, std::string_view bytes) {
    if (root_.exists(file)) {
      report_.kept.push_back(file);
      return {};
    }
    report_.written.push_back(file);
    return root_.write(file, bytes);
  }

  const InitRequest& request_;
  const Root& root_;
  InitReport& report_;
};

bool has_words_in(std::string_view language) {
  for (const auto& code : {lower_ascii(language), std::string(primary_language(language))})
    if (embedded_file(fmt::format("theme/languages/{}.json", code))) return true;
  return false;
}

// The repository that the folder is in without being its top; empty if it is in none.
std::string repository_around(const std::string& folder) {
  std::error_code error;
  const auto here = std::filesystem::canonical(folder, error);
  if (error || std::filesystem::exists(here / ".git", error)) return {};
  for (auto above = here.parent_path(); above != above.parent_path(); above = above.parent_path())
    if (std::filesystem::exists(above / ".git", error)) return above.string();
  return {};
}

// What the producer may not expect of the show that was made.
void note_surprises(const InitRequest& request, InitReport& report) {
  if (!has_words_in(request.language))
    report.notes.push_back(
        fmt::format("the blog's own words, such as Download, are in English until there is a "
                    "theme/languages/{}.json: docs/theme.md has their names",
                    primary_language(lower_ascii(request.language))));
  if (request.ci.empty()) return;
  if (const auto above = repository_around(request.folder); !above.empty())
    report.notes.push_back(
        fmt::format("the workflow works at the top of a repository, and this folder is inside of "
                    "the one in {}: make the show a repository of its own with git init",
                    above));
}

}  // namespace

InitReport make_show(const InitRequest& request) {
  InitReport report;
  const auto run = [&]() -> Result<void> {
    const auto root = Root::open_or_make(request.folder);
    if (!root) return tl::unexpected(root.error());
    if (auto absent = no_show_in(request.folder); !absent) return absent;
    return Maker(request, *root, report).run();
  };
  if (const auto done = run(); !done) report.said.push_back(done.error());
  if (report.said.empty()) note_surprises(request, report);
  return report;
}

Result<void> no_show_in(const std::string& folder) {
  const auto root = Root::open(folder);
  if (!root || !root->exists("show.yaml")) return {};
  return failure("show-there", {"show.yaml"}, "there is a show in this folder already",
                 "name another folder: liner init my-show");
}

bool is_placeholder(std::string_view bytes) {
  return bytes == file_of_init("artwork.jpg") || bytes == file_of_init("placeholder.mp3");
}

std::string title_of_folder(std::string_view folder) {
  const auto path = std::filesystem::path(folder).lexically_normal();
  auto name = (path.has_filename() ? path : path.parent_path()).filename().string();
  std::ranges::replace(name, '-', ' ');
  std::ranges::replace(name, '_', ' ');
  name = clean_line(name);
  if (!name.empty() && name[0] >= 'a' && name[0] <= 'z')
    name[0] = static_cast<char>(name[0] - 'a' + 'A');
  return name.empty() || name == "." ? "My show" : name;
}

}  // namespace liner
