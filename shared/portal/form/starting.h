// The pages before a form's own. Private to portal/form.
#pragma once

#include "shared/portal/form/form.h"

namespace portal::form {

Page task_page(const Model& model, const Common& common);         // Place::task
Page public_form_page(const Model& model, const Common& common);  // Place::public_form, invitation
Page joining_page(const Model& model, const Common& common);      // Place::joining_form

// J3: "Can't access this phone number?" before the form, and when it was sent.
Page phone_change_page(const Common& common);
Page phone_asked_page(const Common& common);

}  // namespace portal::form
