#include <algorithm>
#include <iterator>

#include "import/html_words.h"
#include "import/tidy_line.h"
#include "notes/safe_html.h"

namespace liner {
namespace {

using Kind = Words::Kind;

constexpr std::string_view kSpaces = " \t\r\n\f";

bool holds_lines(Kind kind) {
  return kind == Kind::paragraph || kind == Kind::heading || kind == Kind::caption ||
         kind == Kind::summary || kind == Kind::link || kind == Kind::emphasis ||
         kind == Kind::strong || kind == Kind::struck || kind == Kind::superscript ||
         kind == Kind::subscript;
}

bool is_list(Kind kind) { return kind == Kind::bullet_list || kind == Kind::ordered_list; }

// Emphasis or a link around blocks is around the words of each of them.
void push_mark_inside(const Words& mark, Words& block) {
  std::vector<Words> out;
  std::vector<Words> run;
  const auto close_run = [&] {
    if (run.empty()) return;
    auto marked = mark;
    marked.children = std::move(run);
    run.clear();
    out.push_back(std::move(marked));
  };
  for (auto& child : block.children) {
    if (child.is_inline()) {
      run.push_back(std::move(child));
      continue;
    }
    close_run();
    push_mark_inside(mark, child);
    out.push_back(std::move(child));
  }
  close_run();
  block.children = std::move(out);
}

// Takes marks out of the way of blocks, and blocks out of lines.
void part_lines_and_blocks(std::vector<Words>& children) {
  std::vector<Words> out;
  for (auto& child : children) {
    part_lines_and_blocks(child.children);
    const bool blocks =
        holds_lines(child.kind) &&
        std::ranges::any_of(child.children, [](const Words& one) { return !one.is_inline(); });
    if (!blocks) {
      out.push_back(std::move(child));
      continue;
    }
    auto inside = std::move(child.children);
    child.children.clear();
    const bool is_mark = child.is_inline();
    auto around = Words::of(Kind::document, {}, {});
    around.children = std::move(inside);
    if (is_mark) push_mark_inside(child, around);
    if (is_mark) {
      std::ranges::move(around.children, std::back_inserter(out));
      continue;
    }
    // A paragraph that blocks interrupt is one before and one behind them.
    Words part = child;
    for (auto& one : around.children) {
      if (one.is_inline()) {
        part.children.push_back(std::move(one));
        continue;
      }
      if (!part.children.empty()) out.push_back(std::exchange(part, child));
      out.push_back(std::move(one));
    }
    if (!part.children.empty()) out.push_back(std::move(part));
  }
  children = std::move(out);
}

// Two breaks in a row end a paragraph; what is left of breaks at its ends goes.
std::vector<Words> parted(Words paragraph) {
  std::vector<Words> parts;
  Words part = paragraph;
  part.children.clear();
  const auto empty = part;
  const auto close = [&] {
    while (!part.children.empty() && part.children.back().kind == Kind::hard_break)
      part.children.pop_back();
    tidy_line(part.children);
    while (!part.children.empty() && part.children.back().kind == Kind::hard_break)
      part.children.pop_back();
    if (!part.children.empty()) parts.push_back(std::exchange(part, empty));
    part = empty;
  };
  std::size_t breaks = 0;
  for (auto& child : paragraph.children) {
    const bool blank =
        child.kind == Kind::text && child.text.find_first_not_of(kSpaces) == std::string::npos;
    if (child.kind == Kind::hard_break) {
      ++breaks;
      if (breaks == 2) close();
      if (breaks == 1 && !part.children.empty()) part.children.push_back(std::move(child));
      continue;
    }
    if (!blank) breaks = 0;
    if (breaks == 0 || !part.children.empty()) part.children.push_back(std::move(child));
  }
  close();
  return parts;
}

void tidy_blocks(Words& parent);

// An item whose words stand in no paragraph of their own is tight, and its list with it.
void tidy_list(Words& list) {
  std::vector<Words> items;
  for (auto& child : list.children) {
    if (child.kind == Kind::item) {
      items.push_back(std::move(child));
    } else if (child.kind != Kind::text ||
               child.text.find_first_not_of(kSpaces) != std::string::npos) {
      auto item = Words::of(Kind::item, {}, {});
      item.children.push_back(std::move(child));
      items.push_back(std::move(item));
    }
  }
  bool tight = true;
  for (const auto& item : items) {
    std::size_t paragraphs = 0;
    for (const auto& child : item.children) paragraphs += child.kind == Kind::paragraph ? 1 : 0;
    tight = tight && paragraphs == 0;
  }
  for (auto& item : items) tidy_blocks(item);
  for (const auto& item : items) {
    const auto paragraphs = std::ranges::count(item.children, Kind::paragraph, &Words::kind);
    const bool last_only = paragraphs <= 1 && (item.children.empty() || paragraphs == 0 ||
                                               item.children.front().kind == Kind::paragraph);
    const bool lists = std::ranges::all_of(item.children, [](const Words& child) {
      return child.kind == Kind::paragraph || is_list(child.kind);
    });
    tight = tight && last_only && lists;
  }
  for (auto& item : items)
    for (auto& child : item.children)
      if (child.kind == Kind::paragraph) child.level = tight ? 1 : 0;
  std::erase_if(items, [](const Words& item) { return item.children.empty(); });
  list.children = std::move(items);
}

void tidy_table_parts(Words& table) {
  std::erase_if(table.children, [](const Words& child) {
    return child.kind == Kind::text && child.text.find_first_not_of(kSpaces) == std::string::npos;
  });
  for (auto& child : table.children) {
    if (child.kind == Kind::cell || child.kind == Kind::header_cell) {
      tidy_blocks(child);
      if (child.children.size() == 1 && child.children.front().kind == Kind::paragraph)
        child.children = std::move(child.children.front().children);
    } else if (!child.is_inline()) {
      tidy_table_parts(child);
    }
  }
}

void tidy_one(Words child, std::vector<Words>& out) {
  switch (child.kind) {
    case Kind::paragraph:
      for (auto& part : parted(std::move(child))) out.push_back(std::move(part));
      return;
    case Kind::heading:
    case Kind::caption:
    case Kind::summary: tidy_line(child.children); break;
    case Kind::bullet_list:
    case Kind::ordered_list: tidy_list(child); break;
    case Kind::table: tidy_table_parts(child); break;
    case Kind::code_block:
      if (child.text.starts_with('\n')) child.text.erase(0, 1);
      if (!child.text.empty() && !child.text.ends_with('\n')) child.text += '\n';
      break;
    case Kind::rule: break;
    case Kind::item:
    case Kind::document:
      tidy_blocks(child);
      std::ranges::move(child.children, std::back_inserter(out));
      return;
    case Kind::row:
    case Kind::table_head:
    case Kind::table_body:
    case Kind::cell:
    case Kind::header_cell:  // of no table
      child.kind = Kind::document;
      tidy_one(std::move(child), out);
      return;
    default: tidy_blocks(child);
  }
  if (child.kind == Kind::rule || !child.children.empty() || !child.text.empty())
    out.push_back(std::move(child));
}

void tidy_blocks(Words& parent) {
  std::vector<Words> out;
  auto run = Words::of(Kind::paragraph, {}, {});
  const auto close_run = [&] {
    if (!run.children.empty())
      for (auto& part : parted(std::move(run))) out.push_back(std::move(part));
    run = Words::of(Kind::paragraph, {}, {});
  };
  for (auto& child : parent.children) {
    if (child.is_inline()) {
      run.children.push_back(std::move(child));
      continue;
    }
    close_run();
    tidy_one(std::move(child), out);
  }
  close_run();
  parent.children = std::move(out);
}

}  // namespace

void tidy_words(Words& words) {
  part_lines_and_blocks(words.children);
  tidy_blocks(words);
}

}  // namespace liner
