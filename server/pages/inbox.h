// /dev/inbox, under --demo only: what would have been sent, newest first; calls are answered here. It shows
// codes, so outside --demo it does not exist.
#pragma once

#include <string>
#include <vector>

#include "server/store/inbox.h"
#include "shared/api/types.h"
#include "shared/ui/node.h"

namespace pages {

enum class CallAnswer { none, answered, refused };

ui::Screen inbox_screen(const api::Names& names, const std::vector<store::InboxItem>& items,
                        const std::string& form_token, CallAnswer last);

inline constexpr std::string_view inbox_path = "/dev/inbox";
inline constexpr std::string_view answer_prefix = "/dev/inbox/answer/";  // + the item's id
inline constexpr std::string_view keys_field = "digits";

}  // namespace pages
