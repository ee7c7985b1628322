#include <catch2/catch_test_macros.hpp>
#include <string>

#include "server/http/connections.h"

TEST_CASE("a worker is given a request when its head and a small body are there") {
  using http::Arrival;
  using http::arrival_of;
  struct Row {
    const char* what;
    std::string arrived;
    Arrival expected;
  };
  const Row rows[] = {
      {"nothing", "", Arrival::more_to_come},
      {"half a line", "GET / HT", Arrival::more_to_come},
      {"a head without its end", "GET / HTTP/1.1\r\nHost: x\r\n", Arrival::more_to_come},
      {"a whole head", "GET / HTTP/1.1\r\nHost: x\r\n\r\n", Arrival::enough},
      {"a body still missing", "PUT / HTTP/1.1\r\nContent-Length: 3\r\n\r\nab", Arrival::more_to_come},
      {"a whole small body", "PUT / HTTP/1.1\r\ncontent-length:3\r\n\r\nabc", Arrival::enough},
      {"a large body", "PUT / HTTP/1.1\r\nContent-Length: 70000\r\n\r\n", Arrival::enough},
      {"a chunked body", "PUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n", Arrival::enough},
      {"a body that waits to be asked for",
       "PUT / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n", Arrival::enough},
      {"a length that is no number", "PUT / HTTP/1.1\r\nContent-Length: many\r\n\r\n", Arrival::enough},
      {"a head without end", std::string(40000, 'a'), Arrival::enough},
  };
  for (const Row& row : rows) {
    INFO(row.what);
    CHECK(arrival_of(row.arrived) == row.expected);
  }
}
