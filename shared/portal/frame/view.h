// The frame around every page: skip links, header with the person's menu, footer; and the pages that stand in
// for one that cannot be shown.
#pragma once

#include <optional>
#include <string_view>

#include "shared/portal/frame/model.h"
#include "shared/portal/nodes.h"

namespace portal::frame {

// Whether the key is that of a language's link or button.
std::optional<wording::Language> language_chosen(std::string_view key);

ui::Screen around(const Common& common, Page page, std::optional<ui::Node> dialog);
Page loading(const Common& common);
Page trouble(const Common& common);

}  // namespace portal::frame
