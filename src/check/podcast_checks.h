// What values in tags of the podcast namespace must be: a function for each tag of feed.md section
// 8 whose form alone (podcast_form.h) does not say it.
#pragma once

#include "check/look.h"

namespace liner {

void check_podcast_guid(Look& look);
void check_podcast_yes_or_no(Look& look);
// An attribute that, where it is given, is true or false.
void check_podcast_flag(Look& look, std::string_view name);
void check_podcast_locked(Look& look);
void check_podcast_block(Look& look);
void check_podcast_medium(Look& look);
void check_podcast_person(Look& look);
void check_podcast_location(Look& look);
void check_podcast_license(Look& look);
void check_podcast_trailer(Look& look);
void check_podcast_txt(Look& look);
void check_podcast_podroll(Look& look);
void check_podcast_remote_item(Look& look);
void check_podcast_publisher(Look& look);
void check_podcast_frequency(Look& look);
void check_podcast_podping(Look& look);
void check_podcast_image(Look& look);
void say_deprecated(Look& look);
void check_podcast_chat(Look& look);
void check_podcast_social(Look& look);
void check_podcast_value(Look& look);
void check_podcast_live_item(Look& look);
void check_live_items_place(Look& channel);

}  // namespace liner
