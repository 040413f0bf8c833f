#include "cli/serve.h"

#include <fmt/format.h>

#include "base/problem_table.h"
#include "base/text.h"
#include "cli/print_problem.h"
#include "cli/terminal.h"
#include "preview/content_types.h"
#include "preview/request_path.h"

namespace liner {
namespace {

const std::string& header(const HttpRequest& request, std::string_view name) {
  static const std::string kNone;
  const auto found = request.headers.find(name);
  return found == request.headers.end() ? kNone : found->second;
}

// All errors as on the terminal, without colours.
std::string words_of(const Problems& said, const std::string& folder) {
  ProblemStyle style;
  style.text_of = source_texts(folder);
  std::string words;
  for (const auto& problem : said)
    if (severity_of(problem) == Severity::error)
      words += fmt::format("{}{}", words.empty() ? "" : "\n", problem_text(problem, style));
  return words;
}

// "/.liner/events?since=7" -> "7".
std::string_view since(std::string_view target) {
  constexpr std::string_view kName = "?since=";
  const auto at = target.find(kName);
  return at == target.npos ? std::string_view() : target.substr(at + kName.size());
}

bool is_at(std::string_view target, std::string_view path) {
  return target.substr(0, target.find('?')) == path;
}

}  // namespace

Preview::Preview(const Root& show, std::string host, int port, std::string link,
                 std::function<Moment()> clock)
    : show_(show),
      host_(std::move(host)),
      port_(port),
      link_(std::move(link)),
      clock_(std::move(clock)),
      boot_(std::to_string(clock_().time_since_epoch().count())) {}

Preview::Rebuilt Preview::rebuild() {
  const auto site =
      std::make_shared<const PreviewSite>(show_, SiteRequest{link_, clock_()}, pictures_);
  Rebuilt rebuilt;
  rebuilt.said = site->said();
  rebuilt.shown = !has_errors(rebuilt.said);
  rebuilt.episodes = site->edition().episodes.size();
  rebuilt.held = site->edition().held_back.size();
  rebuilt.feed_name = site->edition().show.feed_name;
  const auto words = words_of(rebuilt.said, show_.path());
  const std::lock_guard lock(guard_);
  if (rebuilt.shown) state_.site = site;
  state_.page = {fmt::format("{}-{}", boot_, ++rebuilds_), words};
  return rebuilt;
}

Preview::State Preview::state() const {
  const std::lock_guard lock(guard_);
  return state_;
}

HttpAnswer Preview::answer(const HttpRequest& request, bool again) {
  auto answer = answer_with_state(request, again);
  if (!answer.held) add_safety_headers(request, answer);
  return answer;
}

// A page elsewhere can make a browser ask this server under a name of its own; it must not read the
// drafts. An address in numbers is nobody's name.
bool Preview::is_allowed_host(const HttpRequest& request) const {
  const auto& host = header(request, "host");
  if (is_own_host(host, host_, port_)) return true;
  const bool everywhere = host_ == "0.0.0.0" || host_ == "[::]";
  const auto name = host.substr(0, host.rfind(':'));
  return everywhere && !name.empty() &&
         (name.starts_with('[') || name.find_first_not_of("0123456789.") == name.npos) &&
         host.ends_with(fmt::format(":{}", port_));
}

HttpAnswer Preview::answer_with_state(const HttpRequest& request, bool again) {
  if (!is_allowed_host(request))
    return short_answer(421, fmt::format("this is the preview at {}", link_));
  if (request.method == "OPTIONS") return options_answer(request);
  if (request.method != "GET" && request.method != "HEAD") {
    auto answer = short_answer(405, "the preview only shows: GET and HEAD");
    answer.headers.emplace_back("Allow", "GET, HEAD, OPTIONS");
    return answer;
  }
  const auto now = state();
  if (is_at(request.target, kPreviewEvents)) return follow(request, now, again);
  if (is_at(request.target, kPreviewScript)) {
    HttpContent script{std::string(content_type(kPreviewScript)), std::string(preview_script())};
    script.validators = {fmt::format("\"{}\"", now.page.id), clock_()};
    return answer_with(request, std::move(script), clock_());
  }
  const auto path = request_path(request.target);
  if (!path) return short_answer(400, "no file of the site can have this path");
  return file(request, *path, now);
}

HttpAnswer Preview::follow(const HttpRequest& request, const State& now, bool again) const {
  HttpAnswer answer;
  const auto& last = header(request, "last-event-id");
  const bool is_news =
      (last.empty() ? since(request.target) : std::string_view(last)) != now.page.id;
  if (!is_news && !again) {
    answer.held = true;
    return answer;
  }
  answer.headers.emplace_back("Content-Type", "text/event-stream");
  answer.body.push_back({is_news ? event_of(now.page) : event_of_nothing(), {}});
  return answer;
}

HttpAnswer Preview::file(const HttpRequest& request, const std::string& path,
                         const State& now) const {
  const auto with_parts = [&](HttpContent content) {
    content.bytes = with_preview_parts(std::move(content.bytes), now.page);
    auto& etag = content.validators.etag;
    etag = fmt::format("\"{}-{}\"", etag.substr(1, etag.size() - 2), now.page.id);
    auto answer = answer_with(request, std::move(content), clock_());
    if (!path.ends_with("embed/")) answer.headers.emplace_back("X-Frame-Options", "SAMEORIGIN");
    return answer;
  };
  const auto problem_page = [&](const PreviewState& state) {
    HttpAnswer answer;
    answer.status = 500;
    answer.headers.emplace_back("Content-Type", "text/html; charset=utf-8");
    answer.body.push_back({page_of_problem(state), {}});
    return answer;
  };
  if (!now.site) return problem_page(now.page);
  auto found = now.site->find(path);
  if (auto* content = std::get_if<HttpContent>(&found)) {
    const bool page = path.empty() || path.ends_with('/') || content->status == 404;
    if (page && content->type.starts_with("text/html")) return with_parts(std::move(*content));
    return answer_with(request, std::move(*content), clock_());
  }
  if (const auto* go_to = std::get_if<PreviewSite::GoTo>(&found)) {
    auto answer = short_answer(302, go_to->address);
    answer.headers.emplace_back("Location", go_to->address);
    return answer;
  }
  if (const auto* problem = std::get_if<Problem>(&found))
    return problem_page({now.page.id, words_of({*problem}, show_.path())});
  return short_answer(404, "there is no such file in the web root");
}

}  // namespace liner
