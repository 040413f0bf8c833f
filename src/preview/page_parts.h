// What a page of the preview has besides what will be published: a script that follows changes, and
// a notice of what is wrong.
#pragma once

#include <string>
#include <string_view>

namespace liner {

struct PreviewState {
  std::string id;       // another one for every change: a page that has it is up to date
  std::string problem;  // why what is shown is not the newest; as on the terminal, without colours
};

// The page with the two before the end of its body.
std::string with_preview_parts(std::string html, const PreviewState& state);

// The page where there is nothing to show: yet, or only not at this address.
std::string page_of_problem(const PreviewState& state, bool elsewhere);

// The script, at kPreviewScript; what it asks, at kPreviewEvents.
inline constexpr std::string_view kPreviewScript = "/.liner/preview.js";
inline constexpr std::string_view kPreviewEvents = "/.liner/events";
std::string_view preview_script();

// One answer to it (WHATWG HTML, 9.2): the state as data, or with nothing new only a comment.
std::string event_of(const PreviewState& state);
std::string event_of_nothing();

}  // namespace liner
