#include "cli/serve.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/digest.h"
#include "base/problem_table.h"
#include "base/text.h"
#include "cli/print_problem.h"
#include "cli/terminal.h"
#include "preview/content_types.h"
#include "preview/request_path.h"

namespace liner {
namespace {

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

// What a browser shows as a page of the site; a transcript in HTML is a file.
bool is_page(const std::string& path, const HttpContent& content) {
  return content.type.starts_with("text/html") &&
         (path.empty() || path.ends_with('/') || path.ends_with("index.html") ||
          content.status == 404);
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
  if (rebuilt.shown) state_.before = std::exchange(state_.site, site);
  state_.page = {fmt::format("{}-{}", boot_, ++rebuilds_), words};
  state_.changed = clock_();
  return rebuilt;
}

bool Preview::show_is_gone() const {
  struct stat info {};
  return fstat(show_.descriptor(), &info) != 0 || info.st_nlink == 0;
}

Preview::State Preview::state() const {
  const std::lock_guard lock(guard_);
  return state_;
}

HttpAnswer Preview::answer(const ServedRequest& request, bool again) {
  auto answer = answer_with_state(request, again);
  if (!answer.held) add_safety_headers(answer);
  return answer;
}

// A page elsewhere can make a browser ask this server under a name of its own; it must not read the
// drafts. An address in numbers is nobody's name.
bool Preview::is_allowed_host(std::string_view host) const {
  if (is_own_host(host, host_, port_)) return true;
  const bool everywhere = host_ == "0.0.0.0" || host_ == "[::]";
  const auto name = host.substr(0, host.rfind(':'));
  return everywhere && !name.empty() &&
         (name.starts_with('[') || name.find_first_not_of("0123456789.") == name.npos) &&
         host.ends_with(fmt::format(":{}", port_));
}

HttpAnswer Preview::answer_with_state(ServedRequest request, bool again) {
  const auto* host = find_header(request.headers, "host");
  if (host == nullptr) return short_answer(400, "the request names no host");
  const auto target = split_target(request.target);
  // The one in the target counts (RFC 9112, 3.2.2).
  if (!is_allowed_host(target.host.empty() ? std::string_view(*host) : target.host))
    return short_answer(421, fmt::format("this is the preview at {}", link_));
  if (request.method == "OPTIONS") return options_answer(request);
  if (request.method != "GET" && request.method != "HEAD") {
    auto answer = short_answer(405, "the preview only shows: GET and HEAD");
    answer.headers.emplace_back("Allow", "GET, HEAD, OPTIONS");
    return answer;
  }
  request.target = std::string(target.rest);
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

HttpAnswer Preview::follow(const ServedRequest& request, const State& now, bool again) const {
  HttpAnswer answer;
  const auto* last = find_header(request.headers, "last-event-id");
  const bool is_news = (last == nullptr || last->empty() ? since(request.target)
                                                         : std::string_view(*last)) != now.page.id;
  if (!is_news && !again) {
    answer.held = true;
    return answer;
  }
  answer.headers.emplace_back("Content-Type", "text/event-stream");
  answer.body.push_back({is_news ? event_of(now.page) : event_of_nothing(), {}});
  return answer;
}

HttpAnswer Preview::page(const ServedRequest& request, const std::string& path, HttpContent content,
                         const PreviewState& parts, Moment changed) const {
  content.bytes = with_preview_parts(std::move(content.bytes), parts);
  auto& validators = content.validators;
  validators.etag = fmt::format("\"{}-{}\"", validators.etag.substr(1, validators.etag.size() - 2),
                                name_hash(parts.id + parts.problem));
  validators.modified = changed;  // a notice is news too
  auto answer = answer_with(request, std::move(content), clock_());
  const bool embed = path.starts_with("episodes/") && path.ends_with("/embed/");
  if (!embed) answer.headers.emplace_back("X-Frame-Options", "SAMEORIGIN");
  return answer;
}

HttpAnswer Preview::problem_page(const PreviewState& state, bool anything_to_show) const {
  HttpAnswer answer;
  answer.status = 500;
  answer.headers.emplace_back("Content-Type", "text/html; charset=utf-8");
  answer.headers.emplace_back("X-Frame-Options", "SAMEORIGIN");
  answer.body.push_back({page_of_problem(state, anything_to_show), {}});
  return answer;
}

// What is only found when a page is made, such as a fault in a template: the state before it stays
// up for this page.
HttpAnswer Preview::unmade(const ServedRequest& request, const std::string& path, const State& now,
                           const Problem& problem) {
  const PreviewState parts{now.page.id, words_of({problem}, show_.path())};
  if (found_late_) found_late_(problem);
  if (now.before) {
    auto found = now.before->find(path);
    if (auto* content = std::get_if<HttpContent>(&found);
        content != nullptr && is_page(path, *content))
      return page(request, path, std::move(*content), parts, now.changed);
  }
  return problem_page(parts, true);
}

HttpAnswer Preview::file(const ServedRequest& request, const std::string& path, const State& now) {
  if (!now.site) return problem_page(now.page, false);
  auto found = now.site->find(path);
  if (auto* content = std::get_if<HttpContent>(&found))
    return is_page(path, *content) ? page(request, path, std::move(*content), now.page, now.changed)
                                   : answer_with(request, std::move(*content), clock_());
  if (const auto* go_to = std::get_if<PreviewSite::GoTo>(&found)) {
    const auto query = std::min(request.target.find('?'), request.target.size());
    const auto address = go_to->address + request.target.substr(query);
    auto answer = short_answer(302, address);
    answer.headers.emplace_back("Location", address);
    return answer;
  }
  if (const auto* problem = std::get_if<Problem>(&found))
    return unmade(request, path, now, *problem);
  return short_answer(404, "there is no such file in the web root");
}

}  // namespace liner
