// The show that uses every key (tests/shows/maximal), in a folder of its own, with its pictures and
// sounds, which are made here.
#pragma once

#include "support/test_show.h"

namespace liner::test {

class MaximalShow : public TestShow {
 public:
  MaximalShow();
};

}  // namespace liner::test
