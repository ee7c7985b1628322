// What was typed on a page outside a draft, and was posted after its session had ended (J12): kept for its
// person, and given back where it was typed once they are signed in again. Never a password, a code, or which
// button was pressed: nothing is done that nobody may do any more.
#pragma once

#include <string_view>

#include "server/pages/loop.h"
#include "server/pages/post.h"

namespace pages {

// The places where a person writes more than who they are.
bool holds_typed(std::string_view url);

// Within a request of an ended session of `login`. That it could not be kept changes nothing else.
void hold_typed(const api::Context&, const base::LoginId& login, std::string_view url, const Post&);

// What was kept of this page for who is signed in; nothing is kept of it then.
std::optional<Post> give_back_typed(api::Context&, std::string_view url);

// The page as it was left, with words that say so.
ui::Screen with_typed(Loop& loop, const Post& typed);

}  // namespace pages
