// What stands around the server's own few pages (notices, the development inbox): nobody's account, no menu.
#pragma once

#include <string>
#include <vector>

#include "shared/api/types.h"
#include "shared/ui/node.h"
#include "shared/wording/wording.h"

namespace pages {

ui::Screen framed(wording::Language language, const api::Names& names, std::string title,
                  std::vector<ui::Node> content);

ui::Node heading(std::string key, std::string text, std::uint8_t level = 1);
ui::Node paragraph(std::string key, std::string text);
ui::Node link(std::string key, std::string text, std::string href);

}  // namespace pages
