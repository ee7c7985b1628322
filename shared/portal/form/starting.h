// The pages before a form's own. Private to portal/form.
#pragma once

#include "shared/portal/form/form.h"

namespace portal::form {

Page task_page(const Model& model, const Common& common);         // Place::task
Page public_form_page(const Model& model, const Common& common);  // Place::public_form
Page joining_page(const Model& model, const Common& common);      // Place::joining_form

}  // namespace portal::form
