// .liner/build.cache: what the last build that changed nothing looked at, and what it found. While
// all of it stands as it was, a build has nothing to do. It may be deleted at any time; one that is
// cut, of another program or of another show is as good as none.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/root.h"
#include "base/time.h"
#include "model/ledger.h"

namespace liner {

// What a build depends on besides the files of the show.
struct MemoKey {
  std::string program;  // which Liner, and which time zones: memo_program()
  std::string request;  // all that was asked for
  Moment moment{};      // now
};

struct BuildMemo {
  Moment from{}, until{};  // the same holds for all moments from here, and before there
  Problems said;           // warnings
  std::string overview;    // what is printed of the show
  std::size_t files = 0;   // of the web root
};

// The program that runs and the time zones of this machine, as they tell themselves apart: with the
// libraries that are there when this is first called. Those that are loaded later (base/library.h)
// make no bytes of the web root but those of pictures, which are made once whatever comes, and the
// ASCII form of hosts with other letters.
std::string memo_program();

struct MemoLook {
  std::optional<BuildMemo> memo;  // if everything still is as it was
  // What stands now where the last build looked; null where nobody knows.
  std::shared_ptr<const StampTable> show, web;
  // The ledger, if its file is as it was; empty where it must be read.
  std::function<Ledger()> ledger;
};
// `web` is the web root; it must be there.
MemoLook find_memo(const Root& show, const Root& web, const MemoKey& key);

// Keeps it with the ledger as it was read, the stamps of what was seen and those of these files of
// the web root, in order; unless something that was seen has changed so lately that a change after
// it could look the same, or is not what this build saw. `began` is the stamp of a file that was
// made when the build began. An error is none: the next build does all the work again.
void keep_memo(const Root& show, SeenFiles& seen, const Root& web,
               const std::vector<std::string>& files, const MemoKey& key, const BuildMemo& memo,
               const Ledger& ledger, const FileStamp& began);

// Makes that file, and gives its stamp: the clock of the disk itself.
FileStamp disk_time(const Root& show);

}  // namespace liner
