#include "cli/import_record.h"

#include <fmt/format.h>

#include "base/json.h"
#include "base/problem_table.h"

namespace liner {
namespace {

std::string record_file(std::string_view slug) {
  return fmt::format("{}/done/{}.json", kImportFolder, slug);
}

// Depth first; what is not ours is not there.
void remove_below(const Root& root, const std::string& folder, int depth) {
  constexpr int kDeepest = 4;
  const auto entries = root.list(folder);
  if (!entries || depth > kDeepest) return;
  for (const auto& entry : *entries) {
    const auto path = fmt::format("{}/{}", folder, entry.name);
    if (entry.kind == FolderEntry::Kind::folder)
      remove_below(root, path, depth + 1);
    else
      (void)root.remove_file(path);
  }
  root.remove_empty_folders(folder);
}

}  // namespace

Result<void> write_record(const Root& root, const std::string& slug, const ImportedEpisode& made) {
  Json::Array said;
  for (const auto& problem : made.said)
    said.push_back(Json::object({{"code", problem.code},
                                 {"file", problem.place.file.str()},
                                 {"what", problem.what},
                                 {"hint", problem.hint}}));
  Json reasons = Json(Json::Object());
  for (const auto& [what, reason] : made.reasons) reasons.set(what, reason);
  return root.write(record_file(slug),
                    write_json_pretty(Json::object({{"said", std::move(said)},
                                                    {"reasons", std::move(reasons)},
                                                    {"is_html", made.is_html},
                                                    {"remote", made.remote}})));
}

std::optional<ImportedEpisode> read_record(const Root& root, const std::string& slug) {
  constexpr std::uint64_t kLargest = 1024 * 1024;
  const auto file = record_file(slug);
  if (!root.exists(file)) return std::nullopt;
  const auto text = root.read(file, kLargest);
  const auto json = text ? parse_json(*text, file) : tl::unexpected(text.error());
  if (!json) return std::nullopt;
  ImportedEpisode made;
  const auto flag = [&](std::string_view name) {
    const auto* value = json->find(name);
    return value != nullptr && value->boolean() != nullptr && *value->boolean();
  };
  made.ready = true;
  made.is_html = flag("is_html");
  made.remote = flag("remote");
  const auto* said = json->find("said");
  if (said != nullptr && said->array() != nullptr)
    for (const auto& one : *said->array())
      made.said.push_back({problem_row(one.text_of("code")).code,
                           {one.text_of("file")},
                           one.text_of("what"),
                           one.text_of("hint")});
  const auto* reasons = json->find("reasons");
  if (reasons != nullptr && reasons->object() != nullptr)
    for (const auto& [what, reason] : *reasons->object())
      if (reason.text() != nullptr) made.reasons.emplace(what, *reason.text());
  return made;
}

void forget_import(const Root& root) {
  remove_below(root, kImportFolder, 0);
  const auto entries = root.list(".liner");
  if (!entries) return;
  for (const auto& entry : *entries)
    if (const auto path = ".liner/" + entry.name; path.starts_with(kMakingFolder))
      remove_below(root, path, 0);
}

}  // namespace liner
