// In which language a form is shown. A question speaks one language: its own texts and what the application
// says in it, because both stand in the same sentences ("Date of birth (optional)"). That is the language of
// the visit where the form is translated into it, else the form's own, and the elements say so (WCAG 3.1.2).
// A form that does not say its language is taken to be in English.
#pragma once

#include <memory>
#include <string>

#include "shared/portal/common.h"
#include "shared/questionnaire/form.h"
#include "shared/ui/node.h"

namespace portal {

std::shared_ptr<const questionnaire::Form> in_words_of(
    const Common& common, const std::shared_ptr<const questionnaire::Form>& form);

// To say something of the form in the language it is shown in.
Common speaking_as(const Common& common, const questionnaire::Form& form);

// For Node::language; empty where it is that of the visit.
std::string language_of(const Common& common, const questionnaire::Form& form);
ui::Node in_language_of(const Common& common, const questionnaire::Form& form, ui::Node node);

}  // namespace portal
