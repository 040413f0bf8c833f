// `liner init`, with its questions and what it prints.
#pragma once

#include <iosfwd>

#include "base/time.h"
#include "cli/command_line.h"
#include "cli/terminal.h"

namespace liner {

// What the machine says of where and in which language it is used; empty where it does not.
struct Surroundings {
  std::string time_zone;            // "Europe/Berlin"
  std::string language;             // "de"
  std::istream* answers = nullptr;  // where questions are answered; nullptr: none are asked
};

// From TZ, /etc/localtime and LANG; answers from standard input if a person sits there.
Surroundings look_around();

int run_init(const InitArguments& arguments, const Surroundings& around, Moment now,
             const Terminal& terminal);

}  // namespace liner
