// Addresses that the ledger keeps: what listeners and readers know stays where it is.
#pragma once

#include <set>
#include <string>

#include "model/edition.h"
#include "model/ledger.h"

namespace liner {

// "episodes/one/one-2.mp3" of an address that ends so; empty for one that is not Liner's.
std::string own_media_path(std::string_view address);

class KeptAddresses {
 public:
  // All of them must outlive it.
  KeptAddresses(const Ledger& ledger, const Intent& intent, Moment now);

  // Where the audio of an episode stands: where it always stood, also after `liner move`; replaced
  // audio gets a name that no other sound ever had (feed.md G03), unless the producer says that it
  // keeps the address.
  std::string audio_path(const std::string& slug, const Audio& audio) const;

 private:
  const Ledger& ledger_;
  const Intent& intent_;
  Moment now_;
  std::set<std::string> taken_;  // by audio, now or once
};

// Where the feed was in this web root: a copy stays there that sends apps on.
void gather_old_feeds(const Ledger& ledger, Edition& edition);

// Pages that were retired: their paths say so. Those that something else has are left out.
void gather_retired(const Ledger& ledger, Edition& edition);

}  // namespace liner
