// Notes and pages beside the least that the same work takes: cmark alone, and a copy of the page.
#include <cmark.h>

#include <string>

#include "notes/html.h"
#include "notes/markdown.h"
#include "ratio_reporter.h"
#include "theme/template.h"

using namespace liner;

namespace {

// Six kilobytes of notes as producers write them.
const std::string& notes() {
  static const std::string kText = [] {
    std::string text;
    for (int i = 0; text.size() < 6000; ++i)
      text += "## Part " + std::to_string(i) +
              "\n\nWhy we *sleep*, and what the lamp has to do with it; see "
              "[the paper](https://papers.example/" +
              std::to_string(i) + ").\n\n- 12:34 First\n- Second & third\n\n";
    return text;
  }();
  return kText;
}

void count_bytes(benchmark::State& state, const std::string& text) {
  state.SetBytesProcessed(static_cast<std::int64_t>(text.size()) * state.iterations());
}

void cmark_html(benchmark::State& state) {
  for (auto _ : state) {
    auto* html = cmark_markdown_to_html(notes().data(), notes().size(), CMARK_OPT_DEFAULT);
    benchmark::DoNotOptimize(html);
    std::free(html);
  }
  count_bytes(state, notes());
}

void notes_html(benchmark::State& state) {
  for (auto _ : state) {
    Problems said;
    const auto words = parse_markdown({notes(), "notes.md", 1, true, true}, said);
    benchmark::DoNotOptimize(page_html(*words, "../../", "audio.mp3"));
  }
  count_bytes(state, notes());
}

// A page as the theme has them: lists within lists, partials, text that is escaped.
const TemplateSet& templates() {
  static const TemplateSet kSet = [] {
    TemplateSet set;
    set["page"] = *parse_template(
        "<!doctype html>\n<title>{{title}}</title>\n{{#episodes}}\n  {{> card}}\n{{/episodes}}\n",
        "page");
    set["card"] = *parse_template(
        "<article>\n  <h2><a href=\"{{href}}\">{{title}}</a></h2>\n  <p>{{summary}}</p>\n"
        "  {{#tags}}<a href=\"{{href}}\">{{title}}</a> {{/tags}}\n</article>\n",
        "card");
    return set;
  }();
  return kSet;
}

const Json& view() {
  static const Json kView = [] {
    Json::Array episodes;
    for (int i = 0; i < 60; ++i) {
      Json::Array tags;
      for (const auto* tag : {"Light", "Sleep", "Nurses"})
        tags.push_back(Json::object({{"title", tag}, {"href", "../../tags/sleep/"}}));
      episodes.push_back(Json::object({{"title", "Episode " + std::to_string(i) + ": night & day"},
                                       {"href", "../../episodes/night/"},
                                       {"summary",
                                        "What a lamp does to us, and what a nurse on her "
                                        "third night can do about it."},
                                       {"tags", std::move(tags)}}));
    }
    return Json::object({{"title", "All episodes"}, {"episodes", std::move(episodes)}});
  }();
  return kView;
}

std::string page() {
  return *render_template(templates(), templates().at("page"), view(), TemplateMode::strict);
}

void page_copy(benchmark::State& state) {
  const auto text = page();
  // Escaping is a look at every byte.
  for (auto _ : state) {
    std::string out;
    for (const char c : text) out += c;
    benchmark::DoNotOptimize(out);
  }
  count_bytes(state, text);
}

void page_template(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(page());
  count_bytes(state, page());
}

BENCHMARK(cmark_html)->Unit(benchmark::kMicrosecond);
BENCHMARK(notes_html)->Unit(benchmark::kMicrosecond);
BENCHMARK(page_copy)->Unit(benchmark::kMicrosecond);
BENCHMARK(page_template)->Unit(benchmark::kMicrosecond);

}  // namespace
