#include "cli/move.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "base/did_you_mean.h"
#include "base/path.h"
#include "base/problem_table.h"
#include "base/slug.h"
#include "base/text.h"
#include "cli/find_episode.h"
#include "edition/addresses.h"
#include "ledger/ledger_file.h"
#include "source/front_matter_edit.h"
#include "source/moved_links.h"
#include "source/show_folder.h"

namespace liner {
namespace {

Problem not_published(const Ledger& ledger, const std::string& slug) {
  std::vector<std::string> slugs;
  for (const auto& [key, line] : ledger.lines)
    if (!is_gone(line)) slugs.push_back(slug_of_key(key));
  const std::vector<std::string_view> known(slugs.begin(), slugs.end());
  const auto hint = did_you_mean(slug, known);
  const bool gone = std::ranges::any_of(
      ledger.lines, [&](const auto& entry) { return slug_of_key(entry.first) == slug; });
  return {"not-published",
          {kLedgerFile},
          fmt::format("\"{}\" {}", slug,
                      gone ? "was retired already" : "was never published from this show"),
          !hint.empty() ? hint
          : gone        ? "there is nothing to do"
                        : "nobody has it: rename or remove its folder as you like"};
}

const Episode* with_slug(const ShowReading& reading, const std::string& slug) {
  const auto found = std::ranges::find(reading.folder.episodes, slug, &Episode::slug);
  return found == reading.folder.episodes.end() ? nullptr : &**found;
}

// What is wrong in the folder of an episode that could not be read.
Problems faults_of(const ShowReading& reading, const std::string& slug) {
  Problems said;
  for (const auto& folder : reading.folder.unread)
    if (slug_of(last_part(folder)) == slug)
      for (const auto& problem : reading.said)
        if (is_of_folder(problem, folder)) said.push_back(problem);
  return said;
}

// The file as an editor would have it back: its line ends and its mark stay.
Result<void> edit(const Root& root, const std::string& file,
                  const std::function<Result<std::string>(std::string_view)>& change) {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  const auto bytes = root.read(file, kLargestMarkdown);
  if (!bytes) return tl::unexpected(bytes.error());
  std::string_view text = *bytes;
  const bool marked = text.starts_with(kMark);
  if (marked) text.remove_prefix(kMark.size());
  const bool windows = text.find("\r\n") != text.npos;
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (text[i] != '\r' || i + 1 == text.size() || text[i + 1] != '\n') plain += text[i];
  auto changed = change(plain);
  if (!changed) return tl::unexpected(changed.error());
  if (*changed == plain) return {};
  std::string out(marked ? kMark : "");
  for (const char c : *changed) {
    if (c == '\n' && windows) out += '\r';
    out += c;
  }
  return root.write(file, out);
}

class Mover {
 public:
  Mover(const Root& root, const MoveRequest& request, MoveReport& report)
      : root_(root), from_(request.from), to_(request.to), now_(request.clock), report_(report) {}

  Result<void> run() {
    auto ledger = read_ledger(root_);
    if (!ledger) return tl::unexpected(ledger.error());
    const auto* line = line_of(*ledger, from_);
    if (line == nullptr) return tl::unexpected(not_published(*ledger, from_));
    const auto reading = read_show_folder(root_);
    const auto* old = with_slug(reading, from_);
    const auto* now = with_slug(reading, to_);
    const auto* episode = old == nullptr ? now : old;
    if (auto free = check_target(*ledger, reading, old, now); !free) return free;
    if (episode == nullptr) return no_folder(reading);
    if (auto done = move_folder(*episode); !done) return done;
    const auto changed = move_links(root_, from_, report_.folder);
    if (!changed) return tl::unexpected(changed.error());
    report_.links_changed = *changed;
    // Last: until it says so, the next `liner move` does all of it again. Who moves an episode says
    // that listeners have it.
    auto moved = *line;
    if (moved.state == LedgerState::built) {
      moved.state = LedgerState::published;
      moved.since = now_;
    }
    ledger->lines.erase(ledger_key(*ledger, from_));
    ledger->lines[ledger_key(*ledger, to_)] = moved;
    return write_ledger(root_, *ledger);
  }

 private:
  Result<void> taken(std::string why, std::string hint = "choose another name") const {
    return failure("address-taken", {fmt::format("episodes/{}", to_)}, std::move(why),
                   std::move(hint));
  }

  // Everything that would make it fail is found before anything is changed.
  Result<void> check_target(const Ledger& ledger, const ShowReading& reading, const Episode* old,
                            const Episode* now) const {
    // A line that does not bind yet belongs to the folder as it was renamed by hand.
    const auto* line = line_of(ledger, to_);
    if (line != nullptr && (old != nullptr || binds(*line, now_)))
      return taken("the ledger has another episode of that name");
    if (old != nullptr && now != nullptr)
      return taken(fmt::format("{} has that address", now->folder));
    if (old != nullptr && renames_folder(*old) && root_.exists(fmt::format("episodes/{}", to_)))
      return taken("there is a folder of that name");
    for (const Episode& episode : reading.folder.episodes)
      for (const auto& alias : episode.aliases)
        if (alias.path == episode_path(to_) && &episode != old && &episode != now)
          return taken(fmt::format("it is an old address of {}", episode.folder),
                       fmt::format("take it out of aliases in {} first: its readers then come to "
                                   "the other episode",
                                   episode.notes_file.str()));
    return {};
  }

  bool renames_folder(const Episode& episode) const {
    return episode.slug == from_ && slug_of(last_part(episode.folder)) == from_;
  }

  Result<void> no_folder(const ShowReading& reading) {
    for (const auto& slug : {from_, to_})
      if (auto faults = faults_of(reading, slug); !faults.empty()) {
        append(report_.said, std::move(faults));
        return {};
      }
    return failure("missing-file", {fmt::format("episodes/{}", from_)},
                   fmt::format("there is no episode {} and no episode {}", from_, to_),
                   "bring its folder back first");
  }

  Result<void> move_folder(const Episode& episode) {
    const auto& file = episode.notes_file;
    auto done = edit(root_, file, [&](std::string_view text) -> Result<std::string> {
      // Moved back, it needs no old address that is its own.
      auto changed =
          without_list_value(text, file, "aliases", fmt::format("/{}", episode_path(to_)));
      if (changed)
        changed =
            with_list_value(*changed, file, "aliases", fmt::format("/{}", episode_path(from_)));
      if (changed && episode.slug == from_ && has_key(*changed, file, "slug"))
        changed = with_value(*changed, file, "slug", to_);
      return changed;
    });
    report_.folder = episode.folder;
    if (!done || !renames_folder(episode)) return done;
    report_.folder = fmt::format("episodes/{}", to_);
    report_.renamed_folder = true;
    if (auto renamed = root_.rename(episode.folder, report_.folder); !renamed) return renamed;
    return root_.sync_folder_of(report_.folder);
  }

  const Root& root_;
  const std::string &from_, &to_;
  Moment now_;
  MoveReport& report_;
};

Result<void> retire(const Root& root, const std::vector<std::string>& slugs, LedgerState state,
                    Moment now, Problems& said) {
  auto ledger = read_ledger(root);
  if (!ledger) return tl::unexpected(ledger.error());
  const auto reading = read_show_folder(root);
  for (const auto& slug : slugs) {
    const auto key = ledger_key(*ledger, slug);
    const auto line = ledger->lines.find(key);
    const auto* episode = with_slug(reading, slug);
    if (line == ledger->lines.end())
      said.push_back(not_published(*ledger, slug));
    else if (episode != nullptr && !episode->draft && !episode->members_only)
      said.push_back(
          {"still-here",
           {episode->folder},
           fmt::format("the folder of \"{}\" is still here: the next build would publish "
                       "it as a new episode",
                       slug),
           "move the folder out of episodes/ first, or write draft: true in it"});
    else if (line->second.state = state; true)
      line->second.since = now;
  }
  return has_errors(said) ? Result<void>() : write_ledger(root, *ledger);
}

}  // namespace

MoveReport move_episode(const MoveRequest& request) {
  MoveReport report;
  const auto root = Root::open(request.show);
  if (root) root->wait_for_lock();
  const auto done =
      root ? Mover(*root, request, report).run() : Result<void>(tl::unexpected(root.error()));
  if (!done) report.said.push_back(done.error());
  return report;
}

Problems retire_episodes(const std::string& show, const std::vector<std::string>& slugs,
                         LedgerState state, Moment now) {
  Problems said;
  const auto root = Root::open(show);
  if (root) root->wait_for_lock();
  const auto done =
      root ? retire(*root, slugs, state, now, said) : Result<void>(tl::unexpected(root.error()));
  if (!done) said.push_back(done.error());
  return said;
}

}  // namespace liner
