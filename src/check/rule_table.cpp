#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <vector>

#include "base/mail_address.h"
#include "base/text.h"
#include "check/podcast_form.h"
#include "check/rule_parts.h"

namespace liner {
namespace {

struct MediaType {
  std::string_view mime, ending;
};
// feed.md item/enclosure/@type
constexpr std::array<MediaType, 6> kMediaTypes = {{{"audio/mpeg", ".mp3"},
                                                   {"audio/x-m4a", ".m4a"},
                                                   {"video/mp4", ".mp4"},
                                                   {"video/x-m4v", ".m4v"},
                                                   {"video/quicktime", ".mov"},
                                                   {"application/pdf", ".pdf"}}};

std::vector<Rule> all_rules() {
  std::vector<Rule> all;
  for (const auto part :
       {document_rules(), address_rules(), channel_rules(), itunes_rules(), item_rules(),
        more_item_rules(), notes_rules(), podcast_rules(), podcast_item_rules(), media_rules(),
        link_rules(), serving_rules(), size_rules(), time_rules()})
    all.insert(all.end(), part.begin(), part.end());
  return all;
}

// By their lower-case form. Names of attributes are not among them.
std::map<std::string, std::string> exact_names() {
  std::map<std::string, std::string> names;
  for (const auto& rule : rule_table()) {
    const auto slash = rule.id.find('/');
    if (slash == rule.id.npos || rule.id.find('@') != rule.id.npos) continue;
    const auto name = rule.id.substr(slash + 1);
    names.emplace(lower_ascii(name), name);
  }
  for (const std::string_view name :
       {"podcast:valueRecipient", "podcast:valueTimeSplit", "channel"})
    names.emplace(lower_ascii(name), name);
  return names;
}

}  // namespace

std::span<const Rule> rule_table() {
  static const auto kAll = all_rules();
  return kAll;
}

const Rule* find_rule(std::string_view id) {
  static const auto kById = [] {
    std::map<std::string, const Rule*, std::less<>> by_id;
    for (const auto& rule : rule_table()) by_id.emplace(lower_ascii(rule.id), &rule);
    return by_id;
  }();
  const auto wanted = lower_ascii(id);
  if (const auto found = kById.find(wanted); found != kById.end()) return found->second;
  const auto slash = wanted.find('/');
  if (slash == wanted.npos) return nullptr;
  const auto anywhere = kById.find(fmt::format("*{}", std::string_view(wanted).substr(slash)));
  return anywhere == kById.end() ? nullptr : anywhere->second;
}

std::string_view level_word(Level level) {
  return level == Level::must ? "must" : level == Level::should ? "should" : "optional";
}

std::string_view held_sentence(Held held) {
  switch (held) {
    case Held::feed: return "Checked in any feed.";
    case Held::over_time:
      return "Checked against an earlier feed: `liner check --against OLD.xml`.";
    case Held::show: return "Checked in a show, where the files are at hand; a feed does not tell.";
    case Held::written: return "Liner writes it so; a feed does not tell.";
    case Held::serving:
      return "Checked by `liner verify`; as far as the feed's own answer tells, by `liner check "
             "URL`.";
    case Held::asked: return "Asked of the servers by `liner verify`.";
    case Held::later: return "Not checked by this version.";
  }
  return {};
}

std::string sources_text(std::string_view letters) {
  constexpr std::array<std::pair<char, std::string_view>, 7> kSources = {
      {{'R', "RSS 2.0"},
       {'A', "Apple"},
       {'P', "PSP-1 (Podcast Standards Project)"},
       {'N', "podcast namespace"},
       {'S', "Spotify"},
       {'Y', "YouTube"},
       {'C', "what apps were seen to do"}}};
  std::string text;
  for (const auto& [letter, name] : kSources)
    if (letters.find(letter) != letters.npos)
      text += fmt::format("{}{}", text.empty() ? "" : ", ", name);
  return text;
}

std::string item_path(const ItemSummary& item) {
  return fmt::format("channel/item[{}]", item.number);
}

std::string_view exact_name(std::string_view written) {
  static const auto kNames = exact_names();
  const auto found = kNames.find(lower_ascii(written));
  return found == kNames.end() ? std::string_view() : std::string_view(found->second);
}

std::string_view ending_of_media_type(std::string_view type) {
  const auto row = std::ranges::find(kMediaTypes, type, &MediaType::mime);
  return row == kMediaTypes.end() ? std::string_view() : row->ending;
}

std::string_view media_type_of_ending(std::string_view ending) {
  const auto row = std::ranges::find(kMediaTypes, ending, &MediaType::ending);
  return row == kMediaTypes.end() ? std::string_view() : row->mime;
}

bool is_rss_person(std::string_view text) {
  const auto blank = text.find(' ');
  if (!is_mail_address(text.substr(0, blank))) return false;
  const auto rest = blank == text.npos ? std::string_view() : trimmed(text.substr(blank));
  return rest.size() > 2 && rest.starts_with('(') && rest.ends_with(')');
}

}  // namespace liner
