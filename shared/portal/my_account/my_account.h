// My Account (J10): the person's own details, where they are signed in, which they may end, and when they
// signed in lately.
#pragma once

#include <string>
#include <string_view>

#include "shared/portal/event.h"
#include "shared/portal/my_account/model.h"
#include "shared/portal/nodes.h"

namespace portal::my_account {

bool mine(Place place);
void open(Model& model, const Common& common, Effects& effects);
void update(Model& model, Common& common, const Event& event, Effects& effects);
bool ready(const Model& model);
Page view(const Model& model, const Common& common);

// The pages on which something is changed (changing.cpp, changing_view.cpp).
void changing_happened(State& model, Common& common, const Event& event, Effects& effects);
Page changing_view(const State& model, const Common& common);
// Of requests for an account (J1): the section of My Account, and the page of one (requests.cpp).
ui::Node requests(const State& model, const Common& common);
Page request_page(const State& model, const Common& common);

// What a browser says it is, in words: "Firefox on Windows". Browsers that go by the names of others as well
// are told apart by their own.
std::string device_words(const Common& common, std::string_view agent);

}  // namespace portal::my_account
