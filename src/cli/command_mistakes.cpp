#include "cli/command_mistakes.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/did_you_mean.h"
#include "cli/command_table.h"

namespace liner {
namespace {

std::vector<std::string_view> known_words() {
  std::vector<std::string_view> known;
  for (const auto& row : command_table()) known.push_back(row.name);
  for (const auto& row : option_table())
    if (is_switch(row)) known.push_back(row.name);
  return known;
}

std::string typed_command(const std::vector<std::string>& words) {
  for (const auto& word : words)
    for (const auto& row : command_table())
      if (row.name == word) return word;
  return {};
}

// The row of an option of that command, or of every command.
const OptionRow* option_of(std::string_view command, std::string_view name) {
  for (const auto& row : option_table())
    if (row.name == name && (row.command == command || row.command.empty())) return &row;
  return nullptr;
}

struct Missing {
  std::string operator()(const InitArguments& init) const {
    return init.folder.empty() ? "the folder has no name" : "";
  }
  std::string operator()(const NewArguments& made) const {
    return made.title.empty() ? "name the episode: liner new \"My title\"" : "";
  }
  std::string operator()(const ShowArguments& show) const {
    return show.slugs.empty() ? "name the episode: liner show SLUG" : "";
  }
  std::string operator()(const SchemaArguments& schema) const {
    return schema.name.empty() ? "name the kind of file: liner schema show, or liner schema episode"
                               : "";
  }
  std::string operator()(const BuildArguments& build) const {
    return build.show.empty() ? "the folder has no name" : "";
  }
  std::string operator()(const CheckArguments& check) const {
    return check.target.empty() ? "the folder or feed has no name" : "";
  }
  std::string operator()(const ExplainArguments& explain) const {
    return explain.codes.empty() ? "name the problem or rule: liner explain CODE..." : "";
  }
  std::string operator()(const ProbeArguments& probe) const {
    return probe.files.empty() ? "name the audio files: liner probe FILE..." : "";
  }
  std::string operator()(const PlanArguments& plan) const {
    return plan.show.empty() ? "the folder has no name" : "";
  }
  std::string operator()(const MoveArguments& move) const {
    return move.from.empty() || move.to.empty()
               ? "name the episode as it was and as it shall be: liner move OLD NEW"
               : "";
  }
  std::string operator()(const RetireArguments& retire) const {
    return retire.slugs.empty() ? "name the episodes: liner retire SLUG..." : "";
  }
  std::string operator()(const ServeArguments&) const { return {}; }
  std::string operator()(const TagArguments& tag) const {
    return tag.slugs.empty() ? "name the episodes: liner tag SLUG..." : "";
  }
  std::string operator()(const ThemeArguments& theme) const {
    if (theme.action != "list" && theme.action != "show" && theme.action != "eject")
      return "say what to do with the theme: list, show FILE or eject FILE";
    if (theme.action == "list" && !theme.files.empty()) return "theme list takes no file";
    if (theme.action != "list" && theme.files.empty())
      return fmt::format("name a file of the theme: liner theme {} FILE...", theme.action);
    return {};
  }
  std::string operator()(const PublishArguments& publish) const {
    return publish.show.empty() ? "the folder has no name" : "";
  }
  std::string operator()(const ImportArguments& import) const {
    if (import.source.empty()) return "name the feed: liner import FEED";
    return import.folder.empty() ? "the folder has no name" : "";
  }
  std::string operator()(const VerifyArguments& verify) const {
    return verify.target.empty() ? "the folder or feed has no name" : "";
  }
};

}  // namespace

std::string unknown_sentence(const std::vector<std::string>& words) {
  const auto known = known_words();
  const auto command = typed_command(words);
  bool command_seen = false;
  for (const auto& word : words) {
    const auto bare = word.substr(0, word.find('='));
    if (std::ranges::find(known, bare) != known.end()) {
      command_seen = command_seen || !bare.starts_with('-');
      if (!bare.starts_with('-') || command.empty() || option_of(command, bare) != nullptr)
        continue;
      return fmt::format("{} is no option of {}", bare, command);
    }
    const auto hint = did_you_mean(bare, known);
    if (command_seen && !bare.starts_with('-') && hint.empty()) continue;  // a folder, or a value
    return fmt::format("\"{}\" is not a command or option{}{}", bare, hint.empty() ? "" : "; ",
                       hint);
  }
  if (command == "new") return "too many words: put the title in quotes, liner new \"My title\"";
  return fmt::format("too many words: see liner {} --help", command);
}

std::string mistake_sentence(std::string_view said, bool wrong_choice,
                             const std::vector<std::string>& words) {
  if (words.empty()) return "say what to do";
  const auto name = said.substr(0, said.find(':'));
  const auto command = typed_command(words);
  if (const auto* row = option_of(command, name); row != nullptr && name.starts_with('-')) {
    if (wrong_choice) return fmt::format("{} takes {}", name, choices_sentence(row->choices));
    if (!row->value.empty())
      return fmt::format("{} takes one value: {} {}", name, name, row->value);
  }
  // "hubs was given a disallowed flag override".
  const auto flag = fmt::format("--{}", said.substr(0, said.find(' ')));
  if (const auto* row = option_of(command, flag); row != nullptr && row->value.empty())
    return fmt::format("{} takes no value", flag);
  return unknown_sentence(words);
}

std::string missing_words(const Arguments& arguments) {
  return std::visit(Missing(), arguments.command);
}

}  // namespace liner
