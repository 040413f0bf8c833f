// One place that files are sent to: what is there, what was sent before, and the sending itself, in
// an order in which a reader never finds a name that leads to nothing.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "remote/sending.h"
#include "remote/storage.h"

namespace liner {

class FarSide {
 public:
  // Lists what is there. `guid` is the show's; `list` is the name of the list of what was sent;
  // `stop` is a descriptor that becomes readable when all is to end, or -1. Problems: those of the
  // storage, "broken-sent-list" (not with `take_over`).
  struct Opening {
    std::string place;
    const char* list;
    std::string guid;
    bool take_over = false;
    int stop = -1;
  };
  static Result<FarSide> open(const Root& show, const Opening& opening,
                              const PublishSettings& settings);

  // Decides what is to be sent. Files of one kind are sent in the order given. Problems:
  // "far-foreign", "audio-not-here".
  Result<void> plan(std::vector<LocalFile> files, const std::set<std::string>& kept,
                    const DigestOf& digest_of);
  const SendingPlan& plan() const { return plan_; }
  const std::string& place() const { return place_; }
  const Storage& storage() const { return *storage_; }

  // Bytes of a file that is there; empty if it is not.
  Result<std::string> read(const std::string& path) const;

  // Writes down there that something is on its way, so that also a run of another machine that
  // comes after an interruption does not take half for whole.
  Result<void> begin();
  // Sends the files of a kind and looks whether they are there, in their sizes. `headers` gives a
  // file its type and caching.
  using Headers = std::function<void(FileToSend& file, OutputClass kind)>;
  Result<void> send(OutputClass kind, const Headers& headers, const SendingWatch& watch);
  // Writes down there what is there now. `told` are hubs' feeds as in the list.
  Result<void> finish(const std::map<std::string, std::string>& told);
  // Removes what is stale.
  Result<void> prune();

  const SentList& sent() const { return sent_; }

 private:
  FarSide(const Root& show, const Opening& opening, std::unique_ptr<Storage> storage)
      : show_(&show),
        place_(opening.place),
        list_(opening.list),
        guid_(opening.guid),
        storage_(std::move(storage)),
        take_over_(opening.take_over) {}

  Result<void> look();
  Result<void> take_list(const std::string& text);
  Result<void> look_for_hidden();
  Result<void> refuse() const;
  Result<void> check(OutputClass kind);
  void read_journal(const std::string& list_text);
  void note_sent(const std::string& path);
  std::string journal_file() const;

  const Root* show_;
  std::string place_;
  const char* list_;
  std::string guid_;
  std::unique_ptr<Storage> storage_;
  bool take_over_;
  StoredFiles there_;
  std::vector<std::string> leftovers_;  // that an interrupted run has left in the staging
  SentList listed_;                     // the list as it stands there
  SentList sent_;                       // with what this machine knows beyond it
  std::vector<LocalFile> files_;
  SendingPlan plan_;
  std::uint64_t journal_bytes_ = 0;
};

}  // namespace liner
