// Any bytes as an MP4 file: its facts, and the file that new tags make of it.
#include "audio/mp4/mp4.h"

#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>

#include "audio/mp4/mp4_tag_writer.h"

using namespace liner;

namespace {

NewTags new_tags() {
  NewTags tags;
  tags.title = "Title";
  tags.genre = "Podcast";
  tags.link = "https://a.example/1";
  tags.track = 7;
  tags.cover = "\xFF\xD8\xFF";
  tags.cover_mime = "image/jpeg";
  for (int i = 1; i < 3; ++i) {
    AudioChapter chapter;
    chapter.start = Milliseconds(i);
    chapter.end = Milliseconds(i + 1);
    chapter.title = "Chapter";
    chapter.link = "https://b.example/";
    tags.chapters.push_back(chapter);
  }
  return tags;
}

Result<AudioFacts> read(const std::string& bytes, Result<TagPlan>& plan) {
  static const OpenFile file(memfd_create("mp4", 0));
  if (ftruncate(file.descriptor(), 0) != 0 || lseek(file.descriptor(), 0, SEEK_SET) != 0 ||
      !write_all(file.descriptor(), bytes))
    std::abort();
  const FileBytes open{file.descriptor(), bytes.size(), "a.m4a"};
  auto facts = read_mp4(open);
  if (facts) plan = plan_mp4_tags(open, new_tags());
  return facts;
}

std::string applied(const std::string& bytes, const TagPlan& plan) {
  std::string out;
  for (const auto& piece : plan.pieces) {
    if (!piece.bytes.empty()) {
      out += piece.bytes;
    } else if (piece.from > bytes.size() || piece.size > bytes.size() - piece.from) {
      std::abort();
    } else {
      out += bytes.substr(piece.from, piece.size);
    }
  }
  const auto size = plan.sound_end - plan.sound_begin;
  if (out.compare(plan.new_begin, size, bytes, plan.sound_begin, size) != 0) std::abort();
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  Result<TagPlan> plan;
  const auto facts = read(bytes, plan);
  if (!facts) return 0;
  if (facts->sound_begin > facts->sound_end || facts->sound_end > size) std::abort();
  if (!plan || plan->pieces.empty()) return 0;
  const auto once = applied(bytes, *plan);
  Result<TagPlan> again;
  const auto reread = read(once, again);
  if (!reread || reread->duration != facts->duration || !again) std::abort();
  if (applied(once, *again) != once) std::abort();
  return 0;
}
