#include "audio/id3/id3_keep.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace liner {
namespace {

constexpr std::uint64_t kMostChapter = 4 * 1024 * 1024;
constexpr std::uint64_t kMostFields = 64 * 1024;  // of a comment or picture that is looked at

struct Name {
  std::string_view two, three;
};

// id3v2.3.0, 4, beside id3v2-00, 4: frames with the same content under other names. Pictures (PIC)
// are made anew; LNK and CRM have no counterpart.
constexpr std::array<Name, 76> kNames = {{
    {"BUF", "RBUF"},
    {"CNT", "PCNT"},
    {"COM", "COMM"},
    {"CRA", "AENC"},
    {"ETC", "ETCO"},
    {"EQU", "EQUA"},
    {"GEO", "GEOB"},
    {"IPL", "IPLS"},
    {"MCI", "MCDI"},
    {"MLL", "MLLT"},
    {"POP", "POPM"},
    {"REV", "RVRB"},
    {"RVA", "RVAD"},
    {"SLT", "SYLT"},
    {"STC", "SYTC"},
    {"TAL", "TALB"},
    {"TBP", "TBPM"},
    {"TCM", "TCOM"},
    {"TCO", "TCON"},
    {"TCR", "TCOP"},
    {"TDA", "TDAT"},
    {"TDY", "TDLY"},
    {"TEN", "TENC"},
    {"TFT", "TFLT"},
    {"TIM", "TIME"},
    {"TKE", "TKEY"},
    {"TLA", "TLAN"},
    {"TLE", "TLEN"},
    {"TMT", "TMED"},
    {"TOA", "TOPE"},
    {"TOF", "TOFN"},
    {"TOL", "TOLY"},
    {"TOR", "TORY"},
    {"TOT", "TOAL"},
    {"TP1", "TPE1"},
    {"TP2", "TPE2"},
    {"TP3", "TPE3"},
    {"TP4", "TPE4"},
    {"TPA", "TPOS"},
    {"TPB", "TPUB"},
    {"TRC", "TSRC"},
    {"TRD", "TRDA"},
    {"TRK", "TRCK"},
    {"TSI", "TSIZ"},
    {"TSS", "TSSE"},
    {"TT1", "TIT1"},
    {"TT2", "TIT2"},
    {"TT3", "TIT3"},
    {"TXT", "TEXT"},
    {"TXX", "TXXX"},
    {"TYE", "TYER"},
    {"UFI", "UFID"},
    {"ULT", "USLT"},
    {"WAF", "WOAF"},
    {"WAR", "WOAR"},
    {"WAS", "WOAS"},
    {"WCM", "WCOM"},
    {"WCP", "WCOP"},
    {"WPB", "WPUB"},
    {"WXX", "WXXX"},
    // Of iTunes.
    {"GP1", "GRP1"},
    {"MVI", "MVIN"},
    {"MVN", "MVNM"},
    {"PCS", "PCST"},
    {"TCP", "TCMP"},
    {"TCT", "TCAT"},
    {"TDR", "TDRL"},
    {"TDS", "TDES"},
    {"TID", "TGID"},
    {"TKW", "TKWD"},
    {"TS2", "TSO2"},
    {"TSA", "TSOA"},
    {"TSC", "TSOC"},
    {"TSP", "TSOP"},
    {"TST", "TSOT"},
    {"WFD", "WFED"},
}};

tl::unexpected<Problem> cannot(const FileBytes& file, std::string what) {
  return failure("cannot-tag", {file.file}, std::move(what),
                 "nothing was changed; write the tags anew with your audio editor first");
}

// A comment without a description is the comment; players and encoders put others beside it.
bool is_plain_comment(std::string_view content) {
  if (content.size() < 5) return true;
  const bool wide = content[0] == '\1' || content[0] == '\2';
  const auto description =
      content.substr(4, behind_id3_text(content, 4, wide).value_or(content.size()) - 4);
  return description.find_first_not_of(std::string_view("\0\xFF\xFE", 3)) == description.npos;
}

bool is_front_cover(std::string_view content) {
  const auto kind = behind_id3_text(content, 1, false).value_or(content.size());
  return kind < content.size() && content[kind] == '\3';
}

// "/12" of "3/12".
std::string total_of(std::string_view content) {
  std::string plain;
  for (const char c : content)
    if ((c >= '0' && c <= '9') || c == '/') plain += c;
  const auto slash = plain.find('/');
  return slash == plain.npos || slash + 1 == plain.size() ? std::string() : plain.substr(slash);
}

class Keeper {
 public:
  Keeper(const FileBytes& file, const Id3Area& area, int version, const NewTags& tags)
      : file_(file), area_(area), version_(version), tags_(tags) {}

  Result<KeptFrames> keep() {
    for (auto at = area_.begin; at < area_.end;) {
      const auto step = id3_frame_at(area_, at);
      if (!step) return tl::unexpected(step.error());
      if (step->damaged) return cannot(file_, "part of its tags is damaged and would be lost");
      if (!step->frame) break;
      if (const auto done = take(*step->frame); !done) return tl::unexpected(done.error());
      at = step->frame->end;
    }
    return std::move(kept_);
  }

 private:
  Result<void> take(const Id3Frame& frame) {
    auto id = frame.id;
    if (area_.version == 2 && id != "PIC") {
      id = id3v2_3_name(id);
      if (id.empty())
        return cannot(file_, fmt::format("its tags are ID3v2.2, and the frame {} has no place in "
                                         "a newer version",
                                         frame.id));
    }
    const auto head = id3_content(area_, frame, kMostFields);
    if (!head) return tl::unexpected(head.error());
    if (id == "TRCK") kept_.track_total = total_of(*head);
    if (id == "TPOS") kept_.disc_total = total_of(*head);
    if (id == "CHAP" && !tags_.chapters.empty()) return take_chapter(frame);
    if (id == "PIC") return take_old_picture(*head, frame);
    if (is_replaced(id, *head)) return {};
    return put(area_, frame, id, kept_.pieces);
  }

  bool is_replaced(std::string_view id, std::string_view content) const {
    if (id == "TIT2") return !tags_.title.empty();
    if (id == "TPE1") return !tags_.artist.empty();
    if (id == "TALB") return !tags_.album.empty();
    if (id == "TPE2") return !tags_.album_artist.empty();
    if (id == "TDRC" || id == "TYER" || id == "TDAT" || id == "TIME") return !tags_.date.empty();
    if (id == "TCON") return !tags_.genre.empty();
    if (id == "COMM") return !tags_.comment.empty() && is_plain_comment(content);
    if (id == "WOAF") return !tags_.link.empty();
    if (id == "TRCK") return tags_.track.has_value();
    if (id == "TPOS") return tags_.disc.has_value();
    if (id == "APIC") return !tags_.cover.empty() && is_front_cover(content);
    return id == "CTOC" && !tags_.chapters.empty();
  }

  // As it stands: a range of the file, or its bytes where the tag was read into memory.
  Result<void> put(const Id3Area& area, const Id3Frame& frame, std::string_view id,
                   std::vector<TagPiece>& to) const {
    const auto header_size = area.version == 2 ? 6U : 10U;
    const auto begin = frame.begin + header_size, size = frame.end - begin;
    to.push_back({id3_frame_header(version_, id, size, frame.flags)});
    if (!area.in_memory) {
      to.push_back({{}, begin, size});
      return {};
    }
    const auto content = area.read(begin, size);
    if (!content) return tl::unexpected(content.error());
    to.back().bytes += *content;
    return {};
  }

  // Three letters stand for the type: APIC has the whole word.
  Result<void> take_old_picture(std::string_view head, const Id3Frame& frame) {
    if (head.size() < 6) return cannot(file_, "a picture in its tags is damaged");
    if (head[4] == '\3' && !tags_.cover.empty()) return {};
    const auto type = head.substr(1, 3);
    const auto mime = type == "PNG" ? "image/png" : type == "-->" ? "-->" : "image/jpeg";
    const auto rest = area_.read(frame.content + 4, frame.size - 4);
    if (!rest) return tl::unexpected(rest.error());
    kept_.pieces.push_back(
        {id3_frame_bytes(version_, "APIC", std::string(head.substr(0, 1)) + mime + '\0' + *rest)});
    return {};
  }

  Result<void> take_chapter(const Id3Frame& frame) {
    if (frame.compressed || frame.encrypted)
      return cannot(file_, "a chapter in its tags is packed, and would be lost");
    if (frame.unsynchronised && frame.size > kMostChapter)
      return cannot(file_, "a chapter in its tags is too large to be one");
    const auto chapter = open_id3_chapter(area_, frame);
    if (!chapter) return tl::unexpected(chapter.error());
    if (!*chapter) return cannot(file_, "a chapter in its tags is damaged");
    const auto& area = (*chapter)->area;
    auto& inside = kept_.in_chapters[static_cast<std::int64_t>((*chapter)->start_ms)];
    for (auto at = (*chapter)->begin; at < area.end;) {
      const auto step = id3_frame_at(area, at);
      if (!step) return tl::unexpected(step.error());
      if (!step->frame) break;
      const auto& inner = *step->frame;
      if (inner.id != "TIT2" && inner.id != "WXXX")
        if (const auto done = put(area, inner, inner.id, inside); !done) return done;
      at = inner.end;
    }
    return {};
  }

  const FileBytes& file_;
  const Id3Area& area_;
  int version_;
  const NewTags& tags_;
  KeptFrames kept_;
};

}  // namespace

std::string_view id3v2_3_name(std::string_view id3v2_2) {
  const auto found = std::ranges::find(kNames, id3v2_2, &Name::two);
  return found == kNames.end() ? std::string_view() : found->three;
}

Result<KeptFrames> frames_to_keep(const FileBytes& file, const Id3Area& area, int version,
                                  const NewTags& tags) {
  return Keeper(file, area, version, tags).keep();
}

}  // namespace liner
