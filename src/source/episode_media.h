// The files of an episode that are not words: audio and cover.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "model/show.h"
#include "source/fields.h"
#include "source/markdown_file.h"

namespace liner {

// A file that Liner learnt from another and that belongs into the show folder: audio.json, the
// picture out of an audio file. The bytes are made when they are needed.
struct LearntFile {
  std::string path;
  std::function<Result<std::string>()> bytes;
  std::string hash = {};  // of the bytes (base/digest.h), where making them takes long
  bool is_new = false;    // nothing of this name stood in its folder when that was listed
};

// Whether it stands in the show already, as it shall be.
bool is_written(const Root& show, const LearntFile& file);

// The audio of the episode: the named or only audio file, else what audio.json remembers. Nothing
// when something is wrong; it is said. A picture in it is kept if the show wants such covers and
// it is not the show's artwork. `record` is the last_record().
std::optional<Audio> find_audio(const Reader& reader, const Fields& fields, const Episode& episode,
                                const Show& show, const std::optional<Audio>& record,
                                std::vector<LearntFile>& learnt);

// audio.json as it was written last, if it is there and sound.
std::optional<Audio> last_record(const Reader& reader, const Episode& episode);

std::optional<Picture> find_cover(const Reader& reader, const Fields& fields,
                                  const Episode& episode, bool embedded_covers);

}  // namespace liner
