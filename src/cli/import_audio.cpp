#include "cli/import_audio.h"

#include <fmt/format.h>

#include <algorithm>

#include "audio/file_bytes.h"
#include "audio/probe.h"
#include "base/problem_table.h"
#include "cli/import_episode.h"
#include "remote/download.h"

namespace liner {
namespace {

// More than the feed says, as lengths are wrong so often; not without end.
std::uint64_t most_bytes(const OldItem& item) {
  constexpr std::uint64_t kGiga = 1024 * 1024 * 1024;
  return std::clamp(4 * item.length, kGiga, 4 * kGiga);
}

tl::unexpected<Problem> not_imported(const OldItem& item, const std::string& what,
                                     std::string hint) {
  return failure("not-imported", item.place,
                 fmt::format("the audio of \"{}\" {}", item.title, what), std::move(hint));
}

// What apps do not all play is left where those have it that do (feed.md M01).
Result<BroughtAudio> stay(const OldItem& item, const AudioFacts& facts, const Downloaded& come) {
  const bool is_sound = !facts.mime.empty() && facts.duration > Milliseconds(0);
  const bool is_film = facts.container == Container::mp4 && item.audio.type.starts_with("video/");
  if (!is_sound && !is_film)
    return not_imported(item,
                        fmt::format("is no audio: what {} gives is {}", item.audio.url,
                                    container_name(facts.container)),
                        fmt::format("the server calls it {}; open the address in a browser",
                                    come.type.empty() ? "nothing" : come.type));
  return BroughtAudio{fmt::format("the audio is {}, which few apps play, and stays at {}",
                                  container_name(facts.container), item.audio.url),
                      {}};
}

// What the feed said may be wrong, and ads come and go; much less is worth a look.
std::string doubt_of(const OldItem& item, const AudioFacts& facts) {
  const auto said = item.duration.value_or(Milliseconds(0));
  constexpr auto kLittle = Milliseconds(10'000);
  if (said - facts.duration < kLittle || facts.duration * 10 > said * 9) return {};
  return fmt::format("the audio is {} long, and the feed says {}", format_clock(facts.duration),
                     format_clock(said));
}

// Looks at what has come, and gives it its name.
Result<BroughtAudio> take_in(const Root& root, const OldItem& item, const std::string& part,
                             const std::string& name, const Downloaded& come) {
  const auto file = root.open_file(part);
  if (!file) return tl::unexpected(file.error());
  const auto bytes = file_bytes(*file, part);
  if (!bytes) return tl::unexpected(bytes.error());
  const auto facts = probe_audio(*bytes);
  const bool mp3 = facts.mime == "audio/mpeg";
  if (!mp3 && facts.mime != "audio/x-m4a") return stay(item, facts, come);
  if (const auto* wrong = first_error(facts.problems))
    return not_imported(item, fmt::format("at {} is damaged: {}", item.audio.url, wrong->what),
                        "`--audio remote` leaves it where it is");
  const bool cut = std::ranges::any_of(
      facts.problems, [](const Problem& problem) { return problem.code == "maybe-cut-off"; });
  if (cut && come.bytes < item.length)
    return not_imported(item,
                        fmt::format("at {} comes with {} of {} bytes, and is cut off",
                                    item.audio.url, come.bytes, item.length),
                        "run the same command again; `--audio remote` leaves it where it is");
  if (auto moved = root.rename(part, fmt::format("{}.{}", name, mp3 ? "mp3" : "m4a")); !moved)
    return tl::unexpected(moved.error());
  return BroughtAudio{{}, doubt_of(item, facts)};
}

}  // namespace

Result<BroughtAudio> bring_old_audio(const ImportRequest& request, const Root& root,
                                     const OldItem& item, const std::string& folder,
                                     const std::string& slug) {
  const auto name = fmt::format("{}/{}", folder, slug);
  for (const std::string ending : {".mp3", ".m4a"})
    if (root.exists(name + ending)) return BroughtAudio();
  DownloadRequest wanted;
  wanted.url = item.audio.url;
  // Beside the folder, so that nothing of it is in there at whatever moment the work stops.
  wanted.file = fmt::format("{}/parts/{}.audio", kImportFolder, slug);
  wanted.most_bytes = most_bytes(item);
  const auto come = download(root, wanted, request.rules);
  if (!come)
    return not_imported(
        item, fmt::format("could not be fetched from {}: {}", item.audio.url, come.error().what),
        come.error().hint.empty() ? "run the same command again" : come.error().hint);
  auto taken = take_in(root, item, wanted.file, name, *come);
  forget_download(root, wanted.file);
  return taken;
}

}  // namespace liner
