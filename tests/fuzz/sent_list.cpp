// What comes from the far side of `liner publish`: the list of what was sent, and rclone's
// messages.
#include "remote/sent_list.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "base/pieces.h"
#include "remote/rclone.h"

using namespace liner;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto list = parse_sent_list(text, "list")) {
    const auto again = parse_sent_list(sent_list_text(*list), "list");
    if (!again || *again != *list) std::abort();
  }
  RcloneErrors errors;
  RcloneCall call;
  call.progress = [](std::uint64_t) {};
  call.copied = [](const std::string&) {};
  all_pieces(text, '\n', [&](std::string_view line) {
    errors.take(line, call);
    return true;
  });
  for (const char c : errors.sentence())
    if (static_cast<unsigned char>(c) < 0x20) std::abort();
  return 0;
}
