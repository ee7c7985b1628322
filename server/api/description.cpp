#include "server/api/answers.h"
#include "server/api/handlers.h"
#include "shared/api/openapi.h"

namespace api {

Response get_description(Context&, const Request&) {
  static const std::string description = base::dump_json(openapi());
  return {200, std::string(json_type), description};
}

}  // namespace api
