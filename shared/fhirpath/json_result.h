// Results as JSON, and the judging of cases in the shape of HL7's suite: an expression with either the list
// it gives or the word that it is an error. For form-check and for tests; reads no files.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/json.h"
#include "shared/fhirpath/fhirpath.h"

namespace fhirpath {

// A list: truths and numbers as such, dates and quantities as text, elements as they are in FHIR.
base::Json result_json(const Collection& result);

// Evaluates against a resource (none: nullptr) and gives the list, or the error.
base::Result<base::Json> evaluate_json(std::string_view expression, const base::Json* resource, Now now);

// The JSON input of this name; nullptr when there is none.
using Inputs = std::function<const base::Json*(std::string_view name)>;

struct CaseFailure {
  std::size_t number = 0;  // in the list of cases, from 0
  std::string name;        // the case's `desc`
  std::string expression;
  std::string why;  // what came instead
};
struct CasesOutcome {
  std::size_t passed = 0;
  std::vector<CaseFailure> failures;
};

// `cases` is a list of {"desc", "expression", "input", and "result": [...] or "error": true}. Numbers count
// as equal within 0.00000001 of their size.
CasesOutcome run_cases(const base::Json& cases, const Inputs& inputs, Now now);

}  // namespace fhirpath
