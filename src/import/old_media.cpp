// The audio of an old item.
#include <fmt/format.h>

#include <charconv>

#include "base/text.h"
#include "import/old_item.h"
#include "import/old_values.h"

namespace liner {
namespace {

void other_version(const OldReading& reading, const FeedNode& child, const std::string& address,
                   const std::string& media, OldItem& item) {
  FeedNode version, source;
  version.name = "podcast:alternateEnclosure";
  version.line = child.line;
  version.attributes = {{"type", media.empty() ? "audio/mpeg" : media}};
  source.name = "podcast:source";
  source.attributes = {{"uri", address}};
  version.children.push_back(std::move(source));
  item.podcast.push_back(std::move(version));
  reading.say("feed-repaired", child,
              "a second enclosure, which apps ignore, became another version of the audio");
}

void read_length(const OldReading& reading, const FeedNode& node, const FeedNode& enclosure,
                 OldItem& item) {
  const auto* length = enclosure.attribute("length");
  const auto digits = length == nullptr ? std::string_view() : trimmed(*length);
  const auto end = digits.data() + digits.size();
  std::uint64_t bytes = 0;
  if (std::from_chars(digits.data(), end, bytes).ptr != end) bytes = 0;
  const auto seconds = old_duration(node.text_of("itunes:duration"));
  const bool is_seconds =
      seconds && bytes > 0 && bytes == static_cast<std::uint64_t>(seconds->count() / 1000);
  item.length = is_seconds || bytes > (std::uint64_t{1} << 40U) ? 0 : bytes;
  if (item.length == 0)
    reading.say("feed-repaired", enclosure,
                is_seconds ? "the length of an enclosure stands there in seconds"
                           : fmt::format("the length of an enclosure is \"{}\"", digits));
}

}  // namespace

void read_old_media(const OldReading& reading, const FeedNode& node, OldItem& item) {
  for (const auto& child : node.children) {
    if (child.name != "enclosure") continue;
    const auto* url = child.attribute("url");
    const auto* type = child.attribute("type");
    const auto address = url == nullptr ? std::string() : old_url(*url);
    const auto media = old_media_type(type == nullptr ? "" : *type, address);
    if (address.empty()) {
      reading.say("feed-repaired", child, "an enclosure without an address was left out");
    } else if (!is_heard(media) && media != "application/pdf" && !media.empty()) {
      reading.say("feed-repaired", child,
                  fmt::format("an enclosure of type {} is no audio, and was left out", media));
    } else if (!item.audio.url.empty()) {
      other_version(reading, child, address, media, item);
    } else {
      item.audio = {address, media.empty() ? "audio/mpeg" : media, {}};
      if (type == nullptr || trimmed(*type) != item.audio.type)
        reading.say("feed-repaired", child,
                    fmt::format("an enclosure of type \"{}\" is {}", type == nullptr ? "" : *type,
                                item.audio.type));
      read_length(reading, node, child, item);
    }
  }
}

}  // namespace liner
