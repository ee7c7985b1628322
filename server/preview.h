// Forms to be looked at before they ship (--forms FOLDER, demonstration only): every .json in the folder is
// added to the forms the server knows, and as a task to the own account of one demonstration person, so that
// whoever writes a form can fill it in as people would. What was found in each is for the start of the log.
#pragma once

#include <string>
#include <vector>

#include "server/api/form_library.h"
#include "server/parts.h"

namespace server {

struct PreviewedForm {
  std::string file;
  std::string canonical;  // empty: it has an error in it, and cannot be filled in
  std::string title;
  std::vector<questionnaire::Finding> findings;
};

// In the order of the files' names. Fails when the folder cannot be read (`forms_unreadable`).
base::Result<std::vector<PreviewedForm>> load_previews(const std::string& folder, api::FormLibrary& forms);
// A task for each form that the person does not have yet.
base::Result<void> offer_previews(const Parts& parts, const std::string& email,
                                  const std::vector<PreviewedForm>& forms);

}  // namespace server
