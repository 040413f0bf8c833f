// What elements of HTML mean for notes.
#pragma once

#include <array>
#include <string_view>

#include "model/words.h"

namespace liner {

// An element and what it becomes.
struct HtmlElement {
  std::string_view name;
  Words::Kind kind;
  int level = 0;
};

inline constexpr std::array kElements = {HtmlElement{"a", Words::Kind::link},
                                         HtmlElement{"b", Words::Kind::strong},
                                         HtmlElement{"blockquote", Words::Kind::quote},
                                         HtmlElement{"cite", Words::Kind::emphasis},
                                         HtmlElement{"code", Words::Kind::code},
                                         HtmlElement{"dd", Words::Kind::paragraph},
                                         HtmlElement{"del", Words::Kind::struck},
                                         HtmlElement{"details", Words::Kind::details},
                                         HtmlElement{"dfn", Words::Kind::emphasis},
                                         HtmlElement{"dt", Words::Kind::paragraph},
                                         HtmlElement{"em", Words::Kind::emphasis},
                                         HtmlElement{"figcaption", Words::Kind::caption},
                                         HtmlElement{"figure", Words::Kind::figure},
                                         HtmlElement{"h1", Words::Kind::heading, 1},
                                         HtmlElement{"h2", Words::Kind::heading, 2},
                                         HtmlElement{"h3", Words::Kind::heading, 3},
                                         HtmlElement{"h4", Words::Kind::heading, 4},
                                         HtmlElement{"h5", Words::Kind::heading, 5},
                                         HtmlElement{"h6", Words::Kind::heading, 6},
                                         HtmlElement{"i", Words::Kind::emphasis},
                                         HtmlElement{"kbd", Words::Kind::code},
                                         HtmlElement{"li", Words::Kind::item},
                                         HtmlElement{"ol", Words::Kind::ordered_list, 1},
                                         HtmlElement{"p", Words::Kind::paragraph},
                                         HtmlElement{"pre", Words::Kind::code_block},
                                         HtmlElement{"s", Words::Kind::struck},
                                         HtmlElement{"samp", Words::Kind::code},
                                         HtmlElement{"strike", Words::Kind::struck},
                                         HtmlElement{"strong", Words::Kind::strong},
                                         HtmlElement{"sub", Words::Kind::subscript},
                                         HtmlElement{"summary", Words::Kind::summary},
                                         HtmlElement{"sup", Words::Kind::superscript},
                                         HtmlElement{"table", Words::Kind::table},
                                         HtmlElement{"tbody", Words::Kind::table_body},
                                         HtmlElement{"td", Words::Kind::cell},
                                         HtmlElement{"tfoot", Words::Kind::table_body},
                                         HtmlElement{"th", Words::Kind::header_cell},
                                         HtmlElement{"thead", Words::Kind::table_head},
                                         HtmlElement{"tr", Words::Kind::row},
                                         HtmlElement{"tt", Words::Kind::code},
                                         HtmlElement{"ul", Words::Kind::bullet_list}};

// Nothing of these is for readers of notes.
inline constexpr std::array<std::string_view, 18> kLeftOut = {
    "script", "style",  "template", "noscript", "head", "title", "meta",   "link", "base",
    "input",  "button", "select",   "textarea", "svg",  "math",  "canvas", "map",  "frameset"};

// What plays or shows something of another place.
inline constexpr std::array<std::string_view, 5> kPlayers = {"iframe", "embed", "object", "audio",
                                                             "video"};

// Blocks that mean nothing by themselves.
inline constexpr std::array<std::string_view, 14> kDivisions = {
    "div",   "section", "article", "header", "footer",   "main", "nav",
    "aside", "address", "center",  "form",   "fieldset", "dl",   "hgroup"};

}  // namespace liner
