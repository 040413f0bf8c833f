#include "check/podcast_form.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/pieces.h"
#include "base/text.h"

namespace liner {
namespace {

constexpr std::string_view kAnywhere = "channel item liveItem";

constexpr std::array kForms = {
    PodcastForm{"guid", "channel", "", true},
    PodcastForm{"locked", "channel", "owner", true},
    PodcastForm{"funding", kAnywhere, "url!", false, 128},
    PodcastForm{"medium", "channel", "", true},
    PodcastForm{"person", kAnywhere, "role group img href", true, 128},
    PodcastForm{"location", kAnywhere, "rel geo osm country", true, 128},
    PodcastForm{"license", kAnywhere, "url", true, 128},
    PodcastForm{"trailer", "channel", "url! pubdate! length type season", true, 128},
    PodcastForm{"block", "channel", "id", true},
    PodcastForm{"txt", kAnywhere, "purpose", true, 4000},
    PodcastForm{"podroll", "channel", ""},
    PodcastForm{"remoteItem", "channel podroll publisher valueTimeSplit",
                "feedGuid! feedUrl itemGuid medium title"},
    PodcastForm{"publisher", "channel", ""},
    PodcastForm{"updateFrequency", "channel", "rrule dtstart complete", false, 128},
    PodcastForm{"podping", "channel", "usesPodping"},
    PodcastForm{"image", kAnywhere, "href! alt aspect-ratio width height type purpose"},
    PodcastForm{"images", kAnywhere, "srcset"},
    PodcastForm{"value", kAnywhere, "type! method! suggested"},
    PodcastForm{"valueRecipient", "value valueTimeSplit",
                "name type! address! split! customKey customValue fee", false, 0, "value"},
    PodcastForm{"valueTimeSplit", "value", "startTime! duration! remoteStartTime remotePercentage",
                false, 0, "value"},
    PodcastForm{"chat", kAnywhere, "server! protocol! accountId space"},
    PodcastForm{"socialInteract", kAnywhere, "protocol! uri accountId accountUrl priority"},
    PodcastForm{"liveItem", "channel", "status! start! end"},
    PodcastForm{"transcript", "item liveItem", "url! type! language rel"},
    PodcastForm{"chapters", "item liveItem", "url! type!"},
    PodcastForm{"soundbite", "item liveItem", "startTime! duration!", false, 128},
    PodcastForm{"season", "item liveItem", "name", true},
    PodcastForm{"episode", "item liveItem", "display", true},
    PodcastForm{"alternateEnclosure", "item liveItem",
                "type! length bitrate height lang title rel codecs default"},
    PodcastForm{"source", "alternateEnclosure", "uri! contentType"},
    PodcastForm{"integrity", "alternateEnclosure", "type! value!"},
    PodcastForm{"contentLink", "item liveItem", "href!"},
};

std::string_view local(std::string_view name) {
  return name.starts_with("podcast:") ? name.substr(8) : name;
}

void check_attributes(Look& look, const PodcastForm& form) {
  for (const auto& [name, value] : look.node().attributes) {
    if (name.find(':') != name.npos) continue;  // of another namespace
    if (!lists_word(form.attributes, name) && !lists_word(form.attributes, name + "!"))
      look.say(Severity::warning, fmt::format("{} has no attribute {}", look.node().name, name),
               form.attributes.empty() ? "leave it out" : "check how it is written", "@" + name);
  }
  all_pieces(form.attributes, ' ', [&](std::string_view name) {
    if (!name.ends_with('!')) return true;
    const auto bare = name.substr(0, name.size() - 1);
    if (look.attribute(bare).empty())
      look.say(fmt::format("{} is missing", bare), fmt::format("write: {}=\"...\"", bare));
    return true;
  });
}

}  // namespace

bool lists_word(std::string_view words, std::string_view word) {
  if (word.empty() || word.find(' ') != word.npos) return false;
  for (auto at = words.find(word); at != words.npos; at = words.find(word, at + 1)) {
    const auto end = at + word.size();
    if ((at == 0 || words[at - 1] == ' ') && (end == words.size() || words[end] == ' '))
      return true;
  }
  return false;
}

const PodcastForm* podcast_form(std::string_view element) {
  const auto form = std::ranges::find(kForms, local(element), &PodcastForm::name);
  return form == kForms.end() ? nullptr : &*form;
}

void check_podcast_form(Look& look, const PodcastForm& form) {
  if (!lists_word(form.parents, local(look.parent_name())))
    look.say(Severity::error, fmt::format("it does not belong into <{}>", look.parent_name()),
             fmt::format("its place: {}", form.parents));
  check_attributes(look, form);
  if (form.text && look.text().empty()) look.say("it has no text", "write its text");
  if (const auto characters = count_characters(look.text());
      form.most > 0 && characters > form.most)
    look.say(Severity::warning, fmt::format("{} characters; apps show {}", characters, form.most),
             "shorten it");
}

}  // namespace liner
