// What kind of file the bytes are, whatever the name says.
#pragma once

#include <string_view>

namespace liner {

enum class Container { mp3, mp4, ogg, flac, wav, aiff, adts, html, picture, text, unknown };

// From the first bytes of the file; 64 KiB are plenty. An ID3v2 tag at the front is skipped if what
// follows it is in `head`, else its file counts as MP3.
Container sniff_container(std::string_view head);

// "ogg", for programs.
std::string_view container_word(Container container);

// "an Ogg file", for messages.
std::string_view container_name(Container container);

}  // namespace liner
