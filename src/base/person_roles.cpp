// The taxonomy of people in podcasts (feed.md section 10).
#include <algorithm>
#include <array>
#include <utility>

#include "base/podcast_values.h"
#include "base/text.h"

namespace liner {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 11> kGroups = {{
    {"creative direction",
     "director|assistant director|executive producer|senior producer|producer|associate "
     "producer|development producer|creative director"},
    {"cast", "host|co-host|guest host|guest|voice actor|narrator|announcer|reporter"},
    {"writing",
     "author|editorial director|co-writer|writer|songwriter|guest writer|story editor|managing "
     "editor|script editor|script coordinator|researcher|editor|fact "
     "checker|translator|transcriber|logger"},
    {"audio production",
     "studio coordinator|technical director|technical manager|audio engineer|remote recording "
     "engineer|post production engineer"},
    {"audio post-production",
     "audio editor|sound designer|foley artist|composer|theme music|music production|music "
     "contributor"},
    {"administration",
     "production coordinator|booking coordinator|production assistant|content manager|marketing "
     "manager|sales representative|sales manager"},
    {"visuals", "graphic designer|cover art designer"},
    {"community", "social media manager"},
    {"misc.", "consultant|intern"},
    {"video production", "camera operator|lighting designer|camera grip|assistant camera"},
    {"video post-production", "editor|assistant editor"},
}};

}  // namespace

std::string_view group_of_role(std::string_view role) {
  const auto lower = lower_ascii(role);
  for (const auto& [group, roles] : kGroups)
    if (is_one_of(roles, lower)) return group;
  return {};
}

bool is_role_group(std::string_view group) {
  const auto lower = lower_ascii(group);
  return std::ranges::any_of(kGroups, [&](const auto& row) { return row.first == lower; });
}

bool group_has_role(std::string_view group, std::string_view role) {
  const auto lower = lower_ascii(group);
  return std::ranges::any_of(kGroups, [&](const auto& row) {
    return row.first == lower && is_one_of(row.second, lower_ascii(role));
  });
}

}  // namespace liner
