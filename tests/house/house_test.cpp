// The rules of the house, held by reading the sources: which folder may include which, one library
// in one file, no long files, every problem code in the table.
#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <regex>
#include <set>
#include <sstream>

#include "base/problem_table.h"
#include "support/test_show.h"

using namespace liner;
using namespace liner::test;
namespace fs = std::filesystem;

namespace {

const fs::path kSource = fs::path(LINER_SOURCE_DIR) / "src";

std::map<std::string, std::string> sources() {
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(kSource))
    if (entry.path().extension() == ".cpp" || entry.path().extension() == ".h")
      files[entry.path().lexically_relative(kSource).string()] = read_file(entry.path());
  return files;
}

std::set<std::string> matches(const std::string& text, const std::string& pattern) {
  const std::regex regex(pattern);
  std::set<std::string> found;
  for (std::sregex_iterator at(text.begin(), text.end(), regex), end; at != end; ++at)
    found.insert((*at)[1]);
  return found;
}

// Arrows run downwards only. Besides itself, model and base a folder may include these.
const std::map<std::string, std::set<std::string>> kMayInclude = {
    {"base", {}},
    {"model", {}},
    {"picture", {}},
    {"audio", {"picture"}},
    {"notes", {}},
    {"cache", {}},
    {"source", {"audio", "picture", "notes", "cache"}},
    {"edition", {}},
    {"ledger", {}},
    {"feed", {"notes", "cache"}},
    {"check", {}},
    {"preview", {}},
    {"remote", {"audio", "picture"}},
    {"theme", {}},
    {"blog", {"notes", "theme", "picture", "cache"}},
    {"webroot", {"cache"}},
    {"import", {"check", "notes", "source"}},
    {"cli",
     {"audio", "picture", "import", "source", "edition", "check", "ledger", "feed", "blog", "theme",
      "webroot", "remote", "preview", "cache"}},
};

// Each library's headers, and the one file that may include them.
const std::map<std::string, std::string> kOnlyIn = {
    {"pugixml", "feed/xml.cpp"},
    {"cmark", "notes/markdown.cpp"},
    {"libfyaml", "source/yaml.cpp"},
    {"CLI/", "cli/command_line.cpp"},
    {"nlohmann/", "base/json.cpp"},
    {"date/", "base/time.cpp"},
    {"nettle/", "base/digest.cpp"},
    {"utf8proc", "base/text.cpp"},
    {"idn2", "base/url.cpp"},
    {"mpegfile.h", "audio/tags.cpp"},
    {"mp4file.h", "audio/tags.cpp"},
    {"id3v2tag.h", "audio/tags.cpp"},
    {"infotag.h", "audio/tags.cpp"},
    {"tbytevector", "audio/tags.cpp"},
    {"linux/openat2", "base/root.cpp"},
    {"expat", "check/feed_reader.cpp"},
    {"libxml/", "import/html_parser.cpp"},
    {"iconv", "import/encodings.cpp"},
    {"curl/", "remote/http.cpp"},
    {"jpeglib", "picture/jpeg.cpp"},
    {"sndfile", "audio/loudness.cpp"},
    {"ebur128", "audio/loudness.cpp"},
    {"png.h", "picture/png.cpp"},
    {"webp/", "picture/webp.cpp"},
    {"zlib", "preview/gzip.cpp"},
    {"microhttpd", "preview/http_server.cpp"},
    {"sys/inotify", "preview/watch_folder.cpp"},
};

}  // namespace

TEST(House, ArrowsRunInOneDirection) {
  for (const auto& [file, text] : sources()) {
    const auto folder = file.substr(0, file.find('/'));
    ASSERT_TRUE(kMayInclude.contains(folder))
        << folder << " is a room that the table does not know";
    for (const auto& included : matches(text, "#include \"([a-z]+)/[^\"]+\"")) {
      const bool own =
          included == folder || included == "base" || (included == "model" && folder != "base");
      EXPECT_TRUE(own || kMayInclude.at(folder).contains(included))
          << file << " includes " << included << "/";
    }
  }
}

TEST(House, OneLibraryLivesInOneFile) {
  for (const auto& [file, text] : sources())
    for (const auto& header : matches(text, "#include <([^>]+)>"))
      for (const auto& [library, only] : kOnlyIn)
        if (header.starts_with(library)) {
          EXPECT_EQ(file, only) << "includes <" << header << ">";
        }
}

// Two types of one name are one to the linker, whichever it takes.
TEST(House, ATypeOfAHeaderHasItsNameAlone) {
  std::map<std::string, std::string> first;
  for (const auto& [file, text] : sources())
    if (file.ends_with(".h"))
      for (const auto& name :
           matches(text, "\n(?:struct|class) ([A-Za-z0-9]+)(?: final)?(?: :[^\n]*)? ?\\{")) {
        const auto [known, is_new] = first.emplace(name, file);
        EXPECT_TRUE(is_new) << name << " stands in " << known->second << " and in " << file;
      }
}

TEST(House, FilesAreShort) {
  for (const auto& [file, text] : sources())
    EXPECT_LE(std::count(text.begin(), text.end(), '\n'), 300) << file;
}

TEST(House, NobodyAsksTheClockButTheProgramItself) {
  for (const auto& [file, text] : sources())
    if (file != "cli/main.cpp") {
      EXPECT_EQ(text.find("system_clock"), text.npos) << file;
    }
}

TEST(House, ProblemsThatAreSaidAreInTheTableAndTheOtherWayRound) {
  std::set<std::string> said, known;
  for (const auto& [file, text] : sources())
    if (!file.starts_with("base/problem_"))
      for (const auto& code : matches(text, "\"([a-z0-9]+(?:-[a-z0-9]+)+)\"")) said.insert(code);
  for (const auto& row : problem_table()) {
    EXPECT_TRUE(known.insert(std::string(row.code)).second) << row.code << " stands twice";
    EXPECT_TRUE(said.contains(std::string(row.code))) << row.code << " is never said";
    for (const auto& text : {row.sentence, row.why, row.fix}) {
      EXPECT_TRUE(text.ends_with('.')) << row.code << ": " << text;
    }
  }
  for (const auto& [file, text] : sources())
    for (const auto& code : matches(
             text, "(?:failure\\(|say\\(said, |push_back\\(\\{|Problem\\{)\\s*\"([a-z0-9-]+)\""))
      EXPECT_TRUE(known.contains(code)) << file << " says " << code;
}

TEST(House, HeadersSayWhatTheyAreFor) {
  for (const auto& [file, text] : sources())
    if (file.ends_with(".h")) {
      EXPECT_NE(text.find("//"), text.npos) << file;
      EXPECT_NE(text.find("#pragma once"), text.npos) << file;
    }
}

namespace {

// One statement's texts, pieces side by side joined: what a message says and its hint.
std::vector<std::string> texts_of_statement(const std::string& text, std::size_t at) {
  std::vector<std::string> texts;
  bool joined = false;
  for (; at < text.size() && text[at] != ';'; ++at) {
    if (text[at] == '\'' && at + 2 < text.size()) {  // a character
      at += text[at + 1] == '\\' ? 3 : 2;
      continue;
    }
    if (text[at] == '"') {
      std::string piece;
      for (++at; at < text.size() && text[at] != '"'; ++at) {
        if (text[at] == '\\') ++at;
        piece += text[at];
      }
      if (joined)
        texts.back() += piece;
      else
        texts.push_back(piece);
      joined = true;
    } else if (!isspace(static_cast<unsigned char>(text[at]))) {
      joined = false;
    }
  }
  return texts;
}

// What is wrong with the form of a message; empty if nothing is.
std::string wrong_form(const std::string& message) {
  for (const char* word : {"invalid", "illegal", "exception", "failed to", "unable to", "please",
                           "sorry", "oops", "fatal", "malformed", "null pointer", "cannot parse"})
    if (message.find(word) != message.npos) return std::string("it says \"") + word + "\"";
  for (auto at = message.find('!'); at != message.npos; at = message.find('!', at + 1))
    if (at > 0 && isalpha(static_cast<unsigned char>(message[at - 1]))) return "it shouts";
  if (message.ends_with('.') && !message.ends_with("...")) return "it ends in a full stop";
  // A sentence that goes on after the code begins small; names and abbreviations are what they are.
  const auto word = message.substr(0, message.find_first_of(" ,:"));
  const bool capital = isupper(static_cast<unsigned char>(word[0])) != 0;
  const bool abbreviation = word.size() > 1 && isupper(static_cast<unsigned char>(word[1])) != 0;
  if (capital && !abbreviation && word != "Liner" && word != "Apple") return "it begins large";
  return {};
}

}  // namespace

TEST(House, EveryMessageHasTheSameVoice) {
  std::size_t messages = 0;
  for (const auto& [file, text] : sources()) {
    if (file.find("_table.cpp") != file.npos || file.find("problem_rows") != file.npos) continue;
    for (const auto& row : problem_table()) {
      const auto code = "\"" + std::string(row.code) + "\",";
      for (auto at = text.find(code); at != text.npos; at = text.find(code, at + 1)) {
        const auto texts = texts_of_statement(text, at + code.size());
        for (const auto& message : texts) {
          if (std::count(message.begin(), message.end(), ' ') < 3) continue;  // a name or a path
          ++messages;
          EXPECT_EQ(wrong_form(message), "") << file << ": " << message;
        }
      }
    }
  }
  EXPECT_GT(messages, 300U);
}

TEST(House, TheTableOfProblemsSpeaksInSentences) {
  for (const auto& row : problem_table()) {
    for (const auto sentence : {row.sentence, row.why, row.fix}) {
      EXPECT_TRUE(sentence.ends_with('.')) << row.code << ": " << sentence;
      EXPECT_FALSE(islower(static_cast<unsigned char>(sentence[0])))
          << row.code << ": " << sentence;
    }
  }
}
