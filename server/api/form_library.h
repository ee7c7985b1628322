// The forms this server knows, compiled once at the start and shared by all requests.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"
#include "shared/questionnaire/form.h"

namespace api {

// Forms of people follow their status and their effectivePeriod; previews are there to be tried.
enum class Use { people, preview };

struct KnownForm {
  std::shared_ptr<const questionnaire::Form> form;
  std::string json;  // the definition as it was written, without the white space between its parts
  Use use = Use::people;

  bool takes_drafts(base::CivilDate today) const;
  bool takes_submissions(base::CivilDate today) const;  // of drafts begun before
};

class FormLibrary {
 public:
  // Refuses a definition with an error in it, or two of one canonical: `form_refused`, with the finding.
  static base::Result<FormLibrary> load(const std::vector<std::string_view>& definitions);
  // Those of shared/forms.
  static base::Result<FormLibrary> shipped();

  // One more; without an error in it and of a canonical that is not known yet. Otherwise its form is null,
  // and the findings say why.
  questionnaire::Loaded add(std::string_view definition, Use use = Use::people);

  // Which forms anybody may begin, by name: the last part of their url (after / or :). `form_unknown`: there
  // is none of that name; `form_refused`: its first page takes files, which nobody may send before signing
  // in.
  base::Result<void> open_to_public(const std::vector<std::string>& names);
  const std::vector<std::string>& public_names() const { return public_; }
  // The newest version that people may begin, else the newest; nullptr: no form of that name is public.
  // Public or not; active before others, then by version.
  const KnownForm* newest(std::string_view name) const;
  const KnownForm* find_public(std::string_view name) const;

  const KnownForm* find(std::string_view canonical) const;  // url|version; nullptr when unknown

 private:
  std::map<std::string, KnownForm, std::less<>> forms_;
  std::vector<std::string> public_;
};

}  // namespace api
