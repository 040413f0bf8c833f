// What the stages hand to the web root: a list of files, each with a way to make its bytes.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "base/result.h"

namespace liner {

// In this order they reach the web root, so that no page names a picture and no feed a page that
// is not there yet.
enum class OutputClass { media, page, feed };

struct Output {
  std::string path;  // within the web root
  OutputClass kind = OutputClass::page;
  // Either a file of the show, copied byte for byte, or what is made of its bytes ...
  std::string copy_of;
  // ... or a function that makes the bytes. Called when the file is written, and at no other time.
  std::function<Result<std::string>()> make;
  // ... or, with neither, a file that must be in the web root already, with this many bytes: the
  // audio of a show whose clone has only its facts.
  std::uint64_t kept_bytes = 0;
  // With `copy_of`: makes the bytes from those of that file.
  std::function<Result<std::string>(const std::string& bytes)> made_from = {};
  // The path names all that the bytes depend on: a file of that name is not made again.
  bool once = false;
};

}  // namespace liner
