#include "source/blocks.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

#include "base/did_you_mean.h"
#include "base/slug.h"
#include "base/text.h"
#include "source/scalar_check.h"
#include "source/word_files.h"

namespace liner {
namespace {

class BlockReader {
 public:
  BlockReader(const Reader& reader, const Show& show, const std::map<std::string, Series>& series,
              const Yaml& front, Block& block)
      : reader_(reader),
        show_(show),
        series_(series),
        fields_(front, "block file"),
        block_(block) {}

  void read() {
    read_places();
    read_dates();
    for (const auto* value : fields_.list("tags"))
      if (const auto tag = fold(trimmed(value->text)); !tag.empty()) block_.tags.push_back(tag);
    for (const auto* value : fields_.list("series")) read_series(*value);
    for (const auto* value : fields_.list("seasons"))
      if (const auto number = parse_number(trimmed(value->text))) block_.seasons.push_back(*number);
    read_button();
  }

 private:
  void read_places() {
    block_.before = fields_.text("place") == "before";
    if (!fields_.has("on")) return;
    block_.on_page = block_.on_feed = block_.on_mail = false;
    for (const auto* value : fields_.list("on")) {
      const auto where = trimmed(value->text);
      if (where == "page") block_.on_page = true;
      if (where == "feed") block_.on_feed = true;
      if (where == "mail") block_.on_mail = true;
    }
  }

  // A bare date is a whole day of the show's zone: it is over when the next one begins.
  void read_dates() {
    block_.from = day("from", 0);
    block_.until = day("until", 1);
    if (block_.from && block_.until && *block_.until <= *block_.from)
      reader_.said.push_back({"wrong-date", fields_.place("until"),
                              "the block ends before it begins", "correct from: or until:"});
  }

  // The first moment of that day, or of so many days later; other times as they are. Where the
  // clock skips midnight the day begins when it goes on.
  std::optional<Moment> day(std::string_view key, int later) {
    using namespace std::chrono;
    const auto text = fields_.text(key);
    int year = 0;
    unsigned month = 0, date = 0;
    const bool bare =
        text.size() == 10 && std::sscanf(text.c_str(), "%4d-%2u-%2u", &year, &month, &date) == 3;
    const year_month_day named{std::chrono::year(year), std::chrono::month(month),
                               std::chrono::day(date)};
    if (!bare || !named.ok()) return fields_.date(key, show_.time_zone, minutes(0), reader_.said);
    const year_month_day wanted{sys_days(named) + days(later)};
    const auto written = fmt::format("{:04}-{:02}-{:02}", int(wanted.year()),
                                     unsigned(wanted.month()), unsigned(wanted.day()));
    for (const auto begin : {minutes(0), minutes(30), minutes(60), minutes(120)})
      if (const auto moment = parse_date(written, show_.time_zone, begin)) return *moment;
    return std::nullopt;
  }

  void read_series(const Yaml& value) {
    const auto name = to_nfc(trimmed(value.text));
    for (const auto& [id, known] : series_)
      if (id == name || fold(known.title) == fold(name)) return block_.series.push_back(id);
    if (!is_slug(name)) return block_.series.push_back(fold(name));  // a title alone
    std::vector<std::string_view> ids;
    for (const auto& [id, known] : series_) ids.push_back(id);
    auto hint = did_you_mean(name, ids);
    if (hint.empty()) hint = fmt::format("make series/{}.md, or write the title", name);
    reader_.said.push_back(
        {"unknown-series", value.place, fmt::format("there is no series/{}.md", name), hint});
  }

  void read_button() {
    const auto* value = fields_.node("button");
    if (value == nullptr || value->kind != Yaml::Kind::map) return;
    const Fields button(*value, "button");
    const auto title = button.text("title"), link = button.text("link");
    if (title.empty() || link.empty()) return;  // said by check_keys
    Words words;
    words.kind = Words::Kind::link;
    words.url = link;
    words.place = button.place("link");
    words.children.push_back(Words::of(Words::Kind::text, title, words.place));
    block_.button = std::move(words);
  }

  const Reader& reader_;
  const Show& show_;
  const std::map<std::string, Series>& series_;
  Fields fields_;
  Block& block_;
};

}  // namespace

std::vector<Block> read_blocks(const Reader& reader, const Show& show,
                               const std::map<std::string, Series>& series) {
  std::vector<Block> blocks;
  for_each_word_file(reader, "blocks", [&](const std::string& id, const std::string& file) {
    auto read = read_markdown_file(reader, file, "block file");
    if (!read) {
      reader.said.push_back(read.error());
      return;
    }
    Block block;
    block.id = id;
    block.file = file;
    block.words = std::move(read->words);
    BlockReader(reader, show, series, read->front, block).read();
    if (block.words.empty() && !block.button)
      reader.said.push_back({"empty-value",
                             {file},
                             "this block says nothing",
                             "write its words below the front matter"});
    blocks.push_back(std::move(block));
  });
  return blocks;
}

}  // namespace liner
