// The workers' console, by the addresses /console, /console/<list> and /console/<list>/<sheet>. Every list
// filters, sorts and pages alike, by its address; every sheet tells facts, tables, a form as it was sent, and
// what can be done, each on a page of its own (?act=...&of=...).
#pragma once

#include "shared/portal/console/asks.h"
#include "shared/portal/console/model.h"
#include "shared/portal/event.h"
#include "shared/portal/nodes.h"

namespace portal::console {

bool mine(Place place);
void open(Model& model, Common& common, Effects& effects);
void update(Model& model, Common& common, const Event& event, Effects& effects);
bool ready(const Model& model);
Page view(const Model& model, const Common& common);

// The words of the API's keys; nothing for one that is not known here.
std::optional<wording::Key> words_of(std::string_view key);
// Of an action: the button on its page, what its page says before it, and what is said when it is done.
struct ActionWords {
  std::string_view action;
  wording::Key title;
  wording::Key text;
  wording::Key done;
  bool grave;  // cannot be undone by who does it
};
const ActionWords* words_of_action(std::string_view action);

}  // namespace portal::console
