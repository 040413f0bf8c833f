// What was typed. Only command_line.cpp knows the command line library.
#pragma once

#include <string>
#include <variant>
#include <vector>

namespace liner {

struct BuildArguments {
  std::string show = ".";  // the show folder
  std::string out;         // empty: feed/ in the show folder
  std::string link;        // empty: the show's
  std::string now;         // empty: the clock
  bool hubs = false, timings = false;
  std::vector<std::string> accept;        // CODE[:SLUG]
  std::vector<std::string> same_address;  // slugs
};

struct MoveArguments {
  std::string from, to;
};

struct RetireArguments {
  std::vector<std::string> slugs;
  std::string page = "keep";  // keep, remove
};

struct PlanArguments {
  std::string show = ".";
  std::string live;  // a feed: a file or an address; empty: the ledger
  std::string now;
  bool next = false, json = false;
};

struct ProbeArguments {
  std::vector<std::string> files;
  bool json = false;
};

struct TagArguments {
  std::vector<std::string> slugs;
  bool dry_run = false;
};

struct CheckArguments {
  std::string target = ".";  // a folder, a file or an address
  std::string profiles, against, now;
  std::string format = "text";
  bool strict = false;
  bool external = false;
  bool loudness = false;
  std::vector<std::string> only, ignore;  // codes
};

struct InitArguments {
  std::string folder = ".";
  std::string title, author, link, email, language, category, time_zone;  // empty: not given
  std::string ci;  // github, gitlab; empty: none
};

struct NewArguments {
  std::string title, audio, date, slug;
  std::vector<std::string> guests;
  bool move = false;
};

struct ShowArguments {
  std::vector<std::string> slugs;
  bool json = false;
};

struct ServeArguments {
  std::string port;                // empty: the first that is free
  std::string host = "127.0.0.1";  // an address of this machine
  bool open = false;
};

struct SchemaArguments {
  std::string name;
};

struct ExplainArguments {
  std::vector<std::string> codes;
};

struct ThemeArguments {
  std::string action;  // list, show, eject
  std::vector<std::string> files;
};

struct VerifyArguments {
  std::string target = ".";  // an address, or a show folder
  bool all = false, json = false;
};

struct PublishArguments {
  std::string show = ".";
  bool dry_run = false, prune = false, take_over = false, no_verify = false;
};

struct ImportArguments {
  std::string source, folder = ".", link, audio = "download", since;
  std::vector<std::string> allowed;
  std::size_t limit = 0;
  int patience = 30;
  bool json = false;
};

struct Arguments {
  std::string folder;  // -C
  std::string color = "auto";
  bool quiet = false;    // -q: errors only
  bool verbose = false;  // -v: what was done, one by one
  std::variant<BuildArguments, CheckArguments, ExplainArguments, ImportArguments, InitArguments,
               MoveArguments, NewArguments, PlanArguments, ProbeArguments, PublishArguments,
               RetireArguments, SchemaArguments, ServeArguments, ShowArguments, TagArguments,
               ThemeArguments, VerifyArguments>
      command;
};

// What to do, or what to print and with which code to exit (--help, --version, wrong use).
struct Answer {
  std::string text;
  bool is_error = false;
  int exit_code = 0;
};

std::variant<Arguments, Answer> parse_command_line(int argc, const char* const* argv);

}  // namespace liner
