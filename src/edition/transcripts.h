// Which files of a transcript are published.
#pragma once

#include "model/edition.h"

namespace liner {

// Each transcript in every form that its content allows: WebVTT, SRT, JSON and plain text for one
// with times, plain text for one without; HTML where the producer gave it. A file of the producer's
// is published as it is, unless something in it had to be repaired, or it is HTML. In the order of
// feed.md T02, the show's own language first.
std::vector<PublishedTranscript> published_transcripts(const Episode& episode,
                                                       const std::string& language);

}  // namespace liner
