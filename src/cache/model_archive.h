// An episode as bytes, and back. A member that is added to a type and forgotten does not compile.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/problem_table.h"
#include "cache/model_stream.h"
#include "model/episode.h"

namespace liner {

template <class Value, class T>
concept Either = std::is_same_v<std::remove_const_t<Value>, T>;

// std::optional and Rare.
template <class T>
concept MaybeThere = requires(T value) {
  value.has_value();
  value.emplace();
};

template <class A, Either<FileName> T>
void archive(A& a, T& value) {
  a.name(value);
}
template <class A, Either<Place> T>
void archive(A& a, T& value) {
  auto& [file, line, column, begin, end] = value;
  a(file, line, column, begin, end);
}
template <class A, Either<Problem> T>
void archive(A& a, T& value) {
  auto& [code, place, what, hint] = value;
  a(code, place, what, hint);
}
template <class A, Either<Words> T>
void archive(A& a, T& value) {
  auto& [kind, level, width, height, text, url, title, leads, place, children] = value;
  a(kind, level, width, height, text, url, title, leads, place, children);
}
template <class A, Either<Picture> T>
void archive(A& a, T& value) {
  auto& [file, mime, width, height, bytes, hash] = value;
  a(file, mime, width, height, bytes, hash);
}
template <class A, Either<ChapterLocation> T>
void archive(A& a, T& value) {
  auto& [name, geo, osm] = value;
  a(name, geo, osm);
}
template <class A, Either<Chapter> T>
void archive(A& a, T& value) {
  auto& [start, title, link, silent, end, image, picture, location] = value;
  a(start, title, link, silent, end, image, picture, location);
}
template <class A, Either<Handle> T>
void archive(A& a, T& value) {
  auto& [service, text, url, service_title] = value;
  a(service, text, url, service_title);
}
template <class A, Either<Profile> T>
void archive(A& a, T& value) {
  auto& [credentials, link, picture, handles, biography, page_path, picture_path] = value;
  a(credentials, link, picture, handles, biography, page_path, picture_path);
}
template <class A, Either<Person> T>
void archive(A& a, T& value) {
  auto& [id, name, role, profile] = value;
  a(id, name, role, profile);
}
template <class A, Either<AudioTags> T>
void archive(A& a, T& value) {
  auto& [title, artist, album, date, track, disc, chapters] = value;
  a(title, artist, album, date, track, disc, chapters);
}
template <class A, Either<AlternateFacts> T>
void archive(A& a, T& value) {
  auto& [file, mime, codec, bytes, bitrate, duration, fingerprint, walked] = value;
  a(file, mime, codec, bytes, bitrate, duration, fingerprint, walked);
}
template <class A, Either<Audio> T>
void archive(A& a, T& value) {
  auto& [file, url, mime, bytes, duration, bitrate, sample_rate, channels, index_last, fingerprint,
         walked, show_artwork, tags, picture, alternates] = value;
  a(file, url, mime, bytes, duration, bitrate, sample_rate, channels, index_last, fingerprint,
    walked, show_artwork, tags, picture, alternates);
}
template <class A, Either<PodcastTag> T>
void archive(A& a, T& value) {
  auto& [name, attributes, text, children] = value;
  a(name, attributes, text, children);
}
template <class A, Either<Cue> T>
void archive(A& a, T& value) {
  auto& [start, end, speaker, text] = value;
  a(start, end, speaker, text);
}
template <class A, Either<Transcript> T>
void archive(A& a, T& value) {
  auto& [file, mime, language, bytes, timed, as_it_is, cues] = value;
  a(file, mime, language, bytes, timed, as_it_is, cues);
}
template <class A, Either<LinkOut> T>
void archive(A& a, T& value) {
  auto& [title, url] = value;
  a(title, url);
}
template <class A, Either<Soundbite> T>
void archive(A& a, T& value) {
  auto& [start, duration, title] = value;
  a(start, duration, title);
}
template <class A, Either<Alias> T>
void archive(A& a, T& value) {
  auto& [path, place] = value;
  a(path, place);
}
template <class A, Either<OtherChapters> T>
void archive(A& a, T& value) {
  auto& [file, chapters] = value;
  a(file, chapters);
}
template <class A, Either<AlternateAudio> T>
void archive(A& a, T& value) {
  auto& [tag, file, name, facts, is_main] = value;
  a(tag, file, name, facts, is_main);
}
template <class A, Either<Episode> T>
void archive(A& a, T& value) {
  auto& [folder, notes_file, slug, guid, title, published, dated, updated, summary, season, number,
         type, is_explicit, hosts, guests, credits, names_hosts, tags, series, part, audio, cover,
         cover_alt, chapters, chapters_file, other_chapters, transcripts, links, soundbites,
         alternates, display, aliases, podcast, draft, members_only, notes, files, deeper_files,
         place_of_title, place_of_date, place_of_guid, place_of_series, place_of_draft, digest] =
      value;
  a(folder, notes_file, slug, guid, title, published, dated, updated, summary, season, number, type,
    is_explicit, hosts, guests, credits, names_hosts, tags, series, part, audio, cover, cover_alt,
    chapters, chapters_file, other_chapters, transcripts, links, soundbites, alternates, display,
    aliases, podcast, draft, members_only, notes, files, deeper_files);
  a(place_of_title, place_of_date, place_of_guid, place_of_series, place_of_draft);
  (void)digest;  // it is of what is written here
}

// How lists, pairs and their like are written.
template <class T>
void write_member(ModelWriter& a, const std::vector<T>& list) {
  a.out.number(list.size());
  for (const auto& item : list) a(item);
}
template <class T>
void write_member(ModelWriter& a, const RareList<T>& list) {
  a(list.whole());
}
template <class First, class Second>
void write_member(ModelWriter& a, const std::pair<First, Second>& pair) {
  a(pair.first, pair.second);
}
template <class Key, class Value, class Less>
void write_member(ModelWriter& a, const std::map<Key, Value, Less>& map) {
  a.out.number(map.size());
  for (const auto& [key, value] : map) a(key, value);
}
template <MaybeThere T>
void write_member(ModelWriter& a, const T& value) {
  a(value.has_value());
  if (value) a(*value);
}
template <class T>
void write_member(ModelWriter& a, const std::shared_ptr<const T>& value) {
  a(value != nullptr);
  if (value) a(*value);
}
inline void write_member(ModelWriter& a, Moment value) {
  a.out.number(value.time_since_epoch().count());
}
inline void write_member(ModelWriter& a, Milliseconds value) { a.out.number(value.count()); }
inline void write_member(ModelWriter& a, std::string_view value) { a.out.text(value); }
template <class T>
void write_member(ModelWriter& a, const Kept<T>& value) {
  a(static_cast<bool>(value));
  if (!value) return;
  ModelWriter whole;
  whole(*value.get());
  a.put_apart(whole.out.bytes());
}
inline void write_member(ModelWriter& a, const Chapters& chapters) {
  a(chapters.size(), chapters.pictures(), chapters.kept());
}
inline void write_member(ModelWriter& a, const Notes& notes) {
  a(notes.empty(), notes.landmarks(), notes.whole());
}

template <class T>
void ModelWriter::one(const T& value) {
  if constexpr (std::is_arithmetic_v<T> || std::is_enum_v<T>)
    out.number(value);
  else if constexpr (requires(ModelWriter & a) { archive(a, value); })
    archive(*this, value);
  else
    write_member(*this, value);
}

// And how they are read.
template <class T>
void read_member(ModelReader& a, std::vector<T>& list) {
  list.clear();
  constexpr std::size_t kAtOnce = 64;  // more only when they are there
  const auto count = a.in.count();
  list.reserve(std::min(count, kAtOnce));
  for (auto left = count; left > 0 && a.in.fine(); --left) a(list.emplace_back());
}
template <class T>
void read_member(ModelReader& a, RareList<T>& list) {
  std::vector<T> read;  // without anything in it it costs nothing
  a(read);
  list = std::move(read);
}
template <class First, class Second>
void read_member(ModelReader& a, std::pair<First, Second>& pair) {
  a(pair.first, pair.second);
}
template <class Key, class Value, class Less>
void read_member(ModelReader& a, std::map<Key, Value, Less>& map) {
  for (auto left = a.in.count(); left > 0 && a.in.fine(); --left) {
    Key key;
    a(key);
    a(map[key]);
  }
}
template <MaybeThere T>
void read_member(ModelReader& a, T& value) {
  bool has = false;
  a(has);
  if (has) a(value.emplace());
}
template <class T>
void read_member(ModelReader& a, std::shared_ptr<const T>& value) {
  bool has = false;
  a(has);
  if (!has) return;
  const auto read = std::make_shared<T>();
  a(*read);
  value = read;
}
inline void read_member(ModelReader& a, Moment& value) {
  value = Moment(std::chrono::seconds(a.in.number<Moment::rep>()));
}
inline void read_member(ModelReader& a, Milliseconds& value) {
  value = Milliseconds(a.in.number<Milliseconds::rep>());
}
inline void read_member(ModelReader& a, std::string& value) { value = a.in.text(); }
inline void read_member(ModelReader& a, Chapters& chapters) {
  std::size_t size = 0;
  std::vector<Picture> pictures;
  Kept<std::vector<Chapter>> all;
  a(size, pictures, all);
  chapters = Chapters(size, std::move(pictures), std::move(all));
}
inline void read_member(ModelReader& a, Notes& notes) {
  bool empty = false;
  Words landmarks;
  Kept<Words> whole;
  a(empty, landmarks, whole);
  notes = Notes(empty, std::move(landmarks), std::move(whole));
}
template <class T>
void read_member(ModelReader& a, Kept<T>& value) {
  bool has = false;
  a(has);
  if (!has) return;
  value = Kept<T>([apart = a.take_apart()] {
    T read;
    const auto bytes = apart.read();
    ModelReader in(bytes);
    in(read);
    if (!in.in.fine() || !in.in.at_end()) throw KeptBytesLost();
    return read;
  });
}
// Only codes of problems are views: into the table, which stays.
inline void read_member(ModelReader& a, std::string_view& code) {
  code = problem_row(a.in.text()).code;
}

template <class T>
void ModelReader::one(T& value) {
  if constexpr (std::is_arithmetic_v<T> || std::is_enum_v<T>)
    value = in.number<T>();
  else if constexpr (requires(ModelReader & a) { archive(a, value); })
    archive(*this, value);
  else
    read_member(*this, value);
}

}  // namespace liner
