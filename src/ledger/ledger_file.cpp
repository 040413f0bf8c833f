#include "ledger/ledger_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "base/json.h"
#include "base/url.h"
#include "base/uuid.h"

namespace liner {
namespace {

constexpr std::size_t kLargest = 64 * 1024 * 1024;
constexpr std::string_view kRestore =
    "restore the file from your version control: it keeps what subscribers know";
constexpr std::string_view kKeyLetters = "abcdefghijklmnopqrstuvwxyz0123456789-#";

tl::unexpected<Problem> broken(Place place, std::string what) {
  return failure("broken-ledger", std::move(place), std::move(what), std::string(kRestore));
}

// Where the lines of episodes stand, also in a file that an editor has laid out anew: each begins
// with its slug.
class Places {
 public:
  Places(const std::string& text, const std::string& file) : text_(text), file_(file) {}

  Place at(std::size_t offset) const {
    const auto before = std::string_view(text_).substr(0, offset);
    const auto start = before.rfind('\n') == before.npos ? 0 : before.rfind('\n') + 1;
    return {file_, static_cast<int>(std::ranges::count(before, '\n')) + 1,
            static_cast<int>(offset - start) + 1, offset, offset + 1};
  }

  // The next episode in the order of the file; a line without a slug is found by its brace.
  void next(bool has_slug) {
    const auto from = begin_ == 0 ? text_.find("\"episodes\"") : begin_;
    begin_ = text_.find(has_slug ? "\"slug\"" : "\n{", from == text_.npos ? 0 : from + 1);
    if (begin_ == text_.npos) begin_ = from == text_.npos ? 0 : from;
    if (!has_slug) ++begin_;
  }

  // A member of that episode; the episode where it has none.
  Place of(std::string_view member) const {
    const auto end = std::min(text_.find('\n', begin_), text_.size());
    const auto found = text_.find(fmt::format("\"{}\"", member), begin_);
    return at(found < end ? found : begin_);
  }

 private:
  const std::string& text_;
  const std::string& file_;
  std::size_t begin_ = 0;
};

std::optional<LedgerState> state_of(std::string_view name, std::int64_t version) {
  using enum LedgerState;
  // The first version knew one state, and wrote it when the line was built.
  if (version == 1) return name == "published" ? std::optional(built) : std::nullopt;
  for (const auto state : {built, published, withdrawn, retired, removed})
    if (state_name(state) == name) return state;
  return std::nullopt;
}

bool is_address(const std::string& text) { return canonical_url(text).has_value(); }

std::optional<std::vector<std::string>> addresses(const Json& json, std::string_view name) {
  const auto* member = json.find(name);
  std::vector<std::string> list;
  if (member == nullptr) return list;
  if (member->array() == nullptr) return std::nullopt;
  for (const auto& entry : *member->array()) {
    if (entry.text() == nullptr || !is_address(*entry.text())) return std::nullopt;
    list.push_back(*entry.text());
  }
  return list;
}

Json array_of(const std::vector<std::string>& texts) {
  return Json::Array(texts.begin(), texts.end());
}

Json line_json(const std::string& key, const LedgerLine& line) {
  auto json = Json::object({{"slug", key},
                            {"guid", line.guid},
                            {"published", format_iso(line.published)},
                            {"page", line.page},
                            {"enclosure", line.enclosure},
                            {"fingerprint", line.fingerprint},
                            {"state", state_name(line.state)},
                            {"since", format_iso(line.since)}});
  if (!line.past_pages.empty()) json.set("past_pages", array_of(line.past_pages));
  if (!line.past_enclosures.empty()) json.set("past_enclosures", array_of(line.past_enclosures));
  return json;
}

class LedgerReader {
 public:
  LedgerReader(const Json& json, const std::string& text, const std::string& file)
      : json_(json), places_(text, file), file_(file) {}

  Result<Ledger> read() {
    version_ = json_.integer_of("version");
    if (version_ > kLedgerVersion)
      return failure("newer-ledger", {file_, 1, 1},
                     fmt::format("this ledger is of version {}, and this Liner knows {}", version_,
                                 kLedgerVersion),
                     "bring Liner up to date: an older one would forget what the newer one wrote");
    if (version_ < 1) return broken({file_, 1, 1}, "this is not a ledger");
    ledger_.podcast_guid = json_.text_of("podcast_guid");
    if (!parse_uuid(ledger_.podcast_guid))
      return broken({file_, 1, 1}, "its podcast_guid is not a UUID");
    ledger_.feed = json_.text_of("feed");
    const auto past = addresses(json_, "past_feeds");
    if ((!ledger_.feed.empty() && !is_address(ledger_.feed)) || !past)
      return broken({file_, 1, 1}, "the address of its feed is none");
    ledger_.past_feeds = *past;
    const auto* lines = json_.find("episodes");
    if (lines == nullptr || lines->array() == nullptr)
      return broken({file_, 1, 1}, "it has no list of episodes");
    for (const auto& line : *lines->array()) {
      if (line.is_null()) continue;  // it closes the list
      if (const auto read = read_line(line); !read) return tl::unexpected(read.error());
    }
    return std::move(ledger_);
  }

 private:
  Result<void> read_line(const Json& json) {
    const auto key = json.text_of("slug");
    places_.next(!key.empty());
    if (key.empty()) return broken(places_.of("slug"), "one of its lines has no slug");
    if (key.find_first_not_of(kKeyLetters) != key.npos)
      return broken(places_.of("slug"), fmt::format("\"{}\" in it cannot be a slug", key));
    LedgerLine line;
    for (const auto& [name, field] :
         {std::pair{"guid", &line.guid}, std::pair{"page", &line.page},
          std::pair{"enclosure", &line.enclosure}, std::pair{"fingerprint", &line.fingerprint}}) {
      *field = json.text_of(name);
      const bool address = field == &line.page || field == &line.enclosure;
      if (field->empty() || (address && !is_address(*field)))
        return broken(places_.of(name),
                      fmt::format("the line of \"{}\" has {} {}", key,
                                  field->empty() ? "no" : "something else as its", name));
    }
    for (const auto& [name, field] :
         {std::pair{"published", &line.published}, std::pair{"since", &line.since}}) {
      const auto moment = parse_date(json.text_of(name), TimeZone(), {});
      if (!moment)
        return broken(places_.of(name), fmt::format("\"{}\" of \"{}\" is no date", name, key));
      *field = *moment;
    }
    return add_line(json, key, std::move(line));
  }

  Result<void> add_line(const Json& json, const std::string& key, LedgerLine line) {
    const auto state = state_of(json.text_of("state"), version_);
    if (!state) return broken(places_.of("state"), fmt::format("the state of \"{}\" is none", key));
    line.state = *state;
    for (const auto& [name, field] : {std::pair{"past_pages", &line.past_pages},
                                      std::pair{"past_enclosures", &line.past_enclosures}}) {
      auto list = addresses(json, name);
      if (!list)
        return broken(places_.of(name),
                      fmt::format("{} of \"{}\" is no list of addresses", name, key));
      *field = std::move(*list);
    }
    if (!is_gone(line))
      if (const auto [first, is_new] = guids_.emplace(line.guid, key); !is_new)
        return broken(places_.of("guid"),
                      fmt::format("\"{}\" and \"{}\" have one guid in it", first->second, key));
    if (!ledger_.lines.emplace(key, std::move(line)).second)
      return broken(places_.of("slug"), fmt::format("it has two lines for \"{}\"", key));
    return {};
  }

  const Json& json_;
  Places places_;
  const std::string& file_;
  std::int64_t version_ = 0;
  Ledger ledger_;
  std::map<std::string, std::string> guids_;
};

// What git and its like write into a file when two people changed the same lines.
std::optional<Problem> conflict_in(const std::string& text, const std::string& file) {
  auto at = text.starts_with("<<<<<<<") ? 0 : text.find("\n<<<<<<<");
  if (at == text.npos) return std::nullopt;
  if (text[at] == '\n') ++at;
  return Problem{"ledger-conflict", Places(text, file).at(at),
                 "version control has left both sides of a merge in the ledger",
                 "keep the episodes of both sides, one line each, and take out the lines that "
                 "begin with <<<<<<<, ======= and >>>>>>>; of one episode in both keep the line "
                 "with the earlier \"since\""};
}

}  // namespace

Result<Ledger> parse_ledger(const std::string& text, const std::string& file) {
  if (auto conflict = conflict_in(text, file)) return tl::unexpected(std::move(*conflict));
  const auto json = parse_json(text, file);
  if (!json) return broken(json.error().place, "the ledger is damaged or cut off");
  return LedgerReader(*json, text, file).read();
}

Result<Ledger> read_ledger(const Root& show) {
  if (!show.exists(kLedgerFile)) return Ledger{};
  const auto text = show.read(kLedgerFile, kLargest);
  if (!text) return tl::unexpected(text.error());
  return parse_ledger(*text, kLedgerFile);
}

std::string ledger_text(const Ledger& ledger) {
  auto head = Json::object({{"version", kLedgerVersion}, {"podcast_guid", ledger.podcast_guid}});
  if (!ledger.feed.empty()) head.set("feed", ledger.feed);
  if (!ledger.past_feeds.empty()) head.set("past_feeds", array_of(ledger.past_feeds));
  auto text = write_json(head);
  text.pop_back();
  constexpr std::size_t kUsualLine = 360;  // bytes
  text.reserve(text.size() + ledger.lines.size() * kUsualLine);
  text += ",\"episodes\":[\n";
  for (const auto& [key, line] : ledger.lines) text += write_json(line_json(key, line)) + ",\n";
  // So every line ends in a comma, and none changes when another is added.
  text += "null]}\n";
  return text;
}

Result<void> write_ledger(const Root& show, const Ledger& ledger) {
  const auto text = ledger_text(ledger);
  if (show.exists(kLedgerFile))
    if (const auto old = show.read(kLedgerFile, kLargest); old && *old == text) return {};
  if (auto written = show.write(kLedgerFile, text); !written) return written;
  return show.sync_folder_of(kLedgerFile);
}

}  // namespace liner
