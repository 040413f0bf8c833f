// The third part of the table of problems: `liner publish`.
#include <array>

#include "base/problem_table.h"

namespace liner {
namespace {

using enum Severity;
using enum Cause;

constexpr std::array kRows = {
    ProblemRow{"no-remote", error, content, "The show does not say where it is to be sent.",
               "`liner publish` sends the web root somewhere.",
               "Write `publish: name:path`, or a folder, in show.yaml; docs/publish.md has more."},
    ProblemRow{"wrong-remote", error, content, "A place to send files to cannot be one.",
               "Files would land where nobody looks for them.",
               "Write a folder, or `name:path` with a name that `rclone listremotes` shows."},
    ProblemRow{"not-served", error, content, "The show's address is nobody's yet.",
               "Feeds and posts would name addresses that lead nowhere.",
               "Write the address at which the web root will be served as `link:`."},
    ProblemRow{"no-rclone", error, disk, "The program rclone is not installed.",
               "It brings files to the storages that it knows.",
               "Install it: `apt-get install rclone`; a folder of this machine needs none."},
    ProblemRow{"storage-failed", error, disk, "A storage refused something, or does not answer.",
               "What is published stays as it was until all that a feed names is there.",
               "Publish again when the cause is gone: it goes on where it stopped."},
    ProblemRow{"storage-interrupted", error, disk, "Somebody interrupted the sending.",
               "What was sent is whole; the feed is the old one or the new one.",
               "Publish again: it goes on where it stopped."},
    ProblemRow{"far-foreign", error, content,
               "Files on the storage stand in the way, and Liner did not send them.",
               "They may be somebody else's.",
               "Name another place, or say that they are this show's: "
               "`liner publish --take-over`."},
    ProblemRow{"broken-sent-list", error, content,
               "The list of what was sent, `liner-published.txt`, is damaged.",
               "Without it Liner does not know which files on the storage are its own.",
               "If they are this show's: `liner publish --take-over`."},
    ProblemRow{"hub-silent", warning, disk, "A WebSub hub could not be told of the new feed.",
               "Apps that rely on it hear of the episode later, when they look for themselves.",
               "Publish again later; it is told then."},
    ProblemRow{"feed-not-served", warning, disk,
               "The server does not give out the feed that was sent.",
               "Apps see an older one: a cache may still hold it, or the feed was sent elsewhere.",
               "Look again in some minutes: `liner verify`; compare `publish:` with `link:`."},
};

}  // namespace

std::span<const ProblemRow> publish_problem_rows() { return kRows; }

}  // namespace liner
