#include "remote/rclone.h"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "base/child_process.h"
#include "base/json.h"
#include "base/pieces.h"
#include "base/text.h"
#include "remote/interruption.h"

namespace liner {
namespace {

// "2026/11/28 20:47:45 Failed to ...": what it writes when it gives up is no JSON.
std::string_view without_date(std::string_view line) {
  constexpr std::size_t kDate = 20;
  const bool dated = line.size() > kDate && line[4] == '/' && line[7] == '/' && line[13] == ':';
  return dated ? line.substr(kDate) : line;
}

struct Advice {
  std::string_view words, hint;
};

// By what the message says, first match.
constexpr std::array kAdvice = {
    Advice{"didn't find section in config",
           "`rclone listremotes` shows the names that can be used; `rclone config` makes one"},
    Advice{"unable to authenticate", "correct its user, password or key: rclone config"},
    Advice{"401 Unauthorized", "correct its user or password: rclone config"},
    Advice{"InvalidAccessKeyId", "correct its keys: rclone config"},
    Advice{"SignatureDoesNotMatch", "correct its keys: rclone config"},
    Advice{"AccessDenied", "allow this key to list, read, write and delete there"},
    Advice{"403 Forbidden", "allow this user to list, read, write and delete there"},
    Advice{"no space left", "make room there, then publish again: it goes on where it stopped"},
    Advice{"507 Insufficient", "make room there, then publish again: it goes on where it stopped"},
    Advice{"quota", "make room there, then publish again: it goes on where it stopped"},
    Advice{"password for the config file",
           "give the password of rclone's configuration in RCLONE_CONFIG_PASS"},
    Advice{"", "publish again when the cause is gone: it goes on where it stopped"},
};

std::string hint_for(std::string_view message) {
  for (const auto& advice : kAdvice)
    if (lower_ascii(message).find(lower_ascii(advice.words)) != std::string::npos)
      return std::string(advice.hint);
  return {};
}

}  // namespace

void RcloneErrors::take(std::string_view line, const RcloneCall& call) {
  if (!line.starts_with('{')) {
    // A message may go on in lines without a date.
    const auto words = without_date(line);
    if (words.size() < line.size()) plain_.clear();
    plain_ += fmt::format("{}{}", plain_.empty() ? "" : " ", trimmed(words));
    return;
  }
  const auto json = parse_json(line, "rclone");
  if (!json) return;
  const auto message = json->text_of("msg");
  if (const auto* stats = json->find("stats"); stats != nullptr && call.progress)
    call.progress(static_cast<std::uint64_t>(stats->integer_of("bytes")));
  if (message.starts_with("Copied (") && call.copied) call.copied(json->text_of("object"));
  if (json->text_of("level") != "error") return;
  last_ = message;
  if (const auto object = json->text_of("object"); first_of_file_.empty() && !object.empty())
    first_of_file_ = fmt::format("{}: {}", object, message);
}

std::string RcloneErrors::sentence() const {
  constexpr std::size_t kLongest = 400;
  const auto& words = !first_of_file_.empty() ? first_of_file_ : !plain_.empty() ? plain_ : last_;
  return std::string(cut_whole(clean_line(words), kLongest));
}

std::vector<std::string> Rclone::words_of(const RcloneCall& call) const {
  std::vector<std::string> words = {"rclone"};
  words.insert(words.end(), call.words.begin(), call.words.end());
  words.insert(
      words.end(),
      {"--use-json-log", "--ask-password=false", "--retries", call.words[0] == "copy" ? "1" : "2",
       "--low-level-retries", "3", "--contimeout", "20s", "--timeout", "60s", "--transfers",
       std::to_string(transfers_), "--checkers", "8", "--stats-log-level", "NOTICE"});
  words.insert(words.end(), {"--stats", call.progress ? "500ms" : "0"});
  if (call.copied) words.emplace_back("-v");  // it then names each file
  if (!bandwidth_.empty()) words.insert(words.end(), {"--bwlimit", bandwidth_});
  words.emplace_back("--");
  words.insert(words.end(), call.places.begin(), call.places.end());
  return words;
}

Result<RcloneAnswer> Rclone::run(const RcloneCall& call) const {
  RcloneErrors errors;
  ChildRequest request{words_of(call), {}, call.to_the_end ? -1 : stop_, lock_};
  if (!call.to_the_end) request.on_line = [&](std::string_view line) { errors.take(line, call); };
  auto end = run_child(request);
  if (!end.found)
    return failure("no-rclone", {place_}, "the program rclone, which sends the files, is not here",
                   "apt-get install rclone, or https://rclone.org/install/; a folder of this "
                   "machine needs none");
  all_pieces(end.errors, '\n', [&](std::string_view line) {
    errors.take(line, call);
    return true;
  });
  if (end.stopped) return interruption(place_);
  constexpr int kNoFolder = 3, kNoFile = 4;  // rclone.org/docs/#exit-code
  if (end.exit_code == 0) return RcloneAnswer{std::move(end.output)};
  if (end.exit_code == kNoFolder || end.exit_code == kNoFile)
    return RcloneAnswer{std::move(end.output), true};
  const auto words = errors.sentence();
  return failure("storage-failed", {place_},
                 fmt::format("rclone says: {}", words.empty() ? "nothing" : words),
                 hint_for(words));
}

std::string place_within(std::string_view place, std::string_view path) {
  const bool open = place.ends_with(':') || place.ends_with('/');
  return fmt::format("{}{}{}", place, open ? "" : "/", path);
}

}  // namespace liner
