#include "webroot/manifest.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/path.h"
#include "base/site_names.h"

namespace liner {
namespace {

constexpr std::string_view kFirstLine = "liner-manifest 1";
constexpr std::size_t kLargest = 256 * 1024 * 1024;

std::string text_of(const Manifest& manifest) {
  std::string text(kFirstLine);
  text += '\n';
  for (const auto path : manifest.paths()) {
    text += path;
    text += '\n';
  }
  return text;
}

// What version control and file managers leave is nobody's content.
bool is_bystander(const std::string& name) {
  return name.starts_with(".git") || name == ".DS_Store" || name == ".liner-staging" ||
         name == name_beside(kManifestFile);  // of a build that was interrupted
}

Result<Manifest> without_manifest(const Root& web) {
  const auto entries = web.list("");
  if (!entries) return tl::unexpected(entries.error());
  for (const auto& entry : *entries)
    if (!is_bystander(entry.name))
      return failure(
          "web-root-foreign", {web.path()},
          fmt::format("this folder holds files that Liner did not write, such as {}", entry.name),
          "name an empty folder with --out, or empty this one yourself");
  return Manifest{};
}

}  // namespace

Manifest::Manifest(std::vector<std::string_view> paths, std::shared_ptr<const std::string> text)
    : text_(std::move(text)), paths_(std::move(paths)) {
  if (!std::ranges::is_sorted(paths_)) std::ranges::sort(paths_);
  paths_.erase(std::unique(paths_.begin(), paths_.end()), paths_.end());
}

bool Manifest::contains(std::string_view path) const {
  return std::ranges::binary_search(paths_, path);
}

bool Manifest::has_all_of(const Manifest& other) const {
  return std::ranges::includes(paths_, other.paths_);
}

Manifest Manifest::with(const Manifest& other) const {
  std::vector<std::string_view> both;
  std::ranges::set_union(paths_, other.paths_, std::back_inserter(both));
  return Manifest(std::move(both));
}

bool can_be_listed(std::string_view path) {
  constexpr std::size_t kLongestName = 255;
  if (path == kSentList || path == kSentAudioList || path.substr(0, path.find('/')) == kFarStaging)
    return false;
  for (const char c : path)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) return false;
  while (!path.empty()) {
    const auto slash = std::min(path.find('/'), path.size());
    const auto name = path.substr(0, slash);
    if (name.empty() || name.size() > kLongestName || name == "." || name == ".." ||
        name.starts_with(".liner") || name == ".git")
      return false;
    path.remove_prefix(std::min(slash + 1, path.size()));
  }
  return true;
}

Result<Manifest> read_manifest(const Root& web) {
  if (!web.exists(kManifestFile)) return without_manifest(web);
  auto bytes = web.read(kManifestFile, kLargest);
  if (!bytes) return tl::unexpected(bytes.error());
  const auto text = std::make_shared<const std::string>(std::move(*bytes));
  std::string_view rest = *text;
  std::vector<std::string_view> paths;
  if (rest.empty()) rest = "\n";  // an emptied list is damaged, not short
  bool first = true;
  int number = 0;
  while (!rest.empty()) {
    const auto end = std::min(rest.find('\n'), rest.size());
    auto line = rest.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    ++number;
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if ((first && line != kFirstLine) || (!first && !can_be_listed(line)))
      return failure("broken-manifest", {web.path() + "/" + kManifestFile, number, 1},
                     "this is not a list that Liner wrote",
                     "restore it, or publish into an empty folder with --out");
    if (!first && !line.empty()) paths.push_back(line);
    first = false;
  }
  return Manifest(std::move(paths), text);
}

Result<void> write_manifest(const Root& web, const Manifest& manifest) {
  const auto text = text_of(manifest);
  if (web.exists(kManifestFile))
    if (const auto old = web.read(kManifestFile, kLargest); old && *old == text) return {};
  return web.write(kManifestFile, text);
}

}  // namespace liner
