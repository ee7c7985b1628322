// Between HTTP and what the inner rooms understand: who asks, the cookies an answer sets, answers as
// responses.
#pragma once

#include <string>
#include <string_view>

#include "server/api/context.h"
#include "server/http/message.h"
#include "server/pages/pages.h"

namespace http {

api::Caller caller_of(const Request& request);
void add_cookies(const api::Context& context, Response& response);
void add_retry_after(base::Milliseconds retry_after, Response& response);

Response page_response(const pages::Answer& answer);
Response text_response(int status, std::string text);
Response problem_response(std::string_view code);  // of the table in server/api/answers.h
Response not_allowed(std::string allowed, std::string_view route);

}  // namespace http
