#include "import/report.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/json.h"
#include "base/problem_table.h"
#include "base/text.h"

namespace liner {
namespace {

// A value of the feed in Markdown: whatever it says, it is text.
std::string shown(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (std::string_view("\\`*_[]<>|#&").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

std::string place_text(const Place& place) {
  if (place.line == 0) return place.file;
  return fmt::format("{}:{}:{}", place.file.str(), place.line, place.column);
}

std::string count_of(std::size_t count, std::string_view what) {
  return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
}

std::string sending_on(const OldShow& old, const ImportSummary& summary) {
  if (summary.feed == old.address)
    return "The feed keeps its address: have the domain lead to the new host. `new_feed_url` is "
           "not "
           "needed.";
  return fmt::format(
      "At the old host, have the feed answer with a permanent redirect (301) to {}. Where only the "
      "feed can be edited, its `new_feed_url` (`<itunes:new-feed-url>`) is that address.",
      summary.feed);
}

std::vector<std::string> moving_steps(const OldShow& old, const ImportSummary& summary) {
  return {
      "Look at the blog: `liner serve`. Write the right `link:` and `time_zone:` into show.yaml if "
      "they are not.",
      fmt::format("`liner plan --live {}` should say that listeners would notice nothing.",
                  old.address.empty() ? old.file : old.address),
      "Publish (docs/howto/publish.md), and look with `liner verify`.",
      sending_on(old, summary),
      "Give redirects.csv to the old host if it can redirect single addresses: old posts and "
      "audio, "
      "and where they are now.",
      "Keep both for at least four weeks, better for years: apps ask again only when their users "
      "open them.",
      "After a week look into the directories (Apple Podcasts, Spotify, Amazon Music, YouTube, "
      "Podcast Index): where one still has the old address, change it there.",
      "Cancel the old host last. The audio that listeners have not fetched yet is asked for there "
      "until their apps have seen the new feed."};
}

class Report {
 public:
  Report(const OldShow& old, const ImportSummary& summary, const Proof& proof)
      : old_(old), summary_(summary), proof_(proof) {}

  std::string run() {
    out_ = fmt::format("# Import of {}\n\nFrom {} on {}.\n\n", shown(old_.title),
                       shown(summary_.source), format_iso(summary_.now));
    line(fmt::format("{} of the old feed: {} the same, {}, {}.", count_of(proof_.items, "item"),
                     proof_.equal,
                     count_of(proof_.count(Verdict::on_purpose), "difference") + " on purpose",
                     fmt::format("{} wrong", proof_.count(Verdict::wrong))));
    auto brought =
        fmt::format("{} brought along now, {} here before", summary_.episodes, summary_.here);
    if (summary_.drafts > 0)
      brought += fmt::format(", {} without audio kept as drafts", summary_.drafts);
    if (summary_.html_notes > 0)
      brought +=
          fmt::format("; the notes of {} stand as HTML, because Markdown has no signs for them",
                      summary_.html_notes);
    line(brought + ".");
    differences(Verdict::wrong, "What is wrong",
                "Subscribers would notice these. Correct the episode, build, and import again.");
    differences(Verdict::on_purpose, "What is different on purpose", {});
    messages();
    left_out();
    moving();
    return std::move(out_);
  }

 private:
  void line(const std::string& text) { out_ += text + "\n\n"; }

  void differences(Verdict verdict, std::string_view title, std::string_view words) {
    if (proof_.count(verdict) == 0) return;
    line(fmt::format("## {}", title));
    if (!words.empty()) line(std::string(words));
    // Those of one kind and reason together: a move changes every enclosure.
    std::map<std::pair<std::string, std::string>, std::vector<const Difference*>> groups;
    for (const auto& one : proof_.differences)
      if (one.verdict == verdict) groups[{one.what, one.reason}].push_back(&one);
    for (const auto& [kind, list] : groups) {
      out_ += fmt::format("- **{}**{}{}\n", shown(kind.first),
                          kind.second.empty() ? "" : ": " + shown(kind.second),
                          list.size() > 1 ? fmt::format(" ({})", list.size()) : "");
      constexpr std::size_t kMost = 20;  // the JSON has all
      for (std::size_t i = 0; i < std::min(list.size(), kMost); ++i) one(*list[i]);
      if (list.size() > kMost) out_ += fmt::format("  - and {} more\n", list.size() - kMost);
    }
    out_ += '\n';
  }

  void one(const Difference& difference) {
    out_ +=
        fmt::format("  - {}before \"{}\", now \"{}\"\n",
                    difference.title.empty() ? "" : fmt::format("{}: ", shown(difference.title)),
                    shown(difference.before), shown(difference.after));
  }

  void messages() {
    if (summary_.said.empty()) return;
    line("## What was mended, made up or left behind");
    for (const auto& problem : summary_.said)
      out_ +=
          fmt::format("- `{}` {}: {}{}\n", problem.code, shown(place_text(problem.place)),
                      shown(problem.what), problem.hint.empty() ? "" : "; " + shown(problem.hint));
    out_ += '\n';
  }

  void left_out() {
    if (old_.left_out.empty()) return;
    line("## What has no place in a show");
    for (const auto& [name, count] : old_.left_out)
      out_ += fmt::format("- {} ({})\n", shown(name), count);
    out_ += '\n';
  }

  void moving() {
    line("## Moving");
    line("Listeners come along only where the old address sends them on. In this order:");
    std::size_t number = 0;
    for (const auto& step : moving_steps(old_, summary_))
      out_ += fmt::format("{}. {}\n", ++number, step);
    if (!summary_.not_moved.empty()) out_ += "\nStill at the old host:\n\n";
    for (const auto& one : summary_.not_moved) out_ += fmt::format("- {}\n", shown(one));
  }

  const OldShow& old_;
  const ImportSummary& summary_;
  const Proof& proof_;
  std::string out_;
};

Json place_json(const Place& place) {
  return Json::object({{"file", place.file.str()}, {"line", place.line}, {"column", place.column}});
}

}  // namespace

std::string import_report(const OldShow& old, const ImportSummary& summary, const Proof& proof) {
  return Report(old, summary, proof).run();
}

std::string import_json(const OldShow& old, const ImportSummary& summary, const Proof& proof) {
  Json::Array differences, said, left;
  for (const auto& one : proof.differences)
    differences.push_back(Json::object({{"verdict", verdict_name(one.verdict)},
                                        {"guid", one.guid},
                                        {"title", one.title},
                                        {"what", one.what},
                                        {"before", one.before},
                                        {"after", one.after},
                                        {"reason", one.reason}}));
  for (const auto& problem : summary.said)
    said.push_back(Json::object({{"code", problem.code},
                                 {"severity", severity_name(severity_of(problem))},
                                 {"place", place_json(problem.place)},
                                 {"what", problem.what},
                                 {"hint", problem.hint}}));
  for (const auto& [name, count] : old.left_out)
    left.push_back(Json::object({{"element", name}, {"count", count}}));
  return write_json_pretty(Json::object({{"version", 1},
                                         {"source", summary.source},
                                         {"old_feed", old.address},
                                         {"new_feed", summary.feed},
                                         {"items", proof.items},
                                         {"equal", proof.equal},
                                         {"on_purpose", proof.count(Verdict::on_purpose)},
                                         {"wrong", proof.count(Verdict::wrong)},
                                         {"imported", summary.episodes},
                                         {"here_before", summary.here},
                                         {"drafts", summary.drafts},
                                         {"notes_as_html", summary.html_notes},
                                         {"audio", summary.remote ? "remote" : "downloaded"},
                                         {"differences", std::move(differences)},
                                         {"messages", std::move(said)},
                                         {"left_out", std::move(left)}}));
}

}  // namespace liner
