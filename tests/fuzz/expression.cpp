// Any bytes as an expression, evaluated over a small response: a result, or an error that says why, within
// the bounds.
#include "shared/base/json.h"
#include "shared/fhirpath/fhirpath.h"
#include "shared/fhirpath/json_tree.h"
#include "tests/fuzz/fuzz.h"

namespace {

constexpr const char* response = R"({"resourceType":"QuestionnaireResponse","status":"in-progress","item":[
  {"linkId":"a","answer":[{"valueInteger":3},{"valueDecimal":1.50}]},
  {"linkId":"b","answer":[{"valueDate":"2026-11-22"},{"valueString":"words"},{"valueBoolean":true}]},
  {"linkId":"c","item":[{"linkId":"d","answer":[{"valueQuantity":{"value":4,"unit":"kg"}},
    {"valueCoding":{"system":"urn:s","code":"x","display":"X"}}]}]}]})";

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const base::Json json = *base::parse_json(response);
  static const fhirpath::JsonTree tree(json);
  const auto expression = fhirpath::parse(fuzz::text_of(data, size));
  if (const auto& error = expression->error()) {
    fuzz::must(error->position <= size && !error->message.empty(),
               "a mistake is found inside the expression");
    return 0;
  }
  const fhirpath::Value root = tree.root();
  fhirpath::Context context;
  context.focus = {&root, 1};
  context.limits = {.steps = 20'000, .values = 2'000, .bytes = 65'536};
  const auto result = fhirpath::evaluate(*expression, context);
  fuzz::must(result.has_value() || !result.error().code.empty(), "an evaluation answers or says why not");
  return 0;
}
