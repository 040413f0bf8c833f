// The artwork of an old show, and a show that is being made of it.
#pragma once

#include <string>

#include "base/root.h"
#include "cli/import.h"

namespace liner {

// What a run has found when it began to make the show, for the runs that go on with it.
struct BegunShow {
  bool own_artwork = false;  // there was one before
};

// Begins, or goes on. Problems: "other-show" where another import was not finished here.
Result<BegunShow> begin_show(const Root& root, const OldShow& old, const std::string& guid);

// The artwork in the show: the producer's own; else that of the old show, made square and of a size
// that directories take (feed.md I01), the old one beside it ("made-up"); else one that stands for
// it ("made-up"). Run again it does and says the same.
Result<std::string> bring_artwork(const ImportRequest& request, const Root& root,
                                  const OldShow& old, const BegunShow& begun, Problems& said);

}  // namespace liner
