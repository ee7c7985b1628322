// Saving a draft: one save in flight at a time, tried again when it fails, merged when another window was
// first. Private to portal/form.
#pragma once

#include "shared/portal/event.h"
#include "shared/portal/form/form.h"

namespace portal::form {

bool unsaved(const Model& model);
void changed(Model& model, const Common& common);  // an answer was: save in a moment
void save(Model& model, Common& common, Effects& effects, Intent intent);
void save_answered(Model& model, Common& common, const Answered& answer, Effects& effects);
void submit(Model& model, Effects& effects);

// Puts together what was answered here since `base` with `theirs`, which `draft` holds, and goes on with
// `intent`, or asks the person where both answered differently.
void put_together(Model& model, Common& common, Effects& effects, const questionnaire::Answers& base,
                  questionnaire::Answers theirs, Intent intent);
// The person chose: "Continue" on the page of a conflict.
void settle(Model& model, Common& common, Effects& effects);

// Reads a draft's answers, with what its form is opened with; nothing when they do not fit the form.
std::optional<questionnaire::Answers> read_answers(std::shared_ptr<const questionnaire::Form> form,
                                                   const std::string& launch_json,
                                                   const std::string& response, base::Instant now);

// Somebody who is not signed in can go no further than the first page, but where all of a form is for them.
bool needs_login(const Model& model, const Common& common);
// Where Continue leads: the next page that applies, or the check.
Route next_route(const Model& model, const Common& common);
Route previous_route(const Model& model, const Common& common);
bool page_applies(const Model& model, std::uint32_t page);  // from 1
Route way_out(const Model& model, const Common& common);    // the account it is about, or where it began
Route draft_route(const api::Draft& draft);                 // where the person stopped

}  // namespace portal::form
