// Answers that cannot be changed here: shown as facts rather than as fields that refuse to be written in.
// Where they are calculated they change as what they depend on is answered; that is said once, when the
// person pauses. Private to portal/form.
#pragma once

#include <map>
#include <string>

#include "shared/portal/form/model.h"
#include "shared/portal/nodes.h"

namespace portal::form {

bool is_fact(const questionnaire::Item& item);
ui::Node fact_row(const Common& common, const questionnaire::Answers& answers, questionnaire::Slot slot);

// As they stand on the page that is shown.
void note_facts(Model& model, const Common& common);
// Says those that have changed since they were noted or said last.
void say_changed_facts(Model& model, Common& common);

}  // namespace portal::form
