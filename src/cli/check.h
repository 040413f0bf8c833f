// `liner check`, without the printing: a show, a feed in a file, or a feed at an address.
#pragma once

#include <string>
#include <vector>

#include "base/time.h"
#include "check/finding.h"
#include "cli/check_external.h"

namespace liner {

struct CheckRequest {
  std::string target = ".";  // a folder, a file, or an http(s) address
  std::string against;       // an earlier state of the feed: a file or an address
  std::string profiles;      // by commas; empty: all
  std::string now;           // as producers write it; empty: `clock`
  Moment clock{};
  bool external = false;                            // ask the sites that a show links to
  bool loudness = false;                            // measure the audio of a show
  std::vector<std::string> only = {}, ignore = {};  // codes; empty: all, none
  Progress progress = [](std::size_t, std::size_t) {};
};

struct CheckReport {
  Problems said;   // about the show's files, or why nothing could be checked
  Findings found;  // in the feed
  bool is_show = false;
  bool checked = false;  // the feed was looked at
  std::string feed;      // its name in messages: "feed.xml", the file, or the address
  std::string bytes;     // of the feed, for the lines that findings point at
  std::string title;     // of a show
};

// Whether the target is a show.
bool is_folder(const std::string& target);

CheckReport check(const CheckRequest& request);

}  // namespace liner
