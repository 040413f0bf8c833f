// .liner-manifest: what Liner wrote into a web root, and so the only files it will ever change or
// delete there. One path a line, sorted, below a first line that names the format.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/root.h"

namespace liner {

// Paths, sorted, each once.
class Manifest {
 public:
  Manifest() = default;
  // Paths of this text, or, without one, of texts that outlive the list.
  explicit Manifest(std::vector<std::string_view> paths,
                    std::shared_ptr<const std::string> text = nullptr);

  const std::vector<std::string_view>& paths() const { return paths_; }
  bool contains(std::string_view path) const;
  bool has_all_of(const Manifest& other) const;
  // What is in either; both must outlive it.
  Manifest with(const Manifest& other) const;

 private:
  std::shared_ptr<const std::string> text_;
  std::vector<std::string_view> paths_;
};

inline constexpr const char* kManifestFile = ".liner-manifest";

// Whether Liner may write a file of this path and list it: relative, every part short enough for a
// disk, none `.` or `..` or a name that Liner works with itself, no signs that a list of lines
// cannot hold.
bool can_be_listed(std::string_view path);

// The manifest of a web root; empty for an empty folder. Problems: "web-root-foreign" (a folder
// with files in it and no manifest), "broken-manifest".
Result<Manifest> read_manifest(const Root& web);

// Writes it unless it says the same already.
Result<void> write_manifest(const Root& web, const Manifest& manifest);

}  // namespace liner
