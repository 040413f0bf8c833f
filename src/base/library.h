// Shared libraries that are loaded only when they are needed.
#pragma once

#include <dlfcn.h>

#include <stdexcept>
#include <string>

namespace liner {

// A library is not there without which what was read would be taken for something else. Thrown, as
// where memory is missing, from wherever it is needed: `main` says it, and the command ends.
class LibraryMissing : public std::runtime_error {
 public:
  LibraryMissing(const std::string& name, const std::string& package)
      : std::runtime_error("the library " + name + " is not installed"),
        way_on_("apt-get install " + package) {}
  const std::string& way_on() const { return way_on_; }

 private:
  std::string way_on_;
};

// The functions of a library, as members of a struct that is derived from this. They are found by
// name when it is made:
//
//   struct Png : LateLibrary {
//     using LateLibrary::LateLibrary;
//     decltype(&png_image_free) free = find("png_image_free");
//   };
//
// It is made once and never unloaded: libraries keep threads and memory of their own.
class LateLibrary {
 public:
  // `file` is its name with its version: "libpng16.so.16".
  explicit LateLibrary(const char* file) : library_(dlopen(file, RTLD_NOW | RTLD_LOCAL)) {}
  // Whether it is there, with all of these functions. Without it none may be called.
  bool loaded() const { return library_ != nullptr && complete_; }
  // Throws LibraryMissing. `package`: Debian's.
  void need(const char* name, const char* package) const {
    if (!loaded()) throw LibraryMissing(name, package);
  }

 protected:
  struct Found {
    void* address;
    template <class Function>
    operator Function*() const {
      return reinterpret_cast<Function*>(address);
    }
  };
  Found find(const char* name) {
    void* address = library_ == nullptr ? nullptr : dlsym(library_, name);
    complete_ = complete_ && address != nullptr;
    return {address};
  }

 private:
  void* library_;
  bool complete_ = true;
};

}  // namespace liner
