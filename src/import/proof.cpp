#include "import/proof.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "base/text.h"
#include "import/notes_text.h"
#include "import/old_feed.h"
#include "import/proof_values.h"

namespace liner {
namespace {

class Prover {
 public:
  Prover(const OldShow& old, const OldShow& now, const ProofRequest& request)
      : old_(old), now_(now), request_(request) {
    for (const auto& item : now.items) by_guid_.emplace(item.guid, &item);
  }

  Result<Proof> run() {
    proof_.items = old_.items.size();
    show();
    if (auto done = order(); !done) return tl::unexpected(done.error());
    for (const auto& item : old_.items) {
      const auto before = proof_.differences.size();
      if (auto done = compare(item); !done) return tl::unexpected(done.error());
      const bool moved_alone =
          std::all_of(proof_.differences.begin() + static_cast<std::ptrdiff_t>(before),
                      proof_.differences.end(), [](const Difference& one) {
                        return one.verdict == Verdict::on_purpose &&
                               (one.what.starts_with("enclosure") || one.what == "duration");
                      });
      if (moved_alone) ++proof_.equal;
    }
    std::set<std::string> known;
    for (const auto& item : old_.items) known.insert(item.guid);
    for (const auto& item : now_.items)
      if (!known.contains(item.guid)) extra(item);
    return std::move(proof_);
  }

 private:
  void add(Verdict verdict, const OldItem* item, std::string what, std::string before,
           std::string after, std::string reason = {}) {
    if (verdict == Verdict::wrong) {
      const auto guid = item == nullptr ? std::string() : item->guid;
      const auto found = request_.reasons.find(guid);
      if (found != request_.reasons.end())
        if (const auto reason_of = found->second.find(what); reason_of != found->second.end()) {
          verdict = Verdict::on_purpose;
          reason = reason_of->second;
        }
      const bool before_it =
          item == nullptr ? request_.show_before : request_.of_before.contains(guid);
      if (verdict == Verdict::wrong && before_it) {
        verdict = Verdict::on_purpose;
        reason = "it was here before this import: one of the two was edited since";
      }
    }
    proof_.differences.push_back({verdict, item == nullptr ? std::string() : item->guid,
                                  item == nullptr ? std::string() : item->title, std::move(what),
                                  shown_value(before), shown_value(after), std::move(reason)});
  }

  void same(const OldItem* item, std::string_view what, const std::string& before,
            const std::string& after, std::string reason = {}) {
    if (before == after) return;
    const auto verdict = reason.empty() ? Verdict::wrong : Verdict::on_purpose;
    add(verdict, item, std::string(what), before, after, std::move(reason));
  }

  void show() {
    same(nullptr, "title", old_.title, now_.title, made_up(old_.title));
    same(nullptr, "language", lower_ascii(old_.language), lower_ascii(now_.language),
         made_up(old_.language));
    same(nullptr, "author", old_.author, now_.author, made_up(old_.author));
    same(nullptr, "explicit", old_.is_explicit ? "true" : "false",
         now_.is_explicit ? "true" : "false");
    same(nullptr, "type", old_.serial ? "serial" : "episodic", now_.serial ? "serial" : "episodic");
    same(nullptr, "complete", old_.complete ? "yes" : "", now_.complete ? "yes" : "");
    same(nullptr, "categories", categories(old_), categories(now_),
         old_.categories.empty() ? made_up("") : std::string());
    if (!old_.guid.empty()) same(nullptr, "podcast:guid", old_.guid, now_.guid);
    same(nullptr, "link", old_.link, now_.link,
         "the new show is at another address, or the old one was no address of a site");
    same(nullptr, "feed address", old_.address, now_.address,
         "the feed moves: the old address has to answer 301");
    same(nullptr, "people", people_text(old_.people), people_text(now_.people));
    if (old_.image.empty() != now_.image.empty())
      add(Verdict::on_purpose, nullptr, "artwork", old_.image, now_.image,
          "a show needs a picture");
    same(nullptr, "hidden", old_.hidden ? "yes" : "no", now_.hidden ? "yes" : "no");
    elements(nullptr, without_plain_block(old_.podcast), without_plain_block(now_.podcast));
    description();
  }

  // podcast:block without an id says what itunes:block does.
  static std::vector<FeedNode> without_plain_block(std::vector<FeedNode> nodes) {
    std::erase_if(nodes, [](const FeedNode& node) {
      return node.name == "podcast:block" && node.attribute("id") == nullptr;
    });
    return nodes;
  }

  static std::string made_up(const std::string& old) {
    return old.empty() ? "the old feed has none, and a show needs one" : std::string();
  }

  static std::string categories(const OldShow& show) {
    std::string text;
    for (const auto& category : show.categories) text += category + "; ";
    return text;
  }

  void description() {
    const auto before = seen_html(old_.description), after = seen_html(now_.description);
    if (before && after && *before != *after) {
      const auto [one, other] = around_difference(*before, *after);
      same(nullptr, "description", one, other, made_up(*before));
    }
  }

  // Apps show items by their dates; the old feed may have had them in any order.
  Result<void> order() {
    std::vector<const OldItem*> old;
    for (const auto& item : old_.items)
      if (item.date && by_guid_.contains(item.guid)) old.push_back(&item);
    const bool sorted = std::ranges::is_sorted(
        old, [](const OldItem* a, const OldItem* b) { return *a->date > *b->date; });
    std::ranges::stable_sort(
        old, [](const OldItem* a, const OldItem* b) { return *a->date > *b->date; });
    if (!sorted)
      add(Verdict::on_purpose, nullptr, "order", "not by date", "newest first",
          "apps sort by date (feed.md X11)");
    std::optional<Moment> last;
    for (const auto& item : now_.items) {
      if (item.date && last && *item.date > *last)
        add(Verdict::wrong, &item, "order", "newest first", "behind an older one");
      last = item.date;
    }
    return {};
  }

  void missing(const OldItem& item) {
    if (request_.not_here.contains(item.guid))
      return add(Verdict::on_purpose, &item, "item", "there", "left out",
                 "--limit or --since leaves it out");
    if (item.audio.url.empty())
      return add(Verdict::on_purpose, &item, "item", "there", "a draft",
                 "it has no audio, and an episode needs some");
    if (item.date && *item.date > request_.now)
      return add(Verdict::on_purpose, &item, "item", "there", "scheduled",
                 "its date is in the future, and it appears then");
    if (const auto found = request_.failed.find(item.guid); found != request_.failed.end()) {
      proof_.differences.push_back(
          {Verdict::wrong, item.guid, item.title, "item", "there", "missing", found->second});
      return;
    }
    add(Verdict::wrong, &item, "item", "there", "missing");
  }

  void extra(const OldItem& item) {
    const bool ours = request_.of_before.contains(item.guid);
    add(ours ? Verdict::on_purpose : Verdict::wrong, &item, "item", "not there", "there",
        ours ? "the old feed does not have it, and the show had it before" : "");
  }

  Result<void> compare(const OldItem& item) {
    const auto found = by_guid_.find(item.guid);
    if (found == by_guid_.end()) {
      missing(item);
      return {};
    }
    const auto& now = *found->second;
    same(&item, "title", item.title, now.raw_title);
    same(&item, "date", item.date ? format_rfc2822(*item.date) : "",
         now.date ? format_rfc2822(*now.date) : "", item.date ? "" : "the old feed has no date");
    same(&item, "explicit", explicit_text(item, old_), explicit_text(now, now_));
    same(&item, "season", number_text(item.season), number_text(now.season));
    same(&item, "episode", number_text(item.episode), number_text(now.episode));
    same(&item, "type", item.type, now.type);
    audio(item, now);
    same(&item, "tags", tags_text(item.tags), tags_text(now.tags));
    people(item, now);
    files(item, now);
    elements(&item, item.podcast, now.podcast);
    return notes(item, now);
  }

  static std::string explicit_text(const OldItem& item, const OldShow& show) {
    return item.is_explicit.value_or(show.is_explicit) ? "true" : "false";
  }

  void audio(const OldItem& item, const OldItem& now) {
    const bool here = now.audio.url != item.audio.url;
    same(&item, "enclosure", item.audio.url, now.audio.url,
         request_.downloaded ? "the audio is the new show's own; the old address has to lead there"
                             : "");
    same(&item, "enclosure type", item.audio.type, now.audio.type,
         here ? "the file says what it is" : "");
    same(&item, "enclosure length", std::to_string(item.length), std::to_string(now.length),
         here ? "it was counted" : "");
    const auto close = [](const OldItem& a, const OldItem& b) {
      constexpr auto kLeast = Milliseconds(1000);  // feed.md item/itunes:duration
      return a.duration && b.duration &&
             Milliseconds(std::abs(a.duration->count() - b.duration->count())) <= kLeast;
    };
    if (!close(item, now))
      same(&item, "duration", duration_text(item.duration), duration_text(now.duration),
           here ? "it was measured" : "");
  }

  void people(const OldItem& item, const OldItem& now) {
    const auto before = item.people.empty() ? old_.people : item.people;
    const auto after = now.people.empty() ? now_.people : now.people;
    if (people_text(before) == people_text(after)) return;
    // Credits of the show stand on every episode, its hosts on one that names none, and who hosts
    // is no guest as well.
    auto expected = before;
    const bool hosted = std::ranges::any_of(before, is_hosting);
    for (const auto& person : old_.people)
      if (!is_hosting(person) || !hosted) expected.push_back(person);
    same(&item, "people", people_text(before), people_text(after),
         names_text(expected) == names_text(after)
             ? "the people of the show are named with those of the episode"
             : "");
  }

  void files(const OldItem& item, const OldItem& now) {
    const bool same_as_show = item.image == old_.image;
    if (item.image.empty() != now.image.empty())
      same(&item, "image", item.image, now.image,
           same_as_show ? "it is the artwork of the show" : "");
    const bool had = item.chapters.has_value() || !item.own_chapters.empty();
    const bool has = now.chapters.has_value() || !now.own_chapters.empty();
    if (had != has)
      same(&item, "chapters", had ? "there" : "none", has ? "there" : "none",
           has ? "the audio or the notes have some" : "");
    else if (!item.chapters && item.own_chapters.size() > now.own_chapters.size() &&
             !now.own_chapters.empty())
      same(&item, "chapters", std::to_string(item.own_chapters.size()),
           std::to_string(now.own_chapters.size()));
    if (item.transcripts.size() > now.transcripts.size())
      same(&item, "transcripts", std::to_string(item.transcripts.size()),
           std::to_string(now.transcripts.size()));
  }

  void elements(const OldItem* item, const std::vector<FeedNode>& before,
                const std::vector<FeedNode>& after) {
    same(item, "podcast: tags", elements_text(before), elements_text(after));
  }

  Result<void> notes(const OldItem& item, const OldItem& now) {
    const auto before = seen_html(item.notes), after = seen_html(now.notes);
    if (!before || !after) return tl::unexpected((before ? after : before).error());
    if (*before == *after) return {};
    if (before->empty() && !item.summary.empty()) return {};
    const auto [one, other] = around_difference(*before, *after);
    same(&item, "notes", one, other,
         before->empty() ? "the old feed has no notes, and every item needs some" : "");
    return {};
  }

  const OldShow &old_, &now_;
  const ProofRequest& request_;
  std::map<std::string, const OldItem*> by_guid_;
  Proof proof_;
};

}  // namespace

std::string_view verdict_name(Verdict verdict) {
  switch (verdict) {
    case Verdict::equal: return "equal";
    case Verdict::on_purpose: return "on purpose";
    case Verdict::wrong: return "wrong";
  }
  return {};
}

std::size_t Proof::count(Verdict verdict) const {
  return static_cast<std::size_t>(std::ranges::count(differences, verdict, &Difference::verdict));
}

Result<Proof> prove(const OldShow& old, std::string_view new_feed, const std::string& new_file,
                    const ProofRequest& request) {
  OldShow now;
  Problems said;
  const auto read = read_old_feed({new_feed, new_file, {}, {}}, now, said);
  if (!read) return tl::unexpected(read.error());
  return Prover(old, now, request).run();
}

}  // namespace liner
