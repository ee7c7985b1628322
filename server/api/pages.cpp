#include "server/api/answers.h"
#include "server/api/handlers.h"
#include "server/api/statement.h"

namespace api {

Response get_page(Context& context, const Request& request) {
  if (request.parameters.front() != "accessibility") {
    return answer_problem(context, problem_of(std::string_view("not_found")));
  }
  const PublicPage page = accessibility_statement(context.caller().language, context.services().names);
  return {200, std::string(json_type), to_json(page)};
}

}  // namespace api
