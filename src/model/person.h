#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "model/kept.h"
#include "model/picture.h"
#include "model/rare.h"
#include "model/words.h"

namespace liner {

// An account elsewhere: {"instagram", "@ana", "https://www.instagram.com/ana/"}.
struct Handle {
  std::string service;  // lower case, as the key is written
  std::string text;     // as a reader would know it
  std::string url;
  std::string service_title;  // as the service writes its name: "Instagram"
  bool operator==(const Handle&) const = default;
};

// Somebody who can be heard or who made the episode. From people/<id>.md, or only a name.
struct Person {
  std::string id;    // of the registry; empty for a name alone
  std::string name;  // never empty
  std::string credentials;
  std::string role;  // of the taxonomy of feed.md section 10, lower case: "host", "guest"
  std::string link;
  Rare<Picture> picture;
  std::vector<Handle> handles;
  Kept<Words> biography;  // shared by all places that name somebody of the registry
  // Set by edition/, within the web root; empty where there is no page or picture.
  std::string page_path, picture_path;
};

struct Series {
  std::string id;
  std::string title;
  std::optional<Picture> cover;
  Words introduction;
};

}  // namespace liner
