// Functions of shared libraries that are loaded only when they are needed.
#pragma once

#include <dlfcn.h>

namespace liner {

// Finds a function by its name; false where it is not there, or `library` is not (nullptr).
template <class Function>
bool find_in_library(void* library, const char* name, Function& function) {
  function = library == nullptr ? nullptr : reinterpret_cast<Function>(dlsym(library, name));
  return function != nullptr;
}

}  // namespace liner
