// Any bytes as ledger.json and audio.json; what was read is written and read again.
#include "base/json.h"

#include <cstdint>
#include <cstdlib>

#include "ledger/ledger_file.h"
#include "source/audio_record.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace liner;
  const std::string text(reinterpret_cast<const char*>(data), size);
  if (const auto json = parse_json(text, "a.json"))
    if (!parse_json(write_json(*json), "a.json")) std::abort();
  if (const auto ledger = parse_ledger(text, "ledger.json"))
    if (*parse_ledger(ledger_text(*ledger), "ledger.json") != *ledger) std::abort();
  (void)parse_audio_record(text, "episodes/a/audio.json");
  return 0;
}
