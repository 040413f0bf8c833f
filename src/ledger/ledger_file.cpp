#include "ledger/ledger_file.h"

#include <fmt/format.h>

#include "base/json.h"
#include "base/uuid.h"

namespace liner {
namespace {

constexpr const char* kFile = "ledger.json";
constexpr int kVersion = 1;
constexpr std::size_t kLargest = 64 * 1024 * 1024;

tl::unexpected<Problem> broken(const std::string& file, std::string what) {
  return failure("broken-ledger", {file}, std::move(what),
                 "restore the file from your version control: it keeps what subscribers know");
}

Json line_json(const std::string& slug, const LedgerLine& line) {
  return Json::object({{"slug", slug},
                       {"guid", line.guid},
                       {"published", line.published},
                       {"page", line.page},
                       {"enclosure", line.enclosure},
                       {"fingerprint", line.fingerprint},
                       {"state", line.state},
                       {"since", line.since}});
}

}  // namespace

Result<Ledger> parse_ledger(const std::string& text, const std::string& file) {
  const auto json = parse_json(text, file);
  if (!json) {
    const bool conflict = text.find("<<<<<<<") != text.npos && text.find(">>>>>>>") != text.npos;
    auto problem = broken(file, conflict ? "there is a merge conflict in the ledger"
                                         : "the ledger is damaged or cut off");
    problem.value().place = json.error().place;
    if (conflict)
      problem.value().hint = "keep the lines of both sides, and no <<<, === or >>> line";
    return problem;
  }
  if (json->integer_of("version") != kVersion)
    return broken(file, fmt::format("this is not a ledger of version {}", kVersion));
  Ledger ledger;
  ledger.podcast_guid = json->text_of("podcast_guid");
  if (!parse_uuid(ledger.podcast_guid)) return broken(file, "its podcast_guid is not a UUID");
  const auto* lines = json->find("episodes");
  if (lines == nullptr || lines->array() == nullptr) return broken(file, "it has no episodes");
  for (const auto& line : *lines->array()) {
    const auto slug = line.text_of("slug");
    LedgerLine read{line.text_of("guid"),      line.text_of("published"),   line.text_of("page"),
                    line.text_of("enclosure"), line.text_of("fingerprint"), line.text_of("state"),
                    line.text_of("since")};
    if (slug.empty() || read.guid.empty())
      return broken(file, "one of its lines has no slug or no guid");
    if (slug.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-#") != slug.npos)
      return broken(file, fmt::format("\"{}\" in it cannot be a slug", slug));
    if (!ledger.lines.emplace(slug, std::move(read)).second)
      return broken(file, fmt::format("it has two lines for \"{}\"", slug));
  }
  return ledger;
}

Result<Ledger> read_ledger(const Root& show) {
  if (!show.exists(kFile)) return Ledger{};
  const auto text = show.read(kFile, kLargest);
  if (!text) return tl::unexpected(text.error());
  return parse_ledger(*text, kFile);
}

std::string ledger_text(const Ledger& ledger) {
  auto text = fmt::format("{{\"version\":{},\"podcast_guid\":{},\"episodes\":[", kVersion,
                          write_json(ledger.podcast_guid));
  bool first = true;
  for (const auto& [slug, line] : ledger.lines) {
    text += fmt::format("{}\n{}", first ? "" : ",", write_json(line_json(slug, line)));
    first = false;
  }
  return text + "\n]}\n";
}

Result<void> write_ledger(const Root& show, const Ledger& ledger) {
  const auto text = ledger_text(ledger);
  if (show.exists(kFile))
    if (const auto old = show.read(kFile, kLargest); old && *old == text) return {};
  return show.write(kFile, text);
}

}  // namespace liner
