// The fourth part of the table of problems: `liner import`.
#include <array>

#include "base/problem_table.h"

namespace liner {
namespace {

using enum Severity;
using enum Cause;

constexpr std::array kRows = {
    ProblemRow{
        "feed-repaired", info, content, "A feed was not as the rules want it, and was mended.",
        "Every app mends such feeds in its own way, or refuses them.",
        "Nothing: the feed that Liner writes does not have it. Look whether it was mended as "
        "you mean it."},
    ProblemRow{"feed-refused", error, content,
               "A feed cannot be read to its end, and nobody can tell how it was meant.",
               "An import must not lose or invent anything.",
               "Save the feed as a file, correct the place that the message names, and import the "
               "file."},
    ProblemRow{"unclear-date", error, content, "The date of an episode cannot be read for certain.",
               "A wrong date would move the episode in every list and tell listeners of it anew.",
               "Save the feed as a file, write the date as the message says, and import the file."},
    ProblemRow{
        "other-show", error, content, "The folder holds a show that is not the one to import.",
        "Two shows in one feed would be the end of both.", "Name another folder behind the feed."},
    ProblemRow{"made-up", warning, content,
               "The old feed lacks something that a show needs, so the import wrote a stand-in.",
               "Directories ask for it.", "Write the right value at the place that is named."},
    ProblemRow{"left-behind", warning, content,
               "Something that the old feed names could not be brought along.",
               "Listeners or readers may miss it.",
               "Bring it yourself, or import again when it can be fetched."},
    ProblemRow{"not-imported", error, disk, "The audio of an episode could not be fetched.",
               "Without it the episode is not in the new show, and subscribers would lose it.",
               "Run the same command again: what is there already is not fetched twice. `--audio "
               "remote` leaves audio where it is."},
    ProblemRow{
        "not-the-same", error, content, "The rebuilt feed says something else than the old one.",
        "Subscribers would notice the move.",
        "Look into import-report.md, which lists every difference, and correct what it names."},
    ProblemRow{"refused-address", error, disk,
               "An address leads into a private network or to this machine.",
               "Whoever wrote the feed could reach what only you can reach.",
               "If it is yours, name its host: `--allow-host HOST`."},
    ProblemRow{"not-there", error, disk, "A server does not give the file that a feed names.",
               "Whoever follows the feed gets nothing either.",
               "Open the address in a browser; correct the feed if the file is elsewhere."},
    ProblemRow{"library-missing", error, disk, "A library that is needed now is not installed.",
               "It is loaded only then, so that everything else starts without it.",
               "Install the package that the message names."},
};

}  // namespace

std::span<const ProblemRow> import_problem_rows() { return kRows; }

}  // namespace liner
