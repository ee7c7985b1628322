// The language of a visit: the one the person chose, kept in a cookie; else the one of ours that their
// browser asks for first (RFC 9110, 12.5.4); else English.
#pragma once

#include <string_view>

#include "server/http/message.h"
#include "shared/wording/wording.h"

namespace http {

wording::Language language_of(const Request& request);
wording::Language preferred_language(std::string_view accept_language);
void add_language(wording::Language language, Response& response);  // the cookie

}  // namespace http
