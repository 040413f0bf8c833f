#include "remote/far_side.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "base/feed_limits.h"
#include "base/size_text.h"

namespace liner {
namespace {

constexpr std::uint64_t kLargestList = std::uint64_t{256} * 1024 * 1024;

std::string journal_head(const std::string& list_text) {
  SentList head;
  head.told = {{"list", sha256_hex(list_text)}};
  return sent_list_text(head);
}

// A file that web servers' owners know, such as .htaccess.
bool is_hidden(std::string_view path) {
  return path.starts_with('.') || path.find("/.") != path.npos;
}

// "a, b and 3 more".
std::string some_names(const std::vector<std::string>& names) {
  constexpr std::size_t kSome = 3;
  const auto shown = std::min(names.size(), kSome);
  auto text = fmt::format(
      "{}", fmt::join(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(shown), ", "));
  if (names.size() > shown) text += fmt::format(" and {} more", names.size() - shown);
  return text;
}

}  // namespace

Result<FarSide> FarSide::open(const Root& show, const Opening& opening,
                              const PublishSettings& settings) {
  const auto& open_storage =
      is_folder_place(opening.place) ? open_folder_storage : open_rclone_storage;
  auto storage = open_storage(show, opening.place, settings, opening.stop);
  if (!storage) return tl::unexpected(storage.error());
  FarSide side(show, opening, std::move(*storage));
  if (const auto done = side.look(); !done) return tl::unexpected(done.error());
  return side;
}

// What was sent since the list on the storage was written: lines as in the list, behind a first one
// that names that list.
std::string FarSide::journal_file() const {
  return fmt::format(".liner/sent-{}.journal", name_hash(fmt::format("{} {}", list_, place_)));
}

Result<void> FarSide::look() {
  auto there = storage_->list();
  if (!there) return tl::unexpected(there.error());
  there_ = std::move(*there);
  // A run that was cut off while it put the list into its place has left it beside that.
  const auto staged = fmt::format("{}/{}", kFarStaging, list_);
  const auto name = there_.contains(list_) ? std::string(list_) : staged;
  if (there_.contains(name)) {
    const auto text = storage_->read(name, kLargestList);
    if (!text) return tl::unexpected(text.error());
    if (const auto done = take_list(*text); !done) return done;
  }
  sent_.show = guid_;
  there_.erase(list_);
  std::erase_if(there_, [&](const auto& entry) {
    const bool left = entry.first.starts_with(fmt::format("{}/", kFarStaging));
    if (left) leftovers_.push_back(entry.first);
    return left;
  });
  return {};
}

Result<void> FarSide::take_list(const std::string& text) {
  auto list = parse_sent_list(text, fmt::format("{} on {}", list_, place_));
  if (!list) return take_over_ ? Result<void>() : tl::unexpected(list.error());
  // What was sent of another show is not this one's to replace or remove.
  const bool others = !list->show.empty() && list->show != guid_;
  if (others && !take_over_)
    return failure(
        "far-foreign", {place_},
        fmt::format("the files there are of the show {}, and this one is {}", list->show, guid_),
        "name another place in show.yaml; if this show is to take that one's place: "
        "liner publish --take-over");
  if (others) return {};
  sent_ = listed_ = std::move(*list);
  read_journal(text);
  return {};
}

void FarSide::read_journal(const std::string& list_text) {
  const auto text = show_->read(journal_file(), kLargestList);
  if (!text || !text->starts_with(journal_head(list_text))) return;
  // A last line that was cut off is none.
  const auto whole = text->substr(0, text->rfind('\n') + 1);
  if (const auto lines = parse_sent_list(whole, "journal"))
    for (const auto& [path, file] : lines->files) sent_.files[path] = file;
}

Result<void> FarSide::plan(std::vector<LocalFile> files, const std::set<std::string>& kept,
                           const DigestOf& digest_of) {
  files_ = std::move(files);
  if (const auto done = look_for_hidden(); !done) return done;
  auto digests = storage_->digests_of(doubtful_files(files_, there_, sent_));
  if (!digests) return tl::unexpected(digests.error());
  for (auto& [path, file] : *digests)
    if (const auto known = there_.find(path); known != there_.end())
      known->second.digests = std::move(file.digests);
  auto plan = plan_sending(files_, {there_, sent_, take_over_, kept}, digest_of);
  if (!plan) return tl::unexpected(plan.error());
  plan_ = std::move(*plan);
  return refuse();
}

// Some servers list no names with a dot before them: those are asked for one by one.
Result<void> FarSide::look_for_hidden() {
  if (storage_->lists_hidden()) return {};
  for (const auto& file : files_) {
    if (!is_hidden(file.path) || there_.contains(file.path)) continue;
    const auto is_there = storage_->has(file.path);
    if (!is_there) return tl::unexpected(is_there.error());
    const auto known = sent_.files.find(file.path);
    if (*is_there) there_[file.path] = {known == sent_.files.end() ? 0 : known->second.bytes, {}};
  }
  return {};
}

Result<void> FarSide::refuse() const {
  if (!plan_.no_folders.empty())
    return failure(
        "far-foreign", {place_},
        fmt::format("{} stands there where a folder is needed", some_names(plan_.no_folders)),
        "remove it there, or name another place");
  if (!plan_.foreign.empty())
    return failure(
        "far-foreign", {place_},
        fmt::format("{} file{} in the way that Liner did not send: {}", plan_.foreign.size(),
                    plan_.foreign.size() == 1 ? " is" : "s are", some_names(plan_.foreign)),
        "name another place, or say that they are this show's: liner publish "
        "--take-over");
  if (plan_.missing.empty()) return {};
  std::vector<std::string> names;
  for (const auto& file : plan_.missing) names.push_back(file.path);
  return failure("audio-not-here", {place_},
                 fmt::format("{} {} neither here nor there", some_names(names),
                             names.size() == 1 ? "is" : "are"),
                 "bring the audio into the folder of its episode");
}

Result<std::string> FarSide::read(const std::string& path) const {
  if (!there_.contains(path)) return std::string();
  return storage_->read(path, kLargestFeedBytes);
}

Result<void> FarSide::begin() {
  if (plan_.files.empty()) return {};
  // With what is staged now they would be brought into place.
  if (const auto done = storage_->remove(leftovers_); !done) return done;
  const auto unsure = sent_list_text(unsure_list(sent_, plan_));
  if (const auto done = storage_->write(list_, unsure, false); !done) return done;
  const auto head = journal_head(unsure);
  const auto begun = show_->write(journal_file(), head);
  journal_bytes_ = begun ? head.size() : 0;
  return {};
}

// Nothing depends on it but the work of the next run.
void FarSide::note_sent(const std::string& path) {
  if (journal_bytes_ == 0) return;
  const auto line = sent_list_line(path, plan_.after.files.at(path));
  const auto done = show_->append(journal_file(), journal_bytes_, line);
  journal_bytes_ = done ? journal_bytes_ + line.size() : 0;
}

Result<void> FarSide::send(OutputClass kind, const Headers& headers, const SendingWatch& watch) {
  std::vector<FileToSend> files;
  for (const auto& file : plan_.files) {
    if (file.kind != kind) continue;
    files.push_back({file.path,
                     file.source,
                     file.bytes,
                     {},
                     {},
                     plan_.replaces(file.path),
                     kind == OutputClass::feed});
    headers(files.back(), kind);
  }
  if (files.empty()) return {};
  SendingWatch watching = watch;
  watching.sent = [&](const FileToSend& file) {
    note_sent(file.path);
    if (watch.sent) watch.sent(file);
  };
  // What is new before what leads to it; and the very last is the feed that apps know.
  if (kind != OutputClass::feed)
    std::stable_partition(files.begin(), files.end(),
                          [](const FileToSend& file) { return !file.replaces; });
  const auto others =
      kind == OutputClass::feed
          ? files.size() - 1
          : static_cast<std::size_t>(std::ranges::count(files, false, &FileToSend::replaces));
  std::uint64_t before = 0;
  if (watch.progress)
    watching.progress = [&](std::uint64_t bytes) { watch.progress(before + bytes); };
  const auto middle = files.begin() + static_cast<std::ptrdiff_t>(others);
  for (const auto& part : {std::vector(files.begin(), middle), std::vector(middle, files.end())}) {
    if (part.empty()) continue;
    if (const auto done = storage_->send(part, watching); !done) return done;
    for (const auto& file : part) before += file.bytes;
  }
  return check(kind);
}

Result<void> FarSide::check(OutputClass kind) {
  const auto there = storage_->list();
  if (!there) return tl::unexpected(there.error());
  for (const auto& file : files_) {
    if (file.kind != kind) continue;
    const auto found = there->find(file.path);
    if (found == there->end() && is_hidden(file.path) && !storage_->lists_hidden()) continue;
    if (found == there->end())
      return failure("storage-failed", {place_},
                     fmt::format("{} was sent, and is not there", file.path),
                     "publish again; if it happens again, the storage cannot be relied on");
    if (found->second.bytes != file.bytes)
      return failure("storage-failed", {place_},
                     fmt::format("{} has {} there instead of {}", file.path,
                                 size_text(found->second.bytes), size_text(file.bytes)),
                     "publish again; if it happens again, the storage cannot be relied on");
  }
  return {};
}

Result<void> FarSide::finish(const std::map<std::string, std::string>& told) {
  auto list = plan_.after;
  for (const auto& path : plan_.stale) list.files[path] = sent_.files.at(path);
  list.told = told;
  if (list == listed_ && plan_.files.empty()) return {};
  if (const auto done = storage_->write(list_, sent_list_text(list), true); !done) return done;
  sent_ = listed_ = std::move(list);
  (void)show_->remove_file(journal_file());
  return {};
}

Result<void> FarSide::prune() {
  if (const auto done = storage_->remove(plan_.stale); !done) return done;
  auto list = sent_;
  for (const auto& path : plan_.stale) list.files.erase(path);
  if (list == sent_) return {};
  if (const auto done = storage_->write(list_, sent_list_text(list), true); !done) return done;
  sent_ = listed_ = std::move(list);
  return {};
}

}  // namespace liner
