#include "base/language.h"

#include <algorithm>
#include <string>

#include "base/podcast_values.h"
#include "base/text.h"

namespace liner {
namespace {

// ISO 639-1, all of it.
constexpr std::string_view kCodes =
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy "
    "da "
    "de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy "
    "hz "
    "ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li "
    "ln "
    "lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa "
    "pi "
    "pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th "
    "ti "
    "tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";

// Pairs of ISO 639-1 and 639-2/T.
constexpr std::string_view kThreeLetters =
    "af afr ar ara bg bul bn ben bs bos ca cat cs ces cy cym da dan de deu el ell en eng eo epo "
    "es spa et est eu eus fa fas fi fin fr fra ga gle gl glg he heb hi hin hr hrv hu hun hy hye "
    "id ind is isl it ita ja jpn ka kat kk kaz ko kor la lat lb ltz lt lit lv lav mk mkd ms msa "
    "mt mlt nb nob ne nep nl nld nn nno no nor pa pan pl pol pt por ro ron ru rus sk slk sl slv "
    "sq sqi sr srp sv swe sw swa ta tam te tel th tha tr tur uk ukr ur urd uz uzb vi vie yi yid "
    "zh zho zu zul ";

bool is_subtag(std::string_view text) {
  return !text.empty() && text.size() <= 8 && std::ranges::all_of(text, [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  });
}

}  // namespace

std::string_view primary_language(std::string_view text) { return text.substr(0, text.find('-')); }

std::string_view three_letters(std::string_view text) {
  const auto code = lower_ascii(primary_language(text)) + " ";
  for (std::size_t at = 0; code.size() == 3 && at + 7 <= kThreeLetters.size(); at += 7)
    if (kThreeLetters.substr(at, 3) == code) return kThreeLetters.substr(at + 3, 3);
  return "XXX";
}

bool is_language(std::string_view text) {
  const auto code = lower_ascii(primary_language(text));
  if (code.size() != 2 || code[1] == ' ' || kCodes.find(code) == kCodes.npos) return false;
  auto rest = text.substr(2);
  while (!rest.empty()) {
    rest.remove_prefix(1);
    const auto subtag = rest.substr(0, rest.find('-'));
    if (!is_subtag(subtag)) return false;
    auto region = std::string(subtag);
    std::ranges::transform(region, region.begin(), [](char c) {
      return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    });
    if (subtag.size() == 2 && !is_country(region)) return false;
    rest.remove_prefix(subtag.size());
  }
  return true;
}

}  // namespace liner
