// Stamps of one moment by path: what a run has asked the disk when it began it need not ask again.
#pragma once

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/seen_files.h"

namespace liner {

class StampTable {
 public:
  struct Row {
    std::string_view path;
    FileStamp stamp;
  };

  // `text` is what the paths are views into. Rows are in the order of their paths.
  StampTable(std::shared_ptr<const std::string> text, std::vector<Row> rows)
      : text_(std::move(text)), rows_(std::move(rows)) {}

  // Null where nobody asked.
  const FileStamp* find(std::string_view path) const { return find(rows_, path); }
  static const FileStamp* find(const std::vector<Row>& rows, std::string_view path) {
    const auto row = std::ranges::lower_bound(rows, path, {}, &Row::path);
    return row == rows.end() || row->path != path ? nullptr : &row->stamp;
  }

 private:
  std::shared_ptr<const std::string> text_;
  std::vector<Row> rows_;
};

}  // namespace liner
