// Names of the transcripts of an old episode.
#pragma once

#include <string>
#include <string_view>

#include "import/old_show.h"

namespace liner {

// "transcript.vtt", or "transcript.de.vtt" in another language than the show's; by the type that
// the feed says, else by the ending of the address (feed.md T01). Empty: it is none of the kinds.
std::string transcript_name(const OldFile& transcript, std::string_view show_language);

}  // namespace liner
