// What many pages have in common, made once for each way to need it.
#pragma once

#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "base/json.h"

namespace liner {

// A smaller version of a picture.
struct PictureVersion {
  std::string path;
  int width = 0, height = 0;  // pixels
  bool webp = false;          // else of the kind of its source
};

// Values by name, each made by whoever needs it first. From several threads at once; what was found
// stays where it is.
template <class Value>
class MadeOnce {
 public:
  template <class Make>
  const Value& get(const std::string& name, const Make& make) {
    const std::lock_guard lock(guard_);
    const auto found = values_.find(name);
    return found != values_.end() ? found->second : values_.emplace(name, make()).first->second;
  }

 private:
  std::mutex guard_;
  std::map<std::string, Value> values_;
};

struct SiteMemo {
  MadeOnce<Json> sites;   // the view `site`, by the root that it stands under
  MadeOnce<Json> assets;  // the view `assets`, likewise
  MadeOnce<std::vector<PictureVersion>> versions;  // by the path of the picture
  MadeOnce<std::string> previews;                  // likewise
};

}  // namespace liner
