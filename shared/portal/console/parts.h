// What the pages of the console have in common.
#pragma once

#include "shared/portal/console/console.h"

namespace portal::console {

// What the API told, in the language of the visit.
std::string words(const Common& common, std::string_view key);
std::string words(const Common& common, const api::Cell& cell);

Route route_to(Place place, const std::string& list = {}, const std::string& id = {});
// A page with a way back, a caption and a title.
Page begun(const Common& common, std::string title, std::string caption, const Route& back);
// What was done before one came here.
void put_done(Page& page, const Common& common);
// `list`: whose sheets the rows lead to; empty: to none.
ui::Node table_node(const Common& common, const api::ConsoleTable& table, const std::string& list);

// One of a list, or what is being done about it (sheet_view.cpp).
Page sheet_view(const State& model, const Common& common);

}  // namespace portal::console
