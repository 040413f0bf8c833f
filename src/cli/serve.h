// `liner serve`, without the terminal: the newest state of a show as answers to requests.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <string>

#include "cli/preview_site.h"
#include "preview/answer.h"
#include "preview/page_parts.h"

namespace liner {

class Preview {
 public:
  // `host` as it stands in an address; `link` ends in a slash. `clock` is asked for the time.
  Preview(const Root& show, std::string host, int port, std::string link,
          std::function<Moment()> clock);

  struct Rebuilt {
    Problems said;
    bool shown = false;  // else the last good state stays up
    std::size_t episodes = 0, held = 0;
    std::string feed_name;
  };
  // Reads the show anew. Not from several threads at once.
  Rebuilt rebuild();

  // Called from any thread with what is only found when a page is made.
  void on_late_problem(std::function<void(const Problem&)> say) { found_late_ = std::move(say); }
  // Whether the folder that is watched has been removed from the disk.
  bool show_is_gone() const;

  // Any request. May be called from several threads, also during a rebuild.
  HttpAnswer answer(const ServedRequest& request, bool again);

 private:
  struct State {
    std::shared_ptr<const PreviewSite> site;    // nullptr: nothing could be built yet
    std::shared_ptr<const PreviewSite> before;  // the one before it
    PreviewState page;
    Moment changed{};
  };
  State state() const;
  HttpAnswer answer_with_state(ServedRequest request, bool again);
  HttpAnswer follow(const ServedRequest& request, const State& now, bool again) const;
  HttpAnswer file(const ServedRequest& request, const std::string& path, const State& now);
  HttpAnswer page(const ServedRequest& request, const std::string& path, HttpContent content,
                  const PreviewState& parts, Moment changed) const;
  HttpAnswer unmade(const ServedRequest& request, const std::string& path, const State& now,
                    const Problem& problem);
  HttpAnswer problem_page(const PreviewState& state, bool anything_to_show) const;
  bool is_allowed_host(std::string_view host) const;

  const Root& show_;
  std::string host_;
  int port_;
  std::string link_;
  std::function<Moment()> clock_;
  std::string boot_;  // so that pages of a server before this one are not taken for new
  MadePictures pictures_;
  mutable std::mutex guard_;  // of state_
  State state_;
  int rebuilds_ = 0;
  std::function<void(const Problem&)> found_late_;
};

}  // namespace liner
