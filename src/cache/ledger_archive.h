// The ledger as bytes, and back. Every type names all its members: one that is added and forgotten
// here does not compile.
#pragma once

#include "cache/model_archive.h"
#include "model/ledger.h"

namespace liner {

template <class A, Either<LedgerLine> T>
void archive(A& a, T& value) {
  auto& [guid, published, page, enclosure, fingerprint, state, since, past_pages, past_enclosures] =
      value;
  a(guid, published, page, enclosure, fingerprint, state, since, past_pages, past_enclosures);
}
template <class A, Either<Ledger> T>
void archive(A& a, T& value) {
  auto& [podcast_guid, feed, past_feeds, lines] = value;
  a(podcast_guid, feed, past_feeds, lines);
}

}  // namespace liner
