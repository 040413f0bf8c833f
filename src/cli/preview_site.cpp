#include "cli/preview_site.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/digest.h"
#include "base/embedded.h"
#include "base/problem_table.h"
#include "base/url.h"
#include "preview/content_types.h"

namespace liner {
namespace {

constexpr std::uint64_t kMostPictures = std::uint64_t{24} * 1024 * 1024;  // bytes that are kept
constexpr std::uint64_t kLargestText = std::uint64_t{4} * 1024 * 1024;    // read to be compressed
constexpr std::uint64_t kLargestSource = std::uint64_t{256} * 1024 * 1024;

constexpr const char* kPlaceholder = ".liner/placeholder.mp3";

std::string_view placeholder_bytes() {
  return embedded_file("init/placeholder.mp3").value_or(std::string_view());
}

// The sound of an episode that has none yet.
const Audio& placeholder_audio() {
  static const auto kAudio = [] {
    Audio audio;
    audio.file = kPlaceholder;
    audio.mime = "audio/mpeg";
    audio.bytes = placeholder_bytes().size();
    audio.duration = Milliseconds(3918);
    audio.bitrate = 64;
    audio.sample_rate = 44'100;
    audio.channels = 1;
    audio.fingerprint = "placeholder";
    return audio;
  }();
  return kAudio;
}

}  // namespace

std::optional<std::string> MadePictures::find(const std::string& path) {
  const std::lock_guard lock(guard_);
  const auto found = made_.find(path);
  if (found == made_.end()) return std::nullopt;
  found->second.used = ++clock_;
  return found->second.bytes;
}

void MadePictures::keep(const std::string& path, std::string bytes) {
  const std::lock_guard lock(guard_);
  auto& made = made_[path];
  size_ += bytes.size() - made.bytes.size();
  made = {std::move(bytes), ++clock_};
  while (size_ > kMostPictures && made_.size() > 1) {
    const auto oldest =
        std::ranges::min_element(made_, {}, [](const auto& entry) { return entry.second.used; });
    size_ -= oldest->second.bytes.size();
    made_.erase(oldest);
  }
}

PreviewSite::PreviewSite(const Root& show, const SiteRequest& request, MadePictures& pictures)
    : show_(show), pictures_(pictures) {
  ShowRequest reading{request.link, {}, request.clock};
  reading.preview_audio = &placeholder_audio();
  const auto read = read_show_now(show, reading, now_);
  said_ = std::move(now_.said);
  if (!read) said_.push_back(read.error());
  if (has_errors(said_)) return;
  made_ = made_files(now_);
  made_.emplace(kPlaceholder,
                []() -> Result<std::string> { return std::string(placeholder_bytes()); });
  SearchMemory search;  // of no build
  outputs_ = all_outputs(now_.edition, now_.theme, search);
  for (const auto& output : outputs_) by_path_.emplace(output.path, &output);
  check_media();
}

// What a build would stumble on when it copies files, such as a link that leads out of the show.
void PreviewSite::check_media() {
  for (const auto& output : outputs_)
    if (!output.copy_of.empty() && !output.made_from && !made_.contains(output.copy_of))
      if (const auto file = show_.open_file(output.copy_of); !file) said_.push_back(file.error());
}

PreviewSite::Found PreviewSite::find(const std::string& path) const {
  constexpr const char* kIndex = "index.html";
  const auto file = path.empty() || path.ends_with('/') ? path + kIndex : path;
  if (const auto found = by_path_.find(file); found != by_path_.end())
    return content_of(*found->second);
  if (by_path_.contains(fmt::format("{}/{}", path, kIndex)))
    return GoTo{fmt::format("/{}/", encode_url_part(path))};
  const auto missing = by_path_.find("404.html");
  if (missing == by_path_.end()) return Nothing{};
  auto page = content_of(*missing->second);
  if (auto* content = std::get_if<HttpContent>(&page)) content->status = 404;
  return page;
}

HttpContent PreviewSite::made_content(const std::string& path, std::string bytes) const {
  HttpContent content{std::string(content_type(path)), std::move(bytes)};
  content.validators = {fmt::format("\"{}\"", name_hash(content.bytes)), now_.edition.moment};
  return content;
}

PreviewSite::Found PreviewSite::content_of(const Output& output) const {
  const bool as_it_is = !output.copy_of.empty() && !output.made_from;
  if (!as_it_is && output.pieces.empty() &&
      output.copy_of.empty())  // its audio is not in this clone
    return now_.media_url.empty() ? Found(Nothing{})
                                  : GoTo{join_url(now_.media_url, output.path.str())};
  if (as_it_is) {
    if (auto file = show_.open_file(output.copy_of)) {
      struct stat info {};
      if (fstat(file->descriptor(), &info) != 0) return Nothing{};
      HttpContent content{std::string(content_type(output.path.str())), {}};
      content.file_size = static_cast<std::uint64_t>(info.st_size);
      content.validators = {fmt::format("\"{:x}-{:x}-{:x}.{:x}\"", info.st_ino, info.st_size,
                                        info.st_mtim.tv_sec, info.st_mtim.tv_nsec),
                            Moment(std::chrono::seconds(info.st_mtim.tv_sec))};
      const bool text = is_text_type(content.type) && content.file_size <= kLargestText;
      if (!text) {
        content.file = std::make_shared<const OpenFile>(std::move(*file));
        return content;
      }
    }
  }
  auto bytes = bytes_of(output);
  if (!bytes) return bytes.error();
  return made_content(output.path, std::move(*bytes));
}

Result<std::string> PreviewSite::source_of(const std::string& file) const {
  if (const auto made = made_.find(file); made != made_.end() && !show_.exists(file))
    return made->second();
  return show_.read(file, kLargestSource);
}

Result<std::string> PreviewSite::bytes_of(const Output& output) const {
  const std::lock_guard lock(making_);
  if (output.once)
    if (auto known = pictures_.find(output.path)) return std::move(*known);
  if (!output.pieces.empty()) return bytes_of_pieces(output.pieces);
  auto source = source_of(output.copy_of);
  if (!source || !output.made_from) return source;
  auto bytes = (*output.made_from)(*source);
  if (bytes && output.once) pictures_.keep(output.path, *bytes);
  return bytes;
}

}  // namespace liner
