// A transcript in the forms that apps read (feed.md T01 to T03).
#pragma once

#include <string>
#include <string_view>

#include "model/cue.h"

namespace liner {

std::string write_vtt(const Cues& cues);  // voices as <v Name>
std::string write_srt(const Cues& cues);  // "Name: " at a change of speaker
std::string write_json_transcript(const Cues& cues);
std::string write_html_transcript(const Cues& cues);  // <cite>, <time>, <p>
std::string write_text_transcript(const Cues& cues);  // paragraphs, without times

}  // namespace liner
