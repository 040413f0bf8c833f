// All benchmarks and what each is a multiple of.
#include "feed_bench.h"
#include "ratio_reporter.h"

int main(int argc, char** argv) {
  using namespace liner;
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  bench::RatioReporter reporter({{"all facts of an MP3", "probe_mp3", "head_and_tail"},
                                 {"all facts of an M4A", "probe_m4a", "head_and_tail"},
                                 {"every frame of an hour", "walk_frames", "plain_read"},
                                 {"notes to HTML", "notes_html", "cmark_html"},
                                 {"artwork in four sizes", "picture_versions", "picture_codecs"},
                                 {"a page of 60 cards", "page_template", "page_copy"},
                                 {"a feed of 500", "write_500", "tree_500"},
                                 {"a feed of 5,000", "write_5000", "tree_5000"},
                                 {"5,000 beside 500, written", "write_5000", "write_500"},
                                 {"a feed of 5,000 checked", "check_5000", "tree_5000"},
                                 {"5,000 beside 500, checked", "check_5000", "check_500"}});
  if (benchmark::RunSpecifiedBenchmarks(&reporter) == 0) return 1;
  bench::print_feed_memory();
  return 0;
}
