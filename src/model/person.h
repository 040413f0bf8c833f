#pragma once

#include <memory>
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

// What is known of somebody besides the name.
struct Profile {
  std::string credentials;
  std::string link;
  Rare<Picture> picture;
  std::vector<Handle> handles;
  Kept<Words> biography;
  // Set by edition/, within the web root; empty where there is no page or picture.
  std::string page_path, picture_path;
  bool operator==(const Profile&) const = default;
};

// Somebody who can be heard or who made the episode. From people/<id>.md, or only a name. Most of a
// long show's guests are a name, and its hosts are in every episode: edition/ lets all mentions
// share the profile.
struct Person {
  std::string id;    // of the registry; empty for a name alone
  std::string name;  // never empty
  std::string role;  // of the taxonomy of feed.md section 10, lower case: "host", "guest"
  std::shared_ptr<const Profile> profile;  // null: nothing is known

  const Profile& about() const {
    static const Profile kNothing;
    return profile ? *profile : kNothing;
  }
  void know(Profile known) {
    profile = known == Profile() ? nullptr : std::make_shared<const Profile>(std::move(known));
  }
};

struct Series {
  std::string id;
  std::string title;
  std::optional<Picture> cover;
  Words introduction;
};

}  // namespace liner
