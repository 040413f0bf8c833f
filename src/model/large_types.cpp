// What the compiler makes for the largest types of the house: once, not wherever they are used.
#include "model/edition.h"

namespace liner {

Episode::Episode() = default;
Episode::Episode(const Episode&) = default;
Episode::Episode(Episode&&) noexcept = default;
Episode& Episode::operator=(const Episode&) = default;
Episode& Episode::operator=(Episode&&) noexcept = default;
Episode::~Episode() = default;

Show::Show() = default;
Show::Show(const Show&) = default;
Show::Show(Show&&) noexcept = default;
Show& Show::operator=(const Show&) = default;
Show& Show::operator=(Show&&) noexcept = default;
Show::~Show() = default;

ShowFolder::ShowFolder() = default;
ShowFolder::ShowFolder(const ShowFolder&) = default;
ShowFolder::ShowFolder(ShowFolder&&) noexcept = default;
ShowFolder& ShowFolder::operator=(const ShowFolder&) = default;
ShowFolder& ShowFolder::operator=(ShowFolder&&) noexcept = default;
ShowFolder::~ShowFolder() = default;

PublishedEpisode::PublishedEpisode() = default;
PublishedEpisode::PublishedEpisode(const PublishedEpisode&) = default;
PublishedEpisode::PublishedEpisode(PublishedEpisode&&) noexcept = default;
PublishedEpisode& PublishedEpisode::operator=(const PublishedEpisode&) = default;
PublishedEpisode& PublishedEpisode::operator=(PublishedEpisode&&) noexcept = default;
PublishedEpisode::~PublishedEpisode() = default;

Edition::Edition() = default;
Edition::Edition(const Edition&) = default;
Edition::Edition(Edition&&) noexcept = default;
Edition& Edition::operator=(const Edition&) = default;
Edition& Edition::operator=(Edition&&) noexcept = default;
Edition::~Edition() = default;

}  // namespace liner
