// What a check said, in the forms that people and programs read.
#pragma once

#include <functional>
#include <iosfwd>
#include <string>
#include <string_view>

#include "base/json.h"
#include "cli/check.h"
#include "cli/print_problem.h"

namespace liner {

// "2 errors, 1 warning"; or that there is nothing.
std::string summary_of(const CheckReport& report, std::string_view nothing);
// The exit code; with `strict` warnings count too.
int code_of(const CheckReport& report, bool strict);

struct CheckRow {
  Severity severity;
  std::string id, profile, file, path, value, message, fix;
  int line, column;
};

// Problems of the show and findings of its feed, in one form, one after the other.
void each_check_row(const CheckReport& report, const std::string& folder,
                    const std::function<void(const CheckRow&)>& print);

// For people: findings that are the same but for their place stand together. `folder` is that of
// the show, seen from where liner was started.
void print_findings(const CheckReport& report, const std::string& folder, bool color,
                    std::ostream& out);

// Why a code matters, the first time that it is asked for.
std::function<std::string_view(std::string_view code)> why_once();

// One of them for programs.
Json row_json(const CheckRow& row);

// For programs: an array with an object a problem or finding, on lines of their own.
void print_json(const CheckReport& report, const std::string& folder, std::ostream& out);

// For GitHub Actions: ::error file=...,line=...,col=...,title=...::message
void print_github(const CheckReport& report, const std::string& folder, std::ostream& out);

// SARIF 2.1.0, for code hosts and editors.
void print_sarif(const CheckReport& report, const std::string& folder, std::ostream& out);

}  // namespace liner
