// JSON chapters, as https://github.com/Podcastindex-org/podcast-namespace describes version 1.2.
#include <fmt/format.h>

#include "base/json.h"
#include "base/text.h"
#include "base/url.h"
#include "source/chapter_files.h"
#include "source/json_seconds.h"
#include "source/key_places.h"

namespace liner {
namespace {

class JsonChapters {
 public:
  JsonChapters(std::string_view text, const std::string& file, Problems& said)
      : text_(text), file_(file), said_(said), places_(text, file, "startTime") {}

  Result<std::vector<PlacedChapter>> read() {
    const auto json = parse_json(text_, file_);
    if (!json) return tl::unexpected(json.error());
    const auto* list = json->find("chapters");
    if (json->text_of("version").empty() || list == nullptr || list->array() == nullptr)
      return failure(
          "broken-chapters", {file_, 1, 1},
          "a file of chapters has \"version\" and a list of \"chapters\"",
          R"(write: {"version": "1.2.0", "chapters": [{"startTime": 0, "title": "..."}]})");
    std::vector<PlacedChapter> chapters;
    for (const auto& entry : *list->array()) {
      ++number_;
      place_ = entry.find("startTime") == nullptr ? Place{file_} : places_.next();
      auto chapter = read_one(entry);
      if (!chapter) return tl::unexpected(chapter.error());
      chapters.push_back(std::move(*chapter));
    }
    return chapters;
  }

 private:
  tl::unexpected<Problem> broken(const std::string& what, std::string hint) const {
    return failure("broken-chapters", place_, fmt::format("chapter {} {}", number_, what),
                   std::move(hint));
  }

  Result<PlacedChapter> read_one(const Json& entry) {
    if (entry.object() == nullptr)
      return broken("is no object", R"(write: {"startTime": 0, "title": "..."})");
    const auto start = json_seconds(entry, "startTime");
    if (!start) return broken("has no startTime", R"(write its seconds: "startTime": 75.5)");
    PlacedChapter read;
    read.place = place_;
    auto& chapter = read.chapter;
    chapter.start = *start;
    chapter.title = clean_line(entry.text_of("title"));
    const auto* toc = entry.find("toc");
    chapter.silent = toc != nullptr && toc->boolean() != nullptr && !*toc->boolean();
    if (chapter.title.empty() && !chapter.silent)
      return broken("has no title", R"(write: "title": "...", or "toc": false)");
    if (entry.find("endTime") != nullptr) {
      chapter.end = json_seconds(entry, "endTime");
      if (!chapter.end || *chapter.end <= *start)
        return broken("does not end after it starts", "correct endTime, or leave it out");
    }
    chapter.link = address(entry.text_of("url"));
    const auto image = entry.text_of("img");
    if (url_scheme(image).empty())
      read.image = image;
    else
      chapter.image = address(image);
    if (const auto* location = entry.find("location")) {
      if (location->text_of("name").empty() || location->text_of("geo").empty())
        return broken("has a location without name and geo",
                      R"(write: "location": {"name": "...", "geo": "geo:48.85,2.29"})");
      chapter.location = ChapterLocation{clean_line(location->text_of("name")),
                                         clean_line(location->text_of("geo")),
                                         clean_line(location->text_of("osm"))};
    }
    return read;
  }

  std::string address(const std::string& text) {
    if (text.empty()) return {};
    const auto url = canonical_url(text);
    if (url) return *url;
    said_.push_back({"wrong-address", place_,
                     fmt::format("the address \"{}\" of chapter {} {}", text, number_, url.error()),
                     "write a whole address: https://example.org/page"});
    return {};
  }

  std::string_view text_;
  const std::string& file_;
  Problems& said_;
  KeyPlaces places_;
  Place place_;  // of the chapter that is read
  int number_ = 0;
};

}  // namespace

Result<std::vector<PlacedChapter>> parse_chapters_json(std::string_view text,
                                                       const std::string& file, Problems& said) {
  return JsonChapters(text, file, said).read();
}

}  // namespace liner
