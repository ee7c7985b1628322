// Carries out on the real page what client/dom worked out. All commands of a frame cross to JavaScript in one
// call.
#pragma once

#include <string_view>
#include <vector>

#include "client/dom/page.h"
#include "client/dom/placing.h"

namespace platform {

enum class Adoption { matched, replaced };

// Takes #app over from the server. When its elements are not those of `root` (tag and id, in document order),
// its content is taken out, said in console.warn, and the caller fills it anew.
Adoption adopt_page(const dom::Live& root);

void apply(const std::vector<dom::Command>& commands);
void place(const std::vector<dom::Placing>& placings);

// What stands outside #app.
void set_title(std::string_view title, std::string_view language);

}  // namespace platform
