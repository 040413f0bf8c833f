#include "source/series.h"

#include "source/picture_file.h"
#include "source/word_files.h"

namespace liner {

std::map<std::string, Series> read_series(const Reader& reader) {
  std::map<std::string, Series> all;
  for_each_word_file(reader, "series", [&](const std::string& id, const std::string& file) {
    Series series;
    series.id = series.title = id;  // it is there: who names it is not at fault
    if (auto read = read_markdown_file(reader, file, "series file"); !read) {
      reader.said.push_back(read.error());
    } else {
      const Fields fields(read->front, "series file");
      series.title = fields.text("title", id);
      series.cover = read_picture_key(reader, fields, "cover", "series");
      series.introduction = std::move(read->words);
    }
    all.emplace(id, std::move(series));
  });
  return all;
}

}  // namespace liner
