// `liner new`, without the printing: an episode's folder, filled in.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "model/show.h"

namespace liner {

struct NewEpisodeRequest {
  std::string show = ".";
  std::string title;
  std::string audio;  // a file anywhere; empty: none yet
  bool move = false;  // the audio, instead of copying it
  std::string date;   // as producers write it; empty: the next weekly slot
  std::string slug;   // empty: from the title
  std::vector<std::string> guests;
  Moment clock{};
};

struct NewEpisodeReport {
  Problems said;
  std::string folder;      // "episodes/body-clock"
  std::string audio;       // the copy, within the show; empty if there is none
  std::string audio_line;  // how to make the mp3 of a recording that is none
  bool draft = false;      // until the producer says otherwise
  std::optional<Moment> date;
  TimeZone zone;
};

// Problems: those of the show; "in-the-way" (there is such an episode), "no-slug", "wrong-date",
// "unknown-person", "not-audio", "cannot-read", "cannot-write".
NewEpisodeReport new_episode(const NewEpisodeRequest& request);

// A week after the newest episode, or as many as it takes to be after `now`; at the hour that the
// two newest share, else at the show's own. Without an episode: tomorrow.
Moment next_slot(const Show& show, const Episodes& episodes, Moment now);

}  // namespace liner
