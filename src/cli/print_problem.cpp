#include "cli/print_problem.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/problem_table.h"
#include "base/text.h"

namespace liner {
namespace {

constexpr int kWidest = 120;  // columns of a source line that are shown

struct Colors {
  std::string_view severity, strong, faint, plain;
};

Colors colors_of(Severity severity, bool color) {
  if (!color) return {};
  return {severity == Severity::error     ? "\x1b[1;31m"
          : severity == Severity::warning ? "\x1b[1;33m"
                                          : "\x1b[1;36m",
          "\x1b[1m", "\x1b[34m", "\x1b[0m"};
}

std::optional<std::string_view> line_of(std::string_view text, int line) {
  for (int at = 1; !text.empty(); ++at) {
    const auto end = std::min(text.find('\n'), text.size());
    if (at == line) return text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return std::nullopt;
}

// The first `count` code points.
std::string_view first_characters(std::string_view text, std::size_t count) {
  std::size_t at = 0;
  while (count-- > 0 && at < text.size()) next_character(text, at);
  return text.substr(0, at);
}

// Columns that a source line may take: all that is left beside its number.
int room_of(const ProblemStyle& style, const Place& place) {
  if (style.columns == 0) return kWidest;
  const auto margin = static_cast<int>(std::to_string(place.line).size()) + 4;
  return std::clamp(style.columns - margin, 8, kWidest);
}

// The line, or of one that is too long the piece around the place.
std::optional<SourceLine> whole_line(const ProblemStyle& style, const Place& place) {
  const auto text = style.text_of(place.file);
  const auto line = text ? line_of(*text, place.line) : std::nullopt;
  if (!line) return std::nullopt;
  const auto room = room_of(style, place);
  const auto before =
      first_characters(*line, static_cast<std::size_t>(std::max(place.column - 1, 0)));
  if (style.columns == 0 || display_width(before) < room * 2 / 3)
    return SourceLine{std::string(*line), 0};
  const int skipped = place.column - 1 - room / 3;
  const auto start = first_characters(*line, static_cast<std::size_t>(skipped)).size();
  return SourceLine{std::string(line->substr(start)), skipped};
}

// So much of the text as fits into so many columns.
std::string_view cut_to_columns(std::string_view text, int columns) {
  auto cut = cut_whole(text, static_cast<std::size_t>(columns) * 4);
  while (display_width(cut) > columns) cut = cut_whole(cut, cut.size() - 1);
  return cut;
}

// What the mark underlines: the place's own words if they are on this line, else one sign.
int mark_width(const Message& problem, std::string_view rest) {
  const auto bytes = problem.place.end > problem.place.begin
                         ? problem.place.end - problem.place.begin
                         : std::size_t{1};
  return std::max(1, display_width(cut_whole(rest, std::min(bytes, rest.size()))));
}

std::string source_lines(const Message& problem, const ProblemStyle& style, const Colors& colors) {
  const auto& place = problem.place;
  if (place.line == 0 || (!style.text_of && !style.line_at)) return {};
  const auto line = style.line_at ? style.line_at(place) : whole_line(style, place);
  if (!line) return {};
  const auto shown = fmt::format("{}{}", line->skipped > 0 ? "…" : "", visible(line->text));
  const std::string margin(std::to_string(place.line).size(), ' ');
  auto out = fmt::format("{0} {1}|{2}\n{3}{4} |{2} {5}\n", margin, colors.faint, colors.plain,
                         colors.faint, place.line,
                         style.columns == 0 ? cut_whole(shown, kWidest * 4)
                                            : cut_to_columns(shown, room_of(style, place)));
  const auto column = std::max(place.column - line->skipped, 1) + (line->skipped > 0 ? 1 : 0);
  const auto before = first_characters(shown, static_cast<std::size_t>(column - 1));
  const auto indent = display_width(before), room = room_of(style, place);
  if (place.column == 0 || indent > room) return out;
  const auto rest = std::string_view(shown).substr(before.size());
  const auto width = std::min(mark_width(problem, rest), std::max(room - indent, 1));
  // A hint that does not fit stands on a line of its own.
  const bool fits = style.columns == 0 || indent + width + 1 + display_width(problem.hint) <= room;
  out +=
      fmt::format("{} {}|{} {}{}{}{}{}\n", margin, colors.faint, colors.plain,
                  std::string(static_cast<std::size_t>(indent), ' '), colors.severity,
                  std::string(static_cast<std::size_t>(width), '^'), colors.plain,
                  problem.hint.empty() || !fits ? std::string() : fmt::format(" {}", problem.hint));
  return out;
}

}  // namespace

// Letters that nobody sees and that turn what stands behind them around.
static bool turns_text(char32_t c) {
  return c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

std::string visible(std::string_view line) {
  std::string out;
  for (std::size_t at = 0; at < line.size();) {
    const auto begin = at;
    const auto c = next_character(line, at);
    if (c == '\t' || c == '\n')
      out += ' ';
    else if (c == kBadUtf8 || !is_text_character(c) || turns_text(c))
      out += "\xEF\xBF\xBD";
    else
      out.append(line.substr(begin, at - begin));
  }
  return out;
}

std::string problem_text(const Problem& problem, const ProblemStyle& style) {
  return message_text(
      {severity_of(problem), problem.code, problem.place, problem.what, problem.hint, {}}, style);
}

std::string message_text(const Message& problem, const ProblemStyle& style) {
  const auto severity = problem.severity;
  const auto colors = colors_of(severity, style.color);
  auto out =
      fmt::format("{}{}[{}]{}{}: {}{}\n", colors.severity, severity_name(severity), problem.code,
                  colors.plain, colors.strong, visible(problem.what), colors.plain);
  const auto& place = problem.place;
  const bool of_show = !place.file.starts_with("/") && !place.file.starts_with("built-in ");
  auto where = (of_show ? style.prefix : std::string()) + visible(place.file.str());
  if (place.line > 0) where += fmt::format(":{}", place.line);
  if (place.line > 0 && place.column > 0) where += fmt::format(":{}", place.column);
  if (!problem.where.empty()) where += fmt::format("  {}", visible(problem.where));
  if (!where.empty()) out += fmt::format(" {}-->{} {}\n", colors.faint, colors.plain, where);
  const auto source = source_lines(problem, style, colors);
  out += source;
  const bool hint_said = !problem.hint.empty() && source.find(problem.hint) != source.npos;
  if (!problem.hint.empty() && !hint_said) out += fmt::format("  {}\n", problem.hint);
  if (const auto why = style.why ? style.why(problem.code) : std::string_view(); !why.empty())
    out += fmt::format("  {}why:{} {}\n", colors.faint, colors.plain, why);
  return out;
}

std::string count_text(const Problems& problems) {
  const auto count = [&](Severity severity) {
    return std::ranges::count_if(
        problems, [&](const Problem& problem) { return severity_of(problem) == severity; });
  };
  const auto errors = count(Severity::error), warnings = count(Severity::warning);
  const auto some = [](auto number, std::string_view word) {
    return fmt::format("{} {}{}", number, word, number == 1 ? "" : "s");
  };
  if (errors > 0 && warnings > 0)
    return fmt::format("{}, {}", some(errors, "error"), some(warnings, "warning"));
  return errors > 0 ? some(errors, "error") : some(warnings, "warning");
}

}  // namespace liner
