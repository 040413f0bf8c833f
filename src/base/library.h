// Shared libraries that are loaded only when they are needed.
#pragma once

#include <dlfcn.h>

namespace liner {

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
