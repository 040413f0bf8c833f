// The show as `liner serve` shows it: every file of the web root, made when it is asked for.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/root.h"
#include "cli/show_now.h"
#include "model/output.h"
#include "preview/answer.h"
#include "webroot/webroot.h"

namespace liner {

// Pictures that were made, by name; a name tells all that they depend on, so they outlive a
// rebuild. The ones that were not asked for longest go first.
class MadePictures {  // from several threads at once: the sites before and after a rebuild share it
 public:
  std::optional<std::string> find(const std::string& path);
  void keep(const std::string& path, std::string bytes);

 private:
  struct Made {
    std::string bytes;
    std::uint64_t used = 0;
  };
  std::map<std::string, Made> made_;
  std::uint64_t size_ = 0, clock_ = 0;
  std::mutex guard_;
};

struct SiteRequest {
  std::string link;  // where the preview is: ends in a slash
  Moment clock{};
};

class PreviewSite {
 public:
  // A site without errors among what is said can be shown. `show` and `pictures` must outlive it.
  PreviewSite(const Root& show, const SiteRequest& request, MadePictures& pictures);
  PreviewSite(const PreviewSite&) = delete;
  PreviewSite& operator=(const PreviewSite&) = delete;

  const Problems& said() const { return said_; }
  const Edition& edition() const { return now_.edition; }

  struct GoTo {
    std::string address;
  };
  struct Nothing {};
  using Found = std::variant<HttpContent, GoTo, Nothing, Problem>;
  // What stands at the path of the web root ("", "episodes/one/", "feed.xml"). May be called from
  // several threads.
  Found find(const std::string& path) const;

 private:
  void check_media();
  Found content_of(const Output& output) const;
  Result<std::string> bytes_of(const Output& output) const;
  Result<std::string> source_of(const std::string& file) const;
  HttpContent made_content(const std::string& path, std::string bytes) const;

  const Root& show_;
  MadePictures& pictures_;
  ShowNow now_;
  Problems said_;
  MadeFiles made_;
  std::vector<Output> outputs_;
  std::map<std::string, const Output*> by_path_;
  mutable std::mutex making_;  // outputs share what they have read and decoded
};

}  // namespace liner
