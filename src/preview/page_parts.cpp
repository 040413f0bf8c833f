#include "preview/page_parts.h"

#include <fmt/format.h>

#include "base/embedded.h"
#include "base/html_escape.h"
#include "base/json.h"

namespace liner {
namespace {

constexpr int kAskAgain = 300;  // milliseconds after an answer

std::string parts_of(const PreviewState& state) {
  std::string parts;
  if (!state.problem.empty())
    parts = fmt::format(
        "<div data-liner-preview role=\"alert\" style=\"position:fixed;inset:auto 0 0 0;"
        "max-height:50vh;overflow:auto;z-index:2147483647;background:#7f1d1d;color:#fff;"
        "padding:1rem;font:14px/1.5 ui-monospace,monospace;direction:ltr;text-align:left\">"
        "<pre style=\"margin:0;white-space:pre-wrap;background:none;color:inherit;border:0;"
        "padding:0\" tabindex=\"0\">{}</pre></div>",
        escape_html(state.problem));
  return parts + fmt::format(
                     "<script data-liner-preview data-state=\"{}\" data-events=\"{}\" src=\"{}\">"
                     "</script>\n",
                     state.id, kPreviewEvents, kPreviewScript);
}

}  // namespace

std::string with_preview_parts(std::string html, const PreviewState& state) {
  const auto end = html.rfind("</body>");
  return html.insert(end == html.npos ? html.size() : end, parts_of(state));
}

std::string page_of_problem(const PreviewState& state, bool elsewhere) {
  return fmt::format(
      "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"color-scheme\" content=\"light dark\">\n<title>Liner: not made yet</title>\n"
      "</head>\n<body>\n<p>{}: mend what is said below, and it will follow.</p>\n{}</body>\n"
      "</html>\n",
      elsewhere ? "This page cannot be made" : "There is nothing to show yet", parts_of(state));
}

std::string_view preview_script() {
  return embedded_file("preview/preview.js").value_or(std::string_view());
}

std::string event_of(const PreviewState& state) {
  const auto data = write_json(Json::object({{"problem", state.problem}}));
  return fmt::format("retry: {}\nid: {}\ndata: {}\n\n", kAskAgain, state.id, data);
}

std::string event_of_nothing() { return fmt::format("retry: {}\n: nothing new\n\n", kAskAgain); }

}  // namespace liner
