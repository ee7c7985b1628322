// What a form being written may lack in the preview only (forms.md: an unresolvable value set is refused at
// upload). A value set that lies in the same folder is put into the form; a choice from one that is nowhere
// is answered in words, so that its author can fill in the rest. Each is told as a finding.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "shared/base/json.h"
#include "shared/questionnaire/form.h"

namespace server {

// ValueSets and CodeSystems of a folder, by url.
class Terminology {
 public:
  // Whether the resource is one of these, and so no form. The first of a url stays.
  bool take(const std::string& file, const base::Json& resource);

  struct Found {
    std::string file;
    base::Json resource;
  };
  const Found* value_set(const std::string& url) const;
  const Found* code_system(const std::string& url) const;

 private:
  std::map<std::string, Found> value_sets_;
  std::map<std::string, Found> code_systems_;
};

struct Completed {
  std::string definition;  // as it was given where nothing had to be changed
  std::vector<questionnaire::Finding> findings;
};

// Never fails: what cannot be read, or is refused for anything else, is given back as it is.
Completed complete(const std::string& definition, const Terminology& terminology);

}  // namespace server
