// The few sentences that belong to the controls themselves rather than to a view
// (shared/wording/controls.*.inc), in the language of the node they stand in: a BCP 47 tag, empty for
// English.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "shared/wording/wording.h"

namespace ui::words {

std::string_view said(wording::Key key, std::string_view language);

std::string whose_account(std::string_view name, std::string_view language);  // Jamie Reid’s account
std::string held_file(std::string_view name, std::string_view size,
                      std::string_view language);  // Uploaded: plan.pdf (120 KB)
std::string characters_allowed(std::uint32_t limit,
                               std::string_view language);  // You can enter up to 1,000 characters
std::string characters_left(std::string_view typed, std::uint32_t limit,
                            std::string_view language);  // You have 12 characters remaining

}  // namespace ui::words
