// What search engines read of a page: schema.org as JSON-LD.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/json.h"
#include "model/edition.h"

namespace liner {

Json show_data(const Edition& edition);                                      // a PodcastSeries
Json episode_data(const Edition& edition, const PublishedEpisode& episode);  // a PodcastEpisode
Json person_data(const Edition& edition, const Person& person);              // a Person

// Where a page stands: title and path of every page from below the home page down to it. A
// BreadcrumbList.
Json breadcrumbs(const Edition& edition,
                 const std::vector<std::pair<std::string, std::string>>& trail);

// The element that carries it, safe to stand in a page whatever the texts are; empty for null.
std::string data_element(const Json& data);

}  // namespace liner
