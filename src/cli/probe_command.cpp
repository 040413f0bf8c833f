#include "cli/probe_command.h"

#include <fmt/format.h>

#include <ostream>

#include "audio/probe.h"
#include "base/problem_table.h"
#include "base/size_text.h"
#include "base/text.h"
#include "cli/print_problem.h"

namespace liner {
namespace {

constexpr int kNameWidth = 14;
constexpr std::size_t kLongest = 400;  // bytes: a comment may be a book

AudioFacts probe_named(const std::string& name) {
  const auto file = open_named_file(name);
  const auto bytes =
      file ? file_bytes(*file, name) : Result<FileBytes>(tl::unexpected(file.error()));
  if (bytes) return probe_audio(*bytes);
  AudioFacts facts;
  facts.problems.push_back(bytes.error());
  return facts;
}

std::string_view mode_word(BitrateMode mode) {
  return mode == BitrateMode::constant ? "cbr" : mode == BitrateMode::variable ? "vbr" : "";
}

std::string precise_clock(Milliseconds time) {
  return fmt::format("{}.{:03}", format_clock(Milliseconds(time.count() / 1000 * 1000)),
                     time.count() % 1000);
}

Json or_null(std::int64_t number) { return number > 0 ? Json(number) : Json(); }
Json or_null(std::string_view text) { return text.empty() ? Json() : Json(text); }

Json tags_to_json(const AudioFacts& facts) {
  Json tags = Json(Json::Object());
  const auto put = [&](std::string_view name, const std::string& text) {
    if (!text.empty()) tags.set(name, text);
  };
  put("title", facts.tags.title);
  put("artist", facts.tags.artist);
  put("album", facts.tags.album);
  put("album_artist", facts.album_artist);
  if (facts.tags.track) tags.set("track", *facts.tags.track);
  if (facts.tags.disc) tags.set("disc", *facts.tags.disc);
  put("date", facts.tags.date);
  put("genre", facts.genre);
  put("comment", facts.comment);
  put("link", facts.link);
  return tags;
}

Json chapters_to_json(const AudioFacts& facts) {
  Json::Array chapters;
  for (const auto& chapter : facts.chapters) {
    chapters.push_back(Json::object({{"start_ms", chapter.start.count()},
                                     {"end_ms", chapter.end.count()},
                                     {"title", chapter.title},
                                     {"link", or_null(chapter.link)},
                                     {"has_image", chapter.has_image}}));
    if (chapter.silent) chapters.back().set("silent", true);
  }
  return chapters;
}

Json pictures_to_json(const AudioFacts& facts) {
  Json::Array pictures;
  for (const auto& picture : facts.pictures)
    pictures.push_back(Json::object({{"kind", picture.kind},
                                     {"mime", or_null(picture.mime)},
                                     {"width", or_null(picture.width)},
                                     {"height", or_null(picture.height)},
                                     {"bytes", static_cast<std::int64_t>(picture.bytes)}}));
  return pictures;
}

Json problems_to_json(const AudioFacts& facts) {
  Json::Array problems;
  for (const auto& problem : facts.problems)
    problems.push_back(Json::object({{"code", problem.code},
                                     {"severity", severity_name(severity_of(problem))},
                                     {"what", problem.what},
                                     {"hint", or_null(problem.hint)}}));
  return problems;
}

std::string sound_text(const AudioFacts& facts) {
  auto text = facts.codec.empty() ? std::string("unknown") : facts.codec;
  if (facts.bitrate > 0) text += fmt::format(", {} kbit/s", facts.bitrate);
  if (facts.bitrate_mode != BitrateMode::unknown)
    text += facts.bitrate_mode == BitrateMode::constant ? " CBR" : " VBR";
  if (facts.sample_rate > 0) text += fmt::format(", {} Hz", facts.sample_rate);
  if (facts.channels > 0)
    text += facts.channels == 1   ? ", mono"
            : facts.channels == 2 ? ", stereo"
                                  : fmt::format(", {} channels", facts.channels);
  return text;
}

void print_row(std::ostream& out, std::string_view name, const std::string& text) {
  const auto cut = cut_whole(text, kLongest);
  if (!text.empty())
    out << fmt::format("  {}{}{}\n", padded(name, kNameWidth), cut,
                       cut.size() < text.size() ? "..." : "");
}

void print_tags(const AudioFacts& facts, std::ostream& out) {
  const auto number = [](const std::optional<int>& value) {
    return value ? std::to_string(*value) : std::string();
  };
  print_row(out, "title", facts.tags.title);
  print_row(out, "artist", facts.tags.artist);
  print_row(out, "album", facts.tags.album);
  print_row(out, "album artist", facts.album_artist);
  print_row(out, "track", number(facts.tags.track));
  print_row(out, "disc", number(facts.tags.disc));
  print_row(out, "date", facts.tags.date);
  print_row(out, "genre", facts.genre);
  print_row(out, "comment", facts.comment);
  print_row(out, "link", facts.link);
}

void print_facts(const AudioFacts& facts, const std::string& file, std::ostream& out) {
  out << fmt::format("{}\n", visible(file));
  if (facts.container == Container::unknown && facts.bytes == 0) return;
  print_row(out, "kind",
            fmt::format("{}, {}", container_name(facts.container), size_text(facts.bytes)));
  if (facts.codec.empty()) return;
  if (facts.duration.count() > 0)
    print_row(out, "length",
              precise_clock(facts.duration) + (facts.duration_exact ? "" : " (about)"));
  print_row(out, "sound", sound_text(facts));
  print_tags(facts, out);
  std::string_view name = "chapters";
  for (const auto& chapter : facts.chapters) {
    print_row(out, name,
              fmt::format("{:>11} - {:>11}  {}{}{}{}", precise_clock(chapter.start),
                          precise_clock(chapter.end), chapter.title,
                          chapter.link.empty() ? "" : "  " + chapter.link,
                          chapter.has_image ? "  (picture)" : "",
                          chapter.silent ? "  (not in the list)" : ""));
    name = "";
  }
  name = "pictures";
  for (const auto& picture : facts.pictures) {
    const auto sides = picture.mime.empty() ? std::string("of an unknown kind")
                                            : fmt::format("{}, {} x {}", picture.mime,
                                                          picture.width, picture.height);
    print_row(out, name, fmt::format("{}, {}, {}", picture.kind, sides, size_text(picture.bytes)));
    name = "";
  }
}

}  // namespace

Json facts_to_json(const AudioFacts& facts, const std::string& file) {
  return Json::object({{"file", safe_text(file)},
                       {"container", container_word(facts.container)},
                       {"codec", or_null(facts.codec)},
                       {"mime", or_null(facts.mime)},
                       {"bytes", static_cast<std::int64_t>(facts.bytes)},
                       {"duration_ms", or_null(facts.duration.count())},
                       {"duration_exact", facts.duration_exact && facts.duration.count() > 0},
                       {"bitrate", or_null(facts.bitrate)},
                       {"bitrate_mode", or_null(mode_word(facts.bitrate_mode))},
                       {"sample_rate", or_null(facts.sample_rate)},
                       {"channels", or_null(facts.channels)},
                       {"tags", tags_to_json(facts)},
                       {"chapters", chapters_to_json(facts)},
                       {"pictures", pictures_to_json(facts)},
                       {"problems", problems_to_json(facts)}});
}

int run_probe(const ProbeArguments& arguments, const Terminal& terminal) {
  Problems said;
  Json::Array all;
  for (const auto& file : arguments.files) {
    const auto facts = probe_named(file);
    append(said, facts.problems);
    if (arguments.json) {
      all.push_back(facts_to_json(facts, file));
      continue;
    }
    print_facts(facts, file, terminal.out);
    terminal.out.flush();
    print_problems(facts.problems, ".", terminal);
  }
  if (arguments.json) terminal.out << write_json_pretty(all);
  return exit_code(said);
}

}  // namespace liner
