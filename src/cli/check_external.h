// `liner check --external`: asks the sites that a show links to.
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "base/root.h"
#include "base/time.h"
#include "check/finding.h"
#include "check/foreign_links.h"

namespace liner {

using Progress = std::function<void(std::size_t done, std::size_t all)>;

// One question a second to each site, none to a site that answered well within a week. What was
// answered is kept in .liner/links.json of the show. What leads nowhere is a warning
// ("dead-link"); a site that does not answer programs a note ("silent-link").
Findings check_external(const Root& show, const std::vector<ForeignLink>& links, Moment now,
                        const Progress& progress);

}  // namespace liner
