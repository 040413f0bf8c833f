# Run by embed.cmake at build time: LIST (lines "name|path", sorted) -> OUTPUT, a C++ file.
file(STRINGS ${LIST} lines)
set(arrays "")
set(rows "")
set(index 0)
foreach(line ${lines})
  string(REGEX MATCH "^([^|]*)\\|(.*)$" _ "${line}")
  set(name "${CMAKE_MATCH_1}")
  set(path "${CMAKE_MATCH_2}")
  file(READ ${path} hex HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
  string(APPEND arrays "constexpr unsigned char kBytes${index}[] = {${bytes}0};\n")
  string(APPEND rows "      {\"${name}\", text_of(kBytes${index})},\n")
  math(EXPR index "${index} + 1")
endforeach()
file(WRITE ${OUTPUT} "// Made by cmake/write_embedded.cmake.
#include \"base/embedded.h\"

namespace liner {
namespace {

${arrays}
template <std::size_t N>
std::string_view text_of(const unsigned char (&bytes)[N]) {
  return {reinterpret_cast<const char*>(bytes), N - 1};
}

}  // namespace

std::span<const std::pair<std::string_view, std::string_view>> embedded_files() {
  static const std::pair<std::string_view, std::string_view> kFiles[] = {
${rows}  };
  return kFiles;
}

}  // namespace liner
")
