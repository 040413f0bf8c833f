#include "audio/container.h"

#include <algorithm>
#include <array>

#include "audio/mp3/mpeg_frames.h"
#include "base/bytes.h"
#include "base/text.h"

namespace liner {
namespace {

using namespace std::string_view_literals;

bool is_html(std::string_view head) {
  const auto start = lower_ascii(trimmed(head.substr(0, 512)));
  return start.starts_with("<!doctype") || start.starts_with("<html") || start.starts_with("<?xml");
}

bool is_text(std::string_view head) {
  const auto sample = head.substr(0, 512);
  return !sample.empty() && std::ranges::all_of(sample, [](char c) {
    return (c >= ' ' && c != 0x7F) || c == '\n' || c == '\r' || c == '\t';
  });
}

// Files of QuickTime and of live recorders begin with another box than `ftyp`.
bool is_mp4(std::string_view head) {
  static constexpr std::array<std::string_view, 9> kFirstBoxes = {
      "ftyp", "moov", "mdat", "free", "skip", "wide", "styp", "moof", "pnot"};
  return head.size() >= 8 && std::ranges::find(kFirstBoxes, head.substr(4, 4)) != kFirstBoxes.end();
}

// ADTS and MPEG layer III share their first twelve bits; the two layer bits tell.
bool is_adts(std::string_view head) {
  return head.size() >= 2 && head[0] == '\xFF' &&
         (static_cast<unsigned char>(head[1]) & 0xF6) == 0xF0;
}

}  // namespace

Container sniff_container(std::string_view head) {
  if (head.starts_with("ID3"sv) && head.size() >= 10) {
    const auto tag = 10 + syncsafe(head, 6, 4);
    if (tag >= head.size()) return Container::mp3;
    const auto behind = sniff_container(head.substr(tag));
    return behind == Container::unknown ? Container::mp3 : behind;
  }
  if (is_mp4(head)) return Container::mp4;
  if (head.starts_with("OggS"sv)) return Container::ogg;
  if (head.starts_with("fLaC"sv)) return Container::flac;
  if (head.size() >= 12 &&
      (head.starts_with("RIFF"sv) || head.starts_with("RF64"sv) || head.starts_with("BW64"sv)) &&
      head.substr(8, 4) == "WAVE"sv)
    return Container::wav;
  if (head.size() >= 12 && head.starts_with("FORM"sv) && head.substr(8, 3) == "AIF"sv)
    return Container::aiff;
  if (head.starts_with("\xFF\xD8\xFF"sv) || head.starts_with("\x89PNG"sv))
    return Container::picture;
  if (is_adts(head)) return Container::adts;
  if (first_mpeg_frame(head)) return Container::mp3;
  if (is_html(head)) return Container::html;
  return is_text(head) ? Container::text : Container::unknown;
}

std::string_view container_word(Container container) {
  switch (container) {
    case Container::mp3: return "mp3";
    case Container::mp4: return "mp4";
    case Container::ogg: return "ogg";
    case Container::flac: return "flac";
    case Container::wav: return "wav";
    case Container::aiff: return "aiff";
    case Container::adts: return "adts";
    case Container::html: return "html";
    case Container::picture: return "picture";
    case Container::text: return "text";
    case Container::unknown: break;
  }
  return "unknown";
}

std::string_view container_name(Container container) {
  switch (container) {
    case Container::mp3: return "an MP3 file";
    case Container::mp4: return "an MP4 file";
    case Container::ogg: return "an Ogg file";
    case Container::flac: return "a FLAC file";
    case Container::wav: return "a WAV file";
    case Container::aiff: return "an AIFF file";
    case Container::adts: return "a raw AAC stream";
    case Container::html: return "a web page";
    case Container::picture: return "a picture";
    case Container::text: return "a text file";
    case Container::unknown: break;
  }
  return "a file of an unknown kind";
}

}  // namespace liner
