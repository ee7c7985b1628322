#include "server/api/answers.h"
#include "server/api/handlers.h"
#include "server/api/telling.h"

namespace api {

// A form's definition holds nothing personal and never changes under its canonical.
Response get_questionnaire(Context& context, const Request& request) {
  const KnownForm* known = context.services().forms.find(query_value(request, "canonical"));
  if (known == nullptr) return answer_problem(context, problem_of(std::string_view("not_found")));
  return {200, std::string(json_type), known->json};
}

}  // namespace api
