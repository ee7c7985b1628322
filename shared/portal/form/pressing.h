// What a person does to a form's pages besides writing: its buttons and its files. Private to portal/form.
#pragma once

#include <string>
#include <string_view>

#include "shared/portal/event.h"
#include "shared/portal/form/form.h"

namespace portal::form {

bool by_link(Place place);  // J1, J4: before a form that a link leads to
bool of_form(Place place);  // a page of the form, the check, or saved for later

void pressed(Model& model, Common& common, const std::string& key, Effects& effects);

// Something besides a field has changed the answers. Without script the page is made anew at once, and so is
// the draft it is made from.
void keep_change(Model& model, Common& common, Effects& effects);

void file_chosen(Model& model, Common& common, const FileChosen& chosen, Effects& effects);
void file_arrived(Model& model, Common& common, const FileArrived& arrived, Effects& effects);
void remove_file(Model& model, Common& common, std::string_view key, Effects& effects);
// An upload is under way or went wrong: Continue has to wait. Says so at its field.
bool uploads_stand_in_the_way(Model& model, const Common& common);

api::Response as_failure(const api::Response& response);  // an answer that cannot be read is a failed one

}  // namespace portal::form
