// The types of keys, in the words of messages and of the reference page.
#include "source/key_table.h"

namespace liner {

std::string_view type_name(KeyType type) {
  using enum KeyType;
  switch (type) {
    case KeyType::text: return "text";
    case exact: return "text, letter by letter";
    case prose: return "prose";
    case markdown: return "Markdown";
    case url: return "address";
    case https_url: return "address with https";
    case file: return "file";
    case KeyType::date: return "date";
    case day_time: return "time of day";
    case clock: return "time";
    case number: return "number";
    case amount: return "whole number";
    case decimal: return "decimal number";
    case seconds: return "number of seconds";
    case boolean: return "true or false";
    case choice: return "choice";
    case language: return "language";
    case zone: return "time zone";
    case uuid: return "UUID";
    case mail: return "e-mail address";
    case geo: return "geo: address";
    case osm: return "id of OpenStreetMap";
    case country: return "country code";
    case rrule: return "recurrence rule";
    case uri: return "whole address";
    case host: return "host name";
    case sri: return "digest";
    case person: return "person";
    case KeyType::map: return "map";
    case names: return "map of your own names";
  }
  return "text";
}

}  // namespace liner
