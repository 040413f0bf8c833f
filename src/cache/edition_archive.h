// What of an edition the keys of outputs are made of (output_keys.h), as bytes. Every type names
// all its members: one that is added and forgotten here does not compile.
#pragma once

#include "cache/model_archive.h"
#include "model/edition.h"

namespace liner {

template <class A, Either<Category> T>
void archive(A& a, T& value) {
  auto& [top, sub] = value;
  a(top, sub);
}
template <class A, Either<MenuEntry> T>
void archive(A& a, T& value) {
  auto& [title, link, button] = value;
  a(title, link, button);
}
template <class A, Either<Newsletter> T>
void archive(A& a, T& value) {
  auto& [action, field, text, privacy, thanks] = value;
  a(action, field, text, privacy, thanks);
}
template <class A, Either<AppLink> T>
void archive(A& a, T& value) {
  auto& [service, title, url] = value;
  a(service, title, url);
}
template <class A, Either<ThemeValue> T>
void archive(A& a, T& value) {
  auto& [name, text, place_of_name, place] = value;
  a(name, text, place_of_name, place);
}
template <class A, Either<Owner> T>
void archive(A& a, T& value) {
  auto& [name, email, is_public] = value;
  a(name, email, is_public);
}
template <class A, Either<IgnoredCode> T>
void archive(A& a, T& value) {
  auto& [code, episode, place] = value;
  a(code, episode, place);
}
template <class A, Either<PublishSettings> T>
void archive(A& a, T& value) {
  auto& [remote, media_remote, transfers, bandwidth, place] = value;
  a(remote, media_remote, transfers, bandwidth, place);
}
template <class A, Either<TimeZone> T>
void archive(A& a, T& value) {
  a(value.name());
}
template <class A, Either<Show> T>
void archive(A& a, T& value) {
  auto& [title, link, language, author, description, description_text, owner, categories,
         is_explicit, serial, artwork, banner, copyright, medium, new_feed_url, complete, locked,
         podcast, time_zone, publish_time, guid, hosts, credits, seasons, menu, newsletter, links,
         subscribe, apple_id, theme, hosting, search, media_url, media_prefix, embedded_covers,
         feed_name, full_notes, page_size, hubs, psc, ignored, place_of_guid, publish] = value;
  a(title, link, language, author, description, description_text, owner, categories, is_explicit,
    serial, artwork, banner, copyright, medium, new_feed_url, complete, locked, podcast, time_zone,
    publish_time.count(), guid, hosts, credits, seasons, menu, newsletter, links, subscribe,
    apple_id, theme, hosting, search, media_url, media_prefix, embedded_covers, feed_name,
    full_notes, page_size, hubs, psc, ignored, place_of_guid, publish);
}
template <class A, Either<Block> T>
void archive(A& a, T& value) {
  auto& [id, file, words, button, on_page, on_feed, on_mail, before, from, until, tags, series,
         seasons] = value;
  a(id, file, words, button, on_page, on_feed, on_mail, before, from, until, tags, series, seasons);
}
template <class A, Either<Series> T>
void archive(A& a, T& value) {
  auto& [id, title, cover, introduction] = value;
  a(id, title, cover, introduction);
}
template <class A, Either<PublishedTranscript> T>
void archive(A& a, T& value) {
  auto& [path, mime, language, timed, source, as_it_is, cues] = value;
  a(path, mime, language, timed, source, as_it_is);
  (void)cues;  // the episode's
}

}  // namespace liner
