// The HTTP library with our limits. Included by the listener's own files only.
#pragma once

#define CPPHTTPLIB_HEADER_MAX_COUNT 64
#define CPPHTTPLIB_HEADER_MAX_LENGTH 8192
#define CPPHTTPLIB_REQUEST_URI_MAX_LENGTH 4096
#define CPPHTTPLIB_LISTEN_BACKLOG 511
#include <httplib.h>
