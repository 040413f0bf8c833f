// Frames of ID3v2.3 and 2.4 as bytes. Our own, because chapters hold frames and foreign frames stay
// byte for byte (docs/decisions/0007-tags-are-written-by-ourselves.md).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "audio/facts.h"
#include "audio/new_tags.h"

namespace liner {

// Text with the byte before it that names its encoding: Latin-1 where it is plain ASCII, else
// UTF-16 in version 3 and UTF-8 in version 4.
std::string id3_text(int version, std::string_view text);

// T***
std::string id3_text_frame(int version, std::string_view id, std::string_view text);
// COMM without a description.
std::string id3_comment_frame(int version, std::string_view language, std::string_view text);
// WOAF and the like.
std::string id3_link_frame(int version, std::string_view id, std::string_view link);
// APIC, the front cover; the bytes of the picture must follow. Counted in the frame's size.
std::string id3_cover_head(int version, std::string_view mime, std::uint64_t picture_bytes);

// CHAP up to its last frame (id3v2-chapters-1.0, 3.1): `more` bytes of further frames must follow.
std::string id3_chapter_head(int version, const AudioChapter& chapter, std::string_view element,
                             std::uint64_t more);
// CTOC, ordered (3.2): of all elements; more than 255 stand in tables below the top one.
std::string id3_contents_frames(int version, const std::vector<std::string>& elements);

// ID3v1: the 128 bytes with what NewTags says in the place of what it said.
std::string id3v1_with(std::string id3v1, const NewTags& tags);

}  // namespace liner
